"""Scope in one query layer: which residents and cases an actor may see. Out of scope is "not found"."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.cases import Case
from models.residents import Resident

AGENTS = frozenset({"volunteer", "cadre"})
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
    clauses: list[ColumnElement[bool]] = []
    if any(grant.role in AGENTS for grant in actor.grants):  # only who was an agent once has cases of their own
        clauses = [Case.agent_id == actor.user_id, Case.agent_b_id == actor.user_id]
    windows: dict[str, set[str]] = {}
    for bucket in sorted(actor.buckets_at(now)):
        kind, _, rest = bucket.partition(":")
        if kind == "c":
            clauses.append(Case.village == rest)
        elif kind == "w":
            township, window = rest.split(":", 1)
            windows.setdefault(township, set()).add(window)
        elif kind == "t":
            clauses.append(Case.township == rest)
        elif kind == "d":
            clauses.append(
                and_(Case.department == rest, Case.delegation == "forward", Case.state.in_(FORWARDED_STATES))
            )
        elif kind == "county":
            clauses.append(true())
    clauses += [clause for township, found in windows.items() for clause in _window_clauses(township, found)]
    return or_(*clauses) if clauses else false()


def _window_clauses(township: str, windows: set[str]) -> Iterator[ColumnElement[bool]]:
    """One condition for all windows of a township, so that an index can answer it; two have a rule of their own."""
    plain = sorted(windows - {"pickup", "convey"})
    if plain:
        yield and_(Case.township == township, Case.window.in_(plain))
    if "pickup" in windows:
        yield and_(Case.township == township, Case.state.in_(("decided", "ready", "delivered", "archived")))
    if "convey" in windows:
        yield and_(Case.township == township, Case.delegation == "forward")


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
