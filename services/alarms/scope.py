"""Who may see and handle the alarms of a township: civil affairs, the centre's head, the county (visits.md C8)."""

from datetime import datetime

from sqlalchemy import ColumnElement, select, true

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.residents import Alarm, Resident

WINDOW = "civil_affairs"
AT_COUNTY = frozenset({"county_supervisor", "inspector", "auditor"})
HANDLERS = frozenset({"clerk", "township_lead", "county_supervisor"})


def townships(actor: Actor, now: datetime) -> set[str]:
    """Townships whose alarms are this person's: through the civil affairs window, or as head of the centre."""
    at_window = {township for township, window in actor.windows_at(now) if window == WINDOW}
    return at_window | {bucket[2:] for bucket in actor.buckets_at(now, ["township_lead"])}


def clause(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """A WHERE condition over `Alarm` joined with its `Resident`."""
    if actor.is_system or (actor.roles & AT_COUNTY and "county" in actor.buckets_at(now)):
        return true()
    return Resident.township.in_(townships(actor, now))


def may_handle(actor: Actor) -> bool:
    """Inspectors and auditors look; those who serve people act."""
    return bool(actor.roles & HANDLERS)


def require(actor: Actor, now: datetime, alarm_id: str) -> tuple[Alarm, Resident]:
    """The alarm with its person. Raises Problem("not_found") for missing and foreign alike."""
    found = db.session.execute(
        select(Alarm, Resident)
        .join(Resident, Resident.id == Alarm.resident_id)
        .where(Alarm.id == alarm_id, Alarm.deleted_at.is_(None), clause(actor, now))
    ).one_or_none()
    if found is None:
        raise Problem("not_found")
    return found[0], found[1]
