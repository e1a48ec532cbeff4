"""A database that is locked, deadlocked, full or out of connections: 503 or 507 with Retry-After, nothing partial."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import psycopg
import pytest
from flask import Flask
from sqlalchemy import Engine, event, func, select, text
from werkzeug.test import TestResponse

from domain.problems import CATALOGUE
from models import base
from models.base import db
from models.documents import Upload
from models.people import AppUser
from models.residents import Resident, Visit
from server import app as factory
from services import documents
from tests.api.signing_in import add_account, login
from tests.builders import NOW, VILLAGE, Phone, actor_for, committed, make_phone, make_resident, make_user, visit_record
from tests.photos import PIECE, Photo, ask, create, picture, send, take_photo, upload

pytestmark = pytest.mark.both_databases  # each database has troubles of its own

COUNTER = "SELECT 1 FROM sync_meta WHERE id = 1 FOR UPDATE"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Nobody waits ten seconds for a lock here."""
    if "patient" not in request.fixturenames:
        monkeypatch.setattr(base, "BUSY_MS", 100)
    monkeypatch.setattr(factory, "POOL_SECONDS", 0.1)


@pytest.fixture
def patient() -> None:
    """Locks are waited for as long as in real life."""


@pytest.fixture
def phone(app: Flask) -> Phone:
    with committed(app):
        agent = make_user("volunteer", villages=[VILLAGE])
    return make_phone(app, agent)


@pytest.fixture
def resident(app: Flask) -> Resident:
    with committed(app):
        return make_resident()


@pytest.fixture
def photo(app: Flask, phone: Phone) -> Photo:
    return take_photo(app, phone.device_id, picture("PNG", (900, 700)) + b"\0" * 60_000)


@contextmanager
def held(app: Flask, on_postgres: str = COUNTER) -> Iterator[None]:
    """Another program sleeps in the middle of a write."""
    with app.app_context():
        engine = db.engine
    line = engine.raw_connection()
    raw = line.driver_connection
    try:
        raw.execute("BEGIN IMMEDIATE" if engine.dialect.name == "sqlite" else on_postgres)
        yield
    finally:
        raw.rollback()
        line.close()


def counted(app: Flask, what: type) -> int:
    with committed(app):
        return db.session.scalar(select(func.count()).select_from(what)) or 0


def is_told(answer: TestResponse, code: str = "busy") -> None:
    assert answer.status_code == {"busy": 503, "storage_full": 507}[code], answer.get_data(as_text=True)
    assert answer.get_json()["code"] == code
    assert answer.get_json()["message"] == CATALOGUE[code].text
    assert int(answer.headers["Retry-After"]) > 0


def test_a_push_during_a_long_write_keeps_nothing_and_is_applied_once_afterwards(app, client, phone, resident):
    sent = phone.command(*visit_record(resident.id))
    with held(app):
        answer = phone.send(client, sent)
        if answer.status_code == 200:  # PostgreSQL: only the command itself was in the way
            assert (answer.get_json()["stop"], answer.get_json()["results"]) == ("busy", [])
        else:
            is_told(answer)
    assert counted(app, Visit) == 0
    replies = [phone.send(client, sent).get_json() for _ in range(2)]
    assert [r["results"][0]["status"] for r in replies] == ["applied", "applied"]
    assert counted(app, Visit) == 1


def test_a_piece_during_a_long_write_leaves_the_offset_true(app, client, phone, photo):
    create(client, phone, photo)
    send(client, phone, photo, 0, photo.sealed[:PIECE])
    with held(app, "LOCK TABLE device IN ACCESS EXCLUSIVE MODE"):
        is_told(send(client, phone, photo, PIECE, photo.sealed[PIECE:]))
    assert ask(client, phone, photo).headers["Upload-Offset"] == str(PIECE)
    done = send(client, phone, photo, PIECE, photo.sealed[PIECE:])
    assert done.headers["X-Doc-Status"].startswith("verifying")


def test_a_login_during_a_long_write_may_be_tried_again(app, client, clock):
    add_account(app, clock.now())
    with held(app, "LOCK TABLE auth_session IN ACCESS EXCLUSIVE MODE"):
        is_told(login(client))
    assert login(client).status_code == 200


def test_reading_goes_on_during_a_long_write(app, client, phone):
    with held(app):
        assert client.get("/api/v1/auth/me", headers=phone.headers).status_code == 200
        assert client.get("/healthz").status_code == 200


def test_without_a_free_connection_everybody_is_told_to_come_again(app, client, phone, resident):
    sent = phone.command(*visit_record(resident.id))
    with app.app_context():
        engine = db.engine
    with ExitStack() as stack:
        for _ in range(engine.pool.size() + engine.pool._max_overflow - engine.pool.checkedout()):
            stack.enter_context(engine.connect())
        is_told(client.get("/api/v1/auth/me", headers=phone.headers))
        is_told(phone.send(client, sent))
    assert phone.send(client, sent).get_json()["results"][0]["status"] == "applied"
    assert counted(app, Visit) == 1


@contextmanager
def no_room(engine: Engine) -> Iterator[None]:
    """The database may not grow by one page: SQLite's own refusal."""

    def narrow(connection, _record=None) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    engine.dispose()
    event.listen(engine, "connect", narrow)
    try:
        yield
    finally:
        event.remove(engine, "connect", narrow)
        engine.dispose()


