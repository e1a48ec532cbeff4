"""A bad rating is looked into, answered and checked by a call, by people who may (rules §7, decision 0084)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.actor import Actor, Grant
from domain.ratings import released
from domain.workdays import add_workdays, shanghai_day
from models.base import db
from models.ratings import Evaluation, Rectification
from services import rating_tickets, rating_views, ratings, rectifications
from services.calendar import work_calendar
from services.ratings import Vote
from services.rectifications import Words
from tests.builders import LONG_AGO, TOWNSHIP, actor_for, make_user
from tests.casework import County, make_county, refused


@pytest.fixture
def county(session, clock) -> County:
    return make_county(clock)


@pytest.fixture
def supervisor(county) -> Actor:
    return actor_for(make_user("county_supervisor", name="督导甲"), county.now)


def rated(county: County, level: int = 1, matter: str = "gaoling", **kw) -> Evaluation:
    """A rating of a delivered service."""
    case = county.delivered(matter)
    vote = Vote(level, kw.pop("parts", {}), words="跑了三趟", phone=kw.pop("phone", ""))
    return ratings.give(county.now, case, vote, channel=kw.pop("channel", "slip"), address=kw.pop("address", ""), **kw)


def owed(given: Evaluation) -> Rectification:
    """The one rectification of a rating."""
    return db.session.query(Rectification).filter_by(evaluation_id=given.id).one()


def test_a_bad_rating_is_walked_to_its_end(county, supervisor):
    item = owed(rated(county, phone="13900000001"))
    today, calendar = shanghai_day(county.now), work_calendar()
    assert item.accept_due_on == add_workdays(today, 1, calendar)
    assert item.answer_due_on == add_workdays(today, 5, calendar)
    rectifications.do(county.lead, county.now, item.id, "accept", Words())
    rectifications.do(county.lead, county.now, item.id, "answer", Words("已当面道歉", how="fixed"))
    assert rating_views.contact(supervisor, county.now, item.evaluation_id, "回访") == "13900000001"
    rectifications.do(supervisor, county.now, item.id, "call_back", Words("说可以了", called="satisfied"))
    assert (item.state, item.outcome, item.called) == ("closed", "fixed", "satisfied")
    assert [s.act for s in rectifications.steps_of(item)] == ["accept", "answer", "call_back"]


def test_who_is_still_dissatisfied_has_it_taken_up_again(county, supervisor):
    item = owed(rated(county, phone="13900000001"))
    rectifications.do(county.lead, county.now, item.id, "accept", Words())
    rectifications.do(county.lead, county.now, item.id, "answer", Words("解释过了", how="explained"))
    rectifications.do(supervisor, county.now, item.id, "call_back", Words("说没人来过", called="not_satisfied"))
    assert item.state == "accepted"
    assert item.closed_at is None


def test_a_number_that_was_left_must_be_called(county, supervisor):
    item = owed(rated(county, phone="13900000001"))
    rectifications.do(county.lead, county.now, item.id, "accept", Words())
    rectifications.do(county.lead, county.now, item.id, "answer", Words("改了", how="fixed"))
    with refused("validation"):
        rectifications.do(supervisor, county.now, item.id, "call_back", Words("没有电话", called="no_phone"))


def test_a_county_delay_is_not_charged_to_the_agent(county):
    """R7.3: only the part that was rated bad owes something, and the department owes it itself."""
    case = county.at_county("canbu")
    from_department = county.reviewer
    case.state = "delivered"
    case.outcome = "granted"
    given = ratings.give(
        county.now, case, Vote(3, {"agent": 5, "window": 4, "department": 1}), channel="slip"
    )  # fmt: skip
    item = owed(given)
    assert (item.part, item.owner) == ("department", f"d:{case.department}")
    with refused("not_found"):
        rectifications.do(county.lead, county.now, item.id, "accept", Words())
    rectifications.do(from_department, county.now, item.id, "accept", Words())


def test_an_appeal_is_decided_by_another_unit(county, supervisor):
    given = rated(county)
    item = owed(given)
    rectifications.do(county.lead, county.now, item.id, "appeal", Words("此人没有来办过事"))
    for actor in (county.lead, _also_lead(supervisor)):
        with refused("forbidden" if actor is county.lead else "own_unit"):
            rectifications.do(actor, county.now, item.id, "uphold", Words("属实"))
    rectifications.do(supervisor, county.now, item.id, "uphold", Words("查实是恶意差评"))
    assert (item.state, item.outcome) == ("closed", "excluded")
    assert given.excluded_by == supervisor.user_id


def test_an_appeal_that_fails_leaves_the_work_to_be_done(county, supervisor):
    item = owed(rated(county))
    rectifications.do(county.lead, county.now, item.id, "appeal", Words("不属实"))
    rectifications.do(supervisor, county.now, item.id, "reject", Words("有录音为证"))
    assert item.state == "accepted"


def _also_lead(supervisor: Actor) -> Actor:
    own = Grant(f"t:{TOWNSHIP}", "township_lead", LONG_AGO)
    return replace(supervisor, grants=(*supervisor.grants, own), roles=supervisor.roles | {"township_lead"})


@pytest.mark.parametrize("who", ["cadre", "volunteer", "clerk", "pickup", "reviewer", "supervisor"])
def test_nobody_else_answers_for_the_unit(county, supervisor, who):
    item = owed(rated(county))
    actor = supervisor if who == "supervisor" else getattr(county, who)
    with refused("forbidden" if who == "supervisor" else "not_found"):
        rectifications.do(actor, county.now, item.id, "accept", Words())


def test_a_hard_case_gets_fifteen_days_once_and_with_a_reason(county):
    item = owed(rated(county))
    rectifications.do(county.lead, county.now, item.id, "accept", Words())
    with refused("reason_needed"):
        rectifications.do(county.lead, county.now, item.id, "hard", Words(" "))
    rectifications.do(county.lead, county.now, item.id, "hard", Words("要三个部门会商"))
    assert item.answer_due_on == add_workdays(shanghai_day(county.now), 15, work_calendar())
    with refused("state_forbids"):
        rectifications.do(county.lead, county.now, item.id, "hard", Words("再延"))


def test_what_was_looked_at_must_still_be_so(county):
    item = owed(rated(county))
    with refused("stale"):
        rectifications.do(county.lead, county.now, item.id, "accept", Words(ver=item.ver + 1))


def test_those_rated_see_sums_in_steps_of_k_and_nothing_of_today(county):
    for n in range(7):
        county.clock.advance(minutes=1)
        rated(county, level=1 if n == 6 else 5, parts={"agent": 1 if n == 6 else 5})
    assert rating_views.own_sums(county.cadre, county.now)["groups"][0]["overall"] is None
    tomorrow = county.now + timedelta(days=1)
    [group] = rating_views.own_sums(county.cadre, tomorrow)["groups"]
    assert [(line["level"], line["n"]) for line in group["own"]] == [(5, 5), (4, 0), (3, 0), (2, 0), (1, 0)]
    assert "case" not in str(group)


def test_sums_never_grow_by_less_than_k():
    levels = [5, 4, 1, 5, 5, 2, 3, 1, 5, 5, 1]
    shown = [released(levels[:n], 5) for n in range(12)]
    assert shown[:5] == [None] * 5
    assert shown[5] == shown[9] != shown[10] == shown[11]


def test_a_vote_over_the_agents_phone_gives_way_to_the_residents_own_paper_and_to_nothing_else(county):
    case = county.delivered()
    first = ratings.give(county.now, case, Vote(5), channel="handover")
    with refused("already_rated"):
        ratings.give(county.now, case, Vote(4), channel="handover")
    own = ratings.give(county.now, case, Vote(1), channel="code")
    assert first.replaced_at is not None
    assert own.flags == ["replaced_handover"]
    with refused("already_rated"):
        ratings.give(county.now, case, Vote(5), channel="slip")


def test_the_rectification_of_a_replaced_vote_is_closed(county):
    case = county.delivered()
    item = owed(ratings.give(county.now, case, Vote(1), channel="handover"))
    ratings.give(county.now, case, Vote(5), channel="slip")
    assert (item.state, item.outcome) == ("closed", "replaced")


def test_many_from_one_network_are_striking_and_none_is_refused(county):
    flags = [rated(county, level=5, address="10.0.0.7").flags for _ in range(3)]
    assert ["same_source" in found for found in flags] == [False, False, True]
    county.clock.advance(days=1)
    assert rated(county, level=5, address="10.0.0.7").flags == []


@pytest.mark.parametrize(("channel", "flag"), [("window", "window_all_best"), ("handover", "handover_all_best")])
def test_a_device_where_everybody_is_delighted_is_striking(county, channel, flag):
    found = []
    for _ in range(8):
        county.clock.advance(minutes=10)
        found.append(rated(county, level=5, channel=channel, place="p" if channel == "window" else None).flags)
    assert found[:7] == [[]] * 7
    assert found[7] == [flag]


def test_a_lead_sees_the_rows_of_the_own_township_and_an_agent_none(county, supervisor):
    rated(county)
    assert rating_views.list_ratings(supervisor, county.now)["total"] == 1
    assert rating_views.list_ratings(county.lead, county.now, which="bad")["total"] == 1
    for actor in (county.cadre, county.clerk, county.reviewer):
        assert rating_views.list_ratings(actor, county.now)["items"] == []


def test_flagged_rows_are_found(county, supervisor):
    ratings.give(county.now, county.delivered(), Vote(5), channel="slip")
    assert rating_views.list_ratings(supervisor, county.now, which="flagged")["total"] == 0
    case = county.delivered()
    ratings.give(county.now, case, Vote(5), channel="slip")
    ratings.dispute(county.now, case)
    assert [r["flags"] for r in rating_views.list_ratings(supervisor, county.now, which="flagged")["items"]] == [
        ["disputed"]
    ]


def test_the_code_is_printed_at_a_window_and_never_for_an_agent(county):
    case = county.delivered()
    assert rating_tickets.tear_off(county.cadre, county.now, case, "delivery_receipt") is None
    assert rating_tickets.tear_off(county.clerk, county.now, case, "accept_notice") is None
    code = rating_tickets.tear_off(county.pickup, county.now, case, "delivery_receipt")
    assert rating_tickets.case_of_code(code or "").id == case.id
    assert rating_tickets.tear_off(county.lead, county.now, case, "slip") == code
    ratings.give(county.now, case, Vote(3), channel="code")
    assert rating_tickets.tear_off(county.pickup, county.now, case, "slip") is None


def test_one_wrong_digit_or_two_swapped_is_no_code(county):
    case = county.delivered()
    code = rating_tickets.code_of(county.now, case)
    for n in range(16):
        wrong = code[:n] + str((int(code[n]) + 1) % 10) + code[n + 1 :]
        assert rating_tickets.case_of_code(wrong) is None


def test_a_late_step_is_overdue(county, supervisor):
    rated(county)
    assert rating_views.list_rectifications(supervisor, county.now, which="overdue")["total"] == 0
    county.clock.advance(days=4)
    [line] = rating_views.list_rectifications(county.lead, county.now, which="overdue")["items"]
    assert line["overdue"] is True
