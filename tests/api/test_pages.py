"""Looking at pictures over HTTP: who may, what is burnt in, what is on record."""

import io
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image, ImageChops, ImageStat
from sqlalchemy import select

from models.audit import AuditLog
from models.base import db
from models.cases import CaseMaterial
from models.documents import DocumentPage
from models.people import Device
from server.clock import SetClock
from services import images
from tests.api.kept_pages import keep_page, receive_case
from tests.builders import (
    NOW,
    OTHER_VILLAGE,
    VILLAGE,
    Phone,
    bearer,
    committed,
    make_phone,
    make_user,
    new_id,
)
from tests.photos import Photo, picture


@pytest.fixture
def phone(app: Flask) -> Phone:
    with committed(app):
        agent = make_user("volunteer", villages=[VILLAGE])
    return make_phone(app, agent)


@pytest.fixture
def photo(app: Flask, client: FlaskClient, phone: Phone) -> Photo:
    return keep_page(app, client, phone)


@pytest.fixture
def case_id(app: Flask, phone: Phone, photo: Photo) -> str:
    return receive_case(app, phone, photo)


def sign_in(app: Flask, *roles: str, **kw) -> dict[str, str]:
    with committed(app):
        return bearer(make_user(*roles, **kw))


@pytest.fixture
def clerk(app: Flask) -> dict[str, str]:
    return sign_in(app, "clerk", windows=["civil_affairs"])


def look(client: FlaskClient, headers: dict[str, str], photo: Photo, **query: str):
    return client.get(f"/api/v1/pages/{photo.page_id}", query_string=query, headers=headers)


def views(app: Flask) -> list[AuditLog]:
    with committed(app):
        return list(db.session.scalars(select(AuditLog).where(AuditLog.action == "page_viewed")))


def ink(data: bytes) -> float:
    """How far a picture of white paper is from white."""
    image = Image.open(io.BytesIO(data)).convert("L")
    return ImageStat.Stat(ImageChops.invert(image)).mean[0]


def test_a_clerk_of_the_window_sees_the_page_with_words_burnt_in(app, client, clerk, photo, case_id):
    answer = look(client, clerk, photo, case_id=case_id)
    assert answer.status_code == 200
    assert answer.mimetype == "image/jpeg"
    assert ink(answer.data) > 2


def test_the_kept_master_bears_no_words(app, client, clerk, photo, case_id):
    look(client, clerk, photo, case_id=case_id)
    with app.app_context():
        assert ink(images.open_master(photo.page_id, f"pages/{photo.page_id}")) < 0.5


def test_the_words_name_matter_and_number_of_the_case(app, client, phone, clerk, photo, case_id, monkeypatch):
    said: list[str] = []

    def listen(data: bytes, words: str, **_kw: object) -> bytes:
        said.append(words)
        return data

    monkeypatch.setattr("services.page_views.burn_in", listen)
    look(client, clerk, photo, case_id=case_id)
    look(client, phone.headers, photo)
    assert said == [
        "仅用于办理【残疾人两项补贴】·TQ511825101-20261122-0007-7·他用无效",
        "仅供采集人核对·他用无效",
    ]


def test_answers_are_never_kept_nor_taken_for_something_else(client, clerk, photo, case_id):
    headers = look(client, clerk, photo, case_id=case_id).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"] == "inline"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_thumb_is_small_and_marked_too(client, clerk, photo, case_id):
    answer = look(client, clerk, photo, case_id=case_id, variant="thumb")
    assert Image.open(io.BytesIO(answer.data)).size == (480, 360)
    assert ink(answer.data) > 2


def test_every_look_is_on_record(app, client, clerk, photo, case_id):
    look(client, clerk, photo, case_id=case_id)
    (row,) = views(app)
    assert row.entity_id == photo.page_id
    assert row.detail == {"case_id": case_id, "how": "view", "reason": None}


