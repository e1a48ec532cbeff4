"""What every object store can do. Keys are made by us: lower-case words, digits, `-`, `/`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

_KEY = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9.-]*)*")


@dataclass(frozen=True)
class Stored:
    """One object as a listing shows it."""

    key: str
    size: int
    at: datetime


class ObjectStore(Protocol):
    """Bytes by key. `put` replaces and returns only when the bytes are durable.

    Every method raises Problem("store_unavailable") when the store cannot be reached or does not let us in; what was
    asked may then have been done or not. Bad keys raise ValueError.
    """

    def put(self, key: str, data: bytes) -> None:
        """Store `data` under `key`. Raises Problem("storage_full") when there is no room."""

    def open(self, key: str) -> bytes:
        """The bytes of `key`. Raises KeyError when there are none."""

    def delete(self, key: str) -> None:
        """Remove `key`; no error when it is gone already."""

    def size(self, key: str) -> int:
        """Length in bytes. Raises KeyError when there is none."""

    def exists(self, key: str) -> bool:
        """True when `key` is stored."""

    def keys(self, prefix: str) -> Iterator[Stored]:
        """Everything whose key begins with the folder `prefix` ("parts/"), in no promised order."""

    def complaint(self) -> str | None:
        """None when an object can be written, read back and removed, else one plain sentence for whoever runs it."""


def checked(key: str) -> str:
    """The key itself. Raises ValueError when it is none of ours."""
    if not _KEY.fullmatch(key):
        raise ValueError(f"bad object key {key!r}")
    return key
