"""What an agent said on a visit: kept like a photo, heard only by who may, never left in a cache."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.audit import AuditLog
from models.base import db
from models.cases import Case
from models.documents import DocumentPage
from models.people import AppUser
from models.residents import Task, Visit
from server.worker import Worker
from services import documents
from services.image_coding import reencode
from tests.api.kept_pages import receive_case, white_paper
from tests.builders import (
    NOW,
    VILLAGE,
    Phone,
    actor_for,
    bearer,
    committed,
    make_phone,
    make_resident,
    make_user,
    new_id,
)
from tests.photos import TAKEN_AT, Photo, ask, take_photo, upload
from tests.recordings import webm


@pytest.fixture
def phone(app: Flask) -> Phone:
    with committed(app):
        agent = make_user("volunteer", villages=[VILLAGE])
    return make_phone(app, agent)


def keep(app: Flask, client: FlaskClient, phone: Phone, plain: bytes, kind: str = "recording") -> Photo:
    """A document of this kind with one page of these bytes, sent and looked at by the worker."""
    photo = take_photo(app, phone.device_id, plain)
    with committed(app):
        actor = actor_for(db.session.get_one(AppUser, phone.user_id))
        page = photo.declared(width=0, height=0, quality={"seconds": 3})
        documents.add(actor, NOW, doc_id=photo.doc_id, resident_id=make_resident().id, kind=kind, pages=[page])
    upload(client, phone, photo)
    Worker(app, reencode=reencode).look()
    return photo


def listen(client: FlaskClient, headers: dict[str, str], photo: Photo, **query: str):
    return client.get(f"/api/v1/pages/{photo.page_id}/sound", headers=headers, query_string=query)


def test_who_said_it_hears_it_again_as_it_was_and_nothing_is_cached(app, client, phone):
    photo = keep(app, client, phone, webm(3))
    answer = listen(client, phone.headers, photo)
    assert (answer.status_code, answer.data, answer.mimetype) == (200, photo.plain, "audio/webm")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == "attachment"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert ask(client, phone, photo).headers["X-Doc-Status"].startswith("stored")
    with app.app_context():
        looks = db.session.scalars(select(AuditLog).where(AuditLog.action == "page_viewed")).all()
        assert [look.detail["how"] for look in looks] == ["sound"]


def test_what_lies_in_the_store_is_not_the_sound(app, client, phone):
    photo = keep(app, client, phone, webm(3))
    store = app.extensions["daiban"].store
    with app.app_context():
        key = str(db.session.get_one(DocumentPage, photo.page_id).storage_key)
    assert b"webm" not in store.open(key)


def test_another_agent_a_clerk_and_a_stranger_hear_nothing(app, client, phone):
    photo = keep(app, client, phone, webm(3))
    with committed(app):
        others = [
            bearer(make_user("volunteer", villages=[VILLAGE])),
            bearer(make_user("clerk", windows=["civil_affairs"])),
        ]
    assert [listen(client, headers, photo).status_code for headers in others] == [404, 404]
    assert listen(client, {}, photo).status_code == 401


def test_the_window_hears_what_was_said_on_the_visit_of_its_case_and_nothing_else(app, client, phone):
    photo = keep(app, client, phone, webm(3))
    case_id = receive_case(app, phone, photo)
    with committed(app):
        case, clerk = db.session.get_one(Case, case_id), bearer(make_user("clerk", windows=["civil_affairs"]))
        for line in case.materials:
            db.session.delete(line)
    assert listen(client, clerk, photo, case_id=case_id).status_code == 404
    with committed(app):
        case = db.session.get_one(Case, case_id)
        visit = Visit(
            id=new_id(), visit_no="V1", resident_id=case.resident_id, village=VILLAGE, agent_id=phone.user_id,
            agent_name="A", started_at=TAKEN_AT, ended_at=TAKEN_AT, visited_on=TAKEN_AT.date(), received_at=NOW,
            mode="door", met="person", resident_mark="voice", counted=True,
        )  # fmt: skip
        db.session.add(visit)
        case.visit_id = visit.id
    assert listen(client, clerk, photo, case_id=case_id).data == photo.plain
    detail = client.get(f"/api/v1/desk/cases/{case_id}", headers=clerk).json
    assert [one["page_id"] for one in detail["recordings"]] == [photo.page_id]


def test_a_picture_has_no_sound_and_a_recording_no_picture(app, client, phone):
    said = keep(app, client, phone, webm(3))
    assert client.get(f"/api/v1/pages/{said.page_id}", headers=phone.headers).status_code == 404
    seen = keep(app, client, phone, white_paper(), kind="id_card")
    assert listen(client, phone.headers, seen).status_code == 404


@pytest.mark.parametrize(
    ("plain", "kind", "code"),
    [
        (webm(70), "recording", "recording_too_long"),
        (webm(1, codecs=(b"V_VP8",)), "recording", "not_a_recording"),
        (white_paper(), "recording", "not_a_recording"),
        (webm(1), "id_card", "not_an_image"),
    ],
    ids=["too_long", "video", "picture_as_recording", "recording_as_picture"],
)
def test_what_is_not_what_it_says_is_refused_and_said_again(app, client, phone, plain, kind, code):
    photo = keep(app, client, phone, plain, kind)
    assert ask(client, phone, photo).headers["X-Doc-Status"] == f"rejected; code={code}"
    assert listen(client, phone.headers, photo).status_code == 409


def test_a_recording_that_cannot_be_opened_asks_for_another(app, client, phone):
    keep(app, client, phone, white_paper())
    with app.app_context():
        assert db.session.scalars(select(Task.title)).all() == ["有一段录音打不开，请再说一遍"]


def test_a_recording_given_up_is_deleted_from_the_store(app, client, phone):
    photo = keep(app, client, phone, webm(3))
    with committed(app):
        actor = actor_for(db.session.get_one(AppUser, phone.user_id))
        documents.discard(actor, NOW, doc_id=photo.doc_id, reason="说错了")
    Worker(app, reencode=reencode).look()
    with app.app_context():
        assert db.session.get_one(DocumentPage, photo.page_id).storage_key is None
    assert listen(client, phone.headers, photo).status_code == 404
