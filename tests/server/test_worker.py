"""The worker keeps pictures, rejects what is none, survives its own death and tidies up."""

import os
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from domain.problems import Problem
from models.audit import AuditLog, AuditSeal, WorkerBeat
from models.base import db
from models.documents import DocumentPage, ImageCheck, Upload
from models.people import AppUser
from models.residents import Task
from models.sync import ChangeLog, SyncMeta
from server.clock import SetClock
from server.queue import Bell, make_huey
from server.sandbox import ChildDied
from server.worker import Duty, Round, Worker, make_consumer
from services import audit_seals, documents, images
from services.image_coding import reencode
from tests.builders import NOW, VILLAGE, Phone, actor_for, committed, make_phone, make_resident, make_user, new_id
from tests.forked import Forked
from tests.photos import Photo, ask, picture, sha, take_photo, upload

pytestmark = pytest.mark.both_databases
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def phone(app: Flask) -> Phone:
    with committed(app):
        agent = make_user("volunteer", villages=[VILLAGE])
    return make_phone(app, agent)


@pytest.fixture
def worker(app: Flask) -> Worker:
    """A worker that decodes in this process: the sandbox has its own tests."""
    return Worker(app, reencode=reencode)


def declare(app: Flask, phone: Phone, photo: Photo) -> None:
    with committed(app):
        actor = actor_for(db.session.get_one(AppUser, phone.user_id))
        resident = make_resident()
        documents.add(
            actor, NOW, doc_id=photo.doc_id, resident_id=resident.id, kind="id_card", pages=[photo.declared()]
        )


@pytest.fixture
def sent(app: Flask, client: FlaskClient, phone: Phone) -> Photo:
    """A declared page that has been uploaded and verified by hash."""
    photo = take_photo(app, phone.device_id, picture("JPEG", comment=b"SECRETCOMMENT"))
    declare(app, phone, photo)
    upload(client, phone, photo)
    return photo


def page_of(app: Flask, photo: Photo) -> DocumentPage:
    with committed(app):
        return db.session.get_one(DocumentPage, photo.page_id)


def test_a_verified_page_is_kept_as_one_clean_encrypted_picture(app, client, phone, worker, sent):
    worker.look()
    page = page_of(app, sent)
    store = app.extensions["daiban"].store
    assert (page.state, page.storage_key, page.kept_width) == ("stored", f"pages/{sent.page_id}", 320)
    stored = store.open(f"pages/{sent.page_id}")
    assert b"JFIF" not in stored
    with app.app_context():
        kept = images.open_master(sent.page_id, f"pages/{sent.page_id}")
    assert sha(kept) == page.kept_sha256
    assert b"SECRETCOMMENT" not in kept


def test_the_phone_learns_the_number_that_a_backup_must_cover(app, client, phone, worker, sent):
    worker.look()
    status = ask(client, phone, sent).headers["X-Doc-Status"]
    with committed(app):
        number = db.session.get_one(SyncMeta, 1).change_seq
        logged = db.session.scalar(select(func.max(ChangeLog.seq)).where(ChangeLog.entity_id == sent.doc_id))
    assert status == f"stored; sha256={sha(sent.sealed)}; change_seq={number}"
    assert logged == number


def test_both_hashes_are_on_record_and_no_personal_data(app, worker, sent):
    worker.look()
    kept = page_of(app, sent).kept_sha256
    with committed(app):
        row = db.session.scalars(select(AuditLog).where(AuditLog.action == "page_stored")).one()
        assert row.detail == {"sha_plain": sha(sent.plain), "kept_sha256": kept}


def test_a_master_moved_to_another_page_cannot_be_opened(app, worker, sent):
    worker.look()
    with app.app_context(), pytest.raises(InvalidTag):
        images.open_master(new_id(), f"pages/{sent.page_id}")


