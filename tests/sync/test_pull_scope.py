"""A phone gets what its user is granted now, and nothing else, whatever it asks for (sync B9, B10)."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.people import AppUser, Device, ScopeGrant
from models.residents import Resident
from tests.builders import (
    NOW,
    OTHER_VILLAGE,
    VILLAGE,
    Phone,
    bearer,
    committed,
    grant,
    make_device,
    make_phone,
    make_resident,
    make_user,
    resident_create,
    rows_of,
    visit_record,
)

V = f"v:{VILLAGE}"


def names(reply: dict) -> list[str]:
    return [p["b"] for p in reply["buckets"]]


def test_a_forged_bucket_is_dropped_and_nothing_of_it_is_sent(app: Flask, client: FlaskClient, phone: Phone) -> None:
    with committed(app):
        foreign = make_resident(village=OTHER_VILLAGE)
        other = make_user("volunteer", villages=[OTHER_VILLAGE])
    asked = {f"v:{OTHER_VILLAGE}": 0, f"u:{other.id}": None, "county": None, "t:511825101": 1, "x" * 500: None}
    answer = client.post("/api/v1/sync/pull", json={"epoch": phone.epoch, "buckets": asked}, headers=phone.headers)

    reply = answer.get_json()
    assert reply["drop"] == sorted(asked)
    assert names(reply) == [f"u:{phone.user_id}", "ref", V]
    assert foreign.id not in answer.get_data(as_text=True)


def test_a_new_grant_begins_with_a_snapshot_and_an_ended_one_is_dropped(
    app: Flask, client: FlaskClient, agent: AppUser, phone: Phone, resident: Resident
) -> None:
    cursors = {p["b"]: p["cursor"] for p in phone.pull(client)["buckets"]}
    with committed(app) as session:
        session.execute(db.update(ScopeGrant).values(valid_to=NOW - timedelta(seconds=1)))
        grant(agent, f"v:{OTHER_VILLAGE}", "volunteer")
        other = make_resident(village=OTHER_VILLAGE)
    reply = phone.pull(client, cursors)

    assert reply["drop"] == [V]
    assert {p["b"]: p["kind"] for p in reply["buckets"]}[f"v:{OTHER_VILLAGE}"] == "snap"
    assert [r["id"] for r in rows_of(reply, f"v:{OTHER_VILLAGE}", "resident")] == [other.id]


def test_a_grant_that_has_not_begun_gives_nothing(app: Flask, client: FlaskClient, phone: Phone) -> None:
    with committed(app) as session:
        session.execute(db.update(ScopeGrant).values(valid_from=NOW + timedelta(days=1)))

    assert names(phone.pull(client)) == [f"u:{phone.user_id}", "ref"]


def test_a_visit_in_full_goes_to_its_agent_only_and_one_line_of_it_to_the_village(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident
) -> None:
    with committed(app):
        colleague = make_user("volunteer", villages=[VILLAGE], name="代办员乙")
    phone.push(client, visit_record(resident.id, summary="腿疼"))
    other = make_phone(app, colleague)
    answer = client.post("/api/v1/sync/pull", json={"epoch": other.epoch}, headers=other.headers)

    (line,) = rows_of(answer.get_json(), V, "visit_line")
    assert (line["by_name"], line["counted"], line["visited_on"]) == ("代办员甲", True, "2026-11-23")
    assert "腿疼" not in answer.get_data(as_text=True)
    assert "answers" not in answer.get_data(as_text=True)
    (own,) = rows_of(phone.pull(client), f"u:{phone.user_id}", "visit")
    assert own["summary"] == "腿疼"


def test_receipts_reach_every_phone_of_the_user_and_nobody_else(
    app: Flask, client: FlaskClient, agent: AppUser, phone: Phone, resident: Resident
) -> None:
    reply = phone.push(client, visit_record(resident.id), resident_create(name=""))
    second = make_phone(app, agent)
    receipts = {r["id"]: r for r in rows_of(second.pull(client), f"u:{agent.id}", "receipt")}

    assert set(receipts) == {m["mutation_id"] for m in phone.sent}
    visit, refused = (receipts[m["mutation_id"]] for m in phone.sent)
    assert (visit["status"], visit["seq"], visit["device_id"]) == ("applied", 1, phone.device_id)
    assert visit["entity_id"] == phone.sent[0]["args"]["visit_id"]
    assert visit["receipt_no"] == reply["results"][0]["receipt_no"]
    assert (refused["status"], refused["code"]) == ("rejected", "validation")


def test_a_phone_stopped_from_reading_gets_nothing_and_cannot_hide_which_phone_it_is(
    app: Flask, client: FlaskClient, agent: AppUser, phone: Phone
) -> None:
    with committed(app) as session:
        session.get_one(Device, phone.device_id).status = "upload_only"
        nameless = bearer(agent)
    for headers in (phone.headers, nameless):
        answer = client.post("/api/v1/sync/pull", json={"epoch": phone.epoch}, headers=headers)
        assert (answer.status_code, answer.get_json()["code"]) == (403, "device_upload_only")


def test_a_stopped_phone_cannot_pass_for_another_phone_of_its_user(
    app: Flask, client: FlaskClient, agent: AppUser, phone: Phone
) -> None:
    with committed(app) as session:
        session.get_one(Device, phone.device_id).status = "upload_only"
        new = make_device(agent)
    body = {"epoch": phone.epoch, "device_id": new.id}
    answer = client.post("/api/v1/sync/pull", json=body, headers=phone.headers)

    assert answer.status_code == 403


@pytest.mark.parametrize("role", ["clerk", "township_lead", "county_supervisor", "auditor"])
def test_the_desk_has_no_bucket(app: Flask, client: FlaskClient, resident: Resident, role: str) -> None:
    with committed(app):
        user = make_user(role, windows=["civil_affairs"])

    assert names(make_phone(app, user).pull(client)) == [f"u:{user.id}", "ref"]


def test_only_a_cadre_holds_the_cases_of_the_village(app: Flask, client: FlaskClient) -> None:
    with committed(app):
        cadre = make_user("cadre", villages=[VILLAGE])

    assert names(make_phone(app, cadre).pull(client)) == [f"u:{cadre.id}", "ref", f"c:{VILLAGE}", V]