def test_a_full_disk_under_the_database_is_told_as_full_and_keeps_nothing_partial(
    sqlite_databases, tmp_path, keys_json, make_app
):
    folder = tmp_path / "full"
    folder.mkdir()
    with sqlite_databases.fresh(folder) as url:
        app = make_app(factory.Config(folder, url, folder / "uploads", testing=True, keys_json=keys_json))
        client = app.test_client()
        with committed(app):
            resident, agent = make_resident(), make_user("volunteer", villages=[VILLAGE])
        phone = make_phone(app, agent)
        with app.app_context():
            engine = db.engine
        sent = [phone.command(*visit_record(resident.id, summary="平安" * 50)) for _ in range(20)]
        with no_room(engine):
            answer = phone.send(client, *sent)
            settled = len(answer.get_json()["results"]) if answer.status_code == 200 else 0
            if answer.status_code != 200:
                is_told(answer, "storage_full")
            assert settled < 20
        assert counted(app, Visit) == settled
        replies = phone.send(client, *sent).get_json()["results"]
        assert [r["status"] for r in replies] == ["applied"] * 20
        assert counted(app, Visit) == 20


class OnPostgres:
    """A second connection that does what another program would."""

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)

    def wait_for_a_waiter(self) -> None:
        for _ in range(2_000):
            row = self.connection.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()
            if row and row[0]:
                return
            time.sleep(0.005)
        raise AssertionError("nobody waits for a lock")


@pytest.fixture
def on_postgres(postgres_databases, tmp_path, keys_json, make_app) -> Iterator[tuple[Flask, str]]:
    with postgres_databases.fresh() as url:
        config = factory.Config(tmp_path / "pg", url, tmp_path / "pg" / "uploads", testing=True, keys_json=keys_json)
        yield make_app(config), url


def in_a_thread(work: Callable[[], TestResponse]) -> Callable[[], TestResponse]:
    answers: list[TestResponse] = []
    thread = threading.Thread(target=lambda: answers.append(work()), daemon=True)
    thread.start()

    def answer() -> TestResponse:
        thread.join(60)
        return answers[0]

    return answer


def test_the_one_whom_a_deadlock_ends_is_told_to_come_again(on_postgres, patient):
    """The request holds its upload and wants the counter; the other holds the counter and wants the upload."""
    app, url = on_postgres
    with committed(app):
        resident, agent = make_resident(), make_user("volunteer", villages=[VILLAGE])
    phone = make_phone(app, agent)
    photo = take_photo(app, phone.device_id)
    client = app.test_client()
    with committed(app):
        actor = actor_for(db.session.get_one(AppUser, phone.user_id))
        told = {"doc_id": photo.doc_id, "resident_id": resident.id, "kind": "id_card", "pages": [photo.declared()]}
        documents.add(actor, NOW, **told)
    create(client, phone, photo)
    other, look = OnPostgres(url), OnPostgres(url)
    other.connection.execute("SET deadlock_timeout = '60s'")
    other.connection.execute("BEGIN")
    other.connection.execute(COUNTER)
    answer = in_a_thread(lambda: send(app.test_client(), phone, photo, 0, photo.sealed))
    look.wait_for_a_waiter()
    other.connection.execute("UPDATE upload SET kid = kid")
    is_told(answer())
    other.connection.execute("ROLLBACK")
    assert ask(client, phone, photo).headers["Upload-Offset"] == "0"
    assert send(client, phone, photo, 0, photo.sealed).headers["X-Doc-Status"].startswith("verifying")
    for one in (other, look):
        one.connection.close()


def test_a_database_that_was_started_again_costs_one_retry_at_most(on_postgres, patient):
    app, url = on_postgres
    with committed(app):
        agent = make_user("volunteer", villages=[VILLAGE])
    phone = make_phone(app, agent)
    photo = take_photo(app, phone.device_id)
    client = app.test_client()
    create(client, phone, photo)
    look = OnPostgres(url)

    cut: list[bool] = []

    def cut_everybody_off(*_: object) -> None:
        if cut:
            return
        cut.append(True)
        look.connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", cut_everybody_off)
    is_told(send(client, phone, photo, 0, photo.sealed))
    event.remove(engine, "before_cursor_execute", cut_everybody_off)
    assert upload(client, phone, photo).headers["X-Doc-Status"].startswith("verifying")
    look.connection.close()


def test_a_frozen_program_keeps_rows_only_for_a_while(on_postgres, monkeypatch):
    app, _ = on_postgres
    monkeypatch.setattr(base, "FROZEN_MS", 200)
    with app.app_context(), db.engine.connect() as frozen:
        frozen.execute(text(COUNTER))
        deadline = time.monotonic() + 30
        with db.engine.connect() as other:
            while time.monotonic() < deadline:
                try:
                    other.execute(text(COUNTER + " NOWAIT"))
                    break
                except Exception:  # noqa: BLE001
                    other.rollback()
            else:
                raise AssertionError("the row was never given back")
        frozen.invalidate()


def test_uploads_are_not_left_half_made_by_any_of_it(app, client, phone, photo):
    """The sum of the above for one page: refused three times, arrives once."""
    for _ in range(3):
        with held(app, "LOCK TABLE app_user IN ACCESS EXCLUSIVE MODE"):
            is_told(create(client, phone, photo))
    assert counted(app, Upload) == 0
    assert upload(client, phone, photo).headers["X-Doc-Status"].startswith("verifying")
