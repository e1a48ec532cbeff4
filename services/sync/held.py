"""Commands in quarantine as the county sees them: whose, which, since when, and what held them (sync B17)."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from models.base import db
from models.people import AppUser, Device
from models.sync import Mutation, MutationAttempt

MOST = 500


def list_held() -> list[dict[str, Any]]:
    """Every command in quarantine, as they came in. Never what they say: that stays sealed."""
    statement = (
        select(
            Mutation, AppUser.name, AppUser.township, Device.label, MutationAttempt.n, MutationAttempt.last_error_class
        )
        .join(AppUser, AppUser.id == Mutation.user_id)
        .join(Device, Device.id == Mutation.device_id)
        .outerjoin(
            MutationAttempt,
            (MutationAttempt.device_id == Mutation.device_id) & (MutationAttempt.seq == Mutation.seq),
        )
        .where(Mutation.status == "quarantined")
        .order_by(Mutation.change_seq, Mutation.device_id, Mutation.seq)
        .limit(MOST)
    )
    return [_line(*row) for row in db.session.execute(statement)]


def _line(
    row: Mutation, user: str, township: str | None, label: str | None, tries: int | None, error: str | None
) -> dict[str, Any]:
    received: datetime = row.received_at
    return {
        "mutation_id": row.mutation_id, "device_id": row.device_id, "seq": row.seq, "name": row.name, "v": row.v,
        "code": row.code, "received_at": received, "user_name": user, "township": township, "phone": label,
        "tries": tries, "error": error, "kept": row.args_enc is not None,
        "receipt_no": row.result.get("receipt_no"),
    }  # fmt: skip
