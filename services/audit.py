"""The audit trail: who did or saw what. Rows are plain here; the worker seals them each minute (R12.5)."""

from datetime import datetime
from typing import Any

from domain.actor import Actor
from models.audit import AuditLog
from models.base import db


def record(
    actor: Actor | None,
    now: datetime,
    action: str,
    entity: str | None = None,
    entity_id: str | None = None,
    **detail: Any,
) -> AuditLog:
    """Write one line. `detail` never holds an ID number, phone, account, password or token (R12.5, list 48)."""
    row = AuditLog(
        at=now,
        actor=actor.user_id if actor else None,
        device_id=actor.device_id if actor else None,
        action=action,
        entity=entity,
        entity_id=entity_id,
        detail=detail,
    )
    db.session.add(row)
    return row
