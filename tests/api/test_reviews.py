"""What a person decides about a review item is carried out once, in scope, on record, and told to the phone (B11)."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.audit import AuditLog
from models.base import db
from models.people import AppUser
from models.residents import Resident, Visit
from models.sync import Mutation, ReviewItem
from server.clock import SetClock
from services import visit_quality
from services.residents import current
from services.sync import pruning
from tests.builders import (
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
    resident_create,
    resident_update,
    rows_of,
    visit_record,
)

Headers = dict[str, str]


@pytest.fixture
def phone(app: Flask) -> Phone:
    with committed(app):
        agent: AppUser = make_user("volunteer", villages=[VILLAGE])
    return make_phone(app, agent)


@pytest.fixture
def other(app: Flask) -> Phone:
    with committed(app):
        agent: AppUser = make_user("volunteer", villages=[VILLAGE], name="代办员乙")
    return make_phone(app, agent)


@pytest.fixture
def resident(app: Flask) -> Resident:
    with committed(app):
        made: Resident = make_resident()
    return made


def desk(app: Flask, role: str, **kw: Any) -> Headers:
    with committed(app):
        return bearer(make_user(role, name="窗口小周", **kw))


@pytest.fixture
def lead(app: Flask) -> Headers:
    return desk(app, "township_lead")


@pytest.fixture
def stale(client: FlaskClient, phone: Phone, other: Phone, resident: Resident) -> dict[str, Any]:
    """Two agents wrote two telephone numbers; the second also wrote the way to the door. Its answer."""
    phone.push(client, resident_update(resident.id, resident.ver, phone="13700000001"))
    wanted = resident_update(resident.id, resident.ver, phone="13800000002", landmark="桥头")
    (result,) = other.push(client, wanted)["results"]
    assert result["status"] == "conflict"
    return dict(result)


def items(client: FlaskClient, headers: Headers, **query: Any) -> list[dict[str, Any]]:
    answer = client.get("/api/v1/desk/reviews", query_string=query, headers=headers)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return list(answer.get_json()["items"])


def show(client: FlaskClient, headers: Headers, item_id: str) -> dict[str, Any]:
    answer = client.get(f"/api/v1/desk/reviews/{item_id}", headers=headers)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return dict(answer.get_json())


def decide(client: FlaskClient, headers: Headers, item_id: str, choice: str, **body: Any) -> Any:
    return client.post(f"/api/v1/desk/reviews/{item_id}/decide", json={"choice": choice, **body}, headers=headers)


def person(app: Flask, resident_id: str) -> Resident:
    with app.app_context():
        return db.session.get_one(Resident, resident_id)


def phone_of(app: Flask, resident_id: str) -> str:
    with app.app_context():
        return str(current(db.session.get_one(Resident, resident_id), "phone"))


def test_a_conflict_is_listed_with_both_sides_masked_and_the_agent_named(
    client: FlaskClient, stale: dict[str, Any], lead: Headers
) -> None:
    (line,) = items(client, lead)
    assert (line["kind"], line["who"], line["raised_by"]) == ("stale_field", "张大爷", "代办员乙")
    found = show(client, lead, line["id"])
    assert found["differences"] == [
        {"field": "phone", "theirs": ["138****0002"], "ours": ["137****0001"], "disputed": True},
        {"field": "landmark", "theirs": ["桥头"], "ours": [], "disputed": False},
    ]
    assert found["choices"] == ["take", "keep", "dismiss"]
    assert [p["name"] for p in found["people"]] == ["张大爷"]


def test_taking_what_the_agent_wrote_applies_all_of_it_and_tells_the_phone(
    app: Flask, client: FlaskClient, other: Phone, resident: Resident, stale: dict[str, Any], lead: Headers
) -> None:
    answer = decide(client, lead, stale["review_id"], "take")
    assert answer.status_code == 200, answer.get_data(as_text=True)

    assert (phone_of(app, resident.id), person(app, resident.id).landmark) == ("13800000002", "桥头")
    reply = other.pull(client)
    (told,) = rows_of(reply, f"u:{other.user_id}", "review_item")
    assert (told["state"], told["decision"]) == ("decided", "take")
    assert rows_of(reply, f"v:{VILLAGE}", "resident")[0]["phone"] == "13800000002"
    with app.app_context():
        line = db.session.scalars(select(AuditLog).where(AuditLog.action == "review.decide")).one()
        assert (line.entity_id, line.detail["choice"]) == (stale["review_id"], "take")


def test_keeping_the_countys_value_still_takes_what_nobody_disputes(
    app: Flask, client: FlaskClient, resident: Resident, stale: dict[str, Any], lead: Headers
) -> None:
    assert decide(client, lead, stale["review_id"], "keep").status_code == 200

    assert (phone_of(app, resident.id), person(app, resident.id).landmark) == ("13700000001", "桥头")


def test_what_was_decided_is_not_decided_again(client: FlaskClient, stale: dict[str, Any], lead: Headers) -> None:
    assert decide(client, lead, stale["review_id"], "take").status_code == 200
    again = decide(client, lead, stale["review_id"], "keep")

    assert (again.status_code, again.get_json()["code"]) == (412, "stale")
    assert items(client, lead) == []
    (line,) = items(client, lead, state="done")
    assert line["decision"] == "take"


def test_dismissing_needs_a_reason_and_changes_nothing_else(
    app: Flask, client: FlaskClient, resident: Resident, stale: dict[str, Any], lead: Headers
) -> None:
    assert decide(client, lead, stale["review_id"], "dismiss").get_json()["code"] == "reason_needed"
    assert decide(client, lead, stale["review_id"], "dismiss", reason="号码都不用了").status_code == 200

    assert (phone_of(app, resident.id), person(app, resident.id).landmark) == ("13700000001", None)


def test_an_agent_who_settles_the_conflict_on_the_phone_leaves_nothing_to_decide(
    app: Flask, client: FlaskClient, other: Phone, resident: Resident, stale: dict[str, Any], lead: Headers
) -> None:
    ver = person(app, resident.id).ver
    mended = other.command(*resident_update(resident.id, ver, phone="13800000002"), supersedes=stale["mutation_id"])
    assert other.send(client, mended).get_json()["results"][0]["status"] == "applied"

    assert items(client, lead) == []
    (told,) = rows_of(other.pull(client), f"u:{other.user_id}", "review_item")
    assert (told["state"], told["decision"]) == ("decided", "agent")


def test_nobody_closes_somebody_elses_conflict_by_naming_it(
    client: FlaskClient, phone: Phone, resident: Resident, stale: dict[str, Any], lead: Headers
) -> None:
    phone.send(client, phone.command(*visit_record(resident.id), supersedes=stale["mutation_id"]))

    assert [line["id"] for line in items(client, lead)] == [stale["review_id"]]


def test_another_township_and_a_clerk_of_one_see_and_decide_nothing_of_ours(
    app: Flask, client: FlaskClient, stale: dict[str, Any]
) -> None:
    for headers in (
        desk(app, "township_lead", township="511825102"),
        desk(app, "clerk", windows=["civil_affairs"], township="511825102"),
    ):
        assert items(client, headers) == []
        assert client.get(f"/api/v1/desk/reviews/{stale['review_id']}", headers=headers).status_code == 404
        assert decide(client, headers, stale["review_id"], "take").status_code == 404


def test_a_clerk_decides_conflicts_of_the_own_township_but_no_question_about_visits(
    app: Flask, client: FlaskClient, phone: Phone, other: Phone, resident: Resident, stale: dict[str, Any]
) -> None:
    clerk = desk(app, "clerk", windows=["civil_affairs"])
    phone.push(client, visit_record(resident.id))
    other.push(client, visit_record(resident.id))
    assert [line["kind"] for line in items(client, clerk)] == ["stale_field"]
    assert decide(client, clerk, stale["review_id"], "keep").status_code == 200


def test_an_inspector_looks_and_decides_nothing(app: Flask, client: FlaskClient, stale: dict[str, Any]) -> None:
    inspector = desk(app, "inspector")
    assert show(client, inspector, stale["review_id"])["choices"] == []
    assert decide(client, inspector, stale["review_id"], "take").status_code == 403


def test_of_two_visits_at_one_door_the_one_set_aside_stays_on_record_and_counts_no_more(
    app: Flask, client: FlaskClient, phone: Phone, other: Phone, resident: Resident, lead: Headers
) -> None:
    phone.push(client, visit_record(resident.id))
    other.push(client, visit_record(resident.id))
    (line,) = items(client, lead, kind="visit_twice")
    assert {v["by_name"] for v in show(client, lead, line["id"])["visits"]} == {"代办员甲", "代办员乙"}
    assert decide(client, lead, line["id"], "set_aside").get_json()["code"] == "reason_needed"
    assert decide(client, lead, line["id"], "set_aside", reason="一起去的").status_code == 200

    with app.app_context():
        by_agent = {v.agent_name: v for v in db.session.scalars(select(Visit))}
        assert {name: v.counted for name, v in by_agent.items()} == {"代办员甲": True, "代办员乙": False}
        assert by_agent["代办员乙"].amendments[-1]["reason"] == "一起去的"
        assert db.session.get_one(Resident, resident.id).last_visit_by == "代办员甲"
    (own,) = rows_of(other.pull(client), f"u:{other.user_id}", "visit")
    assert own["counted"] is False


def test_an_amendment_does_not_make_a_visit_count_again_that_was_set_aside(
    app: Flask, client: FlaskClient, phone: Phone, other: Phone, resident: Resident, lead: Headers
) -> None:
    phone.push(client, visit_record(resident.id))
    name, args = visit_record(resident.id)
    other.push(client, (name, args))
    (line,) = items(client, lead, kind="visit_twice")
    decide(client, lead, line["id"], "set_aside", reason="一起去的")
    changes = {"amendment_id": line["id"], "visit_id": args["visit_id"], "changes": {"met": "person"}, "reason": "改"}
    other.push(client, ("visit.amend", changes))

    with app.app_context():
        assert db.session.get_one(Visit, args["visit_id"]).counted is False


def test_a_wrong_clock_is_one_question_a_day_however_many_visits_it_dates(
    client: FlaskClient, phone: Phone, resident: Resident, lead: Headers
) -> None:
    visits = [visit_record(resident.id, skew_ms=-3 * 3_600_000) for _ in range(3)]
    phone.push(client, *visits)
    (line,) = items(client, lead, kind="clock_skew")
    found = show(client, lead, line["id"])

    assert (len(found["visits"]), found["facts"]["skew_ms"]) == (3, -3 * 3_600_000)
    assert decide(client, lead, line["id"], "accept").status_code == 200


def test_numbers_that_were_lost_name_whom_to_visit_again_within_the_viewers_scope(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident, lead: Headers
) -> None:
    with committed(app):
        foreign = make_resident(village="511825102201", name="外乡人").id
    sent = phone.command(*visit_record(resident.id), seq=4)
    health = {"pending": 1, "residents": [resident.id, foreign]}
    assert phone.send(client, sent, floor=4, health=health).status_code == 200
    (line,) = items(client, lead, kind="lost_range")
    found = show(client, lead, line["id"])

    assert (found["facts"], found["hidden_people"]) == ({"from": 1, "to": 3}, 1)
    assert [p["name"] for p in found["people"]] == ["张大爷"]
    assert decide(client, lead, line["id"], "revisited", reason="已经去过").status_code == 200


def test_the_payload_of_an_open_conflict_is_kept_past_ninety_days(
    app: Flask, client: FlaskClient, resident: Resident, stale: dict[str, Any], lead: Headers, clock: SetClock
) -> None:
    clock.advance(days=100)
    with committed(app):
        pruning.prune(clock.now())
        kept = select(Mutation.args_enc).where(Mutation.mutation_id == stale["mutation_id"])
        assert db.session.scalar(kept) is not None
    assert decide(client, lead, stale["review_id"], "take").status_code == 200
    assert phone_of(app, resident.id) == "13800000002"


def test_a_person_written_down_twice_is_merged_and_what_still_comes_lands_at_the_one_row(
    app: Flask, client: FlaskClient, phone: Phone, other: Phone, lead: Headers
) -> None:
    first, second = resident_create(), resident_create(phone="13600000003")
    phone.push(client, first, visit_record(first[1]["resident_id"]))
    other.push(client, second)
    (line,) = items(client, lead, kind="duplicate_person")
    assert len(show(client, lead, line["id"])["people"]) == 2
    keep, drop = first[1]["resident_id"], second[1]["resident_id"]
    answer = decide(client, lead, line["id"], "merge", keep_id=keep)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    reply = other.push(client, visit_record(drop), resident_update(drop, 1, landmark="桥头"))

    assert [r["status"] for r in reply["results"]] == ["applied", "applied"]
    with app.app_context():
        assert {v.resident_id for v in db.session.scalars(select(Visit))} == {keep}
        assert db.session.get_one(Resident, drop).merged_into == keep
    assert (phone_of(app, keep), person(app, keep).landmark) == ("13600000003", "桥头")
    assert [r["id"] for r in rows_of(phone.pull(client), f"v:{VILLAGE}", "resident")] == [keep]


def test_two_who_only_share_a_name_stay_two(app: Flask, client: FlaskClient, phone: Phone, lead: Headers) -> None:
    first, second = resident_create(), resident_create()
    phone.push(client, first, second)
    (line,) = items(client, lead, kind="duplicate_person")
    assert decide(client, lead, line["id"], "merge", keep_id=line["id"]).status_code == 422
    assert decide(client, lead, line["id"], "distinct").status_code == 200

    assert person(app, second[1]["resident_id"]).merged_into is None


def test_what_an_agent_of_another_village_sends_about_the_merged_row_is_kept_as_late_evidence(
    app: Flask, client: FlaskClient, phone: Phone, lead: Headers
) -> None:
    with committed(app):
        far: AppUser = make_user("volunteer", villages=[OTHER_VILLAGE])
    far_phone = make_phone(app, far)
    first, second = resident_create(), resident_create(village=OTHER_VILLAGE)
    phone.push(client, first)
    far_phone.push(client, second)
    (line,) = items(client, lead, kind="duplicate_person")
    decide(client, lead, line["id"], "merge", keep_id=first[1]["resident_id"])
    reply = far_phone.push(client, visit_record(second[1]["resident_id"]))

    assert [r["status"] for r in reply["results"]] == ["applied"]
    assert [i["kind"] for i in items(client, lead)] == ["late_evidence"]


def test_a_move_that_was_proposed_is_decided_and_everything_goes_along(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident, lead: Headers
) -> None:
    with committed(app):
        make_division(OTHER_VILLAGE, "新村")
    phone.push(client, visit_record(resident.id))
    proposal = {"resident_id": resident.id, "to_village": OTHER_VILLAGE, "reason": "跟儿子住"}
    phone.push(client, ("resident.propose_move", proposal))
    (line,) = items(client, lead, kind="propose_move")
    assert show(client, lead, line["id"])["facts"]["to_village_name"] == "新村"
    assert decide(client, lead, line["id"], "move", group_no=3).status_code == 200

    moved = person(app, resident.id)
    assert (moved.village, moved.township, moved.group_no) == (OTHER_VILLAGE, TOWNSHIP, 3)
    reply = phone.pull(client)
    assert rows_of(reply, f"v:{VILLAGE}", "resident") == []
    assert len(rows_of(reply, f"u:{phone.user_id}", "visit")) == 1
    with app.app_context():
        assert db.session.scalars(select(Visit.village)).all() == [OTHER_VILLAGE]


def test_an_item_belongs_to_the_desk_of_its_township(app: Flask, client: FlaskClient, stale: dict[str, Any]) -> None:
    with app.app_context():
        item = db.session.get_one(ReviewItem, stale["review_id"])
        assert (item.village, item.township) == (VILLAGE, TOWNSHIP)


def test_a_visit_drawn_to_be_asked_about_shows_whom_to_call_to_those_who_ask_and_may_be_set_aside(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident, lead: Headers
) -> None:
    """visits.md Q5: the person is asked by somebody else than the agent; each look at the number is on record."""
    phone.push(client, visit_record(resident.id))
    with committed(app):
        visit = db.session.scalars(select(Visit)).one()
        visit_quality.ask_about(visit.received_at, (visit_quality.CALL_BACK, visit.id))
    (item,) = items(client, lead)
    assert show(client, lead, item["id"])["call"] == "13900000001"
    assert show(client, desk(app, "inspector"), item["id"])["call"] is None
    with committed(app):
        assert db.session.query(AuditLog).filter_by(action="review.call").count() == 1
    address = f"/api/v1/desk/reviews/{item['id']}/decide"
    bare = client.post(address, json={"choice": "set_aside"}, headers=lead)
    assert (bare.status_code, bare.get_json()["code"]) == (422, "reason_needed")
    done = client.post(address, json={"choice": "set_aside", "reason": "本人说那天没人来"}, headers=lead)
    assert (done.status_code, done.get_json()["call"]) == (200, None)
    with committed(app):
        assert not db.session.scalars(select(Visit)).one().counted
