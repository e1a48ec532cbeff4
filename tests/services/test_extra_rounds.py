"""Rounds for everybody at high risk, and visits after something changed in a home (visits.md V4, V5)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import scoped_session

from domain.actor import Actor
from domain.problems import Problem
from models.alerts import DeskAlert
from models.catalogue import CalendarYear
from models.levels import ExtraRound, RoundStop
from models.people import AppUser, ScopeGrant
from models.residents import Household, Resident, Task, Visit
from services import extra_rounds, extra_stranded, residents, round_views, visits
from services.letter_ending import confirm_death, deny_death
from services.merging import merge
from tests.builders import (
    NOW,
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
    actor_for,
    grant,
    make_division,
    make_resident,
    make_user,
    new_id,
)
from tests.services.test_visits import visited

ELSEWHERE = "511825102"


@pytest.fixture
def agent(session: scoped_session) -> Actor:
    return actor_for(make_user("volunteer", villages=[VILLAGE]))


@pytest.fixture
def lead(session: scoped_session) -> Actor:
    make_division(TOWNSHIP, "始阳镇", "township", "511825")
    make_division(ELSEWHERE, "小河镇", "township", "511825")
    return actor_for(make_user("township_lead", name="领导"))


@pytest.fixture
def resident(session: scoped_session) -> Resident:
    return make_resident(level="L1", categories=["alone", "dementia"])


def start(actor: Actor, cause: str = "heat", now: datetime = NOW, **kw: Any) -> ExtraRound:
    return extra_rounds.start(actor, now, townships=kw.pop("townships", [TOWNSHIP]), cause=cause, **kw)[0]


def code(call: Any) -> str:
    with pytest.raises(Problem) as raised:
        call()
    return raised.value.code


def extra(session: scoped_session, *states: str) -> list[Task]:
    wanted = select(Task).where(Task.kind == "extra", Task.state.in_(states or ("open",)))
    return list(session.scalars(wanted.order_by(Task.title)))


def line(actor: Actor, round_: ExtraRound, now: datetime = NOW) -> tuple[str, int, int]:
    found = round_views.show(actor, now, round_.id)
    return found["state"], found["seen"], found["total"]


def test_everybody_at_high_risk_gets_a_task_with_cause_and_deadline(agent, lead, resident, session) -> None:
    make_resident(level="L2", name="李大爷")
    for kw in ({"level": "L3"}, {"on_roll": False}, {"died_at": NOW}, {"township": ELSEWHERE}):
        make_resident(**{"level": "L1", **kw})
    made = start(lead)
    tasks = extra(session)
    assert [task.title for task in tasks] == ["高温加访，去看张大爷", "高温加访，去看李大爷"]
    assert {(t.user_id, t.since, t.until, t.due_on) for t in tasks} == {
        (agent.user_id, NOW, NOW + timedelta(hours=24), date(2026, 11, 24))
    }
    assert line(lead, made) == ("running", 0, 2)
    assert round_views.list_rounds(lead, NOW)["townships"] == [{"code": TOWNSHIP, "name": "始阳镇", "people": 2}]
    assert start(lead, "before_festival").until == NOW + timedelta(hours=72)


def test_the_task_goes_to_who_knows_the_door_and_else_is_shared_out(agent, lead, session) -> None:
    cadre = make_user("cadre", villages=[VILLAGE], name="村干部")
    gone = make_user("volunteer", villages=[VILLAGE], name="走了的", valid_to=NOW - timedelta(days=1))
    known = make_resident(level="L1", name="甲")
    visited(actor_for(cadre), known, at=NOW - timedelta(days=3))
    visited(agent, known, at=NOW - timedelta(days=2), met="nobody", answers={})
    left = make_resident(level="L1", name="乙")
    visited(actor_for(gone, NOW - timedelta(days=9)), left, at=NOW - timedelta(days=9), now=NOW - timedelta(days=9))
    for one in (known, left):
        one.level = "L1"
    made = start(lead)
    by_name = {task.title[-1]: task.user_id for task in extra(session) if task.round_id == made.id}
    assert by_name == {"甲": cadre.id, "乙": agent.user_id}


def test_where_nobody_visits_the_desk_still_sees_who_is_missing(lead, session) -> None:
    make_resident(level="L1", village=OTHER_VILLAGE)
    made = start(lead)
    [village] = round_views.show(lead, NOW, made.id)["villages"]
    assert (village["call"], village["missing"][0]["agent_name"]) == ([], None)
    assert extra(session) == []


def test_a_counted_visit_after_the_start_settles_it_whoever_made_it(agent, lead, resident, session) -> None:
    other = actor_for(make_user("cadre", villages=[VILLAGE], name="村干部"))
    visited(agent, resident, at=NOW - timedelta(hours=1))
    made = start(lead)
    later = NOW + timedelta(hours=5)
    visited(agent, resident, at=NOW + timedelta(minutes=10), now=later)  # began before the round
    visited(other, resident, at=later, now=later, met="nobody", answers={})
    assert line(lead, made) == ("running", 0, 1)
    visit = visited(other, resident, at=later, now=later)
    assert (line(lead, made), extra(session)) == (("done", 1, 1), [])
    visits.set_aside(lead, later, visit_id=visit.id, reason="没有去")
    assert (line(lead, made), len(extra(session))) == (("running", 0, 1), 1)


def test_a_visit_that_arrives_after_the_deadline_counts_and_late_is_red(agent, lead, resident, session) -> None:
    made = start(lead)
    tomorrow = NOW + timedelta(hours=30)
    assert line(lead, made, tomorrow) == ("late", 0, 1)
    visited(agent, resident, at=NOW + timedelta(hours=3), now=tomorrow)
    found = round_views.show(lead, tomorrow, made.id)
    assert (found["state"], found["seen"], found["in_time"]) == ("done", 1, 1)


def test_who_died_or_moved_away_is_not_missing(agent, lead, resident, session) -> None:
    other = make_resident(level="L2", name="李大爷")
    made = start(lead)
    confirm_death(lead, NOW, resident.id)
    other.township = ELSEWHERE
    session.flush()
    assert line(lead, made) == ("done", 0, 0)
    assert [task.title for task in extra(session)] == ["高温加访，去看李大爷"]


def test_the_same_round_begins_once_while_it_runs(agent, lead, resident, session) -> None:
    start(lead)
    supervisor = actor_for(make_user("county_supervisor", name="督查"))
    assert code(lambda: start(lead)) == "round_running"
    assert code(lambda: start(supervisor, townships=[ELSEWHERE, TOWNSHIP])) == "round_running"
    start(lead, "rain")
    assert code(lambda: start(lead, "other")) == "validation"
    start(lead, "other", words="停电")
    assert code(lambda: start(lead, "other", words=" 停电 ")) == "round_running"
    start(lead, "other", words="停水")
    start(lead, now=NOW + timedelta(hours=24))


def test_a_round_ends_early_with_a_reason_and_once(agent, lead, resident, session) -> None:
    made = start(lead)
    assert code(lambda: extra_rounds.finish(lead, NOW, made.id, " ")) == "reason_needed"
    extra_rounds.finish(lead, NOW + timedelta(hours=1), made.id, "降温了")
    assert code(lambda: extra_rounds.finish(lead, NOW, made.id, "再来")) == "round_over"
    assert ([t.state for t in extra(session, "open", "dropped")], line(lead, made)[0]) == (["dropped"], "ended")
    start(lead, now=NOW + timedelta(hours=2))


def test_only_ones_own_township_and_only_those_who_may(agent, lead, resident, session) -> None:
    assert code(lambda: start(lead, townships=[ELSEWHERE])) == "not_found"
    assert code(lambda: start(agent)) == "not_found"
    supervisor = actor_for(make_user("county_supervisor", name="督查"))
    assert code(lambda: start(supervisor, townships=[ELSEWHERE])) == "nobody_to_visit"
    made = start(supervisor, townships=[TOWNSHIP, ELSEWHERE])
    stranger = actor_for(make_user("township_lead", township=ELSEWHERE, name="别镇领导"))
    assert code(lambda: round_views.show(stranger, NOW, made.id)) == "not_found"
    assert round_views.list_rounds(stranger, NOW)["items"] == []
    assert code(lambda: extra_rounds.finish(actor_for(make_user("auditor")), NOW, made.id, "x")) == "forbidden"
    [alert] = session.scalars(select(DeskAlert)).all()
    assert (alert.user_id, alert.ref_id, alert.kind) == (lead.user_id, made.id, "extra_round")
    assert alert.text == "督查发起高温加访，1 人，11月24日 09:00前走完"


def test_two_rows_of_one_person_are_one_stop(agent, lead, resident, session) -> None:
    twin = make_resident(level="L1")
    made = start(lead)
    merge(lead, NOW, keep_id=resident.id, drop_id=twin.id)
    assert line(lead, made) == ("running", 0, 1)
    assert len(session.scalars(select(RoundStop)).all()) == 1


def test_the_head_is_reminded_five_days_before_the_festival_of_a_known_year(lead, resident, session) -> None:
    five_before = datetime(2027, 2, 1, 1, 0, tzinfo=UTC)  # Spring Festival is on 6 February
    assert extra_rounds.remind_of_festival(five_before) == 0
    session.add(CalendarYear(id=new_id(), year=2027, version="1", off=[], work=[], provisional=False))
    session.flush()
    assert extra_rounds.remind_of_festival(five_before - timedelta(days=1)) == 0
    assert [extra_rounds.remind_of_festival(five_before) for _ in range(2)] == [1, 0]
    [alert] = session.scalars(select(DeskAlert)).all()
    assert (alert.user_id, alert.text) == (lead.user_id, "2月6日是春节，请在前三天内安排加访：一级、二级共 1 人")


def changed(session: scoped_session) -> list[tuple[str, date | None]]:
    return [(task.title, task.due_on) for task in extra(session)]


def test_a_discharge_newly_set_asks_for_a_visit_the_next_day(agent, resident, session) -> None:
    def tagged(*tags: str) -> None:
        fields = {"categories": list(tags)}
        residents.update(agent, NOW, resident_id=resident.id, fields=fields, base_ver=resident.ver)

    tagged("alone", "discharged")
    tagged("alone")
    tagged("discharged")
    assert changed(session) == [("刚出院，去看张大爷", date(2026, 11, 24))]
    visited(agent, resident, at=NOW + timedelta(hours=2), now=NOW + timedelta(hours=2))
    assert changed(session) == []


def test_a_death_asks_for_a_visit_to_whoever_is_left_and_a_wrong_report_for_none(agent, lead, session) -> None:
    session.add(Household(id=(home := new_id()), village=VILLAGE, group_no=1))
    session.flush()
    dead, widow = make_resident(household_id=home), make_resident(household_id=home, name="李大娘")
    confirm_death(lead, NOW, dead.id)
    confirm_death(lead, NOW, dead.id)
    assert changed(session) == [("家里有人去世，去看李大娘", date(2026, 11, 24))]
    deny_death(lead, NOW, dead.id)
    assert changed(session) == []
    assert widow.died_at is None


def test_a_fall_is_asked_after_once_and_the_visit_that_found_it_does_not_settle_it(agent, resident, session) -> None:
    fell = {"health": {"falls": "problem", "chest_pain": "problem"}}
    visited(agent, resident, answers=fell)
    assert changed(session) == [("摔过，去看张大爷", date(2026, 11, 24))]
    next_day = NOW + timedelta(days=1)
    visited(agent, resident, answers=fell, at=next_day, now=next_day)
    assert changed(session) == []


def test_a_fire_asks_for_a_visit_and_who_visits_nobody_gets_none(agent, resident, session) -> None:
    args = {"resident_id": resident.id, "level": "RED", "raised_at": NOW}
    visits.raise_alarm(agent, NOW, alarm_id=new_id(), kind="life", **args)
    visits.raise_alarm(agent, NOW, alarm_id=new_id(), kind="fire", **args)
    assert changed(session) == [("着过火，去看张大爷", date(2026, 11, 24))]
    assert session.scalars(select(Visit)).all() == []
    clerk = make_user("clerk", windows=["civil_affairs"], name="窗口")
    grant(clerk, f"v:{OTHER_VILLAGE}", "clerk")
    far = make_resident(village=OTHER_VILLAGE, categories=[])
    residents.update(actor_for(clerk), NOW, resident_id=far.id, fields={"categories": ["discharged"]}, base_ver=far.ver)
    assert len(extra(session)) == 1


def told(session: scoped_session) -> list[str]:
    return list(session.scalars(select(DeskAlert.text).where(DeskAlert.kind == "extra_round").order_by(DeskAlert.text)))


def test_where_nobody_visits_the_heads_of_the_township_are_told_of_a_change_once(lead, resident, session) -> None:
    make_division(VILLAGE, "大坪居委会")
    clerk = make_user("clerk", windows=["civil_affairs"], name="窗口")
    args = {"resident_id": resident.id, "level": "RED", "raised_at": NOW, "kind": "fire"}
    grant(clerk, f"v:{VILLAGE}", "clerk")
    for _ in range(2):
        visits.raise_alarm(actor_for(clerk), NOW, alarm_id=new_id(), visit_id=resident.id, **args)
    assert extra(session) == []
    assert told(session) == ["大坪居委会没有代办员。着过火，去看张大爷，请安排人 24 小时内去"]


def test_an_extra_visit_of_somebody_who_serves_no_more_goes_to_somebody_who_does(
    agent, lead, resident, session
) -> None:
    round_ = start(lead)
    (task,) = extra(session)
    assert extra_stranded.due(NOW) == []
    session.get_one(AppUser, agent.user_id).disabled_at = NOW
    other = make_user("cadre", villages=[VILLAGE], name="干部")
    session.flush()
    assert extra_stranded.due(NOW) == [task.id]
    assert extra_stranded.pass_on(NOW, task.id)
    assert task.user_id == other.id
    assert session.scalars(select(RoundStop.agent_id).where(RoundStop.round_id == round_.id)).all() == [other.id]
    assert not extra_stranded.pass_on(NOW, task.id), "passed on meanwhile"
    assert extra_stranded.due(NOW) == []


def test_those_nobody_can_make_do_not_stand_before_one_that_somebody_can(
    agent, lead, resident, session, monkeypatch
) -> None:
    """The worker takes so many at a time, by their day: those already told of come last."""
    make_resident(level="L1", village=OTHER_VILLAGE)
    grant(session.get_one(AppUser, agent.user_id), f"v:{OTHER_VILLAGE}", "volunteer")
    start(lead)
    nobody, somebody = sorted(extra(session), key=lambda task: task.resident_id != resident.id)
    somebody.until = nobody.until + timedelta(days=1)
    session.get_one(AppUser, agent.user_id).disabled_at = NOW
    make_user("cadre", villages=[OTHER_VILLAGE], name="干部")
    session.flush()
    monkeypatch.setattr(extra_stranded, "BATCH", 1)
    assert extra_stranded.due(NOW) == [nobody.id]
    assert extra_stranded.pass_on(NOW, nobody.id)
    assert extra_stranded.due(NOW) == [somebody.id]
    assert extra_stranded.pass_on(NOW, somebody.id)
    assert extra_stranded.due(NOW) == [nobody.id]
    make_user("cadre", villages=[VILLAGE], name="新干部")
    assert extra_stranded.pass_on(NOW, nobody.id)
    assert extra_stranded.due(NOW) == []


def test_an_extra_visit_nobody_can_make_is_told_to_the_heads_once_and_stays_open(
    agent, lead, resident, session
) -> None:
    make_division(VILLAGE, "大坪居委会")
    start(lead)
    (task,) = extra(session)
    for held in session.scalars(select(ScopeGrant).where(ScopeGrant.user_id == agent.user_id)):
        held.valid_to = NOW
    session.flush()
    assert [extra_stranded.pass_on(NOW, task.id) for _ in range(2)] == [True, False]
    assert (task.state, task.user_id) == ("open", agent.user_id)
    assert [text for text in told(session) if "没有代办员" in text] == [
        "大坪居委会没有代办员。高温加访，去看张大爷，请安排人 24 小时内去"
    ]
