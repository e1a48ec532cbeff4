"""How a letter ends before its last day: taken back, stopped by a supervisor, frozen by a death (R9.6 to R9.8)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from domain.actor import Actor
from domain.problems import Problem
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Authorization
from models.changes import touch
from models.residents import Resident, Task
from services import audit, extra_visits
from services.access import require_resident
from services.cases.registering import authorization_revoked
from services.vault import tell_holders

CHECKS = ("id_last4", "known_voice", "call_back", "in_person")
DESK_WAYS = ("call", "person")


def revoke(
    actor: Actor,
    now: datetime,
    *,
    authorization_id: str,
    reason: str,
    by: str,
    how: str = "agent",
    caller: Mapping[str, Any] | None = None,
) -> Authorization:
    """End a letter. What was done before stays; its running cases are flagged and no agent's step follows.

    Twice is once. Raises Problem("not_found") when the actor is neither of its agents nor sees the resident.
    """
    letter = db.session.get(Authorization, authorization_id)
    if letter is None:
        raise Problem("not_found")
    if actor.user_id not in {letter.agent_a, letter.agent_b}:
        require_resident(actor, now, letter.resident_id)
    if letter.state == "revoked":
        return letter
    letter.state, letter.revoked_at, letter.revoke_reason = "revoked", now, f"{by}：{reason}"
    letter.ended_how, letter.ended_by, letter.caller = how, actor.user_id, dict(caller) if caller else None
    db.session.flush()
    authorization_revoked(now, letter.id)
    tell_holders(letter.resident_id)
    audit.record(actor, now, "authorization_revoked", "authorization", letter.id, how=how)
    return letter


def revoke_at_desk(
    actor: Actor,
    now: datetime,
    *,
    authorization_id: str,
    how: str,
    caller: str,
    relation: str,
    checked_by: str,
    reason: str,
) -> Authorization:
    """The resident, or who may speak for them, ends a letter by telephone or at the window.

    What is kept: who it was, how they are related, how it was made sure that it is they, why. Both agents' phones are
    told by a task beside the letter itself. Raises Problem not_found (out of scope, or an agent's own office).
    """
    letter = db.session.get(Authorization, authorization_id)
    if letter is None:
        raise Problem("not_found")
    resident = require_resident(actor, now, letter.resident_id)
    if letter.state == "revoked":
        return letter
    told = {"name": caller, "relation": relation, "checked_by": checked_by}
    revoke(actor, now, authorization_id=letter.id, reason=reason, by=caller, how=how, caller=told)
    for agent in _agents(letter):
        _task(now, agent, resident, f"{resident.name}撤销了委托，先停下，回一趟说清楚")
    db.session.flush()
    return letter


def stop_by_supervisor(actor: Actor, now: datetime, letter_id: str, reason: str) -> None:
    """R9.6: a supervisor does not let an agent act where the agent, or somebody close, gains."""
    revoke(actor, now, authorization_id=letter_id, reason=reason, by="主管", how="supervisor")


def confirm_death(actor: Actor, now: datetime, resident_id: str) -> Resident:
    """R9.7: a death is true. Letters are frozen, no new photo of the person's papers is taken, what runs is the unit's.

    Whoever holds a letter is asked to begin 身后一件事 today: stop-payment notices do not wait. Twice is once. Raises
    Problem("not_found") out of scope.
    """
    resident = require_resident(actor, now, resident_id)
    if resident.died_at is not None:
        return resident
    touch(resident)
    resident.died_at, resident.next_due_on = now, None
    agents: set[str] = set()
    for letter in _letters(resident.id):
        letter.frozen_at = now
        agents |= set(_agents(letter))
    db.session.flush()
    for agent in sorted(agents):
        _task(now, agent, resident, f"{resident.name}去世：今天告知停发，和家里人办身后一件事")
    extra_visits.drop(resident, now)
    extra_visits.after_death(now, resident)
    audit.record(actor, now, "death_confirmed", "resident", resident.id, letters=len(agents))
    db.session.flush()
    return resident


def deny_death(actor: Actor, now: datetime, resident_id: str) -> Resident:
    """The report was wrong: what a confirmed death had frozen is free again. Raises Problem("not_found")."""
    resident = require_resident(actor, now, resident_id)
    if resident.died_at is None:
        return resident
    resident.died_at = None
    for letter in _letters(resident.id):
        letter.frozen_at = None
    extra_visits.death_denied(now, resident)
    audit.record(actor, now, "death_denied", "resident", resident.id)
    db.session.flush()
    return resident


def _letters(resident_id: str) -> list[Authorization]:
    statement = select(Authorization).where(
        Authorization.resident_id == resident_id, Authorization.state == "valid", Authorization.deleted_at.is_(None)
    )
    return list(db.session.scalars(statement.order_by(Authorization.id)))


def _agents(letter: Authorization) -> list[str]:
    return [agent for agent in (letter.agent_a, letter.agent_b) if agent]


def _task(now: datetime, agent: str, resident: Resident, title: str) -> None:
    db.session.add(
        Task(
            id=str(uuid4()), user_id=agent, kind="follow_up", resident_id=resident.id, title=title,
            due_on=shanghai_day(now), created_at=now,
        )
    )  # fmt: skip
