"""Review items: what a person must look at, each cause once (sync B10, B11)."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from domain.actor import Actor
from models.base import db
from models.sync import ReviewItem

CAUSES = UUID("5d3c0e0a-7b0e-5a1c-9f57-3a0f1c2e6b77")


def cause_id(*cause: str) -> str:
    """An id made from a cause, so that the same cause never makes two rows."""
    return str(uuid5(CAUSES, "|".join(cause)))


def open_review(
    actor: Actor,
    now: datetime,
    kind: str,
    *cause: str,
    entity: str | None = None,
    entity_id: str | None = None,
    mutation_id: str | None = None,
    device_id: str | None = None,
    theirs: dict[str, Any] | None = None,
    ours: dict[str, Any] | None = None,
    tell_actor: bool = True,
) -> ReviewItem:
    """Put something before a supervisor; the actor's phone is told too unless `tell_actor` is false.

    `theirs` and `ours` hold no telephone number in clear and nothing about people out of the actor's scope.
    """
    item_id = cause_id(kind, *cause)
    item = db.session.get(ReviewItem, item_id)
    if item is None:
        item = ReviewItem(
            id=item_id,
            mutation_id=mutation_id,
            user_id=actor.user_id if tell_actor else None,
            device_id=device_id or actor.device_id,
            kind=kind,
            entity=entity,
            entity_id=entity_id,
            theirs=theirs,
            ours=ours,
            created_at=now,
        )
        db.session.add(item)
        db.session.flush()
    return item
