"""Questions to a second person that nobody has answered: each working day both sides are told again (R2.3, R3.11).

From the third working day on a head who is neither of them is told too, once; where there is none, the county's supervisors.
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
from services import alerts, posts
from services.calendar import work_calendar
from services.cases.approvals import names_of, occasion_of

HEADS_AFTER_WD = 2


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
    alerts.see_all(now, occasion_of(row), (row.asked_by, row.approver_id))
    told = alerts.tell(
        now, [(row.approver_id, "B")], kind="approval", occasion=_occasion(row, now), case_id=case.id,
        text=f"{case.case_no} {names[row.asked_by]}{when}请您同意：{act}，您还没回话。时限不等人",
    )  # fmt: skip
    told += _tell_heads(now, row, case, f"{names[row.asked_by]}{when}请{names[row.approver_id]}同意：{act}")
    return told + alerts.tell(
        now, [(row.asked_by, "A")], kind="approval", occasion=_occasion(row, now), case_id=case.id,
        text=f"{case.case_no} {names[row.approver_id]}{when}起没回话：{act}。可以收回，另请一位",
    )  # fmt: skip


def _tell_heads(now: datetime, row: Approval, case: Case, what: str) -> int:
    asked_on, today = shanghai_day(row.asked_at), shanghai_day(now)
    if -days_left(asked_on, today, work_calendar()) < HEADS_AFTER_WD:
        return 0
    heads = [(head.id, "lead") for head in posts.leads_of(case.township, now)]
    heads = [head for head in heads if head[0] not in (row.asked_by, row.approver_id)]
    heads = heads or [(one.id, "supervisor") for one in posts.supervisors(now) if one.id != row.approver_id]
    return alerts.tell(
        now, heads, kind="approval", occasion=f"{occasion_of(row)}:heads", case_id=case.id,
        text=f"{case.case_no} {what}，一直没回话，请过问",
    )  # fmt: skip


def _occasion(row: Approval, now: datetime) -> str:
    return f"{occasion_of(row)}:unanswered:{shanghai_day(now).isoformat()}"
