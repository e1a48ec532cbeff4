"""Applying what a phone sends: each command once, in the phone's order, with a receipt (sync B6).

`apply_one` is one transaction's work; the caller commits before the receipt enters the reply, retries what
passes by itself, and counts what fails (services/sync/poison.py).
"""

import json
import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.changes import seal_changes
from models.mirror import Item
from models.mirror_rows import receipt_no
from models.people import Device
from models.sync import Mutation, MutationAlias, MutationAttempt
from models.vault import current_vault
from services.reviews import open_review
from services.sync.devices import in_lost_range, lock
from services.sync.outcomes import Outcome, attempt
from services.sync.wire import Command, Context, Receipt, Sent, Stop

log = logging.getLogger("daiban.sync")


def apply_one(actor: Actor, now: datetime, device_id: str, sent: Sent, command: Command | Problem) -> Receipt | Stop:
    """Settle one command, or say why the batch stops.

    A repetition gets its first receipt again. Raises outcomes.Passing when nothing can be settled now; any other
    exception means a bug: the caller rolls back and counts the failure.
    """
    device = lock(actor, device_id)
    actor, sent = replace(actor, device_id=device_id), replace(sent, device_id=device_id)
    if sent.seq <= device.last_seq:
        return _repeated(actor, now, device, sent)
    if sent.seq > device.last_seq + 1:
        return Stop("gap")
    known = db.session.scalar(select(Mutation).where(Mutation.mutation_id == sent.mutation_id))
    if known is not None:
        return _alias(actor, now, device, sent, known)
    context = context_of(device, sent, now)
    return settle(actor, now, device, sent, attempt(actor, now, sent, command, context))


def context_of(device: Device, sent: Sent, now: datetime) -> Context:
    """When the work was done by the server's clock: the phone's time plus its measured skew (sync B14)."""
    skew_ms = device.skew_ms or 0
    done_at = now if sent.client_time is None else sent.client_time + timedelta(milliseconds=skew_ms)
    return Context(sent.mutation_id, device.id, done_at, skew_ms)


def settle(actor: Actor, now: datetime, device: Device, sent: Sent, outcome: Outcome) -> Receipt:
    """Number the effects and write the receipt in the same transaction; the number is taken last (sync B8)."""
    device.last_seq = sent.seq
    if device.reported_pending:  # the phone counted this one too when it reported
        device.reported_pending -= 1
    if outcome.status != "quarantined":  # there it tells the county what went wrong
        db.session.execute(
            delete(MutationAttempt).where(MutationAttempt.device_id == device.id, MutationAttempt.seq == sent.seq)
        )
    item = Item("receipt", sent.mutation_id, 1, frozenset({f"u:{actor.user_id}"}))
    change_seq = seal_changes(extra=[item]) or 0
    detail = {**outcome.detail, **entity_of(outcome)}
    mutation = Mutation(
        device_id=device.id,
        seq=sent.seq,
        mutation_id=sent.mutation_id,
        user_id=actor.user_id,
        name=sent.name,
        v=sent.v,
        args_enc=seal_args(sent),
        args_sha256=sent.sha256,
        client_time=sent.client_time,
        received_at=now,
        status=outcome.status,
        code=outcome.code,
        supersedes=sent.supersedes,
        change_seq=change_seq,
    )
    mutation.result = detail = {**detail, "receipt_no": receipt_no(mutation)}
    db.session.add(mutation)
    db.session.flush()
    if outcome.status == "quarantined":
        log.error("command quarantined: %s %s", sent.name, sent.mutation_id)
    return Receipt(sent.seq, sent.mutation_id, outcome.status, change_seq, outcome.code, detail=detail)


def entity_of(outcome: Outcome) -> dict[str, Any]:
    """The row a command made or changed, with the version it has now."""
    row: Any = outcome.row
    return {} if row is None else {"entity": {"id": row.id, "ver": row.ver}}


def seal_args(sent: Sent) -> bytes:
    """The payload as kept for evidence and replay; erased 90 days after settlement (sync B7)."""
    content = {"args": sent.args, "deps": list(sent.deps)}
    return current_vault().seal(json.dumps(content).encode(), "mutation", sent.mutation_id, "args")


def last_seq(actor: Actor, device_id: str) -> int:
    """The highest number settled of this phone."""
    device = db.session.get(Device, device_id, populate_existing=True)
    return device.last_seq if device is not None and device.user_id == actor.user_id else 0


def _repeated(actor: Actor, now: datetime, device: Device, sent: Sent) -> Receipt | Stop:
    """The receipt given before; a number used for something else means a copied or rolled-back phone (sync B15)."""
    known = db.session.get(Mutation, (device.id, sent.seq))
    alias = db.session.get(MutationAlias, (device.id, sent.seq)) if known is None else None
    if alias is not None:
        known = db.session.scalar(select(Mutation).where(Mutation.mutation_id == alias.mutation_id))
    if known is None:
        if in_lost_range(device.id, sent.seq):
            return _reused(actor, now, device, sent)
        # Receipts are kept for 400 days at least; what is older was settled.
        return Receipt(sent.seq, sent.mutation_id, "applied", 0, duplicate=True, pruned=True)
    if known.mutation_id != sent.mutation_id or known.args_sha256 != sent.sha256:
        return _reused(actor, now, device, sent)
    return _again(known, sent)


def _alias(actor: Actor, now: datetime, device: Device, sent: Sent, known: Mutation) -> Receipt | Stop:
    """The same command under another number: a phone that re-enrolled sends what it kept (sync B6).

    Only to its owner: an id is no secret, and a receipt may hold personal data.
    """
    if known.user_id != actor.user_id or known.args_sha256 != sent.sha256:
        return _reused(actor, now, device, sent)
    db.session.add(MutationAlias(device_id=device.id, seq=sent.seq, mutation_id=known.mutation_id))
    device.last_seq = sent.seq
    db.session.flush()
    return _again(known, sent)


def _again(known: Mutation, sent: Sent) -> Receipt:
    return Receipt(
        sent.seq, known.mutation_id, known.status, known.change_seq, known.code, duplicate=True, detail=known.result
    )


def _reused(actor: Actor, now: datetime, device: Device, sent: Sent) -> Stop:
    log.error("seq_reuse: device %s seq %d", device.id, sent.seq)
    open_review(
        actor,
        now,
        "seq_reuse",
        device.id,
        str(sent.seq),
        sent.mutation_id,
        entity="device",
        entity_id=device.id,
        mutation_id=sent.mutation_id,
        device_id=device.id,
        theirs={"seq": sent.seq, "name": sent.name[:48]},
    )
    return Stop("seq_reuse")
