"""`release` waits briefly, changes all or nothing, and says in plain words what is in the way."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import inspect, text

from models import base
from models.base import begin, db
from models.object_store import S3Settings
from server import releasing
from server.commands import main, release
from server.releasing import NotReady
from tests.conftest import ROOT
from tests.forked import Forked

pytestmark = pytest.mark.both_databases
BEFORE = "0007"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "MIGRATION_LOCK_MS", 100)
    monkeypatch.setattr(base, "BUSY_MS", 100)
    monkeypatch.setattr(releasing, "PAUSE_SECONDS", 0)


@pytest.fixture
def older(app: Flask) -> Flask:
    """A site whose database is some versions behind."""
    with app.app_context():
        flask_migrate.downgrade(directory=str(ROOT / "migrations"), revision=BEFORE)
        db.engine.dispose()
    return app


def shape(app: Flask) -> tuple[str, dict[str, list[str]]]:
    """Revision and columns of every table."""
    begin("read")
    with app.app_context(), db.engine.connect() as connection:
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        look = inspect(connection)
        found = {table: sorted(c["name"] for c in look.get_columns(table)) for table in look.get_table_names()}
    begin("write")
    return str(revision), found


@contextmanager
def somebody(app: Flask, *on_postgres: str) -> Iterator[None]:
    """Another program in a transaction: a writer on SQLite, on PostgreSQL whoever does these statements."""
    with app.app_context():
        line = db.engine.raw_connection()
    raw = line.driver_connection
    for statement in ["BEGIN IMMEDIATE"] if db_name(app) == "sqlite" else on_postgres:
        raw.execute(statement)
    try:
        yield
    finally:
        raw.rollback()
        line.invalidate()


def db_name(app: Flask) -> str:
    with app.app_context():
        return db.engine.dialect.name


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT count(*) FROM device, review_item",  # a dump that reads for hours
        "SELECT pg_advisory_xact_lock(511825)",  # another release
        "LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE",
    ],
)
def test_a_release_that_cannot_get_its_lock_says_so_and_changes_nothing(older, config, statement):
    was = shape(older)
    with somebody(older, statement), pytest.raises(NotReady) as caught:
        release(config)
    assert "没有改动任何数据" in str(caught.value)
    assert ("pid" in str(caught.value)) == (db_name(older) == "postgresql")
    assert shape(older) == was
    assert release(config) == 0
    assert shape(older)[0] > BEFORE


def test_a_lock_that_ends_soon_costs_only_another_try(older, config, monkeypatch):
    with ExitStack() as stack:
        stack.enter_context(somebody(older, "LOCK TABLE device IN ACCESS EXCLUSIVE MODE"))
        monkeypatch.setattr(releasing.time, "sleep", lambda _seconds: stack.close())
        assert release(config) == 0
    assert shape(older)[0] > BEFORE


def test_two_releases_at_once_leave_one_good_database(older, config, keys_json):
    """Two hosts are started with the new version at the same moment."""
    environment = {
        **os.environ, "DATA_DIR": str(config.data_dir), "DATABASE_URL": config.database_url, "DAIBAN_KEYS": keys_json,
        "UPLOADS_DIR": str(config.uploads_dir),
    }  # fmt: skip
    both = [Forked(("release",), environment) for _ in range(2)]
    assert [process.wait(120) for process in both] == [0, 0]
    assert shape(older)[0] > BEFORE


def test_a_bucket_that_is_not_there_stops_the_release_with_the_settings_to_look_at(app, config, bucket, capsys):
    wrong = replace(config, s3=S3Settings(bucket.endpoint, "nobody-made-it", "key", "secret"))
    with pytest.raises(NotReady, match=r"S3_BUCKET nobody-made-it.*has to be made beforehand"):
        release(wrong)


def test_a_folder_that_may_not_be_written_stops_the_release(app, config, tmp_path):
    folder = tmp_path / "blocked"
    folder.mkdir()
    (folder / "probe").write_text("a file where a folder should be")
    with pytest.raises(NotReady, match="UPLOADS_DIR"):
        release(replace(config, uploads_dir=folder))


def test_a_wrong_setting_is_named_and_nothing_starts(monkeypatch, capsys):
    monkeypatch.setenv("S3_BUCKET", "daiban")
    assert main(["release"]) == 2
    assert "S3_ENDPOINT" in capsys.readouterr().err


def test_a_database_that_is_away_is_told_in_one_line(tmp_path, keys_json, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DAIBAN_KEYS", keys_json)
    assert main(["release"]) == releasing.TRY_LATER
    assert "database not reachable" in capsys.readouterr().err
