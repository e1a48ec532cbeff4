"""A person's word on a risk level: raised at once, lowered by two people for a time, graded again by time (V1, V6)."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import scoped_session

from domain.actor import Actor
from domain.problems import Problem
from models.audit import AuditLog
from models.levels import RiskJudgement
from models.residents import Resident, Task
from models.sync import ReviewItem
from services import judgements, levels, residents, visits
from services.merging import merge
from services.review_decisions import Decision, decide
from services.review_kinds import choices_for
from tests.builders import NOW, VILLAGE, actor_for, make_resident, make_user, new_id
from tests.services.test_visits import visited

TODAY = date(2026, 11, 23)


@pytest.fixture
def agent(session: scoped_session) -> Actor:
    return actor_for(make_user("volunteer", villages=[VILLAGE]))


@pytest.fixture
def lead(session: scoped_session) -> Actor:
    return actor_for(make_user("township_lead", name="领导"))


@pytest.fixture
def resident(session: scoped_session) -> Resident:
    """The rule says L2."""
    made = make_resident(categories=["dysfunction"], next_due_on=date(2026, 12, 20))
    levels.regrade(made, TODAY)
    return made


def test_out_of_hospital_counts_for_thirty_days_and_takes_itself_off(session: scoped_session, agent: Actor) -> None:
    made = make_resident(categories=["discharged", "chronic_severe"], birth_on=date(1960, 1, 5))
    levels.regrade(made, TODAY)
    assert (made.level, made.discharged_on, made.regrade_on) == ("L2", TODAY, TODAY + timedelta(days=30))
    # Seen again in between, it does not begin anew; the day before the end it still counts.
    levels.regrade(made, TODAY + timedelta(days=29))
    assert (made.level, made.discharged_on) == ("L2", TODAY)
    over = NOW + timedelta(days=30)
    session.flush()
    assert made.id in levels.due(over)
    assert levels.regrade_due(over, made.id)
    assert (made.level, made.categories, made.discharged_on) == ("L3", ["chronic_severe"], None)
    row = session.scalars(select(AuditLog).where(AuditLog.action == "resident.regraded")).one()
    assert (row.detail or {})["over"] == ["discharged"]
    assert not levels.regrade_due(over, made.id), "done meanwhile"


def test_a_second_stay_in_hospital_counts_from_its_own_end(session: scoped_session) -> None:
    made = make_resident(categories=["discharged"])
    levels.regrade(made, TODAY)
    made.categories = []
    levels.regrade(made, TODAY + timedelta(days=20))
    assert made.discharged_on is None
    made.categories = ["discharged"]
    levels.regrade(made, TODAY + timedelta(days=25))
    assert made.discharged_on == TODAY + timedelta(days=25)


def grade(actor: Actor, resident: Resident, act: str, level: str | None = None, **kw: Any) -> str:
    """The id of the judgement."""
    args = {"judgement_id": new_id(), "reason": "家里没人", "level": level, "now": NOW, **kw}
    judgements.grade(actor, args.pop("now"), resident_id=resident.id, act=act, **args)
    return str(args["judgement_id"])


def item_of(session: scoped_session) -> ReviewItem:
    return session.scalars(select(ReviewItem).where(ReviewItem.kind == "lower_level")).one()


def lowered(session: scoped_session, agent: Actor, lead: Actor, resident: Resident, **kw: Any) -> RiskJudgement:
    judgement = grade(agent, resident, "lower", "L3", **kw)
    decide(lead, NOW, item_of(session).id, Decision("approve"), lambda _: None)
    return session.get_one(RiskJudgement, judgement)


def code(call: Any) -> str:
    with pytest.raises(Problem) as raised:
        call()
    return raised.value.code


def test_a_raise_holds_at_once_and_brings_the_next_visit_nearer(agent: Actor, resident: Resident, session) -> None:
    visited(agent, resident)
    assert resident.next_due_on == date(2026, 12, 8)
    first = grade(agent, resident, "raise", "L1", reason="老伴摔了没人照看")
    assert (resident.level, resident.next_due_on) == ("L1", date(2026, 11, 30))
    [line] = resident.judged
    assert (line["act"], line["level"], line["by_name"], line["reason"]) == (
        "raise",
        "L1",
        "代办员甲",
        "老伴摔了没人照看",
    )
    grade(agent, resident, "take_back", judgement_id=first, reason="女儿回来了")
    assert (resident.level, resident.next_due_on, resident.judged) == ("L2", date(2026, 12, 8), [])
    grade(agent, resident, "take_back", judgement_id=first)
    assert session.get_one(RiskJudgement, first).end_reason == "女儿回来了"
    actions = list(session.scalars(select(AuditLog.action).where(AuditLog.entity_id == resident.id)))
    assert actions == ["resident.level_raised", "resident.level_taken_back"]


def test_who_was_never_visited_is_visited_within_the_new_rhythm(agent: Actor, resident: Resident) -> None:
    grade(agent, resident, "raise", "L1")
    assert resident.next_due_on == TODAY + timedelta(days=7)


def test_of_two_raises_the_higher_stands_whichever_came_first(agent: Actor, session) -> None:
    resident = make_resident()
    high = grade(agent, resident, "raise", "L1")
    low = grade(agent, resident, "raise", "L2", reason="晚到的")
    assert resident.level == "L1"
    assert [session.get_one(RiskJudgement, one).state for one in (high, low)] == ["stands", "ended"]
    other = make_resident(name="李大爷")
    grade(agent, other, "raise", "L3")
    grade(agent, other, "raise", "L1")
    assert (other.level, len(other.judged)) == ("L1", 1)


def test_a_lowering_changes_nothing_until_another_person_approves_it(agent, lead, resident, session) -> None:
    visited(agent, resident)
    grade(agent, resident, "lower", "L3", reason="儿子搬回来住")
    assert (resident.level, resident.judged[0]["state"]) == ("L2", "asked")
    item = item_of(session)
    assert choices_for(lead, NOW, item) == ["approve", "refuse"]
    decide(lead, NOW, item.id, Decision("approve"), lambda _: None)
    assert (resident.level, resident.next_due_on) == ("L3", date(2026, 12, 23))
    [line] = resident.judged
    assert (line["state"], line["until_on"], line["approved_by"]) == ("stands", "2027-02-21", "领导")


def test_the_township_may_say_an_earlier_end_and_no_later_one(agent, lead, resident, session) -> None:
    grade(agent, resident, "lower", "L3", until_on=TODAY + timedelta(days=30))
    item = item_of(session)
    late = Decision("approve", until_on=TODAY + timedelta(days=31))
    assert code(lambda: decide(lead, NOW, item.id, late, lambda _: None)) == "validation"
    decide(lead, NOW, item.id, Decision("approve", until_on=TODAY + timedelta(days=10)), lambda _: None)
    assert resident.judged[0]["until_on"] == "2026-12-03"


def test_a_refused_lowering_leaves_everything_and_needs_a_reason(agent, lead, resident, session) -> None:
    asked = grade(agent, resident, "lower", "L3")
    item = item_of(session)
    assert code(lambda: decide(lead, NOW, item.id, Decision("refuse"), lambda _: None)) == "reason_needed"
    assert code(lambda: decide(lead, NOW, item.id, Decision("dismiss", reason="算了"), lambda _: None)) == "validation"
    decide(lead, NOW, item.id, Decision("refuse", reason="再看看"), lambda _: None)
    assert (resident.level, resident.judged) == ("L2", [])
    assert session.get_one(RiskJudgement, asked).end_reason == "再看看"
    [told] = session.scalars(select(Task)).all()
    assert (told.user_id, told.title) == (agent.user_id, "张大爷降级没有同意：再看看")


def test_nobody_approves_what_they_asked_for_themselves(resident, session) -> None:
    both = make_user("cadre", "township_lead", villages=[VILLAGE], name="又是村干部又是领导")
    actor = actor_for(both)
    grade(actor, resident, "lower", "L3")
    item = item_of(session)
    assert choices_for(actor, NOW, item) == []
    assert code(lambda: decide(actor, NOW, item.id, Decision("approve"), lambda _: None)) == "forbidden"
    assert code(lambda: judgements.approve(actor, NOW, item)) == "same_person"
    assert resident.level == "L2"


@pytest.mark.parametrize(
    ("level", "until", "want"),
    [
        ("L4", None, "grade_not_lower"),  # two steps
        ("L2", None, "grade_not_lower"),  # none
        ("L3", TODAY + timedelta(days=91), "validation"),
        ("L3", TODAY, "validation"),
        (None, None, "validation"),
    ],
)
def test_a_lowering_is_one_step_and_ninety_days_at_most(agent, resident, level, until, want) -> None:
    assert code(lambda: grade(agent, resident, "lower", level, until_on=until)) == want


def test_a_second_request_waits_for_the_first_and_a_raise_overtakes_it(agent, lead, resident, session) -> None:
    grade(agent, resident, "lower", "L3")
    other = actor_for(make_user("volunteer", villages=[VILLAGE], name="代办员乙"))
    assert code(lambda: grade(other, resident, "lower", "L3")) == "grade_asked"
    asked = resident.judged[0]["id"]
    assert code(lambda: grade(other, resident, "take_back", judgement_id=asked)) == "forbidden"
    grade(other, resident, "raise", "L1")
    item = item_of(session)
    assert (item.state, item.decision, resident.level) == ("decided", "overtaken", "L1")
    assert code(lambda: decide(lead, NOW, item.id, Decision("approve"), lambda _: None)) == "stale"
    assert code(lambda: grade(agent, resident, "lower", "L3")) == "grade_not_lower"


def test_a_request_is_not_approved_once_the_rules_level_has_moved(agent, lead, resident, session) -> None:
    grade(agent, resident, "lower", "L3")
    resident.categories = ["dysfunction", "alone"]
    item = item_of(session)
    assert code(lambda: decide(lead, NOW, item.id, Decision("approve"), lambda _: None)) == "grade_not_lower"
    decide(lead, NOW, item.id, Decision("refuse", reason="现在独居了"), lambda _: None)


def test_a_lowering_lapses_by_itself_when_the_rule_sees_more(agent, lead, resident, session) -> None:
    row = lowered(session, agent, lead, resident)
    residents.update(agent, NOW, resident_id=resident.id, fields={"categories": ["dysfunction", "alone"]}, base_ver=99)
    assert (resident.level, resident.judged, row.ended_how) == ("L1", [], "rule")


def test_a_lowering_never_becomes_a_raise_when_the_rule_falls(agent, lead, resident, session) -> None:
    lowered(session, agent, lead, resident)
    residents.update(agent, NOW, resident_id=resident.id, fields={"categories": []}, base_ver=99)
    assert resident.level == "L4"


def test_the_worker_ends_a_lowering_on_its_day_and_moves_the_next_visit(agent, lead, resident, session) -> None:
    visited(agent, resident, at=NOW - timedelta(days=1))
    row = lowered(session, agent, lead, resident, until_on=TODAY + timedelta(days=20))
    assert resident.next_due_on == date(2026, 12, 22)
    assert levels.due(NOW + timedelta(days=20)) == []
    after = NOW + timedelta(days=21)
    assert levels.due(after) == [resident.id]
    assert levels.regrade_due(after, resident.id)
    assert (resident.level, row.ended_how, resident.next_due_on) == ("L2", "time", date(2026, 12, 7))
    assert not levels.regrade_due(after, resident.id)


def test_the_worker_grades_again_on_the_birthdays_that_count(agent: Actor, session) -> None:
    resident = make_resident(birth_on=date(1946, 12, 1), categories=["alone"])
    levels.regrade(resident, TODAY)
    assert (resident.level, resident.regrade_on) == ("L3", date(2026, 12, 1))
    eighty = NOW + timedelta(days=8)
    assert levels.due(eighty) == [resident.id]
    levels.regrade_due(eighty, resident.id)
    assert (resident.level, resident.next_due_on, resident.regrade_on) == ("L1", date(2026, 12, 8), date(2036, 12, 1))


def test_two_rows_of_one_person_keep_the_higher_judgement(agent, lead, session) -> None:
    keep, drop = make_resident(), make_resident(name="张大爷二")
    grade(agent, keep, "raise", "L3")
    grade(agent, drop, "raise", "L1")
    merge(lead, NOW, keep_id=keep.id, drop_id=drop.id)
    assert (keep.level, [line["level"] for line in keep.judged]) == ("L1", ["L1"])


def test_an_alarm_makes_red_whatever_was_lowered(agent, lead, resident, session) -> None:
    row = lowered(session, agent, lead, resident)
    visits.raise_alarm(agent, NOW, alarm_id=new_id(), resident_id=resident.id, level="RED", kind="life", raised_at=NOW)
    assert (resident.level, row.state) == ("L1", "ended")
