"""Photos as a phone would take, seal and send them."""

import base64
import hashlib
import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from models.sealing import page_aad, seal
from tests.builders import Phone, new_id

TAKEN_AT = datetime(2026, 11, 23, 0, 40, tzinfo=UTC)
URL = "/api/v1/uploads"
TUS = {"Tus-Resumable": "1.0.0"}
PIECE = 49_152


def picture(form: str = "JPEG", size: tuple[int, int] = (320, 240), **kw: Any) -> bytes:
    """A small picture that is not one flat colour."""
    image = Image.linear_gradient("L").resize(size).convert(kw.pop("mode", "RGB"))
    stream = io.BytesIO()
    image.save(stream, form, **kw)
    return stream.getvalue()


@dataclass
class Photo:
    """One page on a phone: its picture, its container, what the phone says about it."""

    plain: bytes
    sealed: bytes
    page_id: str
    doc_id: str
    kid: str
    said: dict[str, Any] = field(default_factory=dict)

    @property
    def metadata(self) -> dict[str, str]:
        """Header of the creation."""
        values = {
            "page_id": self.page_id, "doc_id": self.doc_id, "kid": self.kid, "sha_sealed": sha(self.sealed),
            "sha_plain": sha(self.plain), **self.said,
        }  # fmt: skip
        text = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items())
        return {**TUS, "Upload-Length": str(len(self.sealed)), "Upload-Metadata": text}

    def declared(self, n: int = 1, **kw: Any) -> dict[str, Any]:
        """The page as `document.add` declares it."""
        return {
            "page_id": self.page_id, "side": "page", "n": n, "sha_plain": sha(self.plain), "kid": self.kid,
            "sha_sealed": sha(self.sealed), "size": len(self.sealed), "width": 320, "height": 240,
            "captured_at": TAKEN_AT, "quality": {"blur": 120}, **kw,
        }  # fmt: skip


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def take_photo(app: Flask, device_id: str | None, plain: bytes | None = None, **kw: Any) -> Photo:
    """Take and seal one page on the phone `device_id`."""
    plain = picture() if plain is None else plain
    page_id = kw.pop("page_id", None) or new_id()
    keys = app.extensions["daiban"].photo_keys
    sealed = seal(
        plain,
        public_key=keys.private[keys.current].public_key(),
        kid=kw.pop("sealed_to", keys.current),
        aad=page_aad(kw.pop("aad_page", page_id), kw.pop("aad_device", device_id)),
    )
    return Photo(plain, sealed, page_id, kw.pop("doc_id", None) or new_id(), keys.current, kw)


def create(client: FlaskClient, phone: Phone, photo: Photo, **headers: str) -> TestResponse:
    """Open the upload."""
    return client.post(URL, headers={**phone.headers, **photo.metadata, **headers})


def send(client: FlaskClient, phone: Phone, photo: Photo, offset: int, data: bytes, **headers: str) -> TestResponse:
    """Send one piece."""
    every = {**phone.headers, **TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
    return client.patch(f"{URL}/{photo.page_id}", data=data, headers={**every, **headers})


def ask(client: FlaskClient, phone: Phone, photo: Photo) -> TestResponse:
    """Ask how far the upload is."""
    return client.head(f"{URL}/{photo.page_id}", headers={**phone.headers, **TUS})


def upload(client: FlaskClient, phone: Phone, photo: Photo) -> TestResponse:
    """Open the upload and send it all; the last answer."""
    answer = create(client, phone, photo)
    assert answer.status_code == 201, answer.get_data(as_text=True)
    for offset in range(0, len(photo.sealed), PIECE):
        answer = send(client, phone, photo, offset, photo.sealed[offset : offset + PIECE])
    return answer
