"""The two clocks of a case: promised and statutory, with pauses and extensions (R3.1-R3.13)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from domain.workdays import WorkCalendar, days_left, due_with_pauses, light, longest_extension, workdays_between
from models.base import db
from models.cases import Case, CasePause
from services import catalogue, settings

PUBLICITY = "publicity"


@dataclass(frozen=True)
class Clock:
    """One clock as people see it; `light` is None while it stands still."""

    due_on: date | None
    left_wd: int | None
    light: str | None
    total: int | None
    provisional: bool


def start_clocks(case: Case, day: date, calendar: WorkCalendar) -> None:
    """Acceptance starts the matter clock on `day`. A shorter promise made since applies at once (R15.7)."""
    own = (catalogue.get_guide(case.guide_id).content.get("limits")) or {}
    newest = (catalogue.current_guide(case.matter).content.get("limits")) or {}
    promises = [limit for limit in (own.get("promised_wd"), newest.get("promised_wd")) if limit is not None]
    case.promised_wd = min(promises) if promises else None
    case.statutory_wd = own.get("statutory_wd")
    case.accepted_on = day
    set_due_days(case, calendar)


def set_due_days(case: Case, calendar: WorkCalendar) -> None:
    """Compute both due days anew from acceptance, extensions and ended pauses (R3.13)."""
    if case.accepted_on is None:
        return
    pauses = stopped_spans(case)
    case.paused_days = sum(workdays_between(first, last, calendar) for first, last in pauses)
    if case.promised_wd is not None:
        case.promised_due_on = due_with_pauses(case.accepted_on, case.promised_wd + case.extended_wd, pauses, calendar)
    ceiling = ceiling_wd(case)
    if case.statutory_wd is not None:
        days = ceiling if case.extended_wd and ceiling is not None else case.statutory_wd
        case.statutory_due_on = due_with_pauses(case.accepted_on, days, pauses, calendar)


def ceiling_wd(case: Case) -> int | None:
    """The most working days the law allows, an extension included; None when no law names a number."""
    limits = catalogue.get_guide(case.guide_id).content.get("limits") or {}
    found = [limit for limit in (limits.get("statutory_wd"), limits.get("extend_to_wd")) if limit is not None]
    return max(found) if found else None


def pauses_of(case_id: str) -> list[CasePause]:
    """Every stop of the clock, oldest first."""
    return list(
        db.session.scalars(
            select(CasePause).where(CasePause.case_id == case_id).order_by(CasePause.from_on, CasePause.id)
        )
    )


def stopped_spans(case: Case) -> list[tuple[date, date]]:
    """The spans in which the clock stood, overlapping stops joined so that no day counts twice.

    A publicity under way is taken to last until its planned end; any other open stop moves nothing yet.
    """
    spans: list[tuple[date, date]] = []
    for row in pauses_of(case.id):
        until = row.until_on or (case.publicity_until if row.reason == PUBLICITY else None)
        if until is None:
            continue
        if spans and row.from_on <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], until))
        else:
            spans.append((row.from_on, until))
    return spans


def open_pause(case_id: str, *, publicity: bool) -> CasePause | None:
    """The stop that has not ended: the one a publicity makes by itself, or the one people ordered."""
    found = (row for row in pauses_of(case_id) if row.until_on is None and (row.reason == PUBLICITY) == publicity)
    return next(found, None)


def end_pause(case: Case, pause: CasePause, today: date, calendar: WorkCalendar) -> int:
    """R3.13: the pause day counts as used, the resume day counts again; returns the days that did not count."""
    pause.until_on = today
    pause.days = workdays_between(pause.from_on, today, calendar)
    db.session.flush()
    set_due_days(case, calendar)
    return pause.days


def clock_of(case: Case, due_on: date | None, total: int | None, today: date, calendar: WorkCalendar) -> Clock:
    """How much is left of one clock today."""
    if due_on is None:
        return Clock(None, None, None, total, provisional=False)
    stopped = case.state == "paused" or case.decided_at is not None
    return Clock(
        due_on=due_on,
        left_wd=days_left(due_on, today, calendar),
        light=None if stopped else light(due_on, today, calendar, total or 0),
        total=total,
        provisional=calendar.is_provisional(due_on),
    )


def extension_left(case: Case) -> int:
    """R3.8: by how many working days the promise may still be extended; the county's most where no law names a number.

    Counted in days of the limit, not in dates: pauses move the promise and the law's last day alike.
    """
    if case.accepted_on is None or case.promised_wd is None:
        return 0
    ceiling = ceiling_wd(case)
    if ceiling is None:
        return longest_extension(case.extended_wd, settings.number("extend_max_wd"))
    return longest_extension(case.promised_wd + case.extended_wd, ceiling)


def clock_json(clock: Clock) -> dict[str, Any]:
    """A clock as the desk reads it."""
    return {
        "due_on": clock.due_on.isoformat() if clock.due_on else None,
        "left_wd": clock.left_wd,
        "light": clock.light,
        "total": clock.total,
        "provisional": clock.provisional,
    }
