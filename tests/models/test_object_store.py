"""Every object store keeps what it was given, and says in the catalogue's words why it cannot."""

import errno
import hashlib
import logging
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from botocore.awsrequest import AWSResponse

from domain.problems import Problem
from models.object_store import LocalStore, ObjectStore, S3Settings, S3Store, fuse, s3
from tests.stores import Gate, gated


@pytest.fixture
def local(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path / "uploads")


@pytest.fixture(params=["local", "s3"])
def store(request: pytest.FixtureRequest) -> ObjectStore:
    """The contract holds for each adapter; the bucket is in a real S3 service."""
    if request.param == "local":
        return request.getfixturevalue("local")
    return S3Store(request.getfixturevalue("bucket"))


@pytest.fixture
def behind_gate(bucket: S3Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[S3Store, Gate]]:
    monkeypatch.setattr(s3, "READ_SECONDS", 0.2)
    monkeypatch.setattr(s3, "ATTEMPTS", 1)
    monkeypatch.setattr(fuse, "REST_SECONDS", 0)
    with gated(bucket) as (settings, gate):
        yield S3Store(settings), gate


def files(store: LocalStore) -> list[str]:
    return sorted(str(path.relative_to(store._root)) for path in store._root.rglob("*"))


def test_what_was_put_can_be_opened_replaced_and_deleted(store):
    store.put("parts/a/0", b"one")
    store.put("parts/a/0", b"two!")
    assert (store.open("parts/a/0"), store.size("parts/a/0"), store.exists("parts/a/0")) == (b"two!", 4, True)
    store.delete("parts/a/0")
    store.delete("parts/a/0")
    assert not store.exists("parts/a/0")
    for look in (store.open, store.size):
        with pytest.raises(KeyError):
            look("parts/a/0")


def test_every_byte_comes_back_as_it_was(store):
    for size in (0, 1, 49_152, 2_101_248):
        data = os.urandom(size)
        store.put("sealed/a", data)
        assert hashlib.sha256(store.open("sealed/a")).digest() == hashlib.sha256(data).digest()


def test_a_folder_is_listed_with_sizes_and_times_and_nothing_of_its_neighbours(store):
    for n in range(3):
        store.put(f"parts/a/{n}", b"x" * n)
    store.put("parts-of-others/a/0", b"")
    store.put("sealed/a", b"")
    listed = {one.key: one.size for one in store.keys("parts/")}
    assert listed == {"parts/a/0": 0, "parts/a/1": 1, "parts/a/2": 2}
    assert all(abs(datetime.now(UTC) - one.at) < timedelta(minutes=10) for one in store.keys("parts/"))
    assert list(store.keys("nothing/")) == []


def test_more_objects_than_one_listing_shows_are_all_listed(store, monkeypatch):
    monkeypatch.setattr(s3, "LISTED_AT_ONCE", 3)
    keys = [f"parts/a/{n}" for n in range(10)]
    for key in keys:
        store.put(key, b"")
    assert sorted(one.key for one in store.keys("parts/")) == sorted(keys)


def test_a_store_that_is_fit_for_use_has_no_complaint_and_keeps_nothing_of_the_trial(store):
    assert store.complaint() is None
    assert list(store.keys("probe/")) == []


@pytest.mark.parametrize(
    "key", ["", "/etc/passwd", "../x", "a/../b", "a/./b", "a//b", "A", "a b", "a\0", ".hidden", "a/.x", "页"]
)
def test_only_names_we_make_ourselves_are_taken(store, key):
    for use in (store.open, store.delete, store.exists, store.size, lambda k: store.put(k, b"")):
        with pytest.raises(ValueError, match="bad object key"):
            use(key)


def test_deleting_the_last_piece_leaves_no_empty_folder_behind(local):
    local.put("parts/a/0", b"x")
    local.put("parts/a/1", b"x")
    local.delete("parts/a/0")
    assert files(local) == ["parts", "parts/a", "parts/a/1"]
    local.delete("parts/a/1")
    assert files(local) == ["parts"]


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "storage_full"), (errno.EDQUOT, "storage_full"), (errno.EIO, "store_unavailable")],
)
def test_what_the_disk_refuses_is_told_apart_and_leaves_nothing_half_written(local, monkeypatch, number, code):
    def refuse(_descriptor: int) -> None:
        raise OSError(number, "refused")

    local.put("pages/a", b"old")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(Problem) as caught:
        local.put("pages/a", b"new")
    assert caught.value.code == code
    assert local.open("pages/a") == b"old"
    assert files(local) == ["pages", "pages/a"]


