"""Uploads on every kind of object store: several web hosts, a store that is away, a disk that is full."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from models.base import db
from models.documents import DocumentPage, Upload
from models.object_store import LocalStore, S3Settings, fuse, s3
from models.people import AppUser
from server.config import Config
from server.worker import Worker
from services import documents
from services.image_coding import reencode
from tests.builders import NOW, VILLAGE, Phone, actor_for, committed, make_phone, make_resident, make_user
from tests.photos import PIECE, Photo, ask, create, picture, send, sha, take_photo, upload
from tests.stores import Gate, gated

MakeApp = Callable[[Config], Flask]


@pytest.fixture
def site(database_url: str, keys_json: str, tmp_path: Path) -> Config:
    return Config(tmp_path / "data", database_url, tmp_path / "uploads", testing=True, keys_json=keys_json)


@pytest.fixture(params=["local", "s3"])
def stored(request: pytest.FixtureRequest, site: Config) -> Config:
    """The site with a folder, and the site with a bucket in a real S3 service."""
    if request.param == "local":
        return site
    return replace(site, s3=request.getfixturevalue("bucket"))


@pytest.fixture
def behind_gate(site: Config, bucket: S3Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Config, Gate]]:
    monkeypatch.setattr(s3, "READ_SECONDS", 0.3)
    monkeypatch.setattr(s3, "ATTEMPTS", 1)
    monkeypatch.setattr(fuse, "REST_SECONDS", 0)
    with gated(bucket) as (settings, gate):
        yield replace(site, s3=settings), gate


def a_phone(app: Flask) -> Phone:
    with committed(app):
        agent = make_user("volunteer", villages=[VILLAGE])
    return make_phone(app, agent)


def a_declared_photo(app: Flask, phone: Phone) -> Photo:
    photo = take_photo(app, phone.device_id, picture("PNG", (900, 700)) + b"\0" * 150_000)
    with committed(app):
        actor = actor_for(db.session.get_one(AppUser, phone.user_id))
        resident = make_resident()
        page = [photo.declared()]
        documents.add(actor, NOW, doc_id=photo.doc_id, resident_id=resident.id, kind="id_card", pages=page)
    return photo


def pieces(photo: Photo) -> list[tuple[int, bytes]]:
    return [(offset, photo.sealed[offset : offset + PIECE]) for offset in range(0, len(photo.sealed), PIECE)]


def objects(app: Flask) -> list[str]:
    store = app.extensions["daiban"].store
    return sorted(one.key for folder in ("parts/", "sealed/", "pages/") for one in store.keys(folder))


def look(app: Flask) -> None:
    Worker(app, reencode=reencode).look()


def stands_at(app: Flask, phone: Phone, photo: Photo) -> int:
    return int(ask(app.test_client(), phone, photo).headers["Upload-Offset"])


def test_a_page_sent_to_two_hosts_in_turn_is_verified_kept_and_seen_on_either(stored, make_app: MakeApp, clock):
    """No host has anything of its own: database and object store are all there is."""
    hosts = [make_app(stored), make_app(replace(stored, data_dir=stored.data_dir / "other"))]
    phone = a_phone(hosts[0])
    photo = a_declared_photo(hosts[0], phone)
    create(hosts[1].test_client(), phone, photo)
    for n, (offset, data) in enumerate(pieces(photo)):
        answer = send(hosts[n % 2].test_client(), phone, photo, offset, data)
        assert answer.status_code == 204
        assert stands_at(hosts[(n + 1) % 2], phone, photo) == offset + len(data)
    assert answer.headers["X-Doc-Status"] == f"verifying; sha256={sha(photo.sealed)}"
    look(hosts[0])
    assert ask(hosts[1].test_client(), phone, photo).headers["X-Doc-Status"].startswith("stored")
    seen = [h.test_client().get(f"/api/v1/pages/{photo.page_id}?variant=view", headers=phone.headers) for h in hosts]
    assert [(s.status_code, s.mimetype) for s in seen] == [(200, "image/jpeg")] * 2
    clock.advance(minutes=2)
    look(hosts[1])
    assert objects(hosts[0]) == [f"pages/{photo.page_id}"]


def is_told(answer: TestResponse, status: int, code: str) -> None:
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("mode", ["shut", "deaf"])
def test_a_bucket_that_goes_away_in_the_middle_leaves_the_offset_true_and_text_untouched(
    behind_gate, make_app: MakeApp, mode
):
    config, gate = behind_gate
    app = make_app(config)
    client, phone = app.test_client(), a_phone(app)
    photo = a_declared_photo(app, phone)
    create(client, phone, photo)
    first, second, *rest = pieces(photo)
    send(client, phone, photo, *first)
    gate.set(mode)
    is_told(send(client, phone, photo, *second), 503, "store_unavailable")
    assert stands_at(app, phone, photo) == PIECE
    assert phone.push(client)["stop"] is None
    gate.set("open")
    for piece in [second, *rest]:
        answer = send(client, phone, photo, *piece)
    assert answer.headers["X-Doc-Status"].startswith("verifying")


def test_a_bucket_that_is_away_at_the_last_piece_rejects_nothing(behind_gate, make_app: MakeApp, monkeypatch):
    """The pieces are there but cannot be read now: that says nothing about the page."""
    config, gate = behind_gate
    app = make_app(config)
    client, phone = app.test_client(), a_phone(app)
    photo = a_declared_photo(app, phone)
    create(client, phone, photo)
    *most, last = pieces(photo)
    for piece in most:
        send(client, phone, photo, *piece)
    store = app.extensions["daiban"].store
    put = store.put

    def put_and_lose(key: str, data: bytes) -> None:
        put(key, data)
        gate.set("shut")

    with monkeypatch.context() as patch:
        patch.setattr(store, "put", put_and_lose)
        is_told(send(client, phone, photo, *last), 503, "store_unavailable")
    assert stands_at(app, phone, photo) == last[0]
    gate.set("open")
    assert send(client, phone, photo, *last).headers["X-Doc-Status"].startswith("verifying")


def test_while_the_bucket_is_away_pictures_wait_and_none_is_rejected(behind_gate, make_app: MakeApp):
    config, gate = behind_gate
    app = make_app(config)
    client, phone = app.test_client(), a_phone(app)
    photo = a_declared_photo(app, phone)
    upload(client, phone, photo)
    gate.set("shut")
    for _ in range(5):
        look(app)
    with committed(app):
        assert db.session.get_one(DocumentPage, photo.page_id).state == "verifying"
    gate.set("open")
    look(app)
    with committed(app):
        assert db.session.get_one(DocumentPage, photo.page_id).state == "stored"
    gate.set("shut")
    view = client.get(f"/api/v1/pages/{photo.page_id}?variant=view", headers=phone.headers)
    is_told(view, 503, "store_unavailable")


class SmallDisk:
    """A folder on a disk of its own that can be filled to the last byte."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        with suppress(OSError), self._ballast.open("wb", buffering=0) as file:
            while file.write(b"\0" * 4096):
                pass

    def free(self) -> None:
        self._ballast.unlink()


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk | None]:
    """A real small disk in memory; None where this user may not mount one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    with suppress(OSError):
        if subprocess.run(command, check=False, capture_output=True).returncode == 0:
            try:
                yield SmallDisk(folder)
            finally:
                subprocess.run(["umount", "-l", str(folder)], check=True)
            return
    yield None


class DevFull:
    """Where no disk can be mounted, the kernel's own full device says "no space left" for it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch

    def fill(self) -> None:
        self._patch.setattr(LocalStore, "_created", staticmethod(lambda _path: Path("/dev/full").open("wb")))  # noqa: SIM115

    def free(self) -> None:
        self._patch.undo()


