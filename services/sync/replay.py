"""Trying quarantined commands again once the server has been mended, in the order they came in (sync B17)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, select

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.changes import seal_changes
from models.mirror import Item
from models.mirror_rows import receipt_no
from models.people import Device
from models.sync import Mutation, MutationAttempt
from services import audit
from services.actors import author
from services.sync.outcomes import attempt
from services.sync.payloads import sent_again
from services.sync.push import context_of, entity_of
from services.sync.wire import Command, Sent

Load = Callable[[Sent], Command | Problem]


@dataclass(frozen=True)
class Held:
    """The place of one quarantined command."""

    device_id: str
    seq: int
    mutation_id: str
    name: str


def waiting(*, device_id: str | None = None, mutation_id: str | None = None) -> list[Held]:
    """Quarantined commands whose payload is still kept, as they came in: what stands on another comes after it."""
    statement = select(Mutation.device_id, Mutation.seq, Mutation.mutation_id, Mutation.name).where(
        Mutation.status == "quarantined", Mutation.args_enc.is_not(None)
    )
    if device_id is not None:
        statement = statement.where(Mutation.device_id == device_id)
    if mutation_id is not None:
        statement = statement.where(Mutation.mutation_id == mutation_id)
    found = db.session.execute(statement.order_by(Mutation.change_seq, Mutation.device_id, Mutation.seq))
    return [Held(*row) for row in found]


def replay_one(by: Actor, now: datetime, device_id: str, seq: int, load: Load) -> str:
    """Try one command again in the name of who sent it; its status now. `by` is who asked for the replay.

    A new status takes a new number, from which the phone's retention counts, and reaches the phone through its
    own bucket. A root that still fails keeps its children waiting. Raises what the command raises: the caller
    rolls back and leaves it in quarantine.
    """
    row = db.session.scalar(
        select(Mutation)
        .where(Mutation.device_id == device_id, Mutation.seq == seq)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None or row.status != "quarantined" or row.args_enc is None:
        return row.status if row is not None else "gone"
    sent = sent_again(row)
    command = load(sent)
    if isinstance(command, Problem) and command.code == "unknown_command":
        return "quarantined"
    device = db.session.get_one(Device, device_id)
    # Whoever has left meanwhile sent it while they served.
    actor = replace(author(now, row.user_id), device_id=device_id)
    # Visits are dated by when they were done; that was before the receipt, however long the repair took.
    outcome = attempt(actor, now, sent, command, context_of(device, sent, row.received_at))
    if outcome.status == "quarantined":
        return "quarantined"
    row.ver += 1
    row.status, row.code = outcome.status, outcome.code
    attempts = delete(MutationAttempt).where(MutationAttempt.device_id == device_id, MutationAttempt.seq == seq)
    db.session.execute(attempts)
    audit.record(by, now, "mutation.replay", "mutation", row.mutation_id, name=row.name, status=row.status)
    receipt = Item("receipt", row.mutation_id, row.ver, frozenset({f"u:{row.user_id}"}))
    row.change_seq = seal_changes(extra=[receipt]) or row.change_seq
    row.result = {**outcome.detail, **entity_of(outcome), "receipt_no": receipt_no(row)}
    db.session.flush()
    return row.status
