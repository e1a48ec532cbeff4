"""Whose work is taken: what is in scope now, and what was done while it still was (sync B10).

A phone works for days without a network; meanwhile a village may be given to a colleague or a resident may
move. Such work is kept as evidence when the grant covered the moment it was done (14 days of grace). The
moment comes from a phone's clock and can be forged, so late evidence always goes to a supervisor.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import exists, select

from domain.actor import Actor, Grant
from domain.problems import Problem
from models.base import db
from models.cases import Case
from models.residents import Resident
from models.sync import ChangeLog
from services.access import resident_scope_clause
from services.merging import aliases
from services.sync.wire import Command

# People who work from a phone. What a person may do at a desk gives no right to push.
FIELD_ROLES = frozenset({"volunteer", "cadre", "convey_agent", "enterprise_agent"})


def field_actor(actor: Actor, now: datetime) -> Actor:
    """The actor with the rights of the field alone."""
    grants = tuple(g for g in actor.grants if g.role in FIELD_ROLES)
    return replace(actor, grants=grants, roles=frozenset(g.role for g in grants if g.holds_at(now)))


def working_actor(actor: Actor, now: datetime, command: Command, done_at: datetime) -> tuple[Actor, bool]:
    """The actor to apply `command` as, and whether it is late evidence.

    Late means: the person is out of scope now, but the work was done under a grant; the actor returned holds
    that grant once more for this one command. Raises Problem("out_of_scope") when no grant covers the work,
    with the same answer for people who do not exist.
    """
    actor = field_actor(actor, now)
    if "case_id" in command.args and "resident_id" not in command.args:
        village = _village_of_own_case(actor, command.args["case_id"])
        grant = _ended_grant(actor, now, village, done_at) if village else None
        # Without one the services judge: agent B may come from another village.
        return (actor, False) if grant is None else (_once_more(actor, village, grant), True)
    resident_id = command.args.get("resident_id")
    if command.name == "resident.create":
        village = command.args["village"]
        buckets = {f"v:{village}"}
        in_scope = village in actor.villages_at(now)
    elif resident_id is None:
        return actor, False
    else:
        # Whoever holds no post now has no say any more, even about people of former cases.
        in_scope = bool(actor.roles) and _in_scope(actor, now, resident_id)
        village, buckets = (None, set()) if in_scope else _places_of(actor, resident_id)
    if in_scope:
        return actor, False
    grant = _grant_then(actor, buckets, min(done_at, now))
    if grant is None or village is None:
        raise Problem("out_of_scope")
    return _once_more(actor, village, grant), True


def _once_more(actor: Actor, village: str | None, grant: Grant) -> Actor:
    again = Grant(f"v:{village}", grant.role, grant.valid_from, None)
    return replace(actor, grants=(*actor.grants, again), roles=actor.roles | {grant.role})


def _ended_grant(actor: Actor, now: datetime, village: str, done_at: datetime) -> Grant | None:
    """The grant a village was held by when the work was done, None while it is still held."""
    if village in actor.villages_at(now):
        return None
    return _grant_then(actor, {f"v:{village}"}, min(done_at, now))


def _places_of(actor: Actor, resident_id: str) -> tuple[str | None, set[str]]:
    """Where the resident belongs now, and the actor's buckets that hold or held them. Raises out_of_scope."""
    resident = db.session.get(Resident, resident_id)
    if resident is None or resident.deleted_at is not None:
        raise Problem("out_of_scope")
    return resident.village, _villages_lived_in(actor, resident)


def _village_of_own_case(actor: Actor, case_id: str) -> str | None:
    case = db.session.get(Case, case_id)
    own = case is not None and actor.user_id in {case.agent_id, case.agent_b_id}
    return case.village if case is not None and own else None


def _in_scope(actor: Actor, now: datetime, resident_id: str) -> bool:
    statement = select(Resident.id).where(
        Resident.id == resident_id, Resident.deleted_at.is_(None), resident_scope_clause(actor, now)
    )
    return db.session.scalar(statement) is not None


def _villages_lived_in(actor: Actor, resident: Resident) -> set[str]:
    """Of the villages the actor ever had, those that hold or held the resident (the log is kept 180 days).

    Also under an id that was merged into this one: the agent wrote the person down in their own village.
    """
    found = set()
    ids = {resident.id, *aliases(resident.id)}
    for bucket in {g.bucket for g in actor.grants if g.bucket.startswith("v:")}:
        held = exists().where(ChangeLog.bucket == bucket, ChangeLog.entity == "resident", ChangeLog.entity_id.in_(ids))
        if bucket == f"v:{resident.village}" or db.session.scalar(select(held)):
            found.add(bucket)
    return found


def _grant_then(actor: Actor, buckets: set[str], moment: datetime) -> Grant | None:
    covering = [g for g in actor.grants if g.bucket in buckets and g.covers_evidence(moment)]
    return max(covering, key=lambda g: g.valid_from, default=None)
