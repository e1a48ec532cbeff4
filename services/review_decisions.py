"""Deciding a review item: the decision is carried out by the same services as everything else, once (sync B11)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import db
from models.residents import Resident
from models.sync import ReviewItem
from services import audit, judgements, residents, visits
from services.letter_ending import confirm_death, deny_death, stop_by_supervisor
from services.merging import merge, survivor
from services.moves import move
from services.review_kinds import NEEDS_REASON, choices_for, review_scope_clause
from services.review_rows import visits_behind
from services.sync.payloads import find_sent
from services.sync.wire import Command, Sent

Load = Callable[[Sent], Command | Problem]


@dataclass(frozen=True)
class Decision:
    """What a person decided, with what the choice needs to be carried out."""

    choice: str
    reason: str | None = None
    keep_id: str | None = None
    group_no: int | None = None
    whole_household: bool = False
    until_on: date | None = None


def decide(actor: Actor, now: datetime, item_id: str, decision: Decision, load: Load) -> ReviewItem:
    """Carry out a decision. The agent's phone hears of it with its next pull.

    `load` types a kept command. Raises Problem not_found (out of scope), stale (decided meanwhile), forbidden (not
    this role's to decide), validation, reason_needed, and what the service that carries it out raises.
    """
    item = db.session.scalar(
        select(ReviewItem)
        .where(ReviewItem.id == item_id, review_scope_clause(actor, now))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if item is None:
        raise Problem("not_found")
    if item.state != "open":
        raise Problem("stale")
    allowed = choices_for(actor, now, item)
    if not allowed:
        raise Problem("forbidden")
    if decision.choice not in allowed:
        raise Problem("validation", fields=[Fault("/choice", "unknown_word")])
    if decision.choice in NEEDS_REASON and not (decision.reason or "").strip():
        raise Problem("reason_needed", fields=[Fault("/reason", "required")])
    effect = _EFFECTS.get(decision.choice)
    if effect is not None:
        effect(actor, now, item, decision, load)
    return close(actor, now, item, decision.choice, decision.reason)


def close(actor: Actor, now: datetime, item: ReviewItem, choice: str, reason: str | None) -> ReviewItem:
    """Write down who decided what; a decided item is never decided again."""
    item.state, item.decision, item.decide_reason = "decided", choice, (reason or "").strip()[:200] or None
    item.decided_by, item.decided_at = actor.user_id, now
    audit.record(actor, now, "review.decide", "review_item", item.id, kind=item.kind, choice=choice)
    db.session.flush()
    return item


def _take(actor: Actor, now: datetime, item: ReviewItem, _decision: Decision, load: Load) -> None:
    """What the agent sent holds: all of it, over what is there now."""
    command = _command_of(item, load)
    if command.name == "resident.propose_move":
        args = {**command.args, "resident_id": survivor(command.args["resident_id"])}
        residents.propose_move(actor, now, **args)
        return
    if command.name == "resident.grade":
        # In the decider's own name: a lowering then waits for a second person all the same.
        judgements.grade(actor, now, **{**command.args, "resident_id": survivor(command.args["resident_id"])})
        return
    _edit(actor, now, command, command.args["fields"])


def _keep(actor: Actor, now: datetime, item: ReviewItem, _decision: Decision, load: Load) -> None:
    """What the county has holds; fields of the same edit that nobody else had changed are still taken over."""
    if item.kind != "stale_field":
        return
    command = _command_of(item, load)
    disputed = set(item.ours or {})
    undisputed = {name: value for name, value in command.args["fields"].items() if name not in disputed}
    if undisputed:
        _edit(actor, now, command, undisputed)


def _command_of(item: ReviewItem, load: Load) -> Command:
    sent = find_sent(item.mutation_id)
    command = load(sent) if sent is not None else None
    if command is None or isinstance(command, Problem):
        raise Problem("state_forbids")  # the payload is kept as long as the item is open (pruning), so this is rare
    return command


def _edit(actor: Actor, now: datetime, command: Command, fields: Mapping[str, Any]) -> None:
    resident_id = survivor(command.args["resident_id"])
    resident = db.session.get(Resident, resident_id)
    if resident is None:
        raise Problem("not_found")
    residents.update(actor, now, resident_id=resident_id, fields=fields, base_ver=resident.ver)


def _set_aside(actor: Actor, now: datetime, item: ReviewItem, decision: Decision, _load: Load) -> None:
    for visit in visits_behind(item, disputed=True):
        visits.set_aside(actor, now, visit_id=visit.id, reason=decision.reason or "")


def _merge(actor: Actor, now: datetime, item: ReviewItem, decision: Decision, _load: Load) -> None:
    pair = {str((side or {}).get("resident_id")) for side in (item.theirs, item.ours)}
    if decision.keep_id not in pair:
        raise Problem("validation", fields=[Fault("/keep_id", "required")])
    (other,) = pair - {decision.keep_id}
    merge(actor, now, keep_id=decision.keep_id or "", drop_id=other)


def _move(actor: Actor, now: datetime, item: ReviewItem, decision: Decision, _load: Load) -> None:
    told = item.theirs or {}
    move(
        actor, now, resident_id=survivor(item.entity_id or ""), to_village=told["to_village"],
        group_no=decision.group_no if decision.group_no is not None else told.get("to_group"),
        whole_household=decision.whole_household, reason=decision.reason or told.get("reason"),
    )  # fmt: skip


def _died(actor: Actor, now: datetime, item: ReviewItem, _decision: Decision, _load: Load) -> None:
    confirm_death(actor, now, survivor(item.entity_id or ""))


def _alive(actor: Actor, now: datetime, item: ReviewItem, _decision: Decision, _load: Load) -> None:
    deny_death(actor, now, survivor(item.entity_id or ""))


def _approve(actor: Actor, now: datetime, item: ReviewItem, decision: Decision, _load: Load) -> None:
    judgements.approve(actor, now, item, decision.until_on)


def _refuse(actor: Actor, now: datetime, item: ReviewItem, decision: Decision, _load: Load) -> None:
    judgements.refuse(actor, now, item, decision.reason or "")


def _stop_letter(actor: Actor, now: datetime, item: ReviewItem, decision: Decision, _load: Load) -> None:
    stop_by_supervisor(actor, now, item.entity_id or "", decision.reason or "")


_EFFECTS: dict[str, Callable[[Actor, datetime, ReviewItem, Decision, Load], None]] = {
    "take": _take,
    "keep": _keep,
    "set_aside": _set_aside,
    "merge": _merge,
    "move": _move,
    "died": _died,
    "alive": _alive,
    "stop": _stop_letter,
    "approve": _approve,
    "refuse": _refuse,
}
