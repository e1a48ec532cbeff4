"""Near and overrun days: who is told, what must be written, how likely it is, and a calendar that comes later (R3)."""

from datetime import date, timedelta

import pytest

from models.alerts import DeskAlert, StepRecord
from models.base import db
from models.catalogue import CalendarYear
from services import calendar_loading, posts
from services.actors import actor_of_user
from services.calendar import work_calendar
from services.cases import clockwork, core, desk, forecast, pushing
from services.cases.detail import detail
from services.cases.queue import queue
from services.public import status_by_code
from tests.builders import TOWNSHIP, make_user
from tests.casework import County, make_county, refused, shanghai


@pytest.fixture
def county(session, clock) -> County:
    made = make_county(clock)
    for rank, account in (("A", "chuang1"), ("B", "chuang2")):
        posts.assign(made.lead, made.now, township=TOWNSHIP, window="civil_affairs", rank=rank, account=account)
    return made


def pushed(county: County) -> set[tuple[str, int]]:
    """What is told now: rank and step of each new alert."""
    before = {row.id for row in db.session.query(DeskAlert)}
    for job in pushing.due_pushes(county.now):
        pushing.push(county.now, job)
    assert pushing.due_pushes(county.now) == []
    return {(row.rank, row.step) for row in db.session.query(DeskAlert) if row.id not in before}


def test_two_days_before_a_one_before_and_on_the_day_b_too_a_day_after_the_supervisor(county):
    """R3.7; gaoling accepted on Monday 2026-11-23 is promised for 2026-12-07."""
    make_user("county_supervisor", account="du1")
    case = county.reviewing("gaoling")
    assert case.promised_due_on == date(2026, 12, 7)
    told = {}
    for day in ("12-02", "12-03", "12-04", "12-06", "12-07", "12-08", "12-09"):
        county.clock.set(shanghai(f"2026-{day} 10:00"))
        told[day] = pushed(county)
    assert told == {
        "12-02": set(), "12-03": {("A", -2)}, "12-04": {("A", -1), ("B", -1)},
        "12-06": set(), "12-07": {("A", 0), ("B", 0), ("lead", 0)},
        "12-08": {("A", 1), ("B", 1), ("lead", 1), ("supervisor", 1)}, "12-09": set(),
    }  # fmt: skip
    desk.explain_late(county.clerk, county.now, case, reason_code="other_body")
    desk.decide(county.lead, county.now, case, outcome="granted")
    assert db.session.query(DeskAlert).filter_by(case_id=case.id, seen_at=None).count() == 0


def test_an_overdue_file_that_reaches_the_county_is_signed_for_first(county):
    case = county.reviewing("canbu")
    desk.convey(county.clerk, county.now, case, seal_no="F1", courier="转递员")
    county.clock.set(shanghai("2026-12-31 08:30"))
    assert [one["action"] for one in detail(county.reviewer, county.now, case)["actions"]][:2] == [
        "county_receive", "explain_late",
    ]  # fmt: skip


def test_an_overrun_day_is_explained_in_writing_before_anything_is_decided(county):
    """R3.10: before the moment it counts as in time, afterwards as late; the applicant reads the line of the list."""
    case = county.reviewing("gaoling")
    with refused("not_late_yet"):
        desk.explain_late(county.clerk, county.now, case, reason_code="hard_case")
    county.clock.set(shanghai("2026-12-07 16:59"))
    assert "explain_late" in {act["action"] for act in detail(county.clerk, county.now, case)["actions"]}
    with refused("forbidden"):
        desk.explain_late(county.pickup, county.now, case, reason_code="hard_case")
    for wrong in ({"reason_code": "x"}, {"reason_code": "hard_case", "expected_on": date(2026, 12, 7)}):
        with refused("validation"):
            desk.explain_late(county.clerk, county.now, case, **wrong)
    county.clock.set(shanghai("2026-12-07 17:01"))
    with refused("late_reason_missing"):
        desk.decide(county.lead, county.now, case, outcome="granted")
    first = detail(county.lead, county.now, case)["actions"][0]
    assert (first["action"], first["primary"]) == ("decide", True)
    county.clock.set(shanghai("2026-12-08 08:30"))
    first = detail(county.lead, county.now, case)["actions"][0]
    assert (first["action"], first["primary"]) == ("explain_late", True)
    event = desk.explain_late(
        county.clerk, county.now, case, reason_code="other_place", reason="等外省函", expected_on=date(2026, 12, 10)
    )  # fmt: skip
    assert (event.data["in_time"], event.reason, case.state) == (False, "等外省函", "reviewing")
    county.clock.set(shanghai("2026-12-08 09:00"))
    status = status_by_code(county.now, case.slip_code)
    assert status
    assert status.sentence == "始阳镇正在审核，比答应的日子晚了，因为在等外地的核实结果，预计 12月10日有结果。"
    assert "等外省函" not in f"{status}"
    desk.decide(county.lead, county.now, case, outcome="granted")
    assert core.verify_chain(case) is None


