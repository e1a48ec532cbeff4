"""Trying quarantined commands again once the server has been mended, in each phone's order (sync B17)."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.problems import Problem
from models.base import db
from models.changes import seal_changes
from models.mirror import Item
from models.mirror_rows import receipt_no
from models.people import Device
from models.sync import Mutation
from models.vault import current_vault
from services.actors import actor_of_user
from services.sync.outcomes import attempt
from services.sync.push import context_of, entity_of
from services.sync.wire import Command, Sent

Load = Callable[[Sent], Command | Problem]


def waiting() -> list[tuple[str, int]]:
    """(device, seq) of every quarantined command whose payload is still kept, in order."""
    statement = select(Mutation.device_id, Mutation.seq).where(
        Mutation.status == "quarantined", Mutation.args_enc.is_not(None)
    )
    found = db.session.execute(statement.order_by(Mutation.device_id, Mutation.seq))
    return [(device_id, seq) for device_id, seq in found]


def replay_one(now: datetime, device_id: str, seq: int, load: Load) -> str:
    """Try one command again in the name of who sent it; its status now.

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
    actor = replace(actor_of_user(now, row.user_id), device_id=device_id)
    outcome = attempt(actor, now, sent, command, context_of(device, sent, now))
    if outcome.status == "quarantined":
        return "quarantined"
    row.ver += 1
    row.status, row.code = outcome.status, outcome.code
    receipt = Item("receipt", row.mutation_id, row.ver, frozenset({f"u:{row.user_id}"}))
    row.change_seq = seal_changes(extra=[receipt]) or row.change_seq
    row.result = {**outcome.detail, **entity_of(outcome), "receipt_no": receipt_no(row)}
    db.session.flush()
    return row.status


def sent_again(row: Mutation) -> Sent:
    """The command as it came, from the payload kept with its receipt."""
    kept: dict[str, Any] = json.loads(
        current_vault().open(row.args_enc or b"", "mutation", row.mutation_id, "args").decode()
    )
    return Sent(
        row.mutation_id, row.seq, row.name, row.v, kept["args"], row.client_time, tuple(kept["deps"]), row.supersedes,
        row.device_id,
    )  # fmt: skip