def test_a_full_disk_is_told_and_leaves_the_offset_true_and_recovers_by_itself(
    site, make_app: MakeApp, tmp_path, monkeypatch
):
    with small_disk(tmp_path / "small") as disk, monkeypatch.context() as patch:
        full: Any = disk or DevFull(patch)
        app = make_app(replace(site, uploads_dir=tmp_path / "small" / "uploads"))
        client, phone = app.test_client(), a_phone(app)
        photo = a_declared_photo(app, phone)
        create(client, phone, photo)
        first, second, *rest = pieces(photo)
        send(client, phone, photo, *first)
        full.fill()
        is_told(send(client, phone, photo, *second), 507, "storage_full")
        assert stands_at(app, phone, photo) == PIECE
        assert phone.push(client)["stop"] is None
        full.free()
        for piece in [second, *rest]:
            answer = send(client, phone, photo, *piece)
        assert answer.headers["X-Doc-Status"].startswith("verifying")
        assert [key for key in objects(app) if "/." in key] == []


def test_a_slow_host_that_puts_its_longer_piece_late_spoils_nothing(stored, make_app: MakeApp, monkeypatch):
    """Both took the same offset; the row knows the shorter one, the store holds the longer."""
    slow, quick = make_app(stored), make_app(stored)
    phone = a_phone(slow)
    photo = a_declared_photo(slow, phone)
    create(slow.test_client(), phone, photo)
    store = slow.extensions["daiban"].store
    put = store.put

    def late(key: str, data: bytes) -> None:
        assert send(quick.test_client(), phone, photo, 0, photo.sealed[:PIECE]).status_code == 204
        put(key, data)

    with monkeypatch.context() as patch:
        patch.setattr(store, "put", late)
        beaten = send(slow.test_client(), phone, photo, 0, photo.sealed[: 2 * PIECE])
    assert (beaten.status_code, beaten.get_json()["details"]) == (409, {"offset": PIECE})
    rest = send(quick.test_client(), phone, photo, PIECE, photo.sealed[PIECE:])
    assert rest.headers["X-Doc-Status"].startswith("verifying")


