"""The courier bundle "DBB1" and its receipt "DBR1", byte by byte (docs/decisions: the sealed courier bundle).

Bundle:  line | header length u32be | header (JSON) | HMAC-SHA-256 of all before (32) | sealed commands | sealed pages
Receipt: line | header length u32be | header (JSON) | iv (12) | ciphertext and tag

The line is UTF-8 text up to "\\n" and begins with the magic; the rest of it tells whoever opens the file what it is.
The header names the hash of the sealed commands and of each page, so that its HMAC vouches for the whole file.
"""

import hashlib
import hmac
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.problems import Problem
from models.documents import MAX_SEALED_BYTES

BUNDLE_MAGIC = b"DBB1 "
RECEIPT_LINE = "DBR1 这是代办通的件包回执，已加密。请在代办通里打开「我的」，点「替别人带件」，选这个文件。\n".encode()
MAC_BYTES = 32
IV_BYTES = 12
MAX_LINE = 512
MAX_HEADER = 256 * 1024
MAX_SEALED = 1024 * 1024
MAX_ENVELOPE = MAX_LINE + 4 + MAX_HEADER + MAC_BYTES + MAX_SEALED
MAX_PAGES = 400
MAX_COMMANDS = 5_000
MAX_NUMBER = 2**31
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HASH = re.compile(r"[0-9a-f]{64}")
_KID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_NO = re.compile(r"JB-[0-9A-F]{4}-[0-9]{1,9}")
_FORMS = {"page_id": _ID, "doc_id": _ID, "sha_sealed": _HASH, "sha_plain": _HASH, "kid": _KID}


@dataclass(frozen=True)
class Envelope:
    """All of a bundle but its pages, taken apart; not yet proved to be anybody's."""

    bundle_id: str
    no: str
    device_id: str
    user_id: str
    commands: int
    pages: tuple[Mapping[str, Any], ...]
    signed: bytes
    mac: bytes
    sealed: bytes

    @property
    def aad(self) -> bytes:
        """AAD of the sealed commands: they cannot be put into another bundle or under another phone."""
        return f"bundle|{self.bundle_id}|{self.device_id}".encode()


def read_envelope(raw: bytes) -> Envelope:
    """Take an envelope apart. Raises Problem("bundle_unreadable") for anything cut, changed in form or too big."""
    header, at = _header(raw, BUNDLE_MAGIC)
    signed, mac, sealed = raw[:at], raw[at : at + MAC_BYTES], raw[at + MAC_BYTES :]
    told = header.get("sealed")
    if not isinstance(told, dict) or not 0 < len(sealed) <= MAX_SEALED or len(sealed) != told.get("size"):
        raise Problem("bundle_unreadable")
    if hashlib.sha256(sealed).hexdigest() != told.get("sha256"):
        raise Problem("bundle_unreadable")
    if header.get("v") != 1 or not all(_is(_ID, header.get(key)) for key in ("bundle_id", "device_id", "user_id")):
        raise Problem("bundle_unreadable")
    if not _is(_NO, header.get("no")) or not _is_count(header.get("commands"), 0, MAX_COMMANDS):
        raise Problem("bundle_unreadable")
    return Envelope(
        bundle_id=header["bundle_id"],
        no=header["no"],
        device_id=header["device_id"],
        user_id=header["user_id"],
        commands=header["commands"],
        pages=_pages(header.get("pages")),
        signed=signed,
        mac=mac,
        sealed=sealed,
    )


def mac_of(secret: bytes, signed: bytes) -> bytes:
    """What proves that the phone which was given `secret` made this bundle."""
    return hmac.new(secret, signed, hashlib.sha256).digest()


def seal_receipt(secret: bytes, bundle_id: str, device_id: str, no: str, content: Mapping[str, Any]) -> bytes:
    """A receipt that only the phone of the bundle can read: it may tell personal data, and a stranger carries it."""
    header = json.dumps({"v": 1, "bundle_id": bundle_id, "device_id": device_id, "no": no}).encode()
    iv = os.urandom(IV_BYTES)
    aad = f"receipt|{bundle_id}|{device_id}".encode()
    body = AESGCM(receipt_key(secret)).encrypt(iv, json.dumps(content, ensure_ascii=False).encode(), aad)
    return RECEIPT_LINE + len(header).to_bytes(4, "big") + header + iv + body


def receipt_key(secret: bytes) -> bytes:
    """A key of its own for receipts: one key never signs and seals."""
    return hmac.new(secret, b"receipt", hashlib.sha256).digest()


def _header(raw: bytes, magic: bytes) -> tuple[dict[str, Any], int]:
    line = raw.find(b"\n", 0, MAX_LINE)
    if not raw.startswith(magic) or line < 0:
        raise Problem("bundle_unreadable")
    at = line + 5
    size = int.from_bytes(raw[line + 1 : at], "big")
    if not 0 < size <= MAX_HEADER or len(raw) <= at + size + MAC_BYTES:
        raise Problem("bundle_unreadable")
    try:
        header = json.loads(raw[at : at + size].decode())
    except (ValueError, RecursionError):
        raise Problem("bundle_unreadable") from None
    if not isinstance(header, dict):
        raise Problem("bundle_unreadable")
    return header, at + size


def _pages(value: Any) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(value, list) or len(value) > MAX_PAGES or not all(_is_page(page) for page in value):
        raise Problem("bundle_unreadable")
    if len({page["page_id"] for page in value}) != len(value):
        raise Problem("bundle_unreadable")
    return tuple({key: page[key] for key in (*_FORMS, "size")} for page in value)


def _is_page(page: Any) -> bool:
    if not isinstance(page, dict) or not _is_count(page.get("size"), 1, MAX_SEALED_BYTES):
        return False
    return all(_is(form, page.get(key)) for key, form in _FORMS.items())


def _is(form: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and form.fullmatch(value) is not None


def _is_count(value: Any, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
