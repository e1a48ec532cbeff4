"""Review items: what a person must look at, each cause once (sync B10, B11)."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select

from domain.actor import Actor
from models.base import db
from models.cases import Authorization, Case
from models.documents import Document
from models.people import AppUser, Device
from models.residents import Alarm, Consent, Resident, Visit
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
        village, township = place_of(entity, entity_id)
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
            village=village,
            township=township or _township(actor.user_id),
            raised_by=actor.user_id,
            created_at=now,
        )
        db.session.add(item)
        db.session.flush()
    return item


def place_of(entity: str | None, entity_id: str | None) -> tuple[str | None, str | None]:
    """Village and township of what an item is about: their desks show it. Nothing for what nobody stored."""
    if entity_id is None:
        return None, None
    if entity == "case":
        case = db.session.get(Case, entity_id)
        return (case.village, case.township) if case is not None else (None, None)
    if entity == "device":
        device = db.session.get(Device, entity_id)
        return None, _township(device.user_id if device is not None else None)
    resident_id = entity_id if entity == "resident" else _resident_of(entity, entity_id)
    resident = db.session.get(Resident, resident_id) if resident_id else None
    return (resident.village, resident.township) if resident is not None else (None, None)


_ABOUT_PEOPLE: dict[str, Any] = {
    "visit": Visit, "alarm": Alarm, "consent": Consent, "authorization": Authorization, "document": Document
}  # fmt: skip


def _resident_of(entity: str | None, entity_id: str) -> str | None:
    model = _ABOUT_PEOPLE.get(entity or "")
    row = db.session.get(model, entity_id) if model is not None else None
    return row.resident_id if row is not None else None


def _township(user_id: str | None) -> str | None:
    return db.session.scalar(select(AppUser.township).where(AppUser.id == user_id)) if user_id else None
