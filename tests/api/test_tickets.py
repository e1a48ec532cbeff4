"""Download tickets: one use, one minute, one user, one resource."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.audit import AuditLog
from models.base import db
from models.cases import CaseMaterial
from models.people import AppUser, ScopeGrant, Ticket
from server.clock import SetClock
from server.worker import Worker
from services.image_coding import reencode
from services.images import master_key
from tests.api.kept_pages import keep_page, receive_case
from tests.builders import VILLAGE, Phone, bearer, committed, make_phone, make_user, new_id
from tests.photos import Photo


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


@pytest.fixture
def clerk(app: Flask) -> dict[str, str]:
    with committed(app):
        return bearer(make_user("clerk", windows=["civil_affairs"], account="clerk"))


def ask(client: FlaskClient, headers: dict[str, str], photo: Photo, case_id: str | None, **kw: str):
    body = {"kind": "page", "id": photo.page_id, "case_id": case_id, **kw}
    return client.post("/api/v1/tickets", json=body, headers=headers)


@pytest.fixture
def url(client: FlaskClient, clerk: dict[str, str], photo: Photo, case_id: str) -> str:
    answer = ask(client, clerk, photo, case_id)
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return answer.get_json()["url"]


def is_spent(client: FlaskClient, url: str) -> bool:
    answer = client.get(url)
    return (answer.status_code, answer.get_json()["code"]) == (410, "ticket_spent")


def test_a_ticket_downloads_the_marked_page_without_a_header(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer.mimetype == "image/jpeg"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="page-1.jpg"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_ticket_works_once(client, url):
    assert client.get(url).status_code == 200
    assert is_spent(client, url)


def test_a_ticket_is_worth_nothing_after_a_minute(client, url, clock: SetClock):
    clock.advance(seconds=60)
    assert is_spent(client, url)


def test_looking_ahead_does_not_use_a_ticket_up(client, url):
    assert client.head(url).status_code == 405
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("token", ["x", "a" * 43, "../../etc/passwd", "%00", "'; DROP TABLE ticket;--"])
def test_an_invented_ticket_answers_like_a_spent_one(client, url, token):
    assert client.get(f"/d/{token}").status_code in {404, 410}


def test_the_link_itself_is_not_stored(app, url):
    with committed(app):
        ticket = db.session.scalars(select(Ticket)).one()
        assert url.rsplit("/", 1)[1] not in {ticket.token_hash, ticket.target_id, ticket.kind}


def test_nobody_gets_a_ticket_for_what_he_may_not_see(app, client, photo, case_id):
    with committed(app):
        stranger = bearer(make_user("clerk", windows=["agro"]))
    assert ask(client, stranger, photo, case_id).status_code == 404
    assert ask(client, stranger, photo, None).status_code == 404
    photo.page_id = new_id()
    assert ask(client, stranger, photo, case_id).status_code == 404
    with committed(app):
        assert db.session.scalars(select(Ticket)).all() == []


def test_a_right_lost_within_the_minute_opens_nothing(app, client, url, clock: SetClock):
    with committed(app):
        user = db.session.scalars(select(AppUser).where(AppUser.account == "clerk")).one()
        for right in db.session.scalars(select(ScopeGrant).where(ScopeGrant.user_id == user.id)):
            right.valid_to = clock.now()
    clock.advance(seconds=1)
    assert client.get(url).status_code == 404


def test_a_user_disabled_within_the_minute_gets_nothing(app, client, url, clock: SetClock):
    with committed(app):
        db.session.scalars(select(AppUser).where(AppUser.account == "clerk")).one().disabled_at = clock.now()
    assert client.get(url).status_code == 401


def test_a_document_detached_within_the_minute_is_not_given(app, client, url):
    with committed(app):
        db.session.scalars(select(CaseMaterial)).one().document_id = None
    assert client.get(url).status_code == 404


def test_asking_and_downloading_are_both_on_record(app, client, url):
    client.get(url)
    with committed(app):
        rows = db.session.scalars(select(AuditLog).where(AuditLog.action == "page_viewed").order_by(AuditLog.seq))
        assert [row.detail["how"] for row in rows] == ["ticket", "download"]


def test_a_supervisor_says_why_when_asking(app, client, photo, case_id):
    with committed(app):
        supervisor = bearer(make_user("county_supervisor"))
    assert ask(client, supervisor, photo, case_id).get_json()["code"] == "reason_needed"
    url = ask(client, supervisor, photo, case_id, reason="complaint").get_json()["url"]
    assert client.get(url).status_code == 200


def test_old_tickets_are_cleared(app, url, clock: SetClock):
    clock.advance(days=2)
    Worker(app, reencode=reencode).look()
    with committed(app):
        assert db.session.scalars(select(Ticket)).all() == []


@pytest.mark.parametrize(
    "body", [{}, {"kind": "page"}, {"kind": "secrets", "id": new_id()}, {"kind": "page", "id": "x"}]
)
def test_a_strange_wish_is_refused(client, clerk, body):
    assert client.post("/api/v1/tickets", json=body, headers=clerk).status_code == 422


def test_a_photo_that_the_store_lost_is_told_as_such(app, client, clerk, photo, case_id, url: str) -> None:
    with app.app_context():
        app.extensions["daiban"].store.delete(master_key(photo.page_id))

    look = client.get(f"/api/v1/pages/{photo.page_id}?case_id={case_id}", headers=clerk)
    download = client.get(url)

    assert [(a.status_code, a.get_json()["code"]) for a in (look, download)] == [(410, "page_lost")] * 2
