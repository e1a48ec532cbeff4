"""The full identity number is opened for a reason, by an office, on record (R11.12, security list 2)."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.codes import check_id_no
from models.audit import AuditLog
from models.base import db
from server.clock import SetClock
from server.transactions import transaction
from services.residents import set_number
from tests.api.signing_in import add_account, bearer, login
from tests.builders import committed, make_resident

NUMBER = "511899195203150017"
TOWNSHIP, VILLAGE = "511825101", "511825101201"


@pytest.fixture
def resident_id(app: Flask, clock: SetClock) -> str:
    with committed(app):
        resident = make_resident(village=VILLAGE)
        set_number(resident, check_id_no(NUMBER, clock.now().date()))
        return resident.id


def reveal(
    client: FlaskClient, app: Flask, clock: SetClock, resident_id: str, bucket: str, role: str, reason: str = "核对证件"
):
    add_account(app, clock.now(), "someone", ((bucket, role),))
    token = login(client, "someone").json["access_token"]
    return client.post(f"/api/v1/residents/{resident_id}/reveal", json={"reason": reason}, headers=bearer(token))


def test_the_window_sees_the_number_and_the_look_is_on_record(
    client: FlaskClient, app: Flask, clock: SetClock, resident_id: str
):
    answer = reveal(client, app, clock, resident_id, f"w:{TOWNSHIP}:civil_affairs", "clerk")
    assert answer.json == {"id_no": NUMBER}
    assert answer.headers["Cache-Control"] == "no-store"
    with transaction(app):
        line = db.session.scalars(select(AuditLog).where(AuditLog.action == "resident.reveal_id")).one()
        assert (line.entity_id, line.detail) == (resident_id, {"reason": "核对证件"})


@pytest.mark.parametrize("role", ["volunteer", "cadre"])
def test_a_phone_never_gets_the_number(client: FlaskClient, app: Flask, clock: SetClock, resident_id: str, role: str):
    answer = reveal(client, app, clock, resident_id, f"v:{VILLAGE}", role)
    assert (answer.status_code, answer.json["code"]) == (403, "forbidden")


def test_another_township_cannot_tell_whether_the_person_exists(
    client: FlaskClient, app: Flask, clock: SetClock, resident_id: str
):
    answer = reveal(client, app, clock, resident_id, "w:511825102:civil_affairs", "clerk")
    assert (answer.status_code, answer.json["code"]) == (404, "not_found")


def test_without_a_reason_nothing_is_shown(client: FlaskClient, app: Flask, clock: SetClock, resident_id: str):
    assert reveal(client, app, clock, resident_id, f"w:{TOWNSHIP}:civil_affairs", "clerk", "").status_code == 422
