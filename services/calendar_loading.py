"""Loading a year's holiday notice: the calendar changes, and every day that was counted on a guess is counted anew (R3.4)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select

from domain.actor import Actor
from domain.case_states import OPEN
from domain.problems import Fault, Problem
from domain.workdays import add_calendar_days, add_workdays, shanghai_day, workdays_between
from models.base import db
from models.cases import Case
from models.catalogue import CalendarYear
from models.changes import touch
from services import audit, settings
from services.calendar import work_calendar
from services.cases.clocks import pauses_of, set_due_days
from services.cases.core import events_of, remark
from services.cases.followups import remind_agent

# New Year 1, Spring Festival 4, Qingming 1, May Day 2, Dragon Boat 1, Mid-Autumn 1, National Day 3 (放假办法 2024).
LEAST_OFF = 13
MOST_OFF, MOST_WORK = 60, 20
_DAYS = ("notice_due_on", "correction_due_on", "promised_due_on", "statutory_due_on", "publicity_until")


@dataclass(frozen=True)
class Loaded:
    """What a loaded year changed: its version, and how many open cases have another day now."""

    version: str
    changed: int


def load_year(actor: Actor, now: datetime, *, year: int, off: Sequence[date], work: Sequence[date]) -> Loaded:
    """Put the notice of a year in force and count open cases anew.

    `off` are the days nobody works (rest days of a holiday included), `work` the weekend days worked in exchange.
    Raises Problem("validation") with the place of every day that cannot be: of another year, twice, both off and
    worked, a worked day that is a weekday anyhow, or fewer days off than the law itself gives.
    """
    faults = _faults(year, off, work)
    if faults:
        raise Problem("validation", fields=faults)
    row = db.session.scalar(select(CalendarYear).where(CalendarYear.year == year))
    if row is None:
        row = CalendarYear(id=str(uuid.uuid4()), year=year, version=f"{year}-0", off=[], work=[], provisional=True)
        db.session.add(row)
    row.off, row.work = sorted(day.isoformat() for day in off), sorted(day.isoformat() for day in work)
    row.provisional, row.deleted_at = False, None
    row.version = f"{year}-{int(row.version.rpartition('-')[2]) + 1}"
    db.session.flush()
    audit.record(actor, now, "calendar_loaded", "calendar", row.id, year=year, version=row.version)
    return Loaded(row.version, _recount(now, year))


def _faults(year: int, off: Sequence[date], work: Sequence[date]) -> list[Fault]:
    found = _days_wrong("off", year, off) + _days_wrong("work", year, work)
    found += [_at("work", n, "weekday") for n, day in enumerate(work) if day.weekday() < 5]
    found += [_at("work", n, "both") for n, day in enumerate(work) if day in set(off)]
    if not LEAST_OFF <= len(off) <= MOST_OFF:
        found.append(Fault("/off", "count"))
    if len(work) > MOST_WORK:
        found.append(Fault("/work", "count"))
    return found


def _days_wrong(part: str, year: int, days: Sequence[date]) -> list[Fault]:
    found = [_at(part, n, "other_year") for n, day in enumerate(days) if day.year != year]
    return found + [_at(part, n, "twice") for n, day in enumerate(days) if day in days[:n]]


def _at(part: str, n: int, code: str) -> Fault:
    return Fault(f"/{part}/{n}", code)


def _recount(now: datetime, year: int) -> int:
    """Count the days of open cases anew that lie in this year or after it; returns how many cases changed."""
    first = date(year, 1, 1)
    reaching = or_(*(getattr(Case, name) >= first for name in _DAYS))
    cases = db.session.scalars(
        select(Case).where(Case.state.in_(sorted(OPEN)), Case.decided_at.is_(None), reaching).order_by(Case.id)
    ).all()
    return sum(_count_anew(now, case, year) for case in cases)


def _count_anew(now: datetime, case: Case, year: int) -> bool:
    calendar, before = work_calendar(), _days_of(case)
    if case.notice_due_on is not None and case.day_zero_on is not None:
        case.notice_due_on = add_workdays(case.day_zero_on, settings.number("notice_wd"), calendar)
    # What was told to somebody in writing is never made shorter: a later day counts, an earlier one does not.
    if case.correction_due_on is not None:
        told_on = _day_of_last(case, "need_correction")
        again = add_calendar_days(told_on, settings.number("correction_days"), calendar) if told_on else None
        case.correction_due_on = max(case.correction_due_on, again or case.correction_due_on)
    if case.publicity_until is not None:
        case.publicity_until = max(case.publicity_until, calendar.on_or_after(case.publicity_until))
    for pause in pauses_of(case.id):
        if pause.until_on is not None:
            pause.days = workdays_between(pause.from_on, pause.until_on, calendar)
    db.session.flush()
    set_due_days(case, calendar)
    after = _days_of(case)
    if after == before:
        return False
    changed = {name: [before[name], after[name]] for name in _DAYS if before[name] != after[name]}
    remark(
        Actor.system(), now, case, "recount", reason=f"{year}年放假安排已公布", data={"year": year, "days": changed}
    )  # fmt: skip
    touch(case)
    if "promised_due_on" in changed or "correction_due_on" in changed:
        remind_agent(now, case, f"{year}年放假安排定了，期限重新算过，请看新的日子")
    return True


def _days_of(case: Case) -> dict[str, Any]:
    return {name: (value.isoformat() if (value := getattr(case, name)) else None) for name in _DAYS}


def _day_of_last(case: Case, action: str) -> date | None:
    found = next((event for event in reversed(events_of(case.id)) if event.action == action), None)
    return shanghai_day(found.at) if found else None