def test_a_pause_longer_than_was_told_is_shown_and_told_once(county):
    """R3.12."""
    case = county.reviewing("canbu")
    desk.pause(county.clerk, county.now, case, pause_reason="appraisal", expected_days=3, approver="chuang2")
    county.clock.set(shanghai("2026-11-27 10:00"))
    assert pushed(county) == set()
    county.clock.set(shanghai("2026-11-30 10:00"))
    assert pushed(county) == {("A", None), ("B", None), ("lead", None)}
    assert detail(county.clerk, county.now, case)["clocks"]["pauses"][0]["over_days"] == 1
    status = status_by_code(county.now, case.slip_code)
    assert status
    assert status.stopped == "中间一共停过 4 个工作日，不算在期限里。"


def test_a_forecast_is_the_share_that_stood_here_and_kept_its_day_hidden_under_twenty(county):
    case = county.reviewing("gaoling")

    def finished(n: int, *, met: bool, left_in: int = 10, left_out: int = 5) -> None:
        for _ in range(n):
            other = county.registered("gaoling")
            db.session.add(
                StepRecord(case_id=other.id, n=0, matter="gaoling", state="reviewing", left_in=left_in, left_out=left_out, met=met)
            )  # fmt: skip
        db.session.flush()

    def told():
        listed = next(row for row in queue(county.clerk, county.now)["items"] if row["id"] == case.id)["forecast"]
        assert listed == detail(county.clerk, county.now, case)["clocks"]["forecast"]
        return listed

    finished(15, met=True)
    finished(4, met=False)
    finished(9, met=False, left_in=4, left_out=0)  # stood here later than this one does
    assert told() is None
    finished(1, met=False)
    assert told() == {"share": 75, "samples": 20}


def test_a_finished_case_leaves_its_steps_once(county):
    case = county.reviewing("gaoling")
    county.clock.advance(days=2)
    desk.decide(county.lead, county.now, case, outcome="granted")
    assert forecast.unrecorded(county.now) == [case.id]
    assert (forecast.record_steps(county.now, case.id), forecast.record_steps(county.now, case.id)) == (2, 0)
    rows = [(r.state, r.left_in, r.left_out, r.met) for r in db.session.query(StepRecord).order_by(StepRecord.n)]
    assert rows == [("accepted", 10, 10, True), ("reviewing", 10, 8, True)]
    assert forecast.unrecorded(county.now) == []


OFF_2027 = [date(2027, 1, d) for d in (1, 2, 3)] + [date(2027, 2, d) for d in range(5, 13)] + [
    date(2027, 4, 5), *(date(2027, 5, d) for d in range(1, 6)), date(2027, 6, 9), date(2027, 9, 15),
    *(date(2027, 10, d) for d in range(1, 8)),
]  # fmt: skip


