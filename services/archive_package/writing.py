"""The zip, written piece by piece: one picture is in memory at a time, nothing lies unencrypted on a disk."""

import hashlib
import io
import json
import logging
import zipfile
from collections.abc import Iterator
from typing import Any

from cryptography.exceptions import InvalidTag

from domain.problems import Problem
from domain.workdays import SHANGHAI
from services.archive_package.gathering import Package, Picture
from services.images import open_master
from services.paper_pdf import render_pdf
from services.watermark import burn_in

log = logging.getLogger("daiban.archive")

HASHES, MISSING = "hashes.sha256", "missing.json"
NAMES_IN_UTF8 = 0x800


def stream(package: Package, public_url: str) -> Iterator[bytes]:
    """The bytes of the zip in their order. Needs the application's object store and keys, no database."""
    sink = _Sink()
    hashes: dict[str, str] = {}
    missing: list[dict[str, str]] = []
    with zipfile.ZipFile(sink, "w") as archive:
        for name, data in _files(package, public_url, missing):
            _put(archive, package, name, data)
            hashes[name] = hashlib.sha256(data).hexdigest()
            yield sink.taken()
        listed = _json(missing)
        _put(archive, package, MISSING, listed)
        hashes[MISSING] = hashlib.sha256(listed).hexdigest()
        _put(archive, package, HASHES, "".join(f"{sha}  {name}\n" for name, sha in hashes.items()).encode())
        yield sink.taken()
    yield sink.taken()


def _files(package: Package, public_url: str, missing: list[dict[str, str]]) -> Iterator[tuple[str, bytes]]:
    for name, content in package.files.items():
        yield name, _json(content)
    for name, paper in package.papers:
        yield name, render_pdf(paper, public_url)
    for picture in package.pictures:
        data = _picture(picture, package.words)
        if data is None:
            missing.append({"file": picture.file, "page": picture.page_id})
        else:
            yield picture.file, data


def _picture(picture: Picture, words: str) -> bytes | None:
    """The page as it may leave the house (R10.1), None when the store no longer has what was kept."""
    if picture.storage_key is None:
        return None
    try:
        data = open_master(picture.page_id, picture.storage_key)
    except (KeyError, InvalidTag, Problem):
        log.exception("page %s is not in its archive package", picture.page_id)
        return None
    return data if picture.sound else burn_in(data, words)


def _put(archive: zipfile.ZipFile, package: Package, name: str, data: bytes) -> None:
    local = package.made_at.astimezone(SHANGHAI)
    entry = zipfile.ZipInfo(name, (local.year, local.month, local.day, local.hour, local.minute, local.second))
    entry.flag_bits |= NAMES_IN_UTF8
    entry.external_attr = 0o600 << 16
    # Pictures and PDFs are packed already.
    packed = name.endswith((".jpg", ".pdf", ".webm"))
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


class _Sink(io.RawIOBase):
    """A file that cannot go back; what was written is taken away piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        """It is written only."""
        return True

    def write(self, data: Any) -> int:
        """Keep it until it is taken."""
        self._parts.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """Everything written since the last call."""
        found, self._parts = b"".join(self._parts), []
        return found
