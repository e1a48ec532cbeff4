"""The one door through which a case changes its state: `act`. And the chain of its events.

    act: table row -> guards -> projection -> papers -> event -> change log
Events are append-only; each holds the hash of the one before it (R1.1, R1.2), so an edit in the past shows.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.case_states import TABLE, Transition, allowed, check, find, next_state
from domain.chain import FIRST_HASH, link
from domain.problems import Problem
from models.base import db
from models.cases import Case, CaseEvent
from models.changes import touch
from services import audit, papers
from services.cases import effects, followups
from services.cases.facts import Situation, facts_for
from services.cases.roles import roles_on
from services.custody import follow as custody

# Papers that change hands beside the steps of the table: they are on record, the state stays.
CUSTODY_REMARKS = ("papers_sent_home", "papers_back", "papers_to_agent", "papers_returned", "papers_settled")
# Written into the chain without moving the state: reminders, the end of an objection, why a day is overrun, a new count
# of days after a holiday notice, hands of originals.
REMARKS = frozenset({"remind", "close_objection", "explain_late", "recount", *CUSTODY_REMARKS})
# The role named in the event when somebody holds several that may do the act.
_ROLE_ORDER = (
    "system", "department_reviewer", "clerk", "township_lead", "pickup_clerk", "cadre", "volunteer", "convey_agent",
    "county_supervisor", "inspector",
)  # fmt: skip


def act(
    actor: Actor,
    now: datetime,
    case: Case,
    action: str,
    *,
    reason: str | None = None,
    data: dict[str, Any] | None = None,
    given: Mapping[str, Any] | None = None,
    client_time: datetime | None = None,
) -> CaseEvent:
    """Do `action` on `case`: the only function that changes a case's state.

    `data` is kept in the event (plain JSON, no ID numbers), `given` are the facts of the act's form.
    Raises Problem: state_forbids, forbidden, or the code of the first guard that does not hold.
    """
    situation = Situation(case, now)
    row = require(actor, situation, action, given, reason)
    kept = dict(data or {})
    if given and "outcome" in given:
        kept["outcome"] = given["outcome"]
    came_from = case.state
    target = next_state(
        came_from, action, resume_state=case.resume_state, paused_from=case.paused_from, delegation=case.delegation
    )
    effects.apply(action, situation, actor, kept)
    case.state = target
    db.session.flush()
    made = [
        papers.issue_for(actor, situation, kind, action, reason, kept)
        for kind in ([row.paper] if row.paper else []) + list(row.also)
    ]
    if made:
        kept["papers"] = [paper.id for paper in made]
        kept["no"] = made[0].no
    event = _append(
        actor, now, case, action, came_from, target, acting_role(row, roles_on(actor, now, case)), reason, kept,
        made[0].id if made else None, client_time,
    )  # fmt: skip
    followups.follow(now, case, action, kept)
    custody.follow(now, case, action)
    touch(case)
    audit.record(actor, now, f"case_{action}", "case", case.id, came_from=came_from, to=target)
    db.session.flush()
    return event


def require(
    actor: Actor, situation: Situation, action: str, given: Mapping[str, Any] | None = None, reason: str | None = None
) -> Transition:
    """The table's line for the act, when every guard holds. Raises the Problem that forbids it."""
    row, roles = require_post(actor, situation.now, situation.case, action)
    told = {"reason_given": bool(reason and reason.strip())}
    check(row, facts_for(actor, situation, action, told | dict(given or {})), roles)
    return row


def require_post(actor: Actor, now: datetime, case: Case, action: str) -> tuple[Transition, frozenset[str]]:
    """The table's line and the actor's roles on the case, before anything else is read or written.

    Raises Problem state_forbids | forbidden.
    """
    row = find(case.state, action)
    roles = roles_on(actor, now, case)
    if row.who.isdisjoint(roles):
        raise Problem("forbidden", action=action)
    return row, roles


def remark(
    actor: Actor, now: datetime, case: Case, action: str, *, reason: str | None = None, data: dict[str, Any]
) -> CaseEvent:
    """Write a line into the chain that moves nothing. Raises ValueError for anything but a known remark."""
    if action not in REMARKS:
        raise ValueError(f"{action} is not a remark")
    roles = roles_on(actor, now, case)
    role = next((name for name in _ROLE_ORDER if name in roles), "system")
    touch(case)  # first: of two remarks at once the second must fail on the case's version, not on the chain
    event = _append(actor, now, case, action, case.state, case.state, role, reason, data, None, None)
    audit.record(actor, now, f"case_{action}", "case", case.id)
    db.session.flush()
    return event


