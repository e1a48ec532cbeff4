"""Residents: written down once or twice, corrected, their number opened only with a reason."""

import base64
from datetime import date
from typing import Any

import pytest
from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import scoped_session

from domain.actor import Actor
from domain.problems import Problem
from models.audit import AuditLog
from models.residents import Household, Resident
from models.sealing import seal
from models.sync import ReviewItem
from models.vault import current_vault
from services import residents
from services.pinyin import initials
from tests.builders import (
    NOW,
    OTHER_VILLAGE,
    VILLAGE,
    actor_for,
    make_device,
    make_division,
    make_resident,
    make_user,
    new_id,
)
from tests.domain.vectors import load

NUMBER = "511825194803020021"


@pytest.fixture
def agent(session: scoped_session) -> Actor:
    user = make_user("volunteer", villages=[VILLAGE])
    return actor_for(user, device_id=make_device(user).id)


def person(**kw: Any) -> dict[str, Any]:
    return {
        "resident_id": new_id(), "village": VILLAGE, "group_no": 2, "name": "李婆婆", "sex": "女",
        "birth_on": date(1948, 3, 2), "categories": ["alone"], "on_roll": True, **kw,
    }  # fmt: skip


def sealed(number: str, resident_id: str, device_id: str | None, kid: str | None = None) -> str:
    keys = current_app.extensions["daiban"].photo_keys
    public = keys.private[keys.current].public_key()
    aad = f"resident|{resident_id}|{device_id}".encode()
    return base64.b64encode(seal(number.encode(), public_key=public, kid=kid or keys.current, aad=aad)).decode()


def with_check_digit(first17: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first17 + "10X98765432"[sum(int(d) * w for d, w in zip(first17, weights, strict=True)) % 11]


def test_a_new_person_is_graded_dated_and_found_by_initials(agent: Actor) -> None:
    row = residents.create(agent, NOW, **person(phone="13612345678", household_id=new_id(), address="2组 3号"))

    assert (row.level, row.interval_days, row.next_due_on) == ("L3", 30, date(2026, 12, 23))
    assert (row.initials, row.phone_last4, row.township) == ("lpp", "5678", "511825101")
    assert row.phone_enc is not None
    assert b"13612345678" not in row.phone_enc


def test_the_first_person_of_a_new_household_is_its_head_and_the_second_joins(
    agent: Actor, session: scoped_session
) -> None:
    home = new_id()
    first = residents.create(agent, NOW, **person(household_id=home, address="2组 3号"))
    residents.create(agent, NOW, **person(household_id=home, name="王大爷", sex="男"))

    row = session.get_one(Household, home)
    assert (row.head_id, row.village, row.address) == (first.id, VILLAGE, "2组 3号")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"village": OTHER_VILLAGE}, "out_of_scope"),
        ({"birth_on": date(2026, 11, 24)}, "validation"),
        ({"id_sealed": "@@@"}, "validation"),
    ],
)
def test_a_person_who_cannot_be_is_refused(agent: Actor, change: dict[str, Any], code: str) -> None:
    with pytest.raises(Problem) as refused:
        residents.create(agent, NOW, **person(**change))
    assert refused.value.code == code


def test_an_id_in_use_and_a_household_elsewhere_are_refused(agent: Actor, session: scoped_session) -> None:
    known = make_resident()
    session.add(Household(id=(home := new_id()), village=OTHER_VILLAGE, group_no=1))
    session.flush()
    for change, code in (({"resident_id": known.id}, "duplicate"), ({"household_id": home}, "validation")):
        with pytest.raises(Problem) as refused:
            residents.create(agent, NOW, **person(**change))
        assert refused.value.code == code


def test_a_number_typed_at_the_bedside_is_opened_checked_and_kept_encrypted(
    agent: Actor, session: scoped_session
) -> None:
    resident_id, number = new_id(), with_check_digit(NUMBER[:17])
    container = sealed(number, resident_id, agent.device_id)
    row = residents.create(agent, NOW, **person(resident_id=resident_id, id_sealed=container))

    assert (row.id_last4, row.id_sealed) == (number[-4:], None)
    assert row.id_blind == current_vault().blind(number)
    assert number.encode() not in (row.id_enc or b"")
    assert residents.reveal_id(agent, NOW, resident_id, "核对证件") == number


def test_a_number_sealed_by_a_former_install_of_the_same_agent_is_opened_too(
    agent: Actor, session: scoped_session
) -> None:
    former = make_device(session.get_one(type(make_user()), agent.user_id)).id
    resident_id, number = new_id(), with_check_digit(NUMBER[:17])
    container = sealed(number, resident_id, former)
    row = residents.create(agent, NOW, **person(resident_id=resident_id, id_sealed=container))

    assert row.id_last4 == number[-4:]


@pytest.mark.parametrize(
    ("beside", "reason"), [({"birth_on": date(1948, 3, 12)}, "birth_differs"), ({"sex": "男"}, "sex_differs")]
)
def test_a_number_of_another_birth_date_or_sex_is_refused(agent: Actor, beside: dict[str, Any], reason: str) -> None:
    resident_id = new_id()
    container = sealed(with_check_digit(NUMBER[:17]), resident_id, agent.device_id)
    with pytest.raises(Problem) as refusal:
        residents.create(agent, NOW, **person(resident_id=resident_id, id_sealed=container, **beside))
    assert (refusal.value.code, refusal.value.details["reason"]) == ("id_number", reason)


