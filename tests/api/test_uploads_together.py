"""Uploads when others are at work: slow phones, two tabs, several web hosts."""

import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm.exc import StaleDataError

from models.base import db
from models.documents import Upload
from server.config import Config
from services import uploads
from tests.builders import VILLAGE, Phone, committed, make_phone, make_user
from tests.photos import PIECE, TUS, URL, Photo, ask, create, picture, send, sha, take_photo, upload
from tests.postgres import PostgresDatabases
from tests.served import served

pytestmark = pytest.mark.both_databases  # two at the same moment wait for each other in each database's own way

THREADS = 2


def a_phone(app: Flask) -> Phone:
    with committed(app):
        agent = make_user("volunteer", villages=[VILLAGE])
    return make_phone(app, agent)


def a_photo(app: Flask, phone: Phone) -> Photo:
    return take_photo(app, phone.device_id, picture("PNG", (900, 700)) + b"\0" * 60_000)


def head_of_patch(phone: Phone, photo: Photo, length: int) -> bytes:
    lines = {
        "Host": "127.0.0.1", "Content-Length": str(length), "Upload-Offset": "0", **TUS, **phone.headers,
        "Content-Type": "application/offset+octet-stream",
    }  # fmt: skip
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"PATCH {URL}/{photo.page_id} HTTP/1.1\r\n{head}\r\n".encode()


def test_phones_that_send_slowly_hold_neither_a_thread_nor_a_transaction(app, client):
    """More half-sent pieces than there are threads, and everybody else goes on (security list 26)."""
    slow, quick = a_phone(app), a_phone(app)
    photos = [a_photo(app, slow) for _ in range(THREADS + 2)]
    for photo in photos:
        create(client, slow, photo)
    with served(app, threads=THREADS) as port, ExitStack() as stack:
        lines = [stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30)) for _ in photos]
        for line, photo in zip(lines, photos, strict=True):
            line.sendall(head_of_patch(slow, photo, PIECE) + photo.sealed[: PIECE // 2])
        other = a_photo(app, quick)
        assert upload(client, quick, other).headers["X-Doc-Status"].startswith("verifying")
        with stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30)) as health:
            health.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
            assert health.recv(65_536).startswith(b"HTTP/1.0 200")
        for line, photo in zip(lines, photos, strict=True):
            line.sendall(photo.sealed[PIECE // 2 : PIECE])
            assert line.recv(65_536).startswith(b"HTTP/1.1 204")
    assert [ask(client, slow, photo).headers["Upload-Offset"] for photo in photos] == [str(PIECE)] * len(photos)


def test_a_phone_that_hangs_up_in_the_middle_of_a_piece_has_sent_nothing_of_it(app, client):
    phone = a_phone(app)
    photo = a_photo(app, phone)
    create(client, phone, photo)
    with served(app) as port, socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(head_of_patch(phone, photo, PIECE) + photo.sealed[:1000])
    assert ask(client, phone, photo).headers["Upload-Offset"] == "0"
    assert upload(client, phone, photo).headers["X-Doc-Status"].startswith("verifying")


def test_the_same_piece_sent_by_several_tabs_at_once_is_taken_once(app, client):
    phone = a_phone(app)
    photo = a_photo(app, phone)
    create(client, phone, photo)

    def piece(_n: int) -> int:
        return send(app.test_client(), phone, photo, 0, photo.sealed[:PIECE]).status_code

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(piece, range(8)))
    assert answers[0] == 204
    assert set(answers[1:]) <= {409, 423}
    rest = send(client, phone, photo, PIECE, photo.sealed[PIECE:])
    assert rest.headers["X-Doc-Status"] == f"verifying; sha256={sha(photo.sealed)}"


def test_the_same_page_opened_by_several_tabs_at_once_is_one_upload(app):
    phone = a_phone(app)
    photo = a_photo(app, phone)
    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(lambda _n: create(app.test_client(), phone, photo).status_code, range(8)))
    assert 201 in answers
    assert answers <= {201, 423}
    with committed(app):
        assert db.session.query(Upload).count() == 1


def test_a_piece_that_comes_while_another_host_takes_one_is_told_to_wait(
    postgres_databases: PostgresDatabases, make_app, keys_json: str, tmp_path: Path
):
    with postgres_databases.fresh() as url:
        folder = tmp_path / "site"
        app = make_app(Config(folder, url, folder / "uploads", testing=True, keys_json=keys_json))
        client, phone = app.test_client(), a_phone(app)
        photo = a_photo(app, phone)
        create(client, phone, photo)
        with app.app_context(), db.engine.connect() as host, host.begin():
            host.execute(text("SELECT 1 FROM upload FOR UPDATE"))
            answer = send(client, phone, photo, 0, photo.sealed[:PIECE])
        assert (answer.status_code, answer.get_json()["code"]) == (423, "upload_locked")
        assert send(client, phone, photo, 0, photo.sealed[:PIECE]).status_code == 204


@pytest.mark.parametrize("where", ["put", "commit"])
def test_a_server_that_dies_in_a_piece_has_promised_nothing(app, client, monkeypatch, where):
    phone = a_phone(app)
    photo = a_photo(app, phone)
    create(client, phone, photo)
    with monkeypatch.context() as patch:
        target = app.extensions["daiban"].store if where == "put" else db.session
        patch.setattr(target, where, _power_cut)
        assert send(client, phone, photo, 0, photo.sealed[:PIECE]).status_code == 500
    assert ask(client, phone, photo).headers["Upload-Offset"] == "0"
    assert upload(client, phone, photo).headers["X-Doc-Status"].startswith("verifying")


def test_who_loses_a_race_for_the_document_is_told_to_wait_and_not_to_ask_a_person(app, client, monkeypatch):
    """412 would make the phone show the page as refused."""
    phone = a_phone(app)
    photo = a_photo(app, phone)
    create(client, phone, photo)

    def beaten(*_args: object) -> None:
        raise StaleDataError

    with monkeypatch.context() as patch:
        patch.setattr(uploads, "_finish", beaten)
        answer = send(client, phone, photo, 0, photo.sealed)
    assert (answer.status_code, answer.get_json()["code"]) == (423, "upload_locked")
    assert ask(client, phone, photo).headers["Upload-Offset"] == "0"
    assert upload(client, phone, photo).headers["X-Doc-Status"].startswith("verifying")


def _power_cut(*_args: object) -> None:
    raise RuntimeError("power cut")
