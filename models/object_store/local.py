"""Objects in a folder: write to a temporary name, fsync, rename, fsync the folder."""

import errno
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from domain.problems import Problem

_KEY = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9.-]*)*")
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class LocalStore:
    """The folder adapter; survives a power cut after `put` has returned."""

    def __init__(self, root: Path) -> None:
        self._root = root
        root.mkdir(parents=True, exist_ok=True)

    def put(self, key: str, data: bytes) -> None:
        """Store durably, replacing what was there."""
        path = self._path(key)
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
        try:
            with self._created(temporary) as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
            self._sync_folder(path.parent)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            if error.errno in _NO_ROOM:
                raise Problem("storage_full") from error
            raise

    def open(self, key: str) -> bytes:
        """Read all bytes."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError:
            raise KeyError(key) from None

    def delete(self, key: str) -> None:
        """Remove, and the folder of its own that it leaves empty; nothing happens when it is gone."""
        path = self._path(key)
        path.unlink(missing_ok=True)
        if self._root not in {path.parent, path.parent.parent}:
            with suppress(OSError):
                path.parent.rmdir()

    def size(self, key: str) -> int:
        """Length in bytes."""
        try:
            return self._path(key).stat().st_size
        except FileNotFoundError:
            raise KeyError(key) from None

    def exists(self, key: str) -> bool:
        """True when stored."""
        return self._path(key).is_file()

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"bad object key {key!r}")
        return self._root / key

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
