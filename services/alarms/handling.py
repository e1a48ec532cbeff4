"""What the township does with an alarm: take it up, write how it ended, look back (visits.md A2, A3, A5)."""

from datetime import datetime

from domain.actor import Actor
from domain.alarms import OUTCOMES, REFUSED, SECOND_TRY, duty_of, kind_label
from domain.problems import Fault, Problem
from domain.workdays import shanghai_day
from models.alerts import DeskAlert
from models.base import db
from models.residents import Alarm, Resident, Task
from services import audit
from services.alarms import looking_back
from services.alarms.scope import may_handle, require
from services.visits import settle_dates


def take_up(actor: Actor, now: datetime, alarm_id: str) -> Alarm:
    """This person has it now; the line is told no further. Taken up twice, the first one has it.

    Raises Problem not_found, forbidden (who only looks), state_forbids (it is over).
    """
    alarm, _ = _to_handle(actor, now, alarm_id)
    if alarm.state == "open":
        _take(actor, now, alarm)
    db.session.flush()
    return alarm


def write_outcome(
    actor: Actor, now: datetime, alarm_id: str, *, outcome: str, note: str, witness: str | None = None
) -> Alarm:
    """How it ended, by whom and when; the look-back begins to run. What was not taken up is with it.

    A refusal keeps the person's words and a witness, and a second try is due within a day (A5). Raises Problem
    not_found, forbidden, state_forbids (over, or already written), validation (outcome unknown, no witness),
    reason_needed (not a word of what happened).
    """
    alarm, resident = _to_handle(actor, now, alarm_id)
    if alarm.outcome_at is not None:
        raise Problem("state_forbids")
    if outcome not in OUTCOMES:
        raise Problem("validation", fields=[Fault("/outcome", "unknown")])
    if not note.strip():
        raise Problem("reason_needed", fields=[Fault("/note", "required")])
    if outcome == REFUSED and not (witness or "").strip():
        raise Problem("validation", fields=[Fault("/witness", "required")])
    if alarm.state == "open":
        _take(actor, now, alarm)
    alarm.outcome, alarm.outcome_note, alarm.outcome_at, alarm.outcome_by = outcome, note.strip(), now, actor.name
    alarm.witness = (witness or "").strip() or None
    alarm.look_back_due_at = now + duty_of(alarm.level, alarm.kind).look_back_within
    if outcome == REFUSED:
        alarm.look_back_due_at = min(alarm.look_back_due_at, now + SECOND_TRY)
    audit.record(actor, now, "alarm_outcome", "alarm", alarm.id, outcome=outcome)
    what = "再劝一次" if outcome == REFUSED else "回去看一看"
    looking_back.begin(alarm, resident, now, title=f"{resident.name}：{kind_label(alarm.kind)}，{what}")
    db.session.flush()
    return alarm


def look_back(actor: Actor, now: datetime, alarm_id: str, *, note: str) -> Alarm:
    """Looked again, by a call or at the door: the alarm is over and the visits go back to their own rhythm.

    Raises Problem not_found, forbidden, state_forbids (no outcome yet, or over), reason_needed.
    """
    alarm, resident = _to_handle(actor, now, alarm_id)
    if alarm.outcome_at is None:
        raise Problem("state_forbids")
    if not note.strip():
        raise Problem("reason_needed", fields=[Fault("/note", "required")])
    looking_back.close(actor, now, alarm, note.strip())
    audit.record(actor, now, "alarm_closed", "alarm", alarm.id)
    settle_dates(resident, shanghai_day(now))
    db.session.flush()
    return alarm


def task_done(actor: Actor, now: datetime, task: Task) -> None:
    """A look-back ticked off on the phone; see `looking_back.by_task`."""
    alarm = looking_back.by_task(actor, now, task)
    if alarm is not None and alarm.state == "closed":
        settle_dates(db.session.get_one(Resident, alarm.resident_id), shanghai_day(now))
        db.session.flush()


def _take(actor: Actor, now: datetime, alarm: Alarm) -> None:
    alarm.state, alarm.acknowledged_at, alarm.acknowledged_by = "acknowledged", now, actor.name
    audit.record(actor, now, "alarm_taken_up", "alarm", alarm.id, level=alarm.level)
    told = db.session.query(DeskAlert).filter_by(ref_id=alarm.id, kind="alarm", seen_at=None)
    for row in told:
        row.seen_at = now


def _to_handle(actor: Actor, now: datetime, alarm_id: str) -> tuple[Alarm, Resident]:
    alarm, resident = require(actor, now, alarm_id)
    if not may_handle(actor):
        raise Problem("forbidden")
    if alarm.state == "closed":
        raise Problem("state_forbids")
    return alarm, resident
