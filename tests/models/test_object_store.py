"""The folder store keeps bytes durably and never leaves its folder."""

import errno
import os
from pathlib import Path

import pytest

from domain.problems import Problem
from models.object_store import LocalStore


def test_what_is_put_can_be_opened_measured_and_deleted(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.put("parts/a/0", b"abc")

    assert (store.open("parts/a/0"), store.size("parts/a/0"), store.exists("parts/a/0")) == (b"abc", 3, True)
    store.delete("parts/a/0")
    store.delete("parts/a/0")
    assert not store.exists("parts/a/0")


@pytest.mark.parametrize("key", ["../x", "/etc/passwd", "a//b", "a/../b", "A", "", "a\0b", "a/.hidden"])
def test_a_key_that_could_leave_the_folder_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="bad object key"):
        LocalStore(tmp_path).put(key, b"x")


def test_missing_objects_are_key_errors(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)

    with pytest.raises(KeyError):
        store.open("none")
    with pytest.raises(KeyError):
        store.size("none")


def test_a_full_disk_is_a_problem_and_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = LocalStore(tmp_path)
    store.put("a", b"before")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(Problem, match="storage_full"):
        store.put("a", b"after")
    monkeypatch.undo()
    assert store.open("a") == b"before"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]
