"""What time itself does to cases; the worker asks `due_jobs` and runs each in a transaction of its own.

Deemed acceptance (R2.1, R2.9), reminders and the end of a missed correction (R2.5), the end of a publicity.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from domain.actor import Actor
from domain.problems import Problem
from domain.workdays import due_moment, shanghai_day
from models.base import db
from models.cases import Case, CaseEvent
from services import settings
from services.cases.core import act, events_of, remark
from services.cases.followups import remind_agent

WAITING = ("handed_off", "received", "prechecking")


@dataclass(frozen=True)
class Job:
    """One thing that is due: `kind` is deem_accept | publish_ok | remind | terminate."""

    kind: str
    case_id: str


def due_jobs(now: datetime) -> list[Job]:
    """Everything due at `now`, oldest case first; nothing is changed."""
    return [*_deemed(now), *_publicities(now), *_corrections(now)]


def run_job(now: datetime, job: Job) -> bool:
    """Do one job; False when the case has moved on meanwhile, so that nothing was done."""
    case = db.session.scalar(select(Case).where(Case.id == job.case_id).with_for_update())
    if case is None:
        return False
    try:
        _RUN[job.kind](now, case)
    except Problem:
        return False
    return True


def run_due(now: datetime) -> int:
    """Do all that is due, each job in a savepoint, so that one that fails stops no other; returns how many ran."""
    done = 0
    for job in due_jobs(now):
        with db.session.begin_nested():
            done += run_job(now, job)
    return done


def deem_accept(now: datetime, case: Case) -> CaseEvent:
    """L1 32(4): five working days of silence accept the case from the day its papers were received."""
    return act(Actor.system(), now, case, "deem_accept", reason="五个工作日没有告知，视为受理")


def end_publicity(now: datetime, case: Case) -> CaseEvent:
    """The last day is over and nobody objected."""
    until = case.publicity_until.isoformat() if case.publicity_until else None
    return act(Actor.system(), now, case, "publish_ok", data={"until_on": until})


def remind(now: datetime, case: Case) -> CaseEvent:
    """R2.5: remind at ten, three and no days before the end; one reminder a day, so a late worker skips none."""
    today = shanghai_day(now)
    before = next_reminder(case, today)
    if before is None or case.correction_due_on is None:
        raise Problem("state_forbids", state=case.state, action="remind")
    days = (case.correction_due_on - today).days
    left = f"还剩{days}天" if days > 0 else "今天是最后一天" if days == 0 else "已经过期，再不补交就要终止"
    remind_agent(now, case, f"补交材料{left}")
    return remark(Actor.system(), now, case, "remind", reason=f"补正{left}", data={"days_before": before})


def end_correction(now: datetime, case: Case) -> CaseEvent:
    """R2.5: nothing came after three reminders; the case ends, originals go back."""
    data = {"reason_code": "not_corrected"}
    return act(Actor.system(), now, case, "terminate", reason="补正期满，提醒三次仍未补交", data=data)


def next_reminder(case: Case, today: date) -> int | None:
    """The reminder to give today, in days before the end; None when none is due."""
    if case.state != "correcting" or case.correction_due_on is None:
        return None
    given = _reminders(case)
    if given and given[-1] >= today:
        return None
    thresholds = sorted(settings.get("reminder_days"), reverse=True)
    left = (case.correction_due_on - today).days
    if len(given) < len(thresholds) and left <= thresholds[len(given)]:
        return int(thresholds[len(given)])
    return None


def _reminders(case: Case) -> list[date]:
    """The days on which the present notice was recalled."""
    given: list[date] = []
    for event in events_of(case.id):
        given = [] if event.action == "need_correction" else given
        if event.action == "remind":
            given.append(shanghai_day(event.at))
    return given


def _deemed(now: datetime) -> Iterator[Job]:
    rows = db.session.execute(
        select(Case.id, Case.notice_due_on)
        .where(Case.state.in_(WAITING), Case.notice_due_on <= shanghai_day(now))
        .order_by(Case.notice_due_on, Case.id)
    )
    closes = settings.clock_time("window_closes")
    return (Job("deem_accept", case_id) for case_id, due in rows.all() if due and now > due_moment(due, closes))


def _publicities(now: datetime) -> Iterator[Job]:
    rows = db.session.execute(
        select(Case.id, Case.publicity_until)
        .where(Case.state == "publicizing", Case.publicity_until <= shanghai_day(now), Case.objection_open.is_(False))
        .order_by(Case.publicity_until, Case.id)
    )
    closes = settings.clock_time("window_closes")
    return (Job("publish_ok", case_id) for case_id, until in rows.all() if until and now >= due_moment(until, closes))


def _corrections(now: datetime) -> Iterator[Job]:
    today = shanghai_day(now)
    cases = db.session.scalars(
        select(Case).where(Case.state == "correcting", Case.correction_due_on.is_not(None)).order_by(Case.id)
    ).all()
    for case in cases:
        # What has been answered and only waits for its photos is neither reminded nor ended.
        if case.supplement_pending:
            continue
        if next_reminder(case, today) is not None:
            yield Job("remind", case.id)
        elif case.correction_due_on is not None and today > max([case.correction_due_on, *_reminders(case)]):
            yield Job("terminate", case.id)


_RUN = {"deem_accept": deem_accept, "publish_ok": end_publicity, "remind": remind, "terminate": end_correction}
