"""Objects in a folder: write to a temporary name, fsync, rename, fsync the folder."""

import errno
import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from domain.problems import Problem
from models.object_store.base import Stored, checked
from models.object_store.probe import round_trip

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
log = logging.getLogger("daiban.store")


class LocalStore:
    """The folder adapter; survives a power cut after `put` has returned."""

    def __init__(self, root: Path) -> None:
        self._root = root
        root.mkdir(parents=True, exist_ok=True)

    def put(self, key: str, data: bytes) -> None:
        """Store durably, replacing what was there."""
        path = self._path(key)
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
        with _told("put"):
            try:
                with self._created(temporary) as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                temporary.replace(path)
                self._sync_folder(path.parent)
            except OSError:
                with suppress(OSError):
                    temporary.unlink()
                raise

    def open(self, key: str) -> bytes:
        """Read all bytes."""
        path = self._path(key)
        with _told("open"):
            try:
                return path.read_bytes()
            except FileNotFoundError:
                raise KeyError(key) from None

    def delete(self, key: str) -> None:
        """Remove, and the folder of its own that it leaves empty; nothing happens when it is gone."""
        path = self._path(key)
        with _told("delete"):
            path.unlink(missing_ok=True)
        if self._root not in {path.parent, path.parent.parent}:
            with suppress(OSError):
                path.parent.rmdir()

    def size(self, key: str) -> int:
        """Length in bytes."""
        path = self._path(key)
        with _told("size"):
            try:
                return path.stat().st_size
            except FileNotFoundError:
                raise KeyError(key) from None

    def exists(self, key: str) -> bool:
        """True when stored."""
        return self._path(key).is_file()

    def keys(self, prefix: str) -> Iterator[Stored]:
        """Walk the folder; what disappears meanwhile is passed over, half-written files are not shown."""
        folder = self._path(prefix.rstrip("/"))
        for place, _, names in os.walk(folder):
            for name in names:
                path = Path(place, name)
                try:
                    facts = path.stat()
                except FileNotFoundError:
                    continue
                if not name.startswith("."):
                    key = path.relative_to(self._root).as_posix()
                    yield Stored(key, facts.st_size, datetime.fromtimestamp(facts.st_mtime, UTC))

    def complaint(self) -> str | None:
        """What keeps the folder from being used."""
        try:
            round_trip(self)
        except Problem as problem:
            return f"UPLOADS_DIR {self._root}: {problem.__cause__ or problem}"
        return None

    def _path(self, key: str) -> Path:
        return self._root / checked(key)

    @staticmethod
    def _created(path: Path) -> BinaryIO:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return path.open("wb")
        except FileNotFoundError:  # the folder was empty and has just been removed with its last object
            path.parent.mkdir(parents=True, exist_ok=True)
            return path.open("wb")

    @staticmethod
    def _sync_folder(folder: Path) -> None:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _told(doing: str) -> Iterator[None]:
    """What the disk refuses, in the words of the catalogue."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise Problem("storage_full") from error
        log.warning("object store: %s failed: %s", doing, errno.errorcode.get(error.errno or 0, type(error).__name__))
        raise Problem("store_unavailable") from error
