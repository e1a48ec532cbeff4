"""Scope in one query layer: which residents and cases an actor may see. Out of scope is "not found"."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.cases import Case
from models.residents import Resident

COUNTY_ROLES = {"county_supervisor", "admin", "auditor", "inspector"}
FORWARDED_STATES = (
    "conveying",
    "county_reviewing",
    "publicizing",
    "paused",
    "decided",
    "ready",
    "delivered",
    "archived",
)


def case_scope_clause(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """A WHERE condition for cases the actor may see now (R10.6: own cases, own village, own window, forwarded)."""
    if actor.is_system:
        return true()
    clauses: list[ColumnElement[bool]] = [Case.agent_id == actor.user_id, Case.agent_b_id == actor.user_id]
    for bucket in actor.buckets_at(now):
        kind, _, rest = bucket.partition(":")
        if kind == "c":
            clauses.append(Case.village == rest)
        elif kind == "w":
            clauses.append(_window_clause(rest))
        elif kind == "t":
            clauses.append(Case.township == rest)
        elif kind == "d":
            clauses.append(
                and_(Case.department == rest, Case.delegation == "forward", Case.state.in_(FORWARDED_STATES))
            )
        elif kind == "county":
            clauses.append(true())
    return or_(*clauses) if clauses else false()


def _window_clause(rest: str) -> ColumnElement[bool]:
    township, window = rest.split(":", 1)
    if window == "pickup":
        handed = ("decided", "ready", "delivered", "archived")
        return and_(Case.township == township, Case.state.in_(handed))
    if window == "convey":
        return and_(Case.township == township, Case.delegation == "forward")
    return and_(Case.township == township, Case.window == window)


def resident_scope_clause(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """A WHERE condition for residents the actor may see: their villages' roll, and people of visible cases."""
    if actor.is_system or "county" in actor.buckets_at(now):
        return true()
    villages = actor.villages_at(now)
    townships = {b[2:] for b in actor.buckets_at(now) if b.startswith("t:")} | {t for t, _ in actor.windows_at(now)}
    of_cases = select(Case.resident_id).where(case_scope_clause(actor, now))
    return or_(
        and_(Resident.on_roll, Resident.village.in_(villages)),
        and_(~Resident.on_roll, Resident.created_by == actor.user_id),
        Resident.township.in_(townships),
        Resident.id.in_(of_cases),
    )


def require_case(actor: Actor, now: datetime, case_id: str) -> Case:
    """The case, when the actor may see it. Raises Problem("not_found") for missing and foreign alike."""
    case = db.session.scalar(select(Case).where(Case.id == case_id, case_scope_clause(actor, now)))
    if case is None:
        raise Problem("not_found")
    return case


def require_resident(actor: Actor, now: datetime, resident_id: str) -> Resident:
    """The resident, when the actor may see them. Raises Problem("not_found") for missing and foreign alike."""
    statement = select(Resident).where(
        Resident.id == resident_id, Resident.deleted_at.is_(None), resident_scope_clause(actor, now)
    )
    resident = db.session.scalar(statement)
    if resident is None:
        raise Problem("not_found")
    return resident


def can_see_case(actor: Actor, now: datetime, case: Case) -> bool:
    """True when the case is in the actor's scope now."""
    return db.session.scalar(select(Case.id).where(Case.id == case.id, case_scope_clause(actor, now))) is not None
