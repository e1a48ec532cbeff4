"""Rounds over the wire, and a level judged on a phone that the township lowers (visits.md V1, V4)."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.people import AppUser, ScopeGrant
from models.residents import Resident
from tests.builders import (
    NOW,
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
    Phone,
    bearer,
    committed,
    make_division,
    make_phone,
    make_resident,
    make_user,
    new_id,
    rows_of,
    visit_record,
)

ROUNDS = "/api/v1/desk/rounds"
Headers = dict[str, str]


@pytest.fixture
def phone(app: Flask) -> Phone:
    with committed(app):
        make_division(TOWNSHIP, "始阳镇", "township", "511825")
        agent: AppUser = make_user("volunteer", villages=[VILLAGE], phone="13900000009")
    return make_phone(app, agent)


@pytest.fixture
def lead(app: Flask) -> Headers:
    with committed(app):
        return bearer(make_user("township_lead", name="领导"))


@pytest.fixture
def resident(app: Flask) -> Resident:
    with committed(app):
        made: Resident = make_resident(categories=["dysfunction"], level="L2", interval_days=15)
    return made


def judged(resident: Resident, act: str, level: str | None = None, **kw: Any) -> tuple[str, dict[str, Any]]:
    args = {
        "judgement_id": new_id(),
        "resident_id": resident.id,
        "act": act,
        "level": level,
        "reason": "家里没人",
        **kw,
    }
    return "resident.grade", args


def first(reply: Any) -> dict[str, Any]:
    return dict(reply["results"][0])


def row_on(client: FlaskClient, phone: Phone, entity: str) -> dict[str, Any]:
    bucket = f"u:{phone.user_id}" if entity == "task" else f"v:{VILLAGE}"
    [row] = rows_of(phone.pull(client), bucket, entity)
    return dict(row)


def test_a_round_runs_from_the_desk_to_the_phone_and_back(app, client, phone, lead, resident) -> None:
    shown = client.get(ROUNDS, headers=lead).get_json()
    assert shown["townships"] == [{"code": TOWNSHIP, "name": "始阳镇", "people": 1}]
    body = {"townships": [TOWNSHIP], "cause": "heat"}
    [line] = client.post(ROUNDS, json=body, headers=lead).get_json()["items"]
    again = client.post(ROUNDS, json=body, headers=lead)
    assert (again.status_code, again.get_json()["code"]) == (409, "round_running")
    task = row_on(client, phone, "task")
    assert (task["kind"], task["title"], task["until"]) == ("extra", "高温加访，去看张大爷", "2026-11-24T01:00:00Z")
    found = client.get(f"{ROUNDS}/{line['id']}", headers=lead).get_json()
    [village] = found["villages"]
    assert village["call"] == [{"name": "代办员甲", "phone": "13900000009", "missing": 1}]
    name, args = visit_record(resident.id)
    args |= {"started_at": "2026-11-23T01:00:00Z", "ended_at": "2026-11-23T01:00:00Z"}
    assert first(phone.push(client, (name, args)))["status"] == "applied"
    found = client.get(f"{ROUNDS}/{line['id']}", headers=lead).get_json()
    assert (found["state"], found["seen"], found["total"]) == ("done", 1, 1)
    ended = client.post(f"{ROUNDS}/{line['id']}/end", json={"reason": "走完了"}, headers=lead)
    assert ended.get_json()["state"] == "ended"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"townships": [], "cause": "heat"},
        {"townships": [TOWNSHIP], "cause": "snow"},
        {"townships": [TOWNSHIP], "cause": "other", "words": " "},
        {"townships": [TOWNSHIP], "cause": "heat", "people": 3},
        {"townships": ["../x"], "cause": "heat"},
    ],
)
def test_a_round_that_says_nothing_sensible_is_refused(client, phone, lead, resident, body) -> None:
    assert client.post(ROUNDS, json=body, headers=lead).status_code == 422


def test_a_level_raised_on_a_phone_is_applied_once_and_shown_to_the_village(client, phone, resident) -> None:
    command = phone.command(*judged(resident, "raise", "L1"))
    for _ in range(2):
        assert first(phone.send(client, command).get_json())["status"] == "applied"
    row = row_on(client, phone, "resident")
    assert (row["level"], [one["reason"] for one in row["judged"]]) == ("L1", ["家里没人"])


def test_a_lowering_asked_on_a_phone_is_approved_at_the_desk(app, client, phone, lead, resident) -> None:
    first(phone.push(client, judged(resident, "lower", "L3", until_on="2027-01-10")))
    [item] = client.get("/api/v1/desk/reviews", headers=lead).get_json()["items"]
    shown = client.get(f"/api/v1/desk/reviews/{item['id']}", headers=lead).get_json()
    assert shown["choices"] == ["approve", "refuse"]
    assert shown["facts"] == {"rule_level": "L2", "level": "L3", "reason": "家里没人", "until_on": "2027-01-10"}
    assert (shown["people"][0]["level"], shown["people"][0]["judged"][0]["state"]) == ("L2", "asked")
    decision = {"choice": "approve", "until_on": "2026-12-31"}
    answer = client.post(f"/api/v1/desk/reviews/{item['id']}/decide", json=decision, headers=lead)
    assert answer.get_json()["decision"] == "approve"
    row = row_on(client, phone, "resident")
    assert (row["level"], row["judged"][0]["until_on"], row["judged"][0]["approved_by"]) == ("L3", "2026-12-31", "领导")


@pytest.mark.parametrize(
    ("args", "status"),
    [
        ({"reason": " "}, "rejected"),
        ({"level": "L0"}, "rejected"),
        ({"act": "forget"}, "rejected"),
        ({"more": 1}, "rejected"),
        ({"level": None}, "rejected"),
        ({"act": "take_back"}, "rejected"),
        ({"act": "lower", "level": "L4"}, "rejected"),
    ],
)
def test_a_judgement_that_is_none_changes_nothing(app, client, phone, resident, args, status) -> None:
    name, good = judged(resident, "raise", "L1")
    assert first(phone.push(client, (name, {**good, **args})))["status"] == status
    with app.app_context():
        assert db.session.get_one(Resident, resident.id).judged == []


def test_a_judgement_out_of_scope_is_not_taken_and_a_late_one_is_the_leads_to_take(
    app, client, phone, lead, resident
) -> None:
    with committed(app):
        foreign = make_resident(village=OTHER_VILLAGE)
    assert first(phone.push(client, judged(foreign, "raise", "L1")))["code"] == "out_of_scope"
    with committed(app) as session:
        session.scalars(select(ScopeGrant).where(ScopeGrant.user_id == phone.user_id)).one().valid_to = NOW
    result = first(phone.push(client, judged(resident, "raise", "L1")))
    assert (result["status"], result["code"]) == ("conflict", "out_of_scope")
    [item] = client.get("/api/v1/desk/reviews", headers=lead).get_json()["items"]
    assert item["kind"] == "late_edit"
    client.post(f"/api/v1/desk/reviews/{item['id']}/decide", json={"choice": "take"}, headers=lead)
    with app.app_context():
        found = db.session.get_one(Resident, resident.id)
        assert (found.level, found.judged[0]["by_name"]) == ("L1", "领导")
