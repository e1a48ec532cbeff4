"""Objects in a folder: durable, named by us, gone when deleted."""

import errno
import os
from pathlib import Path

import pytest

from domain.problems import Problem
from models.object_store import LocalStore


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path / "uploads")


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


def test_deleting_the_last_piece_leaves_no_empty_folder_behind(store):
    store.put("parts/a/0", b"x")
    store.put("parts/a/1", b"x")
    store.delete("parts/a/0")
    assert files(store) == ["parts", "parts/a", "parts/a/1"]
    store.delete("parts/a/1")
    assert files(store) == ["parts"]


@pytest.mark.parametrize(
    "key", ["", "/etc/passwd", "../x", "a/../b", "a/./b", "a//b", "A", "a b", "a\0", ".hidden", "a/.x", "页"]
)
def test_only_names_we_make_ourselves_are_taken(store, key):
    for use in (store.open, store.delete, store.exists, store.size, lambda k: store.put(k, b"")):
        with pytest.raises(ValueError, match="bad object key"):
            use(key)


def test_a_full_disk_is_told_apart_and_leaves_nothing_half_written(store, monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    store.put("pages/a", b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Problem) as caught:
        store.put("pages/a", b"new")
    assert caught.value.code == "storage_full"
    assert store.open("pages/a") == b"old"
    assert files(store) == ["pages", "pages/a"]
