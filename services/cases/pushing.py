"""Telling people that a promised day is near or gone, and that a pause lasts longer than was told (R3.7, R3.12).

Two working days before: A. One day before and on the day: A and B. A day after: the head of the centre and the
county's supervisors too. Each once for a due day; a day that moves (a pause, an extension) begins anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, select

from domain.case_states import RUNNING
from domain.pushes import STEPS, push_text, ranks_for, step_now
from domain.workdays import WorkCalendar, add_workdays, days_left, shanghai_day, workdays_between
from models.alerts import DeskAlert
from models.base import db
from models.cases import Case, CasePause
from models.catalogue import Matter
from services import alerts, posts
from services.calendar import work_calendar
from services.cases.late import reason_of


@dataclass(frozen=True)
class Push:
    """One telling that is due: of a day (`step`), or of a pause."""

    case_id: str
    step: int | None = None
    pause_id: str | None = None


def due_pushes(now: datetime) -> list[Push]:
    """Everything nobody has been told yet, most urgent day first; nothing is changed."""
    calendar, today = work_calendar(), shanghai_day(now)
    return [*_near(today, calendar), *_long_pauses(today, calendar)]


def push(now: datetime, job: Push) -> int:
    """Tell those whose it is now; returns how many were told."""
    case = db.session.get(Case, job.case_id)
    if case is None or case.decided_at is not None:
        return 0
    if job.pause_id is not None:
        return _tell_pause(now, case, job.pause_id)
    if job.step is None or case.promised_due_on is None:
        return 0
    reason = reason_of(case)
    return alerts.tell(
        now, recipients(case, ranks_for(job.step), now), kind="due", occasion=_occasion(case.id, case.promised_due_on, job.step),
        text=push_text(job.step, _name(case), explained=reason is not None), case_id=case.id, step=job.step,
        due_on=case.promised_due_on,
    )  # fmt: skip


def recipients(case: Case, ranks: tuple[str, ...], now: datetime) -> list[tuple[str, str]]:
    """Who is meant by A, B, lead and supervisor for this case now, without those who are away."""
    return [pair for rank in ranks for pair in _of_rank(case, rank, now)]


def _of_rank(case: Case, rank: str, now: datetime) -> list[tuple[str, str]]:
    if rank == "lead":
        return [(user.id, rank) for user in posts.leads_of(case.township, now)]
    if rank == "supervisor":
        return [(user.id, rank) for user in posts.supervisors(now)]
    if case.state == "county_reviewing":
        return [(user.id, "A") for user in posts.reviewers_of(case.department, now)] if rank == "A" else []
    post = next((p for p in posts.posts_of(case.township, now) if p.window == case.window), None)
    a, b = (post.a, post.b) if post else (None, None)
    away = posts.away_at(case.township, now)
    if rank == "A":
        # From the first moment of an absence on, what was A's is B's (R6.2). Nobody assigned: whoever took it up.
        user = next((u for u in (a or case.clerk_id, b) if u is not None and u not in away), None)
    else:
        user = b if b is not None and b not in away else None
    return [(user, rank)] if user else []


def _near(today: date, calendar: WorkCalendar) -> Iterator[Push]:
    latest = add_workdays(today, -min(STEPS), calendar)
    rows = db.session.execute(
        select(Case.id, Case.promised_due_on)
        .where(Case.state.in_(sorted(RUNNING)), Case.promised_due_on <= latest)
        .order_by(Case.promised_due_on, Case.id)
    ).all()
    due = [(case_id, on, step_now(days_left(on, today, calendar), late=today > on)) for case_id, on in rows if on]
    keys = [_occasion(case_id, on, step) for case_id, on, step in due if step is not None]
    told = set(db.session.scalars(select(DeskAlert.occasion).where(DeskAlert.occasion.in_(keys)))) if keys else set()
    for case_id, on, step in due:
        if step is not None and _occasion(case_id, on, step) not in told:
            yield Push(case_id, step=step)


def _long_pauses(today: date, calendar: WorkCalendar) -> Iterator[Push]:
    told = exists().where(DeskAlert.ref_id == CasePause.id, DeskAlert.kind == "pause_over")
    rows = db.session.scalars(
        select(CasePause)
        .join(Case, Case.id == CasePause.case_id)
        .where(Case.state == "paused", CasePause.until_on.is_(None), CasePause.expected_days.is_not(None), ~told)
        .order_by(CasePause.from_on, CasePause.id)
    )
    for row in rows:
        if over_by(row, today, calendar):
            yield Push(row.case_id, pause_id=row.id)


def over_by(pause: CasePause, today: date, calendar: WorkCalendar) -> int:
    """R3.12: by how many working days an open pause has outlasted what was told; 0 while it has not."""
    if pause.until_on is not None or pause.expected_days is None:
        return 0
    return max(0, workdays_between(pause.from_on, today, calendar) - pause.expected_days)


def _tell_pause(now: datetime, case: Case, pause_id: str) -> int:
    pause = db.session.get(CasePause, pause_id)
    over = over_by(pause, shanghai_day(now), work_calendar()) if pause else 0
    if pause is None or not over:
        return 0
    text = f"{_name(case)} 停的时间比告诉申请人的长了 {over} 个工作日，请看能不能恢复计时"
    return alerts.tell(
        now, recipients(case, ("A", "B", "lead"), now), kind="pause_over", occasion=f"pause:{pause.id}", text=text,
        case_id=case.id, ref_id=pause.id,
    )  # fmt: skip


def _name(case: Case) -> str:
    return f"{db.session.get_one(Matter, case.matter).short_name} {case.case_no}"


def _occasion(case_id: str, due_on: date, step: int) -> str:
    return f"due:{case_id}:{due_on.isoformat()}:{step}"
