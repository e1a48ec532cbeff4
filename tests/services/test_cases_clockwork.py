"""What time itself does: silence accepts, reminders go out, missed corrections end, publicities end."""

from datetime import date, timedelta

import pytest

from models.base import db
from models.residents import Task
from services.cases import clockwork, core, desk, handing_over
from services.cases.clockwork import Job, due_jobs, run_due, run_job
from tests.casework import County, make_county, shanghai


@pytest.fixture
def county(session, clock) -> County:
    return make_county(clock)


def actions(case) -> list[str]:
    return [event.action for event in core.events_of(case.id)]


@pytest.mark.parametrize("state", ["handed_off", "received", "judged"])
def test_five_working_days_of_silence_accept_a_case_from_its_first_day(county, clock, state):
    """L1 32(4), R2.1: in whatever state it lay, back to the day the papers were received."""
    case = getattr(county, state)()
    clock.set(shanghai("2026-11-30 17:00"))
    assert run_due(county.now) == 0
    clock.advance(minutes=1)
    assert run_due(county.now) == 1
    assert (case.state, case.deemed, case.accepted_on, case.promised_due_on) == (
        "accepted", True, date(2026, 11, 23), date(2026, 12, 7),
    )  # fmt: skip
    assert core.events_of(case.id)[-1].actor_role == "system"


def test_originals_on_their_way_let_no_clock_run(county, clock):
    originals = [{"requirement": "hukou", "count": 1}]
    county.handed_off(county.collected(originals=originals), originals=originals)
    clock.advance(days=30)
    assert due_jobs(county.now) == []


def test_a_notice_in_time_stops_the_silence(county, clock):
    case = county.judged(bad={"hukou": "page_missing"})
    desk.need_correction(county.clerk, county.now, case)
    clock.advance(days=10)
    assert run_due(county.now) == 0
    assert case.state == "correcting"


def test_after_a_supplement_five_new_days_run(county, clock):
    """R2.9: silence then counts from the supplement."""
    case = county.judged(bad={"hukou": "page_missing"})
    desk.need_correction(county.clerk, county.now, case)
    clock.advance(days=2)
    desk.supplement_at_window(county.clerk, county.now, case, requirements=["hukou"], applicant_present=True)
    clock.set(shanghai("2026-12-02 17:01"))
    assert run_due(county.now) == 1
    assert (case.deemed, case.accepted_on) == (True, date(2026, 11, 25))


def test_reminders_go_out_ten_three_and_no_days_before_the_end_and_then_it_ends(county, clock):
    """R2.5."""
    case = county.judged(bad={"hukou": "page_missing"})
    desk.need_correction(county.clerk, county.now, case)
    assert case.correction_due_on == date(2026, 12, 23)
    sent = []
    for _ in range(40):
        if run_due(county.now):
            sent.append((county.now + timedelta(hours=8)).date())
        clock.advance(days=1)
    assert sent == [date(2026, 12, 13), date(2026, 12, 20), date(2026, 12, 23), date(2026, 12, 24)]
    assert actions(case)[-4:] == ["remind", "remind", "remind", "terminate"]
    assert case.state == "terminated"
    assert db.session.query(Task).filter_by(case_id=case.id, state="open").count() == 0


def test_a_worker_that_slept_still_reminds_three_times_before_the_end(county, clock):
    case = county.judged(bad={"hukou": "page_missing"})
    desk.need_correction(county.clerk, county.now, case)
    clock.advance(days=60)
    for _ in range(3):
        assert run_due(county.now) == 1
        assert run_due(county.now) == 0
        clock.advance(days=1)
    assert case.state == "correcting"
    assert run_due(county.now) == 1
    assert case.state == "terminated"


def test_what_was_answered_and_waits_for_its_photos_is_not_ended(county, clock):
    case = county.judged(bad={"bank_card": "card_of_other"})
    desk.need_correction(county.clerk, county.now, case)
    [document] = county.photographed(case, "bank_card", state="declared")
    attachments = [{"requirement": "bank_card", "doc_id": document.id}]
    handing_over.supplement(county.cadre, county.now, case_id=case.id, attachments=attachments)
    assert case.supplement_pending
    clock.advance(days=60)
    assert due_jobs(county.now) == []
    document.pages[0].state = "stored"
    db.session.flush()
    handing_over.pages_arrived(county.now, document.id)
    assert (case.state, case.supplement_pending) == ("prechecking", False)


def test_a_publicity_ends_with_the_window_hours_of_its_last_day(county, clock):
    case = county.reviewing("linshi")
    desk.publish(county.clerk, county.now, case)
    clock.set(shanghai("2026-11-30 16:59"))
    assert run_due(county.now) == 0
    clock.set(shanghai("2026-11-30 17:00"))
    assert run_due(county.now) == 1
    assert (case.state, case.publicity_done_at) == ("reviewing", county.now)


def test_a_job_that_has_been_overtaken_does_nothing(county, clock):
    case = county.judged()
    clock.advance(days=10)
    [job] = due_jobs(county.now)
    desk.accept(county.clerk, county.now, case)
    assert run_job(county.now, job) is False
    assert run_job(county.now, Job("deem_accept", "00000000-0000-4000-8000-000000000000")) is False


def test_new_year_is_counted_by_the_fallback(county, clock):
    """R3.4: 2026-12-28 + 5 working days is 2027-01-05."""
    clock.set(shanghai("2026-12-28 10:00"))
    case = county.received()
    assert case.notice_due_on == date(2027, 1, 5)
    assert clockwork.due_jobs(county.now) == []
