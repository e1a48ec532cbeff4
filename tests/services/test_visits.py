"""Home visits: which count, what they set going, and a clock that is wrong (visits.md 3 to 7, sync B14)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import scoped_session

from domain.actor import Actor
from domain.problems import Problem
from models.catalogue import Setting
from models.mirror_rows import alarm_row, visit_row
from models.residents import Alarm, Household, Resident, Task, Visit
from models.sync import ReviewItem
from services import visit_quality, visits
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


def test_the_same_danger_of_one_visit_told_twice_is_one_alarm_that_names_everybody_told(
    agent: Actor, resident: Resident, session: scoped_session
) -> None:
    danger = {"resident_id": resident.id, "visit_id": new_id(), "level": "RED", "kind": "life", "raised_at": NOW}
    first = {"who": "120 急救", "at": NOW - timedelta(minutes=4)}
    visits.raise_alarm(agent, NOW, alarm_id=new_id(), **danger, told=["120 急救"], told_at=[first])
    both = [first, {"who": "组长 刘杰", "at": NOW}]
    visits.raise_alarm(agent, NOW, alarm_id=new_id(), **danger, told=["120 急救", "组长 刘杰"], told_at=both)
    (row,) = all_of(session, Alarm)
    assert row.told == ["120 急救", "组长 刘杰"]
    assert [one["who"] for one in row.told_at] == ["120 急救", "组长 刘杰"]


@pytest.mark.parametrize("again", [{"raised_at": NOW + timedelta(minutes=30)}, {"level": "RED"}])
def test_a_danger_that_comes_back_after_its_outcome_or_more_urgent_is_another_alarm(
    agent: Actor, resident: Resident, session: scoped_session, again: dict[str, Any]
) -> None:
    danger = {"resident_id": resident.id, "visit_id": new_id(), "level": "ORANGE", "kind": "fall", "raised_at": NOW}
    first = visits.raise_alarm(agent, NOW, alarm_id=new_id(), **danger)
    if "raised_at" in again:
        first.outcome_at = NOW + timedelta(minutes=20)
    visits.raise_alarm(agent, NOW + timedelta(minutes=30), alarm_id=new_id(), **danger | again)
    assert len(all_of(session, Alarm)) == 2


def test_a_danger_ended_before_the_phone_sent_its_visit_is_not_raised_again(
    agent: Actor, resident: Resident, session: scoped_session
) -> None:
    danger = {"resident_id": resident.id, "visit_id": new_id(), "level": "ORANGE", "kind": "fall", "raised_at": NOW}
    first = visits.raise_alarm(agent, NOW, alarm_id=new_id(), **danger)
    first.outcome_at = NOW + timedelta(minutes=20)
    visits.raise_alarm(agent, NOW + timedelta(hours=5), alarm_id=new_id(), **danger)
    assert len(all_of(session, Alarm)) == 1


def test_a_visit_says_who_came_along_and_what_helped_in_talking(agent: Actor, resident: Resident) -> None:
    row = visit_row(visited(agent, resident, companion="村医王", language_help="yi"))
    assert (row["companion"], row["language_help"]) == ("村医王", "yi")
    alone = visit_row(visited(agent, resident))
    assert (alone["companion"], alone["language_help"]) == (None, None)


def test_a_visit_keeps_that_the_person_wanted_no_photos(agent: Actor, resident: Resident) -> None:
    """Without consent the visit goes on without photos, and that is on record (C2)."""
    assert visit_row(visited(agent, resident, declined=["photos", "photos"]))["declined"] == ["photos"]
    assert visit_row(visited(agent, resident))["declined"] == []


def test_a_visit_keeps_what_was_counted_and_an_empty_house_has_nothing_to_count(
    agent: Actor, resident: Resident
) -> None:
    assert visit_row(visited(agent, resident, numbers={"falls": 1}))["numbers"] == {"falls": 1}
    assert visit_row(visited(agent, resident))["numbers"] == {}
    assert visit_row(visited(agent, resident, met="nobody", answers={}, numbers={"falls": 1}))["numbers"] == {}


def test_somebody_who_cannot_look_after_himself_becomes_a_task_not_an_alarm(
    agent: Actor, resident: Resident, session: scoped_session
) -> None:
    visited(agent, resident, answers={"self_care": {"washing": "problem"}})
    assert all_of(session, Alarm) == []
    assert [task.title for task in all_of(session, Task)] == [f"{resident.name}：自己洗澡，要处理"]


def asked(session: scoped_session, kind: str) -> list[ReviewItem]:
    return [item for item in all_of(session, ReviewItem) if item.kind == kind]


def test_three_visits_running_without_a_doubt_at_high_risk_are_looked_at_by_two(
    session: scoped_session, agent: Actor
) -> None:
    """Q4: once a quarter, and a single doubt is enough not to ask."""
    frail = make_resident(categories=["alone", "dementia"], level="L1", interval_days=7)
    doubt = {"health": {"eats": "ok", "sleeps": "watch", "moves": "ok"}}
    for days, answers in ((35, THREE_ANSWERS), (28, doubt), (21, THREE_ANSWERS), (14, THREE_ANSWERS)):
        visited(agent, frail, at=NOW - timedelta(days=days), answers=answers)
    assert asked(session, "all_well") == []
    for _ in range(2):
        visited(agent, frail, at=NOW)
    assert [(item.entity, item.user_id, item.state) for item in asked(session, "all_well")] == [("visit", None, "open")]
    calm = make_resident(categories=["dibao"], level="L3", interval_days=30, name="王大爷")
    for days in (20, 10, 5):
        visited(agent, calm, at=NOW - timedelta(days=days))
    assert len(asked(session, "all_well")) == 1


@pytest.mark.parametrize(
    ("gap", "walks", "want"),
    [
        (-10, (5, 5), 1),  # at both doors at once
        (-3, (5, 5), 0),  # two clocks
        (2, (5, 65), 1),  # an hour's walk in two minutes: not even on a motorbike
        (12, (5, 65), 0),
        (0, (None, 65), 0),
    ],
)
def test_nobody_is_at_two_doors_at_once_nor_sooner_than_the_way_allows(
    session: scoped_session, agent: Actor, gap: int, walks: tuple[int | None, int], want: int
) -> None:
    """Q1: a person asks the agent; nothing is taken away."""
    near, far = (make_resident(walk_minutes=walk, name=f"李{walk}", id_last4=None) for walk in walks)
    visited(agent, near, at=NOW - timedelta(hours=2))
    second = visited(agent, far, at=NOW - timedelta(hours=2) + timedelta(minutes=gap + 30))
    assert len(asked(session, "too_quick")) == want
    assert second.counted


def test_one_home_a_wrong_clock_and_a_call_are_not_too_quick(session: scoped_session, agent: Actor) -> None:
    home = new_id()
    session.add(Household(id=home, village=VILLAGE, group_no=1, address="1组"))
    session.flush()
    man, wife, other = (
        make_resident(name=name, household_id=h) for name, h in (("甲", home), ("乙", home), ("丙", None))
    )
    visited(agent, man)
    visited(agent, wife)
    visited(agent, other, mode="phone")
    visited(agent, other, skew_ms=20 * 60_000)
    assert asked(session, "too_quick") == []


def test_some_of_last_months_visits_are_asked_about_by_somebody_else(
    session: scoped_session, agent: Actor, resident: Resident
) -> None:
    """Q5: five in a hundred by telephone and one at the door; the same ones however often one looks."""
    last_month = datetime(2026, 10, 10, 2, tzinfo=NOW.tzinfo)
    made = [
        visited(agent, resident, at=last_month + timedelta(hours=n), now=last_month + timedelta(days=3))
        for n in range(60)
    ]
    session.add(Setting(id=new_id(), key="call_back_pct", value=50))
    session.flush()
    jobs = visit_quality.drawn(NOW)
    assert 10 < len(jobs) < 50
    assert {visit_id for _, visit_id in jobs} < {visit.id for visit in made}
    for job in jobs:
        visit_quality.ask_about(NOW, job)
    assert visit_quality.drawn(NOW) == []
    assert {item.kind for item in all_of(session, ReviewItem)} >= {"call_back"}
    assert visit_quality.drawn(NOW + timedelta(days=40)) == []
