"""Every act of an agent, under every letter of the vectors: what the letter does not cover the server refuses (R9.3).

The phone's rules fulfil the same file (pwa/tests/rules/agency.test.ts).
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from domain.actor import Actor
from domain.agency import POWER_OF_ACTION, POWERS
from domain.problems import Problem
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case
from services import deliveries
from services.cases import desk, registering
from services.cases.facts import Situation
from tests.builders import VILLAGE, actor_for, make_user, new_id
from tests.casework import LICENSED, County, make_county, make_document
from tests.domain.vectors import day, load

VECTORS = load("agency")
Act = Callable[[County, Case, Actor], Any]


@pytest.fixture
def county(session: Any, clock: Any) -> County:
    return make_county(clock)


def collect(county: County, case: Case, actor: Actor) -> Any:
    return registering.collect(actor, county.now, case_id=case.id)


def hand_off(county: County, case: Case, actor: Actor) -> Any:
    return registering.hand_off(actor, county.now, case_id=case.id, batch_id=new_id(), doc_ids=[])


def supplement(county: County, case: Case, actor: Actor) -> Any:
    paper = make_document(county.resident, "id_card", by=county.cadre)
    lines = [{"requirement": "id_card", "doc_id": paper.id}]
    return registering.supplement(actor, county.now, case_id=case.id, attachments=lines)


def deliver(county: County, case: Case, actor: Actor) -> Any:
    return deliveries.record(
        actor, county.now, delivery_id=new_id(), case_id=case.id, recipient="本人", relation="本人",
        delivered_at=county.now, method="witnessed", witnesses=[{"name": "甲"}, {"name": "乙"}],
    )  # fmt: skip


def withdraw(county: County, case: Case, actor: Actor) -> Any:
    return registering.withdraw(actor, county.now, case_id=case.id, reason="不办了")


def reuse(county: County, case: Case, actor: Actor) -> Any:
    other = next(r for c in db.session.query(Case) if c.id != case.id for r in Situation(c, county.now).wanted
                 if r.requirement == "id_card")  # fmt: skip
    return registering.attach(actor, county.now, case_id=case.id, requirement="id_card", doc_id=str(other.document_id))


def _photographed(county: County) -> Case:
    case = county.registered()
    county.photographed(case)
    return case


def _correcting(county: County) -> Case:
    case = county.judged(bad={"id_card": "blurred"})
    desk.need_correction(county.clerk, county.now, case)
    return case


def _with_another(county: County) -> Case:
    county.photographed(county.registered("canbu"), "id_card")
    return county.registered()


ACTS: dict[str, tuple[Act, Callable[[County], Case]]] = {
    "collect": (collect, _photographed),
    "hand_off": (hand_off, lambda county: county.collected()),
    "supplement": (supplement, _correcting),
    "deliver": (deliver, lambda county: county.ready()),
    "withdraw": (withdraw, lambda county: county.registered()),
    "reuse": (reuse, _with_another),
}


def sign(county: County, case: Case, v: dict[str, Any], people: dict[str, Actor], power: str) -> None:
    """Put the letter of a vector under the case, moved to today; where the case is no matter of it, it stays none."""
    told = VECTORS["letters"].get(v["letter"])
    case.authorization_id = county.letter.id if told else None
    if told is None:
        return
    moved = shanghai_day(county.now) - day(v["on"])
    letter = county.letter
    letter.agent_a = str(people[told["agent_a"]].user_id)
    letter.agent_b = str(people[told["agent_b"]].user_id) if told["agent_b"] else None
    letter.matters = [case.matter if m == v["matter"] else "other" for m in told["matters"]]
    letter.powers = [p for p in told["powers"] if v["code"] != "authorization_power" or p != power]
    if v["code"] != "authorization_power" and v["power"] in told["powers"]:
        letter.powers = [*letter.powers, power]
    letter.valid_from, letter.valid_to = day(told["valid_from"]) + moved, day(told["valid_to"]) + moved
    letter.state = "revoked" if told["state"] == "revoked" else "valid"
    letter.frozen_at = county.now if told["state"] == "frozen" else None
    db.session.flush()


@pytest.mark.parametrize("action", sorted(ACTS))
def test_no_act_goes_beyond_its_letter(county: County, action: str) -> None:
    power = POWER_OF_ACTION[action]
    stranger = make_user("cadre", villages=[VILLAGE], licence_valid_until=LICENSED, name="外人")
    people = {"a": county.cadre, "b": county.volunteer, "c": actor_for(stranger)}
    act, begin = ACTS[action]
    case = begin(county)
    for v in VECTORS["may"]:
        if v["power"] not in POWERS or v["code"] is None:
            continue
        with db.session.begin_nested() as step:
            sign(county, case, v, people, power)
            with pytest.raises(Problem) as refused:
                act(county, case, people[v["agent"]])
            assert refused.value.code == v["code"], (action, v["why"])
            step.rollback()
        db.session.expire_all()
    for v in VECTORS["may"]:
        if v["code"] is None:
            with db.session.begin_nested() as step:
                sign(county, case, v, people, power)
                act(county, case, people[v["agent"]])
                step.rollback()
            db.session.expire_all()


def test_the_day_after_the_last_no_case_is_opened(county: County) -> None:
    county.letter.valid_to = shanghai_day(county.now) - timedelta(days=1)
    with pytest.raises(Problem, match=r"^authorization_expired$"):
        county.registered()
