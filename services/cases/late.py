"""The written reason why a promised day will not be kept (R3.10), said before the moment it passes.

Written later it is kept too, and counts as written late: the bulletin tells the two apart.
"""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.case_states import OFFICE, RUNNING
from domain.problems import Fault, Problem
from domain.workdays import days_left, due_moment, shanghai_day
from models.base import db
from models.cases import Case, CaseEvent
from models.content_files import find_reason
from services import alerts, settings
from services.calendar import work_calendar
from services.cases.core import remark
from services.cases.roles import roles_on

EXPLAIN = "explain_late"
WHO = OFFICE | {"department_reviewer"}
NEAR_WD = 2


def explain_late(
    actor: Actor,
    now: datetime,
    case: Case,
    *,
    reason_code: str,
    reason: str | None = None,
    expected_on: date | None = None,
) -> CaseEvent:
    """Write down why the promised day is overrun, and when a result can be expected. The state stays.

    The line of the list is told to the applicant (L3 36), what is written in own words only to the office.
    Raises Problem forbidden, state_forbids (no promise runs), not_late_yet (more than two working days are left),
    validation (an unknown line, an expected day that is not after the promised one).
    """
    if not roles_on(actor, now, case) & WHO:
        raise Problem("forbidden", action=EXPLAIN)
    if case.state not in RUNNING or case.promised_due_on is None:
        raise Problem("state_forbids", state=case.state, action=EXPLAIN)
    if not near(case, now):
        raise Problem("not_late_yet")
    line = find_reason("late", reason_code)
    if line is None:
        raise Problem("validation", fields=[Fault("/reason_code", "unknown")])
    if expected_on is not None and expected_on <= max(case.promised_due_on, shanghai_day(now) - timedelta(days=1)):
        raise Problem("validation", fields=[Fault("/expected_on", "not_later")])
    in_time = now <= due_moment(case.promised_due_on, settings.clock_time("window_closes"))
    data = {
        "due_on": case.promised_due_on.isoformat(), "in_time": in_time, "reason_code": reason_code,
        "reason_name": line["name"], "expected_on": expected_on.isoformat() if expected_on else None,
    }  # fmt: skip
    alerts.settle(now, case_id=case.id, ranks=("A", "B"))
    return remark(actor, now, case, EXPLAIN, reason=reason or str(line["name"]), data=data)


def near(case: Case, now: datetime) -> bool:
    """True from two working days before the promised day on."""
    if case.promised_due_on is None:
        return False
    return days_left(case.promised_due_on, shanghai_day(now), work_calendar()) <= NEAR_WD


def may_explain(actor: Actor, now: datetime, case: Case) -> bool:
    """True when the act is to be offered: the day is near or gone, nobody has written why, and it is this person's."""
    return may_be_asked(case, now) and bool(roles_on(actor, now, case) & WHO)


def may_be_asked(case: Case, now: datetime) -> bool:
    """True when a reason is owed if the day is not kept, and none is written."""
    return case.state in RUNNING and near(case, now) and reason_of(case) is None


def reason_of(case: Case) -> dict[str, Any] | None:
    """What was written for the day that is promised now; an extended promise needs a reason of its own."""
    if case.promised_due_on is None:
        return None
    due_on = case.promised_due_on.isoformat()
    rows = db.session.scalars(
        select(CaseEvent)
        .where(CaseEvent.case_id == case.id, CaseEvent.action == EXPLAIN)
        .order_by(CaseEvent.seq.desc())
    )
    return next((dict(row.data, by_name=row.actor_name) for row in rows if row.data.get("due_on") == due_on), None)


def require_reason(case: Case, now: datetime) -> None:
    """R3.10: nothing is decided after its day without a written reason. Raises Problem("late_reason_missing")."""
    if case.promised_due_on is None or case.state not in RUNNING:
        return
    if now > due_moment(case.promised_due_on, settings.clock_time("window_closes")) and reason_of(case) is None:
        raise Problem("late_reason_missing")
