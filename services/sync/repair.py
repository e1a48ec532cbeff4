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
    for item in _open_items(mutation_id):
        item.state, item.decided_by, item.decided_at = "discarded", actor.user_id, now
        item.decision, item.decide_reason = "agent_gave_up", reason[:200]
    db.session.flush()


def superseded(actor: Actor, now: datetime, mutation_id: str) -> None:
    """The agent settled a conflict of their own by a new command: nobody else need decide it (sync B11)."""
    own = select(Mutation.mutation_id).where(
        Mutation.mutation_id == mutation_id, Mutation.user_id == actor.user_id, Mutation.status == "conflict"
    )
    if db.session.scalar(own) is None:
        return
    for item in _open_items(mutation_id):
        item.state, item.decision = "decided", "agent"
        item.decided_by, item.decided_at = actor.user_id, now
        audit.record(actor, now, "review.decide", "review_item", item.id, kind=item.kind, choice="agent")
    db.session.flush()


def _open_items(mutation_id: str) -> list[ReviewItem]:
    waiting = select(ReviewItem).where(ReviewItem.mutation_id == mutation_id, ReviewItem.state == "open")
    return list(db.session.scalars(waiting))