def test_without_a_record_no_byte_leaves(app, client, clerk, photo, case_id, monkeypatch):
    def fail(*_args: object, **_kw: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("services.page_views.audit.record", fail)
    answer = look(client, clerk, photo, case_id=case_id)
    assert answer.status_code == 500
    assert answer.get_json()["code"] == "unexpected"


@pytest.mark.parametrize(
    ("role", "kw"),
    [
        ("clerk", {"windows": ["agro"]}),
        ("clerk", {"windows": ["civil_affairs"], "township": "511825102"}),
        ("volunteer", {"villages": [VILLAGE]}),
        ("cadre", {"villages": [OTHER_VILLAGE]}),
        ("department_reviewer", {"buckets": ["d:县民政局"]}),
    ],
    ids=["another window", "another township", "another agent", "another village", "not forwarded"],
)
def test_whoever_does_not_work_on_the_case_finds_no_page(app, client, photo, case_id, role, kw):
    answer = look(client, sign_in(app, role, **kw), photo, case_id=case_id)
    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")
    assert views(app) == []


def test_a_page_is_seen_only_through_a_case_that_uses_it(app, client, clerk, photo, case_id):
    assert look(client, clerk, photo).status_code == 404
    assert look(client, clerk, photo, case_id=new_id()).status_code == 404
    with committed(app):
        db.session.scalars(select(CaseMaterial)).one().document_id = None
    assert look(client, clerk, photo, case_id=case_id).status_code == 404


def test_missing_and_foreign_pages_answer_alike(app, client, photo, case_id):
    stranger = sign_in(app, "volunteer", villages=[VILLAGE])
    foreign = look(client, stranger, photo).get_json()
    photo.page_id = new_id()
    missing = look(client, stranger, photo).get_json()
    assert {**foreign, "request_id": ""} == {**missing, "request_id": ""}


def test_the_agent_sees_what_he_or_she_took(client, phone, photo):
    answer = look(client, phone.headers, photo)
    assert answer.status_code == 200
    assert ink(answer.data) > 2


@pytest.mark.parametrize("role", ["county_supervisor", "inspector", "auditor"])
def test_supervisors_say_why_before_a_picture_opens(app, client, photo, case_id, role):
    supervisor = sign_in(app, role)
    assert look(client, supervisor, photo, case_id=case_id).get_json()["code"] == "reason_needed"
    assert look(client, supervisor, photo, case_id=case_id, reason="because").status_code == 422
    assert views(app) == []
    assert look(client, supervisor, photo, case_id=case_id, reason="complaint").status_code == 200
    assert views(app)[0].detail["reason"] == "complaint"


def test_a_phone_that_was_stopped_reads_no_more(app, client, phone, photo):
    with committed(app):
        db.session.get_one(Device, phone.device_id).status = "upload_only"
    answer = look(client, phone.headers, photo)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "device_upload_only")


@pytest.mark.parametrize(("state", "status"), [("verifying", 503), ("declared", 503), ("rejected", 409)])
def test_a_page_that_is_not_kept_yet_says_so(app, client, clerk, photo, case_id, state, status):
    with committed(app):
        db.session.get_one(DocumentPage, photo.page_id).state = state
    assert look(client, clerk, photo, case_id=case_id).status_code == status


def test_a_right_that_has_ended_opens_nothing(app, client, photo, case_id, clock: SetClock):
    leaving = sign_in(app, "clerk", windows=["civil_affairs"], valid_to=NOW + timedelta(hours=1))
    assert look(client, leaving, photo, case_id=case_id).status_code == 200
    clock.advance(hours=2)
    assert look(client, leaving, photo, case_id=case_id).status_code in {401, 403, 404}


def test_a_master_swapped_with_another_pages_is_not_shown(app, client, phone, clerk, photo, case_id):
    other = keep_page(app, client, phone, picture)
    store = app.extensions["daiban"].store
    store.put(f"pages/{photo.page_id}", store.open(f"pages/{other.page_id}"))
    answer = look(client, clerk, photo, case_id=case_id)
    assert (answer.status_code, answer.get_json()["code"]) == (410, "page_lost")
    assert answer.mimetype == "application/json"


@pytest.mark.parametrize("bad", ["x", "../x", "%00"])
def test_a_strange_page_name_is_not_found(client, clerk, bad):
    assert client.get(f"/api/v1/pages/{bad}", headers=clerk).status_code == 404


@pytest.mark.parametrize("query", [{"case_id": "x"}, {"variant": "master"}, {"variant": "thumb\0"}])
def test_a_strange_question_is_refused(client, clerk, photo, query):
    assert look(client, clerk, photo, **query).status_code == 422