def use_everything(store: ObjectStore) -> Iterator[str]:
    """The code that each call fails with."""
    calls = (
        lambda: store.put("parts/a/0", b"x"),
        lambda: store.open("parts/a/0"),
        lambda: store.size("parts/a/0"),
        lambda: store.exists("parts/a/0"),
        lambda: store.delete("parts/a/0"),
        lambda: list(store.keys("parts/")),
    )
    for call in calls:
        with pytest.raises(Problem) as caught:
            call()
        yield caught.value.code


@pytest.mark.parametrize("mode", ["shut", "deaf"])
def test_a_bucket_that_is_out_of_reach_is_told_by_each_call_and_comes_back_by_itself(behind_gate, mode):
    store, gate = behind_gate
    store.put("pages/a", b"kept")
    gate.set(mode)
    assert set(use_everything(store)) == {"store_unavailable"}
    gate.set("open")
    assert store.open("pages/a") == b"kept"


def test_while_the_bucket_is_out_of_reach_nobody_waits_for_it_twice(behind_gate, monkeypatch):
    """Threads that wait for a dead store would keep text from going through."""
    store, gate = behind_gate
    monkeypatch.setattr(fuse, "REST_SECONDS", 60)
    gate.set("shut")
    assert "Error" in (store.complaint() or "")
    asked: list[str] = []
    monkeypatch.setattr(store._client, "get_object", lambda **kw: asked.append(kw["Key"]))
    with pytest.raises(Problem) as caught:
        store.open("parts/a/0")
    assert (caught.value.code, asked) == ("store_unavailable", [])


def test_only_one_at_a_time_finds_out_whether_the_bucket_is_back(behind_gate, monkeypatch):
    store, gate = behind_gate
    gate.set("shut")
    with pytest.raises(Problem):
        store.exists("parts/a/0")
    gate.set("open")
    refused: list[str] = []
    look = store._client.head_object

    def meanwhile(**kw: str) -> object:
        with pytest.raises(Problem) as caught:
            store.open("parts/a/0")
        refused.append(caught.value.code)
        return look(**kw)

    monkeypatch.setattr(store._client, "head_object", meanwhile)
    assert not store.exists("parts/a/0")
    assert refused == ["store_unavailable"]
    monkeypatch.undo()
    with pytest.raises(KeyError):
        store.open("parts/a/0")


@pytest.mark.parametrize(
    ("status", "code", "told"),
    [
        (507, "XMinioStorageFull", "storage_full"),
        (403, "QuotaExceeded", "storage_full"),
        (403, "AccessDenied", "store_unavailable"),
        (404, "NoSuchBucket", "store_unavailable"),
        (400, "SomethingNew", "store_unavailable"),
        (503, "SlowDown", "store_unavailable"),
    ],
)
def test_what_a_bucket_refuses_is_told_in_our_words(bucket, monkeypatch, status, code, told):
    monkeypatch.setattr(s3, "ATTEMPTS", 1)
    store = S3Store(bucket)

    store._client.meta.events.register("before-send.s3", lambda **_kw: _answer(status, code))
    with pytest.raises(Problem) as caught:
        store.put("parts/a/0", b"x")
    assert caught.value.code == told


def _answer(status: int, code: str) -> AWSResponse:
    answer = AWSResponse("http://stand.in", status, {}, None)
    answer._content = f"<Error><Code>{code}</Code><Message>no</Message></Error>".encode()
    return answer


def test_a_missing_bucket_is_no_missing_object(bucket):
    store = S3Store(S3Settings(bucket.endpoint, "nobody-made-it", "key", "secret"))
    for use in (lambda: store.open("sealed/a"), lambda: store.put("sealed/a", b"")):
        with pytest.raises(Problem) as caught:
            use()
        assert caught.value.code == "store_unavailable"
    assert "has to be made beforehand" in (store.complaint() or "")


def test_neither_keys_nor_names_of_objects_reach_the_log(behind_gate, caplog):
    store, gate = behind_gate
    gate.set("shut")
    with caplog.at_level(logging.DEBUG, "daiban"):
        list(use_everything(store))
        complaint = store.complaint() or ""
    assert "object store: put failed" in caplog.text
    for secret in ("secret", "parts/a/0"):
        assert secret not in caplog.text + complaint + repr(store._settings)
