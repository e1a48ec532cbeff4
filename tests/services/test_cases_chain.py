"""Events are appended, chained and enough: they lead to the state, and no edit of the past stays unseen."""

import pytest
from sqlalchemy import text

from models.base import db
from models.cases import CaseEvent
from services.cases import clockwork, core, desk
from tests.casework import County, make_county, shanghai


@pytest.fixture
def county(session, clock) -> County:
    return make_county(clock)


def event(case, action: str) -> CaseEvent:
    return next(e for e in core.events_of(case.id) if e.action == action)


def test_an_event_says_who_did_what_when_and_with_which_paper(county):
    case = county.accepted()
    found = event(case, "accept")
    assert (found.from_state, found.to_state, found.actor_name, found.actor_role) == (
        "prechecking", "accepted", "窗口甲", "clerk",
    )  # fmt: skip
    assert found.at == county.now
    assert found.paper_id == found.data["papers"][0]
    assert found.data["no"] == "始便受〔2026〕1号"


@pytest.mark.parametrize(
    "change",
    [
        "reason = 'anders'", "actor_name = '别人'", "to_state = 'accepted'", "data = '{}'", "at = '2026-11-22 00:00:00'",
        "action = 'accept'", "actor_role = 'township_lead'", "paper_id = NULL",
    ],
)  # fmt: skip
def test_an_edited_event_breaks_the_chain_where_it_stands(county, change):
    case = county.received()
    assert core.verify_chain(case) is None
    db.session.execute(text(f"UPDATE case_event SET {change} WHERE seq = 2"))
    db.session.expire_all()
    assert core.verify_chain(case) == 2


def test_an_event_taken_out_of_the_middle_is_missed(county):
    case = county.received()
    db.session.execute(text("DELETE FROM case_event WHERE seq = 3"))
    db.session.expire_all()
    assert core.verify_chain(case) == 3


def test_events_cut_off_at_the_end_are_missed_too(county):
    case = county.received()
    db.session.execute(text("DELETE FROM case_event WHERE seq = 4"))
    db.session.expire_all()
    assert core.verify_chain(case) == 4


def test_a_state_changed_past_the_door_is_seen(county):
    case = county.received()
    db.session.execute(text("UPDATE case_file SET state = 'prechecking'"))
    db.session.expire_all()
    assert core.verify_chain(case) == 5


def test_an_event_rewritten_with_a_new_hash_breaks_the_next_one(county):
    case = county.received()
    forged = core.events_of(case.id)[1]
    forged.reason = "anders"
    forged.hash = core.event_hash(forged, forged.prev_hash)
    db.session.flush()
    assert core.verify_chain(case) == 3


def test_the_events_alone_lead_to_the_state(county, clock):
    case = county.at_county("canbu")
    desk.publish(county.reviewer, county.now, case)
    assert core.replay(core.events_of(case.id)) == core.Replayed("publicizing", resume_state="county_reviewing")
    clock.set(shanghai("2026-11-30 18:00"))
    clockwork.run_due(county.now)
    assert core.replay(core.events_of(case.id)) == core.Replayed("county_reviewing")


def test_a_pause_out_of_a_publicity_comes_back_into_it(county, clock):
    case = county.reviewing("linshi")
    desk.publish(county.clerk, county.now, case)
    desk.pause(county.clerk, county.now, case, pause_reason="force_majeure", expected_days=2, approver="fen1")
    assert core.replay(core.events_of(case.id)) == core.Replayed(
        "paused", resume_state="reviewing", paused_from="publicizing"
    )
    clock.advance(days=2)
    desk.resume(county.clerk, county.now, case)
    assert (case.state, case.resume_state) == ("publicizing", "reviewing")
    assert core.replay(core.events_of(case.id)) == core.Replayed("publicizing", resume_state="reviewing")


def test_a_pause_inside_a_publicity_that_pauses_counts_once(county, clock):
    """R3.13: both stop the clock, but a day is a day."""
    case = county.reviewing("linshi")
    desk.publish(county.clerk, county.now, case)
    desk.pause(county.clerk, county.now, case, pause_reason="force_majeure", expected_days=2, approver="fen1")
    clock.advance(days=2)
    desk.resume(county.clerk, county.now, case)
    clock.set(shanghai("2026-11-30 18:00"))
    clockwork.run_due(county.now)
    assert (case.state, case.paused_days) == ("reviewing", 4)


def test_events_that_do_not_follow_from_each_other_are_refused(county):
    case = county.received()
    events = list(core.events_of(case.id))
    with pytest.raises(ValueError, match="event 3"):
        core.replay([events[0], events[2]])


def test_only_remarks_are_written_without_moving_the_state(county):
    with pytest.raises(ValueError, match="not a remark"):
        core.remark(county.clerk, county.now, county.received(), "note", data={})
