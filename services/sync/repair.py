"""The repair list: an item given up by its agent, with a reason (sync B17)."""

from datetime import datetime

from sqlalchemy import select

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.sync import Mutation, ReviewItem
from services import audit


def discard(actor: Actor, now: datetime, *, mutation_id: str, reason: str) -> None:
    """Note that the agent gave up a refused command; its payload stays for 90 days.

    One the server never received (a single command too large to send leaves a discard under its number) is noted
    too; a foreign one gets the same answer and is not touched. Raises Problem("state_forbids") for one that took
    effect or is still being checked.
    """
    known = db.session.scalar(
        select(Mutation).where(Mutation.mutation_id == mutation_id, Mutation.user_id == actor.user_id)
    )
    if known is not None and known.status in {"applied", "quarantined"}:
        raise Problem("state_forbids")
    audit.record(
        actor, now, "mutation.discard", "mutation", mutation_id, reason=reason, name=known.name if known else None
    )
    if known is None:
        db.session.flush()
        return
    waiting = select(ReviewItem).where(ReviewItem.mutation_id == mutation_id, ReviewItem.state == "open")
    for item in db.session.scalars(waiting):
        item.state, item.decided_by, item.decided_at = "discarded", actor.user_id, now
    db.session.flush()
