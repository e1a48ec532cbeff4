"""Several workers and web hosts on one database: each thing is done once, whoever dies."""

from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from models.audit import AuditLog
from models.base import db
from models.documents import DocumentPage, ImageCheck
from models.people import AppUser
from server.worker import Duty, Round, Worker
from services import documents
from services.image_coding import Kept, reencode
from tests.builders import NOW, VILLAGE, Phone, actor_for, committed, make_phone, make_resident, make_user
from tests.photos import picture, take_photo, upload

pytestmark = pytest.mark.both_databases
PHOTOS = 6


@pytest.fixture
def phone(app: Flask) -> Phone:
    with committed(app):
        agent = make_user("volunteer", villages=[VILLAGE])
    return make_phone(app, agent)


def send_photos(app: Flask, phone: Phone, n: int) -> None:
    photos = [take_photo(app, phone.device_id, picture("PNG", (60 + k, 40))) for k in range(n)]
    with committed(app):
        actor = actor_for(db.session.get_one(AppUser, phone.user_id))
        resident = make_resident()
        for photo in photos:
            pages = [photo.declared()]
            documents.add(actor, NOW, doc_id=photo.doc_id, resident_id=resident.id, kind="id_card", pages=pages)
    for photo in photos:
        upload(app.test_client(), phone, photo)


def states(app: Flask) -> list[str]:
    with committed(app):
        return list(db.session.scalars(select(DocumentPage.state)))


def times_kept(app: Flask) -> int:
    with committed(app):
        return db.session.scalar(select(func.count()).where(AuditLog.action == "page_stored")) or 0


def test_while_one_worker_decodes_a_picture_another_neither_takes_nor_counts_it(app, phone):
    send_photos(app, phone, 1)
    others: list[Kept] = []

    def decode(data: bytes) -> Kept:
        for _ in range(4):  # more often than a picture may be tried
            Worker(app, duties=(), reencode=lambda d: others.append(reencode(d)) or others[-1]).look()
        return reencode(data)

    Worker(app, duties=(), reencode=decode).look()
    assert (states(app), others) == (["stored"], [])
    with committed(app):
        assert db.session.scalars(select(ImageCheck.attempts)).one() == 1


def test_a_duty_that_one_worker_is_at_is_left_to_it(app):
    done: list[str] = []
    other = Worker(app, duties=(Duty("seal", timedelta(seconds=1), lambda _now: done.append("other")),))

    def seal(_now: datetime) -> None:
        other.look()
        done.append("first")

    Worker(app, duties=(Duty("seal", timedelta(seconds=1), seal),)).look()
    assert done == ["first"]


def test_jobs_are_looked_up_only_by_whose_turn_it_is(app):
    """A list made before the other was through would name jobs that are done."""
    looked: list[str] = []

    def worker(name: str, job=lambda _now, _job: None) -> Worker:
        every = timedelta(seconds=1)
        return Worker(app, duties=(Round("clocks", every, lambda _now: looked.append(name) or [1], job),))

    worker("first", lambda _now, _job: worker("other").look()).look()
    assert looked == ["first"]


def test_two_workers_at_once_keep_every_picture_once(app, phone):
    send_photos(app, phone, PHOTOS)
    start = Barrier(2)

    def work() -> None:
        worker = Worker(app, reencode=reencode)
        start.wait(20)
        for _ in range(40):
            worker.look()
            if set(states(app)) == {"stored"}:
                return

    threads = [Thread(target=work, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert states(app) == ["stored"] * PHOTOS
    assert times_kept(app) == PHOTOS