def test_what_was_sent_is_cleared_once_the_picture_is_kept(app, worker, sent, clock: SetClock):
    store = app.extensions["daiban"].store
    assert store.exists(f"sealed/{sent.page_id}")
    worker.look()
    assert store.exists(f"pages/{sent.page_id}")
    clock.advance(minutes=2)
    worker.look()
    assert not store.exists(f"sealed/{sent.page_id}")
    assert not store.exists(f"parts/{sent.page_id}/0")
    assert store.exists(f"pages/{sent.page_id}")


def broken_but_well_headed() -> bytes:
    whole = picture("JPEG", (320, 240))
    return whole[:700]


def test_a_page_that_cannot_be_decoded_is_rejected_and_its_agent_asked_to_take_it_again(app, client, phone, worker):
    photo = take_photo(app, phone.device_id, broken_but_well_headed())
    declare(app, phone, photo)
    assert upload(client, phone, photo).headers["X-Doc-Status"].startswith("verifying")
    worker.look()
    assert ask(client, phone, photo).headers["X-Doc-Status"] == "rejected; code=image_broken"
    assert (page_of(app, photo).state, page_of(app, photo).reject_code) == ("rejected", "image_broken")
    with committed(app):
        task = db.session.scalars(select(Task)).one()
        assert (task.user_id, task.state) == (phone.user_id, "open")


def test_a_page_sent_before_its_command_waits_for_it(app, client, phone, worker):
    photo = take_photo(app, phone.device_id)
    upload(client, phone, photo)
    worker.look()
    assert ask(client, phone, photo).headers["X-Doc-Status"].startswith("verifying")
    declare(app, phone, photo)
    worker.look()
    assert ask(client, phone, photo).headers["X-Doc-Status"].startswith("stored")


def test_sealed_bytes_that_were_lost_here_are_sent_again_without_the_agent(app, client, phone, worker, sent):
    app.extensions["daiban"].store.delete(f"sealed/{sent.page_id}")
    worker.look()
    assert ask(client, phone, sent).headers["X-Doc-Status"] == "rejected; code=sha_sealed"
    with committed(app):
        assert db.session.scalars(select(Task)).all() == []
    upload(client, phone, sent)
    worker.look()
    assert page_of(app, sent).state == "stored"


def test_a_picture_that_kills_its_decoder_three_times_is_rejected_and_the_next_one_is_kept(app, client, phone, sent):
    deadly = take_photo(app, phone.device_id, picture("PNG"))
    declare(app, phone, deadly)
    upload(client, phone, deadly)
    tries: list[bytes] = []

    def decode(data: bytes):
        if data == deadly.plain:
            tries.append(data)
            raise ChildDied
        return reencode(data)

    Worker(app, reencode=decode).look()
    assert len(tries) == 3
    assert page_of(app, sent).state == "stored"
    assert page_of(app, deadly).reject_code == "image_broken"


class PowerCut(BaseException):
    """The machine stops here."""


@pytest.mark.parametrize("where", ["claim", "load", "put_master", "keep"])
def test_a_worker_that_dies_anywhere_leaves_work_that_the_next_one_finishes(app, worker, sent, monkeypatch, where):
    def die(*_args: object) -> None:
        raise PowerCut

    with monkeypatch.context() as patch, pytest.raises(PowerCut):
        patch.setattr(images, where, die)
        worker.look()
    assert page_of(app, sent).state == "verifying"
    Worker(app, reencode=reencode).look()
    assert page_of(app, sent).state == "stored"
    with committed(app):
        assert db.session.get_one(ImageCheck, sent.page_id).state == "done"


def test_a_full_store_costs_no_attempt_and_rejects_no_picture(app, worker, sent, monkeypatch):
    def full(*_args: object) -> None:
        raise Problem("storage_full")

    with monkeypatch.context() as patch:
        patch.setattr(images, "put_master", full)
        for _ in range(5):
            worker.look()
    assert page_of(app, sent).state == "verifying"
    worker.look()
    assert page_of(app, sent).state == "stored"


def test_the_worker_says_that_it_lives(app, client, worker, clock: SetClock):
    assert client.get("/healthz").get_json()["worker"] == "degraded"
    worker.look()
    assert client.get("/healthz").get_json()["worker"] == "ok"
    clock.advance(seconds=40)
    worker.look()
    with committed(app):
        assert db.session.scalars(select(WorkerBeat)).one().at == clock.now()
    clock.advance(minutes=3)
    assert client.get("/healthz").get_json()["worker"] == "degraded"


