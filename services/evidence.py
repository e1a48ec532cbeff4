"""Late work about people who are no longer in scope: kept as evidence and shown to a supervisor (sync B10)."""

from datetime import datetime
from uuid import uuid4

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.residents import Resident
from models.sync import ReviewItem
from services.access import require_resident


def require_resident_or_evidence(
    actor: Actor, now: datetime, resident_id: str, happened_at: datetime, *, entity: str, entity_id: str
) -> Resident:
    """The resident when in scope now, or when the work was done while the village was granted.

    The moment comes from a phone's clock and can be forged, so late evidence always leaves a review item.
    Raises Problem("not_found") for a person who does not exist or never was in scope, Problem("out_of_scope") when
    the grant had ended before the work was done.
    """
    try:
        return require_resident(actor, now, resident_id)
    except Problem as problem:
        if problem.code != "not_found":
            raise
    resident = db.session.get(Resident, resident_id)
    bucket = f"v:{resident.village}" if resident is not None and resident.village else None
    if resident is None or not any(grant.bucket == bucket for grant in actor.grants):
        raise Problem("not_found")
    if happened_at > now or not actor.had_bucket(bucket or "", happened_at):
        raise Problem("out_of_scope")
    _flag(actor, now, entity, entity_id)
    return resident


def _flag(actor: Actor, now: datetime, entity: str, entity_id: str) -> None:
    item = ReviewItem(
        id=str(uuid4()),
        user_id=actor.user_id,
        device_id=actor.device_id,
        kind="late_evidence",
        entity=entity,
        entity_id=entity_id,
        created_at=now,
    )
    db.session.add(item)
    db.session.flush()
