"""Home visits: which count, what they set going, and a clock that is wrong (visits.md 3 to 7, sync B14)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import scoped_session

from domain.actor import Actor
from domain.problems import Problem
from models.mirror_rows import alarm_row, visit_row
from models.residents import Alarm, Resident, Task, Visit
from models.sync import ReviewItem
from services import visits
from tests.builders import NOW, OTHER_VILLAGE, VILLAGE, actor_for, make_guide, make_resident, make_user, new_id

THREE_ANSWERS = {"health": {"eats": "ok", "sleeps": "ok", "moves": "ok"}}


@pytest.fixture
def agent(session: scoped_session) -> Actor:
    return actor_for(make_user("volunteer", villages=[VILLAGE]))


@pytest.fixture
def resident(session: scoped_session) -> Resident:
    return make_resident(categories=["dibao"], level="L3", interval_days=30)


def visited(agent: Actor, resident: Resident, *, at: datetime = NOW, now: datetime = NOW, **kw: Any) -> Visit:
    args: dict[str, Any] = {
        "visit_id": new_id(), "resident_id": resident.id, "started_at": at - timedelta(minutes=30), "ended_at": at,
        "mode": "door", "met": "person", "answers": THREE_ANSWERS, "resident_mark": "voice",
    }  # fmt: skip
    return visits.record(agent, now, **{**args, **kw})


def all_of(session: scoped_session, model: type) -> list[Any]:
    return list(session.scalars(select(model)).all())


def test_a_counted_visit_moves_the_next_one_by_the_interval_of_the_level(agent: Actor, resident: Resident) -> None:
    visit = visited(agent, resident)

    assert (visit.counted, visit.visited_on, visit.next_due_on) == (True, date(2026, 11, 23), date(2026, 12, 23))
    assert (resident.last_visit_on, resident.last_visit_by) == (date(2026, 11, 23), "代办员甲")
    assert visit.visit_no == f"V{VILLAGE}-20261123-001"
    assert visited(agent, resident).visit_no.endswith("-002")


@pytest.mark.parametrize(
    "change",
    [
        {"met": "nobody", "answers": {}},
        {"met": "family"},
        {"mode": "neighbour_met"},
        {"mode": "phone", "answers": {"health": {"eats": "ok"}}},
        {"mode": "phone"},  # three answers, but nobody has been at the door for two months
    ],
)
def test_what_is_no_visit_does_not_move_the_date(agent: Actor, resident: Resident, change: dict[str, Any]) -> None:
    resident.next_due_on = date(2026, 11, 20)
    visit = visited(agent, resident, **change)

    assert (visit.counted, resident.last_visit_on, resident.next_due_on) == (False, None, date(2026, 11, 20))


def test_a_talk_by_phone_counts_after_a_visit_at_the_door(agent: Actor, resident: Resident) -> None:
    visited(agent, resident, at=NOW - timedelta(days=20))

    assert visited(agent, resident, mode="phone").counted


def test_visits_that_arrive_late_never_turn_the_dates_back(agent: Actor, resident: Resident) -> None:
    visited(agent, resident)
    visited(agent, resident, at=NOW - timedelta(days=5))

    assert resident.last_visit_on == date(2026, 11, 23)


def test_the_agent_may_agree_on_an_earlier_date_and_never_on_a_later_one(agent: Actor, resident: Resident) -> None:
    assert visited(agent, resident, next_on=date(2026, 12, 1)).next_due_on == date(2026, 12, 1)
    assert visited(agent, resident, next_on=date(2027, 5, 1)).next_due_on == date(2026, 12, 23)


@pytest.mark.parametrize(
    ("skew", "day", "flags"),
    [
        (0, date(2026, 11, 23), []),
        (4 * 60_000, date(2026, 11, 23), []),
        (-12 * 3600_000, date(2026, 11, 22), ["clock_skew"]),
        (40 * 24 * 3600_000, date(2026, 11, 23), ["clock_skew", "clock_wrong"]),
        (10**15, date(2026, 11, 23), ["clock_skew", "clock_wrong"]),
        (-(10**18), date(2026, 11, 23), ["clock_skew", "clock_wrong"]),
    ],
)
def test_times_are_corrected_by_the_skew_and_impossible_ones_become_now_with_a_flag(
    agent: Actor, resident: Resident, skew: int, day: date, flags: list[str]
) -> None:
    visit = visited(agent, resident, skew_ms=skew)

    assert (visit.visited_on, visit.flags) == (day, flags)
    assert visit.started_at <= NOW
    assert visit.counted


@pytest.mark.parametrize("length", [timedelta(hours=-3), timedelta(days=3)])
def test_a_visit_that_ends_before_it_begins_or_days_later_is_kept(
    agent: Actor, resident: Resident, length: timedelta
) -> None:
    visit = visited(agent, resident, started_at=NOW - timedelta(days=4), ended_at=NOW - timedelta(days=4) + length)

    assert visit.started_at <= visit.ended_at <= NOW


def test_the_alarm_given_with_a_visit_is_one_alarm_and_makes_the_resident_red(
    agent: Actor, resident: Resident, session: scoped_session
) -> None:
    alarm = {"level": "RED", "kind": "life", "action": "打了120", "told": ["村主任"]}
    visit = visited(agent, resident, alarm=alarm, answers={"health": {"stroke_sign": "problem"}})

    (row,) = all_of(session, Alarm)
    assert (row.visit_id, row.level, row.kind, row.told) == (visit.id, "RED", "life", ["村主任"])
    assert (resident.level, resident.next_due_on) == ("L1", date(2026, 11, 30))


def test_an_alarm_raised_at_once_and_the_visit_written_later_are_one_alarm(
    agent: Actor, resident: Resident, session: scoped_session
) -> None:
    visit_id, alarm_id = new_id(), new_id()
    visits.raise_alarm(
        agent, NOW, alarm_id=alarm_id, resident_id=resident.id, visit_id=visit_id, level="RED", kind="life",
        raised_at=NOW, action="打了120", told=[],
    )  # fmt: skip
    visited(agent, resident, visit_id=visit_id, answers={"health": {"chest_pain": "problem"}})

    assert [a.id for a in all_of(session, Alarm)] == [alarm_id]


def test_a_danger_in_the_answers_raises_the_alarm_the_agent_forgot_or_rated_too_low(
    agent: Actor, resident: Resident, session: scoped_session
) -> None:
    visited(agent, resident, answers={"environment": {"warm": "problem"}})
    low = {"level": "YELLOW", "kind": "mood", "action": "", "told": []}
    visited(agent, resident, alarm=low, answers={"mental": {"self_harm": "problem"}})

    assert sorted((a.level, a.kind) for a in all_of(session, Alarm)) == [("ORANGE", "no_heat"), ("RED", "life")]


def test_a_small_trouble_becomes_a_task_within_seven_days(
    agent: Actor, resident: Resident, session: scoped_session
) -> None:
    visited(agent, resident, answers={"safety": {"wires": "problem"}})

    (task,) = all_of(session, Task)
    assert (task.kind, task.title, task.due_on) == ("follow_up", "张大爷：电线老化，要处理", date(2026, 11, 30))
    assert all_of(session, Alarm) == []


def test_a_closed_door_asks_for_a_second_try_tomorrow(
    agent: Actor, resident: Resident, session: scoped_session
) -> None:
    visited(agent, resident, met="nobody", answers={}, no_contact_reason="unknown")

    (task,) = all_of(session, Task)
    assert (task.kind, task.user_id, task.due_on) == ("revisit", agent.user_id, date(2026, 11, 24))


def test_a_matter_planned_for_later_becomes_a_task_and_one_done_now_does_not(
    agent: Actor, resident: Resident, session: scoped_session
) -> None:
    make_guide("canbu")
    spotted = [
        {"matter": "canbu", "act": "plan"},
        {"matter": "canbu", "act": "plan"},
        {"matter": "dibao", "act": "now"},
    ]
    visited(agent, resident, matters_spotted=spotted)

    assert [t.title for t in all_of(session, Task)] == ["张大爷：办两项补贴"]


def test_a_reported_death_goes_to_a_person_who_can_verify_it(
    agent: Actor, resident: Resident, session: scoped_session
) -> None:
    visited(agent, resident, met="nobody", answers={}, no_contact_reason="dead?")

    assert [(i.kind, i.entity_id) for i in all_of(session, ReviewItem)] == [("death_report", resident.id)]


def test_an_amendment_stands_beside_the_original_once_and_may_make_the_visit_count(
    agent: Actor, resident: Resident
) -> None:
    visit = visited(agent, resident, met="nobody")
    args = {"amendment_id": new_id(), "visit_id": visit.id, "changes": {"met": "person"}, "reason": "点错了"}
    for _ in range(2):
        visits.amend(agent, NOW, **args)

    assert (visit.met, visit.counted, len(visit.amendments)) == ("nobody", True, 1)
    assert visit.amendments[0]["by_name"] == "代办员甲"
    assert resident.last_visit_on == date(2026, 11, 23)


def test_nobody_amends_the_visit_of_a_colleague(agent: Actor, resident: Resident) -> None:
    other = actor_for(make_user("volunteer", villages=[VILLAGE]))
    visit = visited(agent, resident)
    with pytest.raises(Problem) as refused:
        visits.amend(other, NOW, amendment_id=new_id(), visit_id=visit.id, changes={}, reason="x")
    assert refused.value.code == "not_found"


def test_ids_in_use_and_people_out_of_scope_are_refused(agent: Actor, resident: Resident) -> None:
    visit = visited(agent, resident)
    foreign = make_resident(village=OTHER_VILLAGE)
    with pytest.raises(Problem) as refused:
        visited(agent, resident, visit_id=visit.id)
    assert refused.value.code == "duplicate"
    with pytest.raises(Problem) as refused:
        visited(agent, foreign)
    assert refused.value.code == "not_found"
    with pytest.raises(Problem) as refused:
        visits.raise_alarm(
            agent, NOW, alarm_id=new_id(), resident_id=foreign.id, level="RED", kind="life", raised_at=NOW
        )
    assert refused.value.code == "not_found"


def test_who_was_told_keeps_the_minute_and_a_time_that_lies_ahead_becomes_now(
    agent: Actor, resident: Resident, session: scoped_session
) -> None:
    told_at = [
        {"who": "120 急救", "at": NOW - timedelta(minutes=4)}, {"who": "组长 刘杰", "at": NOW + timedelta(hours=2)}
    ]  # fmt: skip
    visits.raise_alarm(
        agent, NOW, alarm_id=new_id(), resident_id=resident.id, level="RED", kind="life", raised_at=NOW,
        told=["120 急救", "组长 刘杰"], told_at=told_at,
    )  # fmt: skip
    (row,) = all_of(session, Alarm)
    ago, now = (NOW - timedelta(minutes=4)).strftime("%Y-%m-%dT%H:%M:%SZ"), NOW.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert alarm_row(row)["told_at"] == [{"who": "120 急救", "at": ago}, {"who": "组长 刘杰", "at": now}]


def test_a_visit_says_who_came_along_and_what_helped_in_talking(agent: Actor, resident: Resident) -> None:
    row = visit_row(visited(agent, resident, companion="村医王", language_help="yi"))
    assert (row["companion"], row["language_help"]) == ("村医王", "yi")
    alone = visit_row(visited(agent, resident))
    assert (alone["companion"], alone["language_help"]) == (None, None)


def test_somebody_who_cannot_look_after_himself_becomes_a_task_not_an_alarm(
    agent: Actor, resident: Resident, session: scoped_session
) -> None:
    visited(agent, resident, answers={"self_care": {"washing": "problem"}})
    assert all_of(session, Alarm) == []
    assert [task.title for task in all_of(session, Task)] == [f"{resident.name}：自己洗澡，要处理"]
