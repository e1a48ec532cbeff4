"""Small things done with files, durably."""

import hashlib
import os
import shutil
from pathlib import Path

BLOCK = 1 << 20


def sha256_of(path: Path) -> str:
    """Hash of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def write_durably(path: Path, content: str, mode: int = 0o600) -> None:
    """All of it or nothing, also after a power cut."""
    temporary = path.with_name(f".{path.name}.new")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(handle, "w") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def move(old: Path, new: Path) -> None:
    """Rename within one file system, durably on both sides."""
    new.parent.mkdir(parents=True, exist_ok=True)
    old.rename(new)
    sync_folder(old.parent)
    sync_folder(new.parent)


def link_or_copy(old: Path, new: Path) -> None:
    """The same bytes under a second name: without room where the file system can, else copied."""
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)