@pytest.mark.parametrize("trouble", ["foreign", "unknown_key", "broken"])
def test_a_number_that_cannot_be_opened_stays_sealed_and_the_person_is_kept(agent: Actor, trouble: str) -> None:
    resident_id = new_id()
    kid = "zz" if trouble == "unknown_key" else None
    device = new_id() if trouble == "foreign" else agent.device_id
    container = sealed(NUMBER, resident_id, device, kid)
    if trouble == "broken":
        container = base64.b64encode(b"DBS1 and then nothing").decode()
    row = residents.create(agent, NOW, **person(resident_id=resident_id, id_sealed=container, id_last4="0021"))

    assert row.id_sealed == base64.b64decode(container)
    assert (row.id_enc, row.id_last4) == (None, "0021")


def test_a_number_with_a_wrong_check_digit_is_refused_so_that_it_can_be_read_again(agent: Actor) -> None:
    resident_id, good = new_id(), with_check_digit(NUMBER[:17])
    wrong = good[:-1] + ("1" if good[-1] != "1" else "2")
    with pytest.raises(Problem) as refused:
        residents.create(
            agent, NOW, **person(resident_id=resident_id, id_sealed=sealed(wrong, resident_id, agent.device_id))
        )
    assert (refused.value.code, refused.value.details["reason"]) == ("id_number", "check_digit")


def test_the_same_number_under_another_name_is_a_likely_duplicate(agent: Actor, session: scoped_session) -> None:
    number = with_check_digit(NUMBER[:17])
    ids = [new_id(), new_id()]
    for resident_id, name in zip(ids, ["李婆婆", "李秀英"], strict=True):
        container = sealed(number, resident_id, agent.device_id)
        residents.create(agent, NOW, **person(resident_id=resident_id, name=name, id_sealed=container))

    (item,) = session.scalars(select(ReviewItem)).all()
    assert (item.kind, item.entity_id, item.ours["resident_id"]) == ("duplicate_person", ids[1], ids[0])
    assert number not in str(item.theirs) + str(item.ours)


def test_an_edit_of_categories_grades_anew_and_moves_the_next_visit(agent: Actor) -> None:
    row = residents.create(agent, NOW, **person(categories=[]))
    assert (row.level, row.next_due_on) == ("L4", date(2027, 2, 21))
    edit = {"categories": ["alone", "dysfunction"]}
    residents.update(agent, NOW, resident_id=row.id, fields=edit, base_ver=row.ver)

    assert (row.level, row.interval_days) == ("L1", 7)


def test_a_new_name_gets_new_initials_and_empty_text_is_nothing(agent: Actor) -> None:
    row = residents.create(agent, NOW, **person(phone="13612345678", landmark="桥头"))
    edit = {"name": "曾玉梅", "phone": "", "landmark": ""}
    residents.update(agent, NOW, resident_id=row.id, fields=edit, base_ver=row.ver)

    assert (row.initials, row.phone_enc, row.phone_last4, row.landmark) == ("zym cym", None, None, None)


def test_a_field_that_is_not_the_agents_to_change_is_refused(agent: Actor) -> None:
    row = residents.create(agent, NOW, **person())
    with pytest.raises(Problem) as refused:
        residents.update(agent, NOW, resident_id=row.id, fields={"village": OTHER_VILLAGE}, base_ver=row.ver)
    assert refused.value.fields[0].path == "/fields/village"


def test_a_proposed_move_is_a_question_and_moves_nobody(agent: Actor, session: scoped_session) -> None:
    row = residents.create(agent, NOW, **person())
    with pytest.raises(Problem) as unknown:
        residents.propose_move(agent, NOW, resident_id=row.id, to_village="999999999999", reason="搬走")
    assert unknown.value.code == "validation"
    make_division(OTHER_VILLAGE)
    for _ in range(2):
        residents.propose_move(agent, NOW, resident_id=row.id, to_village=OTHER_VILLAGE, reason="跟儿子住")

    (item,) = session.scalars(select(ReviewItem)).all()
    assert (item.kind, item.theirs["to_village"], row.village) == ("propose_move", OTHER_VILLAGE, VILLAGE)


def test_showing_a_number_needs_a_reason_and_leaves_a_trace_even_when_there_is_none(
    agent: Actor, session: scoped_session
) -> None:
    row = make_resident()
    for reason, code in (("  ", "reason_needed"), ("核对", "not_found")):
        with pytest.raises(Problem) as refused:
            residents.reveal_id(agent, NOW, row.id, reason)
        assert refused.value.code == code

    (line,) = session.scalars(select(AuditLog)).all()
    assert (line.action, line.entity_id, line.detail) == ("resident.reveal_id", row.id, {"reason": "核对"})


def test_a_foreign_resident_is_not_found_by_any_service(agent: Actor, session: scoped_session) -> None:
    foreign: Resident = make_resident(village=OTHER_VILLAGE)
    for call in (
        lambda: residents.update(agent, NOW, resident_id=foreign.id, fields={"name": "改"}, base_ver=9),
        lambda: residents.propose_move(agent, NOW, resident_id=foreign.id, to_village=VILLAGE, reason="x"),
        lambda: residents.reveal_id(agent, NOW, foreign.id, "核对"),
    ):
        with pytest.raises(Problem) as refused:
            call()
        assert refused.value.code == "not_found"


@pytest.mark.parametrize(("name", "readings"), [(one["name"], one["want"]) for one in load("initials")["initials"]])
def test_initials_know_how_surnames_are_read_and_keep_the_common_reading(name: str, readings: str) -> None:
    assert initials(name) == readings
