"""Requests beside the browser: signed-in people, sealed photos, and one clerk who looks at a list again and again."""

import http.client
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask import Flask
from sqlalchemy import select

from api.session import access_token
from bench.drip import Parcel
from models.base import begin, db
from models.people import AppUser
from models.sync import SyncMeta
from tests.builders import Phone, make_device, make_session
from tests.photos import TUS, URL, picture, take_photo

GIVE_UP = 20.0


@dataclass
class Answers:
    """Times of requests in ms, and how many were not answered well."""

    times: list[float] = field(default_factory=list)
    failed: int = 0


def ask(port: int, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> tuple[int, bytes, float]:
    """One request on a connection of its own: status (0: none within GIVE_UP), body, ms."""
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=GIVE_UP)
    try:
        connection.request(method, path, body=body or None, headers=dict(headers))
        answer = connection.getresponse()
        return answer.status, answer.read(), (time.monotonic() - started) * 1000
    except OSError:
        return 0, b"", (time.monotonic() - started) * 1000
    finally:
        connection.close()


def look_for(port: int, path: str, headers: Mapping[str, str], *, seconds: float, every: float) -> Answers:
    """Ask for a page at a steady pace; who waits for an answer does not ask again meanwhile."""
    found = Answers()
    end = time.monotonic() + seconds
    while (started := time.monotonic()) < end:
        status, _, ms = ask(port, "GET", path, headers)
        found.times.append(ms)
        found.failed += status != 200
        time.sleep(max(0.0, started + every - time.monotonic()))
    return found


def phones_of(app: Flask, names: Sequence[str], count: int) -> list[Phone]:
    """Enrolled phones of the accounts, shared out evenly and signed in for ten minutes."""
    with app.app_context():
        begin("write")
        users = db.session.scalars(select(AppUser).where(AppUser.account.in_(names)).order_by(AppUser.account)).all()
        now = app.extensions["daiban"].clock.now()
        epoch = db.session.get_one(SyncMeta, 1).epoch
        phones = []
        for n in range(count):
            user = users[n % len(users)]
            device = make_device(user, enrolled_at=now)
            phones.append(Phone(user.id, device.id, _signed_in(user, device.id, now), epoch))
        db.session.commit()
    return phones


def clerk_of(app: Flask, name: str) -> dict[str, str]:
    """Headers of somebody signed in at a desk."""
    with app.app_context():
        begin("write")
        user = db.session.scalars(select(AppUser).where(AppUser.account == name)).one()
        headers = _signed_in(user, None, app.extensions["daiban"].clock.now())
        db.session.commit()
    return headers


def parcel_of(app: Flask, port: int, phone: Phone, size: int) -> Parcel:
    """A sealed photo of about `size` bytes, announced to the server, its bytes ready to be sent in one piece."""
    plain = picture()
    photo = take_photo(app, phone.device_id, plain + b"\0" * (size - len(plain)))
    status, body, _ = ask(port, "POST", URL, {**phone.headers, **photo.metadata})
    assert status == 201, body
    head = {
        "Host": f"127.0.0.1:{port}", **phone.headers, **TUS, "Upload-Offset": "0",
        "Content-Type": "application/offset+octet-stream", "Content-Length": str(len(photo.sealed)),
    }  # fmt: skip
    lines = [f"PATCH {URL}/{photo.page_id} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items()), "", ""]
    return Parcel("\r\n".join(lines).encode(), photo.sealed)


def _signed_in(user: AppUser, device_id: str | None, now: datetime) -> dict[str, str]:
    family = make_session(user, device_id, now)
    return {"Authorization": f"Bearer {access_token(user.id, family.family_id, now)}"}
