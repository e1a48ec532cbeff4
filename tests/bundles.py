"""Courier bundles as a phone without signal makes them, written down once more from the format's description."""

import gzip
import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models.sealing import seal
from tests.builders import Phone, new_id
from tests.photos import PIECE, TUS, URL, Photo, sha

BUNDLES = "/api/v1/sync/bundles"
LINE = "DBB1 件包\n".encode()
BINARY = {"Content-Type": "application/octet-stream"}


@dataclass
class Packed:
    """One bundle: the file's envelope and the photos that follow it."""

    app: Flask
    phone: Phone
    secret: bytes
    mutations: Sequence[dict[str, Any]]
    photos: Sequence[Photo] = ()
    bundle_id: str = field(default_factory=new_id)
    no: str = "JB-0C9A-7"
    header: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    plain: bytes | None = None

    def envelope(self) -> bytes:
        """The bytes a carrier posts; `header`, `body` and `plain` put in what an attacker would."""
        keys = self.app.extensions["daiban"].photo_keys
        content = {**self.phone.body(self.mutations), **self.body}
        plain = gzip.compress(json.dumps(content, default=str).encode()) if self.plain is None else self.plain
        aad = f"bundle|{self.bundle_id}|{self.phone.device_id}".encode()
        sealed = seal(plain, public_key=keys.private[keys.current].public_key(), kid=keys.current, aad=aad)
        header = {
            "v": 1, "bundle_id": self.bundle_id, "no": self.no, "device_id": self.phone.device_id,
            "user_id": self.phone.user_id, "made_at": "2026-11-23T00:55:00Z", "commands": len(self.mutations),
            "sealed": {"size": len(sealed), "sha256": sha(sealed)}, "pages": [listed(p) for p in self.photos],
            **self.header,
        }  # fmt: skip
        raw = json.dumps(header).encode()
        signed = LINE + len(raw).to_bytes(4, "big") + raw
        return signed + hmac.new(self.secret, signed, hashlib.sha256).digest() + sealed


def listed(photo: Photo) -> dict[str, Any]:
    """A page in the header."""
    return {
        "page_id": photo.page_id, "doc_id": photo.doc_id, "size": len(photo.sealed), "sha_sealed": sha(photo.sealed),
        "sha_plain": sha(photo.plain), "kid": photo.kid,
    }  # fmt: skip


def carry(client: FlaskClient, carrier: Phone, envelope: bytes) -> TestResponse:
    """Bring an envelope in."""
    return client.post(BUNDLES, data=envelope, headers={**carrier.headers, **BINARY})


def carry_page(client: FlaskClient, carrier: Phone, bundle_id: str, photo: Photo) -> TestResponse:
    """Bring one page of a bundle; the last answer."""
    every = {**carrier.headers, "X-Bundle": bundle_id}
    answer = client.post(URL, headers={**every, **photo.metadata})
    for offset in range(0, len(photo.sealed), PIECE):
        if answer.status_code >= 400:
            break
        piece = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        data = photo.sealed[offset : offset + PIECE]
        answer = client.patch(f"{URL}/{photo.page_id}", data=data, headers={**every, **piece})
    return answer


def open_receipt(raw: bytes, secret: bytes, packed: Packed) -> dict[str, Any]:
    """What the owner's phone reads in its receipt."""
    at = raw.index(b"\n") + 1
    size = int.from_bytes(raw[at : at + 4], "big")
    body = raw[at + 4 + size :]
    key = hmac.new(secret, b"receipt", hashlib.sha256).digest()
    aad = f"receipt|{packed.bundle_id}|{packed.phone.device_id}".encode()
    return dict(json.loads(AESGCM(key).decrypt(body[:12], body[12:], aad)))
