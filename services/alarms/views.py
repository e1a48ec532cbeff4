"""The alarms of a township as the desk sees them: those nobody has first, with what each still asks for."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, func, select

from domain.actor import Actor
from domain.alarms import LINES, OUTCOMES, duty_of, kind_label
from domain.workdays import WorkCalendar
from models.base import db
from models.mirror_rows import instant
from models.people import AppUser
from models.residents import Alarm, Resident, Visit
from models.vault import current_vault
from services import audit, catalogue, visit_photos
from services.alarms.scope import clause, may_handle, require
from services.alarms.telling import due_at, received_at
from services.calendar import work_calendar

SHOWN = 200


def list_alarms(actor: Actor, now: datetime, state: str) -> dict[str, Any]:
    """`open`: those that are not over, red ones nobody has first; `closed`: the newest that are."""
    over = Alarm.state == "closed"
    urgent = case({"RED": 0, "ORANGE": 1}, value=Alarm.level, else_=2)
    order = (Alarm.closed_at.desc(),) if state == "closed" else (Alarm.state.desc(), urgent, Alarm.raised_at)
    rows = db.session.execute(
        _seen(actor, now).where(over if state == "closed" else ~over).order_by(*order, Alarm.id).limit(SHOWN)
    ).all()
    names, calendar = _names({row[0].raised_by for row in rows}), work_calendar()
    return {
        "waiting": count_waiting(actor, now), "may_handle": may_handle(actor),
        "outcomes": [{"code": code, "label": label} for code, label in OUTCOMES.items()],
        "items": [_line(alarm, resident, names, now, calendar) for alarm, resident in rows],
    }  # fmt: skip


def count_waiting(actor: Actor, now: datetime) -> int:
    """How many nobody has taken up."""
    statement = _seen(actor, now).where(Alarm.state == "open").with_only_columns(func.count(Alarm.id))
    return int(db.session.scalar(statement) or 0)


def show_alarm(actor: Actor, now: datetime, alarm_id: str) -> dict[str, Any]:
    """One alarm with where the person lives and whom to call; each look is on record (R11.12).

    Raises Problem("not_found").
    """
    alarm, resident = require(actor, now, alarm_id)
    audit.record(actor, now, "alarm_opened", "alarm", alarm.id)
    raiser = db.session.get(AppUser, alarm.raised_by)
    emergency = resident.emergency or {}
    duty = duty_of(alarm.level, alarm.kind)
    visit = db.session.get(Visit, alarm.visit_id) if alarm.visit_id else None
    photos = visit_photos.of_visits(actor, now, [visit]) if visit is not None else {}
    return {
        **_line(alarm, resident, {alarm.raised_by: raiser.name if raiser else ""}, now, work_calendar()),
        "action": alarm.action, "told": _told(alarm), "call": list(duty.call), "address": resident.address,
        "landmark": resident.landmark,
        "phone": current_vault().open_text(resident.phone_enc, "resident", resident.id, "phone"),
        "raised_by_phone": raiser.phone if raiser else None, "contact_name": emergency.get("name"),
        "contact_phone": emergency.get("phone"), "outcome_note": alarm.outcome_note, "witness": alarm.witness,
        "outcome_by": alarm.outcome_by, "look_back_note": alarm.look_back_note, "closed_by": alarm.closed_by,
        "photos": next(iter(photos.values()), []),
    }  # fmt: skip


def _seen(actor: Actor, now: datetime) -> Select[Alarm, Resident]:
    return (
        select(Alarm, Resident)
        .join(Resident, Resident.id == Alarm.resident_id)
        .where(Alarm.deleted_at.is_(None), clause(actor, now))
    )


def _names(ids: set[str]) -> dict[str, str]:
    return {user.id: user.name for user in db.session.scalars(select(AppUser).where(AppUser.id.in_(ids)))}


def _line(
    alarm: Alarm, resident: Resident, names: dict[str, str], now: datetime, calendar: WorkCalendar
) -> dict[str, Any]:
    limit = due_at(alarm, 1, calendar)
    return {
        "id": alarm.id, "level": alarm.level, "kind": alarm.kind, "kind_label": kind_label(alarm.kind),
        "state": alarm.state, "resident_id": resident.id, "name": resident.name,
        "village_name": catalogue.place_name(resident.village or resident.township),
        "raised_by_name": names.get(alarm.raised_by, ""), "raised_at": instant(alarm.raised_at),
        "received_at": instant(received_at(alarm)), "take_up_by": instant(limit),
        "late": _is_late(alarm, limit, now), "acknowledged_at": instant(alarm.acknowledged_at),
        "acknowledged_by": alarm.acknowledged_by, "outcome": alarm.outcome,
        "outcome_label": OUTCOMES.get(alarm.outcome or ""), "outcome_at": instant(alarm.outcome_at),
        "look_back_due_at": instant(alarm.look_back_due_at), "closed_at": instant(alarm.closed_at),
        "everybody_told": alarm.steps_told >= len(LINES[alarm.level]),
    }  # fmt: skip


def _is_late(alarm: Alarm, limit: datetime, now: datetime) -> bool:
    """Nobody has it though the time is over, or nobody has looked back in time."""
    if alarm.state == "open":
        return now > limit
    return alarm.state == "acknowledged" and alarm.look_back_due_at is not None and now > alarm.look_back_due_at


def _told(alarm: Alarm) -> list[dict[str, Any]]:
    """Whom the agent told, with the minute where the phone noted it."""
    timed = {one["who"]: one["at"] for one in alarm.told_at or []}
    return [{"who": who, "at": timed.get(who)} for who in alarm.told]
