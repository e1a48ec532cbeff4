"""A crushed phone is noticed, a lost one reads no more, and what the server failed on is tried again (B17, B20)."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.audit import AuditLog
from models.base import db
from models.people import AppUser, Device
from models.residents import Note, Resident, Visit
from server.clock import SetClock
from services.sync import handlers
from tests.builders import (
    VILLAGE,
    Phone,
    bearer,
    committed,
    make_phone,
    make_resident,
    make_user,
    new_id,
    resident_create,
    rows_of,
    visit_record,
)
from tests.held import hold_a_visit

Headers = dict[str, str]


@pytest.fixture
def phone(app: Flask) -> Phone:
    with committed(app):
        agent: AppUser = make_user("volunteer", villages=[VILLAGE], name="王大姐")
    return make_phone(app, agent, label="Android")


@pytest.fixture
def resident(app: Flask) -> Resident:
    with committed(app):
        made: Resident = make_resident()
    return made


def desk(app: Flask, role: str, **kw: Any) -> Headers:
    with committed(app):
        return bearer(make_user(role, **kw))


@pytest.fixture
def supervisor(app: Flask) -> Headers:
    return desk(app, "county_supervisor")


def listed(client: FlaskClient, headers: Headers) -> list[dict[str, Any]]:
    answer = client.get("/api/v1/desk/devices", headers=headers)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return list(answer.get_json()["items"])


def one(client: FlaskClient, headers: Headers, device_id: str) -> dict[str, Any]:
    answer = client.get(f"/api/v1/desk/devices/{device_id}", headers=headers)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return dict(answer.get_json())


def put(client: FlaskClient, headers: Headers, device_id: str, status: str, reason: str = "手机丢了") -> Any:
    body = {"status": status, "reason": reason}
    return client.post(f"/api/v1/desk/devices/{device_id}/status", json=body, headers=headers)


def report(client: FlaskClient, phone: Phone, **health: Any) -> None:
    answer = phone.send(client, health={"pending": 0, "photos": 0, **health})
    assert answer.status_code == 200


def test_a_phone_that_falls_silent_with_unsent_work_is_an_alarm_that_names_whom_to_visit_again(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident, supervisor: Headers, clock: SetClock
) -> None:
    report(client, phone, pending=7, photos=9, oldest="2026-11-22T08:00:00Z", residents=[resident.id, new_id()])
    clock.advance(hours=23)
    assert not listed(client, supervisor)[0]["troubles"].count("silent")
    clock.advance(hours=2)
    (line,) = listed(client, supervisor)

    assert (line["user_name"], line["pending"], line["photos"], line["alarm"]) == ("王大姐", 7, 9, True)
    assert line["troubles"][0] == "silent"
    found = one(client, supervisor, phone.device_id)
    assert [(p["name"], p["village"]) for p in found["residents"]] == [("张大爷", VILLAGE)]
    assert found["hidden_residents"] == 1


def test_what_was_settled_in_the_same_push_is_no_longer_counted_as_unsent(
    client: FlaskClient, phone: Phone, resident: Resident, supervisor: Headers, clock: SetClock
) -> None:
    phone.push(client, visit_record(resident.id), visit_record(resident.id))
    clock.advance(days=2)

    (line,) = listed(client, supervisor)
    assert (line["pending"], line["troubles"]) == (0, [])


def test_phones_in_trouble_come_first_and_each_trouble_is_counted(
    app: Flask, client: FlaskClient, phone: Phone, supervisor: Headers, clock: SetClock
) -> None:
    with committed(app):
        others: list[AppUser] = [make_user("volunteer", villages=[VILLAGE], name=f"代办员{n}") for n in range(3)]
    calm, full, skewed = (make_phone(app, user) for user in others)
    report(client, phone, pending=1, oldest="2026-11-23T00:00:00Z")
    clock.advance(days=2)
    report(client, calm, persisted=True)
    report(client, full, room="full", needs_fix=2)
    report(client, skewed, skew_ms=3_600_000, persisted=False)
    answer = client.get("/api/v1/desk/devices", headers=supervisor).get_json()

    assert [line["troubles"] for line in answer["items"]] == [
        ["silent", "old_work"], ["no_room", "needs_fix"], ["clock", "not_persisted"], [],
    ]  # fmt: skip
    assert (answer["counts"]["silent"], answer["counts"]["no_room"], answer["counts"]["all"]) == (1, 1, 4)


def test_storage_that_was_wiped_shows_as_a_gap_of_the_phone(
    client: FlaskClient, phone: Phone, resident: Resident, supervisor: Headers
) -> None:
    """Catalogue C 18: numbers 1 to 4 were taken by work nobody ever saw."""
    phone.send(client, phone.command(*visit_record(resident.id), seq=5), floor=5)
    (line,) = listed(client, supervisor)

    assert (line["gaps"], line["troubles"]) == (1, ["lost_range"])
    assert [r["kind"] for r in one(client, supervisor, phone.device_id)["reviews"]] == ["lost_range"]


def test_a_township_sees_the_phones_of_its_own_people_only(app: Flask, client: FlaskClient, phone: Phone) -> None:
    own, foreign = desk(app, "township_lead"), desk(app, "township_lead", township="511825102")

    assert [line["id"] for line in listed(client, own)] == [phone.device_id]
    assert listed(client, foreign) == []
    assert client.get(f"/api/v1/desk/devices/{phone.device_id}", headers=foreign).status_code == 404
    assert put(client, foreign, phone.device_id, "upload_only").status_code == 404


def test_a_lost_phone_reads_no_more_but_its_unsent_work_comes_home_and_reading_can_be_given_back(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident, supervisor: Headers
) -> None:
    """Catalogue C 22."""
    assert put(client, supervisor, phone.device_id, "upload_only", " ").status_code == 422
    answer = put(client, supervisor, phone.device_id, "upload_only")
    assert (answer.status_code, answer.get_json()["status_reason"]) == (200, "手机丢了")

    refused = client.post("/api/v1/sync/pull", json={"buckets": {}}, headers=phone.headers)
    assert (refused.status_code, refused.get_json()["code"]) == (403, "device_upload_only")
    assert phone.push(client, visit_record(resident.id))["results"][0]["status"] == "applied"
    assert put(client, supervisor, phone.device_id, "active", "找回来了").status_code == 200
    assert phone.pull(client)["buckets"]
    with app.app_context():
        lines = db.session.scalars(select(AuditLog).where(AuditLog.entity == "device").order_by(AuditLog.seq)).all()
        assert [line.action for line in lines] == ["device.upload_only", "device.active"]


def test_setting_the_same_status_twice_is_once(
    app: Flask, client: FlaskClient, phone: Phone, supervisor: Headers
) -> None:
    for _ in range(2):
        assert put(client, supervisor, phone.device_id, "upload_only").status_code == 200
    with app.app_context():
        assert len(db.session.scalars(select(AuditLog).where(AuditLog.entity == "device")).all()) == 1
        assert db.session.get_one(Device, phone.device_id).status == "upload_only"


@pytest.fixture
def hold(
    client: FlaskClient, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Phone, str], list[dict[str, Any]]]:
    """A visit the server fails on until it is quarantined, and a note that waits with it."""

    return lambda phone, resident_id: hold_a_visit(client, phone, resident_id, clock, monkeypatch)


def replay(client: FlaskClient, headers: Headers, **body: Any) -> list[tuple[str, str | None]]:
    answer = client.post("/api/v1/desk/quarantine/replay", json=body, headers=headers)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return [(r["status"], r["error"]) for r in answer.get_json()["results"]]


def test_the_county_sees_what_is_held_and_by_which_fault_but_never_what_it_says(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident, supervisor: Headers, hold: Any
) -> None:
    hold(phone, resident.id)
    answer = client.get("/api/v1/desk/quarantine", headers=supervisor)
    root, child = answer.get_json()["items"]

    assert (root["name"], root["user_name"], root["code"], root["tries"]) == ("visit.record", "王大姐", "unexpected", 3)
    assert (root["error"], child["code"]) == ("ZeroDivisionError", "depends_on")
    assert "药不够" not in answer.get_data(as_text=True)
    assert client.get("/api/v1/desk/quarantine", headers=desk(app, "township_lead")).status_code == 403
    assert "held" in listed(client, supervisor)[0]["troubles"]


def test_after_the_repair_the_desk_replays_in_order_and_the_phone_hears_of_it(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident, supervisor: Headers, hold: Any
) -> None:
    sent = hold(phone, resident.id)
    assert replay(client, supervisor) == [("applied", None), ("applied", None)]
    assert replay(client, supervisor) == []

    with app.app_context():
        assert len(db.session.scalars(select(Visit)).all()) == len(db.session.scalars(select(Note)).all()) == 1
        lines = db.session.scalars(select(AuditLog).where(AuditLog.action == "mutation.replay")).all()
        assert [line.entity_id for line in lines] == [m["mutation_id"] for m in sent]
    receipts = rows_of(phone.pull(client), f"u:{phone.user_id}", "receipt")
    assert [r["status"] for r in receipts] == ["applied", "applied"]


def test_a_visit_dated_by_its_own_day_however_long_the_repair_took(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident, supervisor: Headers, hold: Any, clock: SetClock
) -> None:
    hold(phone, resident.id)
    clock.advance(days=20)
    assert replay(client, supervisor)[0] == ("applied", None)
    with app.app_context():
        assert str(db.session.scalars(select(Visit.visited_on)).one()) == "2026-11-23"


def test_one_command_or_one_phone_can_be_tried_alone(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident, supervisor: Headers, hold: Any
) -> None:
    with committed(app):
        colleague: AppUser = make_user("volunteer", villages=[VILLAGE])
    other = make_phone(app, colleague)
    root, child = hold(phone, resident.id)
    hold(other, resident.id)
    # A child alone goes on waiting for its root.
    assert replay(client, supervisor, mutation_id=child["mutation_id"]) == [("quarantined", None)]
    assert replay(client, supervisor, mutation_id=root["mutation_id"]) == [("applied", None)]
    assert replay(client, supervisor, device_id=other.device_id) == [("applied", None), ("applied", None)]
    assert replay(client, supervisor) == [("applied", None)]


def test_a_command_that_still_fails_stays_and_says_by_which_fault(
    client: FlaskClient, phone: Phone, resident: Resident, supervisor: Headers, hold: Any, monkeypatch: Any
) -> None:
    hold(phone, resident.id)

    def bug(*_: Any) -> Any:
        raise KeyError

    monkeypatch.setitem(handlers.HANDLERS, "visit.record", bug)
    assert replay(client, supervisor) == [("quarantined", "KeyError"), ("quarantined", None)]


def test_the_work_of_somebody_who_has_left_is_replayed_as_evidence(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident, supervisor: Headers, hold: Any, clock: SetClock
) -> None:
    hold(phone, resident.id)
    with committed(app):
        db.session.get_one(AppUser, phone.user_id).disabled_at = clock.now()
    assert replay(client, supervisor)[0] == ("applied", None)


def test_a_child_on_another_phone_is_replayed_after_its_root(
    app: Flask, client: FlaskClient, phone: Phone, supervisor: Headers, clock: SetClock, monkeypatch: Any
) -> None:
    """The order is the one they came in, not that of the phones' ids."""
    with committed(app):
        user = db.session.get_one(AppUser, phone.user_id)
    ids = sorted([new_id(), new_id()])
    first, second = make_phone(app, user, id=ids[1]), make_phone(app, user, id=ids[0])
    create = resident_create()
    root = first.command(*create)
    child = second.command(*visit_record(create[1]["resident_id"]))

    def bug(*_: Any) -> Any:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setitem(handlers.HANDLERS, "resident.create", bug)
        for _ in range(3):
            first.send(client, root)
            clock.advance(minutes=5)
    assert second.send(client, child).get_json()["results"][0]["status"] == "quarantined"
    assert replay(client, supervisor) == [("applied", None), ("applied", None)]
