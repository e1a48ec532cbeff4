"""Questions to a second person that nobody has answered: each working day both sides are told again (R2.3, R3.11).

The act waits, its clocks do not: the one who asks can take the question back and ask somebody else.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from domain.workdays import days_left, shanghai_day
from models.alerts import DeskAlert
from models.approvals import Approval
from models.base import db
from models.cases import Case
from models.content_files import word
from services import alerts
from services.calendar import work_calendar
from services.cases.approvals import names_of, occasion_of


def due(now: datetime) -> Sequence[str]:
    """The ids of questions of an earlier working day of which nobody has been told again today, oldest first."""
    calendar, today = work_calendar(), shanghai_day(now)
    if not calendar.is_workday(today):
        return []
    rows = db.session.scalars(
        select(Approval)
        .join(Case, Case.id == Approval.case_id)
        .where(Approval.state == "waiting", Approval.case_ver == Case.ver)
        .order_by(Approval.asked_at, Approval.id)
    ).all()
    late = [row for row in rows if days_left(shanghai_day(row.asked_at), today, calendar) < 0]
    keys = [_occasion(row, now) for row in late]
    told = set(db.session.scalars(select(DeskAlert.occasion).where(DeskAlert.occasion.in_(keys)))) if keys else set()
    return [row.id for row in late if _occasion(row, now) not in told]


def tell(now: datetime, approval_id: str) -> int:
    """Tell the one who was asked and the one who asks; what was told of it before is seen. Returns how many were told."""
    row = db.session.get(Approval, approval_id, with_for_update=True)
    # Of two workers, the second waits here and then finds that both have been told.
    if row is None or approval_id not in due(now):
        return 0
    case = db.session.get_one(Case, row.case_id)
    names = names_of(row)
    day = shanghai_day(row.asked_at)
    act, when = word("actions", row.action), f"{day.month} 月 {day.day} 日"
    alerts.see_all(now, (row.asked_by, row.approver_id), occasion_of(row))
    told = alerts.tell(
        now, [(row.approver_id, "B")], kind="approval", occasion=_occasion(row, now), case_id=case.id,
        text=f"{case.case_no} {names[row.asked_by]}{when}请您同意：{act}，您还没回话。时限不等人",
    )  # fmt: skip
    return told + alerts.tell(
        now, [(row.asked_by, "A")], kind="approval", occasion=_occasion(row, now), case_id=case.id,
        text=f"{case.case_no} {names[row.approver_id]}{when}起没回话：{act}。可以收回，另请一位",
    )  # fmt: skip


def _occasion(row: Approval, now: datetime) -> str:
    return f"{occasion_of(row)}:unanswered:{shanghai_day(now).isoformat()}"
