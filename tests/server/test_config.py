"""The environment is read whole or refused by name."""

import pytest

from models.object_store import LocalStore, S3Store
from server.app import make_store
from server.config import Config

S3 = {
    "S3_ENDPOINT": "https://storage.example:9000/",
    "S3_BUCKET": "daiban",
    "S3_ACCESS_KEY": "who",
    "S3_SECRET_KEY": "very-secret",
}


def test_without_a_bucket_photos_lie_in_a_folder(tmp_path):
    config = Config.from_env({"DATA_DIR": str(tmp_path), "S3_BUCKET": ""})
    assert isinstance(make_store(config), LocalStore)


def test_a_bucket_takes_the_place_of_the_folder(tmp_path):
    config = Config.from_env({"DATA_DIR": str(tmp_path), **S3})
    assert config.s3 is not None
    assert (config.s3.endpoint, config.s3.region, config.s3.addressing) == (
        "https://storage.example:9000", "us-east-1", "path",
    )  # fmt: skip
    assert isinstance(make_store(config), S3Store)


@pytest.mark.parametrize("name", S3)
def test_a_bucket_with_a_missing_setting_is_refused_by_its_name(name):
    with pytest.raises(ValueError, match=name):
        Config.from_env({key: value for key, value in S3.items() if key != name})


@pytest.mark.parametrize(
    "endpoint", ["storage.example", "ftp://storage.example", "https://", "https://who:why@storage"]
)
def test_an_address_that_is_none_is_refused(endpoint):
    with pytest.raises(ValueError, match="S3_ENDPOINT"):
        Config.from_env({**S3, "S3_ENDPOINT": endpoint})


def test_a_way_of_addressing_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="S3_ADDRESSING"):
        Config.from_env({**S3, "S3_ADDRESSING": "guess"})


def test_secrets_are_not_shown_when_the_settings_are():
    shown = repr(Config.from_env({**S3, "DAIBAN_KEYS": "key-set", "DATABASE_URL": "postgresql://a:hidden@b/c"}))
    assert "hidden" not in shown
    assert "very-secret" not in shown
    assert "key-set" not in shown
    assert "'who'" not in shown