def test_a_year_that_is_loaded_counts_open_cases_anew(county):
    """R3.4: provisional until the notice is there; what was told in writing is never made shorter."""
    county.clock.set(shanghai("2027-01-28 10:00"))
    case = county.accepted("gaoling")
    asked = county.judged(bad={"hukou": "page_missing"})
    desk.need_correction(county.clerk, county.now, asked)
    before, told = case.promised_due_on, asked.correction_due_on
    assert work_calendar().is_provisional(before)
    loaded = calendar_loading.load_year(
        actor_of_user(county.now, county.lead.user_id), county.now, year=2027, off=OFF_2027, work=[date(2027, 1, 30)]
    )  # fmt: skip
    assert (loaded.version, loaded.changed) == ("2027-1", 1)
    assert not work_calendar().is_provisional(case.promised_due_on)
    # Two more days off than the law alone gives, one Saturday worked in exchange.
    assert case.promised_due_on == before + timedelta(days=1)
    assert asked.correction_due_on == told
    event = core.events_of(case.id)[-1]
    assert (event.action, event.data["days"]["promised_due_on"]) == (
        "recount", [before.isoformat(), case.promised_due_on.isoformat()],
    )  # fmt: skip
    assert core.replay(core.events_of(case.id)).state == case.state
    again = calendar_loading.load_year(county.lead, county.now, year=2027, off=OFF_2027, work=[date(2027, 1, 30)])
    assert (again.version, again.changed) == ("2027-2", 0)
    for off, work in (
        (OFF_2027[:9], []), ([*OFF_2027, date(2028, 1, 1)], []), (OFF_2027, [date(2027, 1, 29)]),
        (OFF_2027, [date(2027, 2, 6)]), ([*OFF_2027, OFF_2027[0]], []),
    ):  # fmt: skip
        with refused("validation"):
            calendar_loading.load_year(county.lead, county.now, year=2027, off=off, work=work)
    assert db.session.query(CalendarYear).filter_by(year=2027).one().version == "2027-2"


def test_a_second_notice_asks_nothing_that_the_first_should_have_told(county):
    """R2.3: lawful for what was supplied since, or for a changed law that is named; somebody else agrees, the head is told."""
    case = county.judged(bad={"bank_card": "card_of_other"})
    desk.need_correction(county.clerk, county.now, case)
    desk.supplement_at_window(county.clerk, county.now, case, requirements=["bank_card"], applicant_present=True)
    judge = {"verdict": "bad", "reason_code": "blurred"}
    desk.judge_material(county.clerk, county.now, case, requirement="bank_card", **judge)
    desk.judge_material(county.clerk, county.now, case, requirement="hukou", **judge)
    second = {"second_reason": "new_defect", "approver": "chuang2", "reason": "补的卡看不清"}
    with refused("second_notice"):
        desk.need_correction(county.clerk, county.now, case, **second)  # 户口簿 should have been told the first time
    desk.judge_material(county.clerk, county.now, case, requirement="hukou", verdict="good", seen_on_paper=True)
    for lacking in ({"approver": None}, {"approver": "chuang1"}, {"second_reason": None}):
        with refused("second_notice"):
            desk.need_correction(county.clerk, county.now, case, **second | lacking)
    desk.need_correction(county.clerk, county.now, case, **second)
    assert (case.state, case.second_notice_count) == ("correcting", 1)
    told = {(row.user_id, row.rank) for row in db.session.query(DeskAlert).filter_by(kind="second_notice")}
    assert told == {(county.lead.user_id, "lead")}


def test_what_can_be_put_right_at_the_window_goes_home_only_with_a_reason(county):
    """L1 32(3)."""
    case = desk.walk_in(
        county.clerk, county.now, matter="gaoling", township=TOWNSHIP, applicant_present=True,
        resident_id=county.resident.id, sub_type="new",
    )  # fmt: skip
    rows = {row.requirement: row for row in case.materials}
    form = next(code for code, row in rows.items() if row)
    for code in rows:
        desk.judge_material(county.clerk, county.now, case, requirement=code, verdict="good", seen_on_paper=True)
    desk.judge_material(county.clerk, county.now, case, requirement=form, verdict="bad", reason_code="unsigned")
    assert desk.draft_notice(core.Situation(case, county.now))["on_spot"] == [form]
    with refused("reason_needed"):
        desk.need_correction(county.clerk, county.now, case)
    event = desk.need_correction(county.clerk, county.now, case, spot_reason="要监护人回家签")
    assert (event.data["on_spot"], event.data["spot_reason"]) == ([form], "要监护人回家签")
    assert clockwork.due_jobs(county.now) == []
