"""What a phone sent, read again from the encrypted payload kept with its receipt (sync B7, B17)."""

import json
from typing import Any

from sqlalchemy import select

from models.base import db
from models.sync import Mutation
from models.vault import current_vault
from services.sync.wire import Sent


def sent_again(row: Mutation) -> Sent:
    """The command as it came. The payload must still be kept."""
    kept = kept_content(row)
    return Sent(
        row.mutation_id, row.seq, row.name, row.v, kept["args"], row.client_time, tuple(kept["deps"]), row.supersedes,
        row.device_id,
    )  # fmt: skip


def kept_content(row: Mutation) -> dict[str, Any]:
    """`args` and `deps` of a settled command."""
    opened = current_vault().open(row.args_enc or b"", "mutation", row.mutation_id, "args")
    content: dict[str, Any] = json.loads(opened.decode())
    return content


def find_sent(mutation_id: str | None) -> Sent | None:
    """The command with this id, None when nobody sent it or its payload is gone."""
    row = db.session.scalar(select(Mutation).where(Mutation.mutation_id == mutation_id)) if mutation_id else None
    return sent_again(row) if row is not None and row.args_enc is not None else None