def test_while_an_object_is_written_nobody_else_waits(app, client, monkeypatch):
    """A slow store holds no transaction: everybody else writes on (also on SQLite, with its one writer)."""
    phone, other = a_phone(app), a_phone(app)
    photo = a_declared_photo(app, phone)
    create(client, phone, photo)
    store = app.extensions["daiban"].store
    put, wrote = store.put, Event()

    def while_putting(key: str, data: bytes) -> None:
        assert other.push(app.test_client())["stop"] is None
        wrote.set()
        put(key, data)

    with monkeypatch.context() as patch:
        patch.setattr(store, "put", while_putting)
        assert send(client, phone, photo, 0, photo.sealed).status_code == 204
    assert wrote.is_set()


def test_what_lies_about_without_an_upload_is_cleared_after_a_day_and_nothing_else(stored, make_app: MakeApp, clock):
    clock.set(datetime.now(UTC))  # a store tells by the machine's clock how old an object is
    app = make_app(stored)
    client, phone = app.test_client(), a_phone(app)
    photo = a_declared_photo(app, phone)
    create(client, phone, photo)
    send(client, phone, photo, 0, photo.sealed[:PIECE])
    store = app.extensions["daiban"].store
    gone = "0192aaaa-0000-7000-8000-000000000001"
    for key in (f"parts/{gone}/0", f"sealed/{gone}", f"parts/{photo.page_id}/7", "probe/ab"):
        store.put(key, b"stray")
    kept = [f"parts/{photo.page_id}/0", f"parts/{photo.page_id}/{PIECE}", f"pages/{gone}", "parts/unknown/0"]
    for key in kept[1:]:
        store.put(key, b"known, or none of ours")
    clock.set(max(one.at for one in store.keys("parts/")))
    look(app)
    assert len(objects(app)) == 7
    clock.advance(days=2)
    look(app)
    assert objects(app) == sorted(kept)
    assert not list(store.keys("probe/"))


def test_a_page_begun_again_leaves_no_pieces_of_the_first_time(stored, make_app: MakeApp, clock):
    app = make_app(stored)
    client, phone = app.test_client(), a_phone(app)
    photo = a_declared_photo(app, phone)
    create(client, phone, photo)
    for piece in pieces(photo)[:2]:
        send(client, phone, photo, *piece)
    clock.advance(days=8)
    assert create(client, phone, photo).headers["Upload-Offset"] == "0"
    assert objects(app) == []
    with committed(app):
        assert db.session.get_one(Upload, photo.page_id).parts == []


def test_a_page_may_begin_again_while_the_bucket_is_away(behind_gate, make_app: MakeApp, clock):
    """Its old pieces become strays; the row is what counts."""
    config, gate = behind_gate
    app = make_app(config)
    client, phone = app.test_client(), a_phone(app)
    photo = a_declared_photo(app, phone)
    create(client, phone, photo)
    send(client, phone, photo, *pieces(photo)[0])
    clock.advance(days=8)
    gate.set("shut")
    assert create(client, phone, photo).headers["Upload-Offset"] == "0"
    gate.set("open")
    assert upload(client, phone, photo).headers["X-Doc-Status"].startswith("verifying")