def test_a_duty_that_fails_stops_no_other_and_is_tried_again(app, clock: SetClock):
    done: list[str] = []

    def fail(_now):
        done.append("fails")
        raise RuntimeError

    every = timedelta(seconds=10)
    duties = (Duty("fails", every, fail), Duty("works", every, lambda _now: done.append("works")))
    worker = Worker(app, duties=duties)
    worker.look()
    worker.look()
    assert done == ["fails", "works"]
    clock.advance(seconds=11)
    worker.look()
    assert done == ["fails", "works"] * 2


def test_one_case_that_fails_stops_no_other(app):
    done: list[int] = []

    def job(_now: datetime, n: int) -> None:
        if n == 2:
            raise RuntimeError
        done.append(n)

    Worker(app, duties=(Round("round", timedelta(seconds=60), lambda _now: [1, 2, 3], job),)).look()
    assert done == [1, 3]


def test_what_was_done_is_sealed_within_minutes(app, worker, sent, clock: SetClock):
    worker.look()
    clock.advance(minutes=3)
    worker.look()
    with committed(app):
        assert db.session.scalars(select(AuditSeal)).first() is not None
        assert audit_seals.verify() is None


def test_uploads_nobody_finished_are_collected(app, client, phone, worker, clock: SetClock):
    photo = take_photo(app, phone.device_id)
    client.post("/api/v1/uploads", headers={**phone.headers, **photo.metadata})
    half = {**phone.headers, "Tus-Resumable": "1.0.0", "Upload-Offset": "0"}
    client.patch(
        f"/api/v1/uploads/{photo.page_id}", data=photo.sealed[:100],
        headers={**half, "Content-Type": "application/offset+octet-stream"},
    )  # fmt: skip
    store = app.extensions["daiban"].store
    assert store.exists(f"parts/{photo.page_id}/0")
    store.put(f"parts/{photo.page_id}/100", b"written, but the server died before it said so")
    clock.advance(days=8)
    worker.look()
    assert not store.exists(f"parts/{photo.page_id}/0")
    assert not store.exists(f"parts/{photo.page_id}/100")
    with committed(app):
        assert db.session.scalars(select(Upload)).all() == []
    assert ask(client, phone, photo).status_code == 404


def test_a_verified_page_rings_for_the_worker_once(app, client, phone, config, sent):
    second = take_photo(app, phone.device_id)
    declare(app, phone, second)
    upload(client, phone, second)
    huey = make_huey(config)
    assert huey.storage.queue_size() == 1
    huey.storage.close()


def test_a_ring_is_heard(app, client, phone, config, worker, sent):
    huey = make_huey(config)
    make_consumer(huey, worker)
    huey.execute(huey.dequeue())
    assert page_of(app, sent).state == "stored"
    huey.storage.close()


def test_a_bell_that_cannot_ring_harms_nobody(config, tmp_path, caplog):
    (tmp_path / "data").mkdir(exist_ok=True)
    broken = type(config)(data_dir=tmp_path / "nowhere", database_url="sqlite://", uploads_dir=tmp_path)
    Bell(broken).ring()
    assert "could not be woken" in caplog.text


def test_the_worker_process_keeps_pictures_and_stops_cleanly_when_asked(app, client, phone, config, sent, keys_json):
    env = {
        **os.environ, "DATA_DIR": str(config.data_dir), "DATABASE_URL": config.database_url,
        "UPLOADS_DIR": str(config.uploads_dir), "DAIBAN_KEYS": keys_json,
    }  # fmt: skip
    process = Forked(("worker",), env)
    try:
        for _ in range(300):
            if ask(client, phone, sent).headers["X-Doc-Status"].startswith("stored"):
                break
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.1)
        assert ask(client, phone, sent).headers["X-Doc-Status"].startswith("stored")
        process.terminate()
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
