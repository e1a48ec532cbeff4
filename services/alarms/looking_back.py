"""A3: an alarm closes only when somebody has looked back: by a visit, a task done on the phone, or a call from the desk."""

from datetime import datetime

from sqlalchemy import select

from domain.actor import Actor
from domain.alarms import alarms_in
from domain.workdays import shanghai_day
from models.base import db
from models.residents import Alarm, Resident, Task, Visit
from services.reviews import cause_id

TASK = "look_back"


def begin(alarm: Alarm, resident: Resident, now: datetime, *, title: str) -> None:
    """The agent who reported it gets the look-back as a task on the phone."""
    task_id = cause_id(TASK, alarm.id)
    if db.session.get(Task, task_id) is None and alarm.look_back_due_at is not None:
        row = Task(
            id=task_id, user_id=alarm.raised_by, kind=TASK, resident_id=resident.id, title=title,
            due_on=shanghai_day(alarm.look_back_due_at), created_at=now,
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()


def close(actor: Actor, now: datetime, alarm: Alarm, note: str) -> None:
    """Somebody has looked: the alarm is over, and its task with it."""
    alarm.state, alarm.closed_at, alarm.closed_by, alarm.look_back_note = "closed", now, actor.name, note[:200]
    task = db.session.get(Task, cause_id(TASK, alarm.id))
    if task is not None and task.state == "open":
        task.state, task.done_at, task.outcome = "done", now, note[:200]
    db.session.flush()


def by_visit(actor: Actor, now: datetime, visit: Visit) -> None:
    """A counted visit after the outcome is the look-back, unless it found a red danger again (that is a new alarm)."""
    if not visit.counted or any(found.level == "RED" for found in alarms_in(visit.answers)):
        return
    waiting = select(Alarm).where(
        Alarm.resident_id == visit.resident_id, Alarm.state == "acknowledged", Alarm.outcome_at.is_not(None),
        Alarm.outcome_at <= visit.started_at,
    )  # fmt: skip
    for alarm in db.session.scalars(waiting):
        close(actor, now, alarm, f"走访回看 {visit.visit_no}")


def by_task(actor: Actor, now: datetime, task: Task) -> Alarm | None:
    """The agent ticked the task off on the phone; returns the alarm it closed."""
    waiting = select(Alarm).where(Alarm.resident_id == task.resident_id, Alarm.state == "acknowledged")
    alarm = next((one for one in db.session.scalars(waiting) if cause_id(TASK, one.id) == task.id), None)
    if alarm is not None and alarm.outcome_at is not None:
        close(actor, now, alarm, task.outcome or "")
    return alarm
