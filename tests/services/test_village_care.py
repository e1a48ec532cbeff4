"""Who is seen in each village, what each agent carries, and what people could claim (visits.md V2, V7, 10)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import scoped_session

from domain.actor import Actor
from domain.problems import Problem
from models.catalogue import Setting
from models.people import AppUser
from models.residents import Resident
from services.village_care import overview, village
from tests.builders import (
    NOW,
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
    actor_for,
    make_division,
    make_resident,
    make_user,
    make_window,
    new_id,
)
from tests.services.test_visits import visited

ELSEWHERE = "511825102"


@pytest.fixture
def lead(session: scoped_session) -> Actor:
    make_division(TOWNSHIP, "始阳镇", "township", "511825")
    make_division(VILLAGE, "新村")
    make_division(OTHER_VILLAGE, "老村")
    make_window()
    return actor_for(make_user("township_lead", name="领导"))


def volunteer(name: str = "代办员甲", villages: Sequence[str] = (VILLAGE,), **kw: Any) -> AppUser:
    return make_user("volunteer", name=name, villages=villages, **kw)


def people(n: int, **kw: Any) -> list[Resident]:
    return [make_resident(**kw) for _ in range(n)]


def loads(actor: Actor) -> dict[str, tuple[int, int, bool]]:
    return {one["name"]: (one["l1"], one["others"], one["over"]) for one in overview(actor, NOW, None)["agents"]}


def line(actor: Actor, code: str = VILLAGE) -> dict[str, Any]:
    return next(one for one in overview(actor, NOW, None)["villages"] if one["code"] == code)


def test_a_village_tells_who_is_on_its_roll_seen_this_month_and_late(lead: Actor) -> None:
    make_resident(level="L1", last_visit_on=date(2026, 11, 10), next_due_on=date(2026, 11, 17))
    make_resident(level="L1", last_visit_on=date(2026, 11, 22), next_due_on=date(2026, 11, 29))
    make_resident(level="L3", last_visit_on=date(2026, 10, 24), next_due_on=date(2026, 11, 23))
    make_resident(level="L4")
    for kw in ({"on_roll": False}, {"died_at": NOW}, {"deleted_at": NOW}):
        make_resident(level="L1", next_due_on=date(2026, 1, 1), **kw)
    volunteer()

    found = line(lead)

    assert (found["people"], [one["n"] for one in found["levels"]]) == (4, [2, 0, 1, 1])
    # Thirty days ago is not within the last thirty days; due today is not late.
    assert (found["seen"], found["late"], found["late_l1"]) == (2, 1, 1)
    assert (found["agents"], line(lead, OTHER_VILLAGE)["people"]) == (["代办员甲"], 0)


def test_more_than_twelve_at_the_highest_level_or_forty_others_are_too_many_for_one_agent(lead: Actor) -> None:
    volunteer()
    people(12, level="L1")
    people(40, level="L2")
    assert loads(lead) == {"代办员甲": (12, 40, False)}
    make_resident(level="L1")
    assert loads(lead) == {"代办员甲": (13, 40, True)}


def test_a_county_sets_its_own_load(lead: Actor, session: scoped_session) -> None:
    volunteer()
    people(3, level="L2")
    session.add(Setting(id=new_id(), key="load_others", value=2, public=False))
    session.flush()
    assert loads(lead) == {"代办员甲": (0, 3, True)}
    assert overview(lead, NOW, None)["limits"] == {"l1": 12, "others": 2}


def test_who_saw_somebody_last_looks_after_them_and_the_others_are_shared_evenly(lead: Actor) -> None:
    busy, other = volunteer("甲"), volunteer("乙")
    known = people(4, level="L2")
    for resident in known:
        visited(actor_for(busy), resident)
    people(4, level="L1")
    assert loads(lead) == {"甲": (0, 4, False), "乙": (4, 0, False)}
    visited(actor_for(other), known[0], at=NOW + timedelta(hours=2), now=NOW + timedelta(hours=2))
    assert loads(lead)["乙"][1] == 1


def test_what_an_agent_carries_in_another_township_counts_too(lead: Actor) -> None:
    make_division(ELSEWHERE, "小河镇", "township", "511825")
    far = make_division(f"{ELSEWHERE}201", "远村", parent=ELSEWHERE)
    volunteer(villages=[VILLAGE, far.code])
    people(13, level="L1", village=far.code)
    assert loads(lead) == {"代办员甲": (13, 0, True)}
    assert overview(lead, NOW, None)["agents"][0]["villages"] == [VILLAGE]


def test_a_village_lists_who_should_have_been_seen_the_most_urgent_first(lead: Actor) -> None:
    volunteer(phone="13900000009")
    make_resident(name="三级", level="L3", next_due_on=date(2026, 1, 1))
    make_resident(name="晚一天", level="L1", next_due_on=date(2026, 11, 22))
    make_resident(name="晚九天", level="L1", next_due_on=date(2026, 11, 14), last_visit_by="代办员甲")
    make_resident(name="今天", level="L1", next_due_on=date(2026, 11, 23))

    found = village(lead, NOW, VILLAGE)

    assert [(one["name"], one["days"]) for one in found["late_people"]] == [("晚九天", 9), ("晚一天", 1), ("三级", 326)]
    assert found["late_people"][0]["last_by"] == "代办员甲"
    assert found["agents"] == [{"name": "代办员甲", "phone": "13900000009"}]


@pytest.mark.parametrize("code", ["511825999201", TOWNSHIP, f"{ELSEWHERE}201"])
def test_a_village_of_another_township_is_not_there(lead: Actor, code: str) -> None:
    make_division(f"{ELSEWHERE}201", "远村", parent=ELSEWHERE)
    with pytest.raises(Problem) as raised:
        village(lead, NOW, code)
    assert raised.value.code == "not_found"


def test_a_county_supervisor_looks_at_every_township(lead: Actor) -> None:
    county = actor_for(make_user("county_supervisor", name="督导"))
    assert overview(county, NOW, TOWNSHIP)["township_name"] == "始阳镇"
    with pytest.raises(Problem):
        overview(lead, NOW, ELSEWHERE)
