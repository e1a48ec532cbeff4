"""Containers that phones seal to the server's public key: what they hold is opened here and nowhere else.

Container "DBS1" (sync B12): magic (4) | kid length u8 | kid | wrapped length u16be | wrapped key | iv (12) |
ciphertext and tag. A fresh AES-256-GCM key is wrapped with RSA-OAEP-3072-SHA256 to the key `kid`.
AAD = store|row id|device id, so a container moved to another row or claimed by another phone cannot be opened.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID, uuid5

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app

from domain.problems import Problem

MAGIC = b"DBS1"
IV_BYTES = 12
TAG_BYTES = 16
_KEY_ROWS = UUID("6f0c2d53-0d5f-5f6b-9a53-0b8d9c1f7a11")
_OAEP = padding.OAEP(mgf=padding.MGF1(algorithm=hashes.SHA256()), algorithm=hashes.SHA256(), label=None)


class PhotoKeys(Protocol):
    """Private photo keys by kid (server/keys.py)."""

    @property
    def current(self) -> str:
        """The kid that phones are told to seal to."""

    @property
    def private(self) -> Mapping[str, RSAPrivateKey]:
        """All private keys that can still be opened with."""


@dataclass(frozen=True)
class Container:
    """A container taken apart, still closed."""

    kid: str
    wrapped: bytes
    iv: bytes
    body: bytes


def key_row_id(kid: str) -> str:
    """Id of the `server_key` row of a key; phones may name the key by either."""
    return str(uuid5(_KEY_ROWS, kid))


def open_sealed(container: bytes, *, page_id: str, device_id: str | None) -> bytes:
    """The bytes a phone sealed for this page.

    Raises Problem("sealed_unreadable") for a broken, moved or foreign container, Problem("unknown_key") when no
    private key of that name is held.
    """
    return open_any(container, [page_aad(page_id, device_id)])


def open_any(container: bytes, aads: Iterable[bytes]) -> bytes:
    """Like `open_sealed` with several possible AADs: a re-enrolled phone sealed under its former device id."""
    parts = parse(container)
    key = _unwrap(parts)
    for aad in aads:
        try:
            return AESGCM(key).decrypt(parts.iv, parts.body, aad)
        except InvalidTag:
            continue
    raise Problem("sealed_unreadable")


def page_aad(page_id: str, device_id: str | None) -> bytes:
    """AAD of a page's container."""
    return f"page|{page_id}|{device_id or ''}".encode()


def seal(plain: bytes, *, public_key: RSAPublicKey, kid: str, aad: bytes) -> bytes:
    """Seal as a phone does; for the desk's own scans, the demo county and tests."""
    key, iv = AESGCM.generate_key(bit_length=256), os.urandom(IV_BYTES)
    wrapped = public_key.encrypt(key, _OAEP)
    head = MAGIC + bytes([len(kid.encode())]) + kid.encode() + len(wrapped).to_bytes(2, "big") + wrapped
    return head + iv + AESGCM(key).encrypt(iv, plain, aad)


def parse(container: bytes) -> Container:
    """Take a container apart. Raises Problem("sealed_unreadable") when it is none."""
    if container[:4] != MAGIC or len(container) < 5:
        raise Problem("sealed_unreadable")
    kid_end = 5 + container[4]
    wrapped_from = kid_end + 2
    wrapped_end = wrapped_from + int.from_bytes(container[kid_end:wrapped_from], "big")
    body_from = wrapped_end + IV_BYTES
    if len(container) < body_from + TAG_BYTES:
        raise Problem("sealed_unreadable")
    try:
        kid = container[5:kid_end].decode()
    except UnicodeDecodeError:
        raise Problem("sealed_unreadable") from None
    return Container(kid, container[wrapped_from:wrapped_end], container[wrapped_end:body_from], container[body_from:])


def _unwrap(parts: Container) -> bytes:
    private = _private_key(parts.kid)
    try:
        key = private.decrypt(parts.wrapped, _OAEP)
    except ValueError:
        raise Problem("sealed_unreadable") from None
    if len(key) != 32:
        raise Problem("sealed_unreadable")
    return key


def _private_key(kid: str) -> RSAPrivateKey:
    keys: PhotoKeys = current_app.extensions["daiban"].photo_keys
    for name, private in keys.private.items():
        if kid in {name, key_row_id(name)}:
            return private
    raise Problem("unknown_key")
