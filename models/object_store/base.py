"""What every object store can do. Keys are made by us: lower-case words, digits, `-`, `/`."""

from typing import Protocol


class ObjectStore(Protocol):
    """Bytes by key. `put` replaces and returns only when the bytes are durable."""

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
