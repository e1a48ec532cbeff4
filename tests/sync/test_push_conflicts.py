"""The conflict policy, row by row (sync B11)."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from models.audit import AuditLog
from models.base import db
from models.people import AppUser
from models.residents import Resident, Visit
from models.sync import ReviewItem
from tests.builders import (
    VILLAGE,
    Phone,
    committed,
    make_phone,
    make_user,
    new_id,
    resident_create,
    resident_update,
    rows_of,
    visit_record,
)


@pytest.fixture
def other(app: Flask) -> Phone:
    with committed(app):
        colleague: AppUser = make_user("volunteer", villages=[VILLAGE], name="代办员乙")
    return make_phone(app, colleague)


def stored(app: Flask, resident_id: str) -> Resident:
    with app.app_context():
        return db.session.get_one(Resident, resident_id)


def kinds(app: Flask) -> list[str]:
    with app.app_context():
        return sorted(db.session.scalars(select(ReviewItem.kind)))


def test_two_agents_at_one_door_are_two_visits_and_a_question_for_the_supervisor(
    app: Flask, client: FlaskClient, phone: Phone, other: Phone, resident_id: str
) -> None:
    phone.push(client, visit_record(resident_id))
    other.push(client, visit_record(resident_id))

    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Visit)) == 2
    assert kinds(app) == ["visit_twice"]


def test_different_fields_of_one_person_edited_by_two_both_stand(
    app: Flask, client: FlaskClient, phone: Phone, other: Phone, resident: Resident
) -> None:
    phone.push(client, resident_update(resident.id, resident.ver, phone="13700000001"))
    reply = other.push(client, resident_update(resident.id, resident.ver, landmark="桥头"))

    assert reply["results"][0]["status"] == "applied"
    row = stored(app, resident.id)
    assert (row.landmark, row.phone_last4, kinds(app)) == ("桥头", "0001", [])


def test_the_same_field_on_a_stale_base_keeps_the_first_value_and_puts_the_second_aside(
    app: Flask, client: FlaskClient, phone: Phone, other: Phone, resident: Resident
) -> None:
    phone.push(client, resident_update(resident.id, resident.ver, phone="13700000001", address="二组"))
    edit = resident_update(resident.id, resident.ver, phone="13711112222", landmark="桥头")
    (result,) = other.push(client, edit)["results"]

    assert (result["status"], result["code"]) == ("conflict", "stale_field")
    assert result["server"] == {"phone": "137****0001"}
    assert result["entity"] == {"id": resident.id, "ver": stored(app, resident.id).ver}
    row = stored(app, resident.id)
    assert (row.phone_last4, row.landmark) == ("0001", None), "all of an edit or none of it"
    (item,) = rows_of(other.pull(client), f"u:{other.user_id}", "review_item")
    assert (item["id"], item["kind"]) == (result["review_id"], "stale_field")
    assert item["ours"] == {"phone": "137****0001"}
    assert item["theirs"]["fields"] == {"phone": "137****2222", "landmark": "桥头"}


def test_who_answers_a_conflict_with_the_version_it_showed_is_heard_before_any_pull(
    app: Flask, client: FlaskClient, phone: Phone, other: Phone, resident: Resident
) -> None:
    phone.push(client, resident_update(resident.id, resident.ver, landmark="桥头"))
    (result,) = other.push(client, resident_update(resident.id, resident.ver, landmark="祠堂"))["results"]
    reply = other.push(client, resident_update(resident.id, result["entity"]["ver"], landmark="祠堂"))

    assert reply["results"][0]["status"] == "applied"
    assert stored(app, resident.id).landmark == "祠堂"


def test_an_edit_that_saw_the_last_change_is_no_conflict(
    app: Flask, client: FlaskClient, phone: Phone, other: Phone, resident: Resident
) -> None:
    phone.push(client, resident_update(resident.id, resident.ver, address="二组"))
    row = rows_of(other.pull(client), f"v:{VILLAGE}", "resident")[0]
    reply = other.push(client, resident_update(resident.id, row["ver"], address="三组"))

    assert reply["results"][0]["status"] == "applied"
    assert stored(app, resident.id).address == "三组"


def test_a_change_of_something_else_does_not_make_a_field_stale(
    app: Flask, client: FlaskClient, phone: Phone, resident: Resident
) -> None:
    phone.push(client, visit_record(resident.id))  # raises the version of the resident's row
    reply = phone.push(client, resident_update(resident.id, resident.ver, address="三组"))

    assert reply["results"][0]["status"] == "applied"


def test_the_same_value_twice_is_no_conflict_and_no_change(
    app: Flask, client: FlaskClient, phone: Phone, other: Phone, resident: Resident
) -> None:
    phone.push(client, resident_update(resident.id, resident.ver, phone="13700000001"))
    before = stored(app, resident.id).ver
    reply = other.push(client, resident_update(resident.id, resident.ver, phone="13700000001"))

    assert reply["results"][0]["status"] == "applied"
    assert (stored(app, resident.id).ver, kinds(app)) == (before, [])


def test_a_person_written_down_twice_offline_exists_twice_until_somebody_merges(
    app: Flask, client: FlaskClient, phone: Phone, other: Phone
) -> None:
    first, second = resident_create(), resident_create()
    replies = [phone.push(client, first), other.push(client, second)]

    assert [r["results"][0]["status"] for r in replies] == ["applied", "applied"]
    with app.app_context():
        (item,) = db.session.scalars(select(ReviewItem)).all()
    assert (item.kind, item.entity_id) == ("duplicate_person", second[1]["resident_id"])
    assert item.ours["resident_id"] == first[1]["resident_id"]
    assert item.user_id == other.user_id


def test_a_duplicate_in_a_village_out_of_scope_is_the_supervisors_to_know(
    app: Flask, client: FlaskClient, phone: Phone
) -> None:
    with committed(app):
        far = make_user("volunteer", villages=["511825102201"])
    make_phone(app, far).push(client, resident_create(village="511825102201"))
    phone.push(client, resident_create())

    with app.app_context():
        (item,) = db.session.scalars(select(ReviewItem)).all()
    assert (item.kind, item.user_id) == ("duplicate_person", None)


def test_a_refused_edit_given_up_by_its_agent_closes_the_question(
    app: Flask, client: FlaskClient, phone: Phone, other: Phone, resident: Resident
) -> None:
    phone.push(client, resident_update(resident.id, resident.ver, address="二组"))
    other.push(client, resident_update(resident.id, resident.ver, address="三组"))
    refused = other.sent[-1]["mutation_id"]
    accepted = phone.sent[-1]["mutation_id"]
    reply = other.push(client, ("mutation.discard", {"mutation_id": refused, "reason": "以先改的为准"}))
    assert reply["results"][0]["status"] == "applied"
    reply = phone.push(client, ("mutation.discard", {"mutation_id": accepted, "reason": "不要了"}))

    assert (reply["results"][0]["status"], reply["results"][0]["code"]) == ("rejected", "state_forbids")
    with app.app_context():
        assert list(db.session.scalars(select(ReviewItem.state))) == ["discarded"]


def test_giving_up_a_foreign_command_and_one_never_received_get_the_same_answer_and_touch_nothing(
    app: Flask, client: FlaskClient, phone: Phone, other: Phone, resident: Resident
) -> None:
    other.push(client, resident_update(resident.id, resident.ver, address="二组"))
    phone.push(client, resident_update(resident.id, resident.ver, address="三组"))
    foreign = phone.sent[-1]["mutation_id"]
    reply = other.push(
        client, *(("mutation.discard", {"mutation_id": m, "reason": "太大"}) for m in (foreign, new_id()))
    )

    assert [r["status"] for r in reply["results"]] == ["applied", "applied"]
    with app.app_context():
        assert list(db.session.scalars(select(ReviewItem.state))) == ["open"]
        assert db.session.scalar(select(func.count()).select_from(AuditLog)) == 2