def actions_now(actor: Actor, situation: Situation) -> list[str]:
    """The acts to offer this person on this case now, in the order of the table."""
    case = situation.case
    roles = roles_on(actor, situation.now, case)
    names = dict.fromkeys(row.action for row in TABLE if case.state in row.source and row.who & roles)
    return [name for name in names if name in allowed(case.state, roles, facts_for(actor, situation, name, offer=True))]


def acting_role(row: Transition, roles: frozenset[str]) -> str:
    """The role in which the act was done."""
    return next(role for role in _ROLE_ORDER if role in row.who and role in roles)


def events_of(case_id: str) -> Sequence[CaseEvent]:
    """The chain of a case, oldest first."""
    return db.session.scalars(select(CaseEvent).where(CaseEvent.case_id == case_id).order_by(CaseEvent.seq)).all()


def event_row(event: CaseEvent) -> dict[str, Any]:
    """The event as its hash sees it; what the archive keeps, so that the chain can be checked there too."""
    return {
        "id": event.id, "case_id": event.case_id, "seq": event.seq, "action": event.action,
        "from": event.from_state, "to": event.to_state, "actor": event.actor_id, "name": event.actor_name,
        "role": event.actor_role, "device": event.device_id, "at": _instant(event.at),
        "client_time": _instant(event.client_time), "reason": event.reason, "data": event.data,
        "paper": event.paper_id,
    }  # fmt: skip


def event_hash(event: CaseEvent, previous: bytes) -> bytes:
    """SHA-256 of the previous hash and the canonical row."""
    return link(previous, event_row(event))


def verify_chain(case: Case) -> int | None:
    """None when every event is as it was written and none is missing inside, else the first bad `seq`.

    A chain cut off at its end shows too: the projection then says another state than the last event.
    """
    previous = FIRST_HASH
    events = events_of(case.id)
    for seq, event in enumerate(events, start=1):
        if event.seq != seq or event.prev_hash != previous or event.hash != event_hash(event, previous):
            return seq
        previous = event.hash
    if (events[-1].to_state if events else "draft") != case.state:
        return len(events) + 1
    return None


@dataclass(frozen=True)
class Replayed:
    """What the events alone say about a case."""

    state: str
    resume_state: str | None = None
    paused_from: str | None = None
    outcome: str | None = None


def replay(events: Sequence[CaseEvent]) -> Replayed:
    """The state the events lead to by the table. Raises ValueError when an event does not follow from its past."""
    now = Replayed("draft")
    for event in events:
        if event.action in REMARKS:
            continue
        target = _replayed_target(now, event)
        now = Replayed(
            state=target,
            resume_state=now.state if event.action == "publish" else _kept(now.resume_state, target, "publicizing"),
            paused_from=now.state if event.action == "pause" else _kept(now.paused_from, target, "paused"),
            outcome=event.data.get("outcome", now.outcome),
        )
    return now


def _replayed_target(now: Replayed, event: CaseEvent) -> str:
    try:
        target = next_state(now.state, event.action, resume_state=now.resume_state, paused_from=now.paused_from)
    except Problem as problem:
        raise ValueError(f"event {event.seq} cannot follow {now.state}") from problem
    if event.from_state != now.state or event.to_state != target:
        raise ValueError(f"event {event.seq} does not fit its past")
    return target


def _kept(stored: str | None, target: str, *states: str) -> str | None:
    # A case paused out of its publicity still knows where the publicity began.
    return stored if target in (*states, "paused") else None


def _append(
    actor: Actor, now: datetime, case: Case, action: str, came_from: str, target: str, role: str, reason: str | None,
    data: dict[str, Any], paper_id: str | None, client_time: datetime | None,
) -> CaseEvent:  # fmt: skip
    last = db.session.execute(
        select(CaseEvent.seq, CaseEvent.hash)
        .where(CaseEvent.case_id == case.id)
        .order_by(CaseEvent.seq.desc())
        .limit(1)
    ).first()
    seq, previous = (last[0] + 1, last[1]) if last else (1, FIRST_HASH)
    event = CaseEvent(
        id=str(uuid.uuid4()), case_id=case.id, seq=seq, action=action, from_state=came_from, to_state=target,
        actor_id=actor.user_id, actor_name=actor.name, actor_role=role, device_id=actor.device_id, at=now,
        client_time=client_time, reason=reason, data=json.loads(json.dumps(data)), paper_id=paper_id, prev_hash=previous,
    )  # fmt: skip
    event.hash = event_hash(event, previous)
    db.session.add(event)
    db.session.flush()
    db.session.expire(case, ["events", "materials", "papers_with_agent"])
    return event


def _instant(value: datetime | None) -> str | None:
    return None if value is None else value.astimezone(UTC).isoformat()
