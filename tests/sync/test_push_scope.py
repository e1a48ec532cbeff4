"""Whose work is taken: present grants, and what was done while a grant still held (sync B10)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.cases import Case
from models.people import AppUser, ScopeGrant
from models.residents import Resident, Visit
from models.sync import ReviewItem
from tests.builders import (
    NOW,
    OTHER_VILLAGE,
    VILLAGE,
    Phone,
    committed,
    make_guide,
    make_phone,
    make_resident,
    make_user,
    new_id,
    resident_create,
    resident_update,
    rows_of,
    visit_record,
)

ENDED = datetime(2026, 11, 20, tzinfo=UTC)


def end_grants(app: Flask, user: AppUser, at: datetime = ENDED) -> None:
    with committed(app) as session:
        session.execute(db.update(ScopeGrant).where(ScopeGrant.user_id == user.id).values(valid_to=at))


def push_at(client: FlaskClient, phone: Phone, command: tuple[str, dict[str, Any]], moment: str) -> dict[str, Any]:
    reply = phone.send(client, phone.command(*command, client_time=moment)).get_json()
    return dict(reply["results"][0])


def late(app: Flask) -> list[str]:
    with app.app_context():
        return sorted(db.session.scalars(select(ReviewItem.kind)))


def test_people_of_other_villages_and_people_who_do_not_exist_get_the_same_answer(
    app: Flask, client: FlaskClient, phone: Phone
) -> None:
    with committed(app):
        foreign = make_resident(village=OTHER_VILLAGE)
    reply = phone.push(
        client, visit_record(foreign.id), visit_record(new_id()), resident_update(foreign.id, 1, name="改")
    )
    results = [{k: v for k, v in r.items() if k in {"status", "code", "fields"}} for r in reply["results"]]

    assert results == [{"status": "rejected", "code": "out_of_scope"}] * 3
    with app.app_context():
        assert db.session.get_one(Resident, foreign.id).name == "张大爷"


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        ("2026-11-19T02:00:00Z", "applied"),  # while the grant held
        ("2026-11-22T02:00:00Z", "applied"),  # within 14 days after its end
        ("2025-12-30T02:00:00Z", "rejected"),  # before it began
    ],
)
def test_work_done_under_a_grant_that_has_ended_is_evidence_and_always_flagged(
    app: Flask, client: FlaskClient, agent: AppUser, phone: Phone, resident_id: str, moment: str, status: str
) -> None:
    end_grants(app, agent)
    result = push_at(client, phone, visit_record(resident_id), moment)

    assert result["status"] == status
    assert late(app) == (["late_evidence"] if status == "applied" else [])
    if status == "rejected":
        assert result["code"] == "out_of_scope"


def test_work_done_more_than_fourteen_days_after_the_end_of_the_grant_is_not_taken(
    app: Flask, client: FlaskClient, agent: AppUser, phone: Phone, resident_id: str
) -> None:
    end_grants(app, agent, NOW - timedelta(days=30))

    assert push_at(client, phone, visit_record(resident_id), "2026-11-23T00:00:00Z")["code"] == "out_of_scope"
    assert push_at(client, phone, visit_record(resident_id), "2026-11-01T00:00:00Z")["status"] == "applied"


def test_the_phones_clock_is_corrected_before_the_grant_is_judged(
    app: Flask, client: FlaskClient, agent: AppUser, phone: Phone, resident_id: str
) -> None:
    end_grants(app, agent, NOW - timedelta(days=20))
    three_weeks = 21 * 24 * 3600 * 1000
    sent = phone.command(*visit_record(resident_id), client_time="2026-11-23T00:00:00Z")
    reply = phone.send(client, sent, health={"skew_ms": -three_weeks}).get_json()

    assert [r["status"] for r in reply["results"]] == ["applied"]


def test_work_dated_in_the_future_is_judged_as_of_now(
    app: Flask, client: FlaskClient, agent: AppUser, phone: Phone, resident_id: str
) -> None:
    with committed(app) as session:
        session.execute(db.update(ScopeGrant).values(valid_from=NOW + timedelta(days=30)))

    assert push_at(client, phone, visit_record(resident_id), "2027-06-01T00:00:00Z")["code"] == "out_of_scope"


def test_work_about_a_resident_who_moved_away_meanwhile_is_evidence(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    with committed(app) as session:
        session.get_one(Resident, resident_id).village = OTHER_VILLAGE
    result = push_at(client, phone, visit_record(resident_id), "2026-11-20T00:00:00Z")

    assert result["status"] == "applied"
    assert late(app) == ["late_evidence"]


def test_an_edit_is_no_evidence_and_waits_for_a_supervisor(
    app: Flask, client: FlaskClient, agent: AppUser, phone: Phone, resident_id: str
) -> None:
    end_grants(app, agent)
    edit = resident_update(resident_id, 1, phone="13700000002", landmark="桥头")
    result = push_at(client, phone, edit, "2026-11-19T02:00:00Z")

    assert (result["status"], result["code"]) == ("conflict", "out_of_scope")
    with app.app_context():
        item = db.session.scalars(select(ReviewItem)).one()
        assert (item.kind, item.id) == ("late_edit", result["review_id"])
        assert item.theirs["fields"] == {"phone": "137****0002", "landmark": "桥头"}
        assert db.session.get_one(Resident, resident_id).landmark is None


def test_a_new_person_of_a_village_just_lost_is_evidence(
    app: Flask, client: FlaskClient, agent: AppUser, phone: Phone
) -> None:
    end_grants(app, agent)

    assert push_at(client, phone, resident_create(), "2026-11-19T02:00:00Z")["status"] == "applied"
    assert (
        push_at(client, phone, resident_create(village=OTHER_VILLAGE), "2026-11-19T02:00:00Z")["code"] == "out_of_scope"
    )


@pytest.mark.parametrize("role", ["auditor", "admin", "county_supervisor", "clerk", "inspector"])
def test_what_a_person_may_see_at_a_desk_gives_no_right_to_push(
    app: Flask, client: FlaskClient, resident_id: str, role: str
) -> None:
    with committed(app):
        user = make_user(role, windows=["civil_affairs"])
    reply = make_phone(app, user).push(client, visit_record(resident_id), resident_update(resident_id, 1, name="改"))

    assert [r["code"] for r in reply["results"]] == ["out_of_scope", "out_of_scope"]


def test_commands_about_other_agents_things_are_not_found(
    app: Flask, client: FlaskClient, phone: Phone, resident_id: str
) -> None:
    name, args = visit_record(resident_id)
    with committed(app):
        other = make_user("volunteer", villages=[VILLAGE], name="代办员乙")
    other_phone = make_phone(app, other)
    assert other_phone.push(client, (name, args))["results"][0]["status"] == "applied"
    amend = {"amendment_id": new_id(), "visit_id": args["visit_id"], "changes": {"met": "nobody"}, "reason": "不对"}
    reply = phone.push(
        client,
        ("visit.amend", amend),
        ("task.complete", {"task_id": new_id(), "outcome": "done"}),
    )

    assert [r["code"] for r in reply["results"]] == ["not_found"] * 2
    with app.app_context():
        assert db.session.get_one(Visit, args["visit_id"]).amendments == []


def test_someone_not_on_the_roll_stays_in_sight_of_the_agent_who_wrote_them_down(
    app: Flask, client: FlaskClient, phone: Phone
) -> None:
    name, args = resident_create(on_roll=False)
    note = {"note_id": new_id(), "entity": "resident", "entity_id": args["resident_id"], "text": "继承人"}
    reply = phone.push(client, (name, args), ("note.add", note))

    assert [r["status"] for r in reply["results"]] == ["applied", "applied"]
    pulled = phone.pull(client)
    assert [r["id"] for r in rows_of(pulled, f"u:{phone.user_id}", "resident")] == [args["resident_id"]]
    assert rows_of(pulled, f"v:{VILLAGE}", "resident") == []


def test_a_former_case_gives_no_say_about_a_person_once_all_posts_have_ended(
    app: Flask, client: FlaskClient, agent: AppUser, phone: Phone, resident_id: str
) -> None:
    with committed(app) as session:
        guide = make_guide()
        session.add(
            Case(
                id=new_id(), slip_code="X1", resident_id=resident_id, township=VILLAGE[:9], village=VILLAGE,
                window="civil_affairs", matter="canbu", guide_id=guide.id, department="县民政局", delegation="direct",
                agent_id=agent.id, created_at=NOW,
            )
        )  # fmt: skip
    end_grants(app, agent, NOW - timedelta(days=60))

    assert push_at(client, phone, visit_record(resident_id), "2026-11-22T02:00:00Z")["code"] == "out_of_scope"
