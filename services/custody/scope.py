"""Who may see which bag and which paper. Out of scope is "not found"."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, false, or_, select

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.cases import Case
from models.custody import CustodyBatch, CustodyLine, OriginalHolding
from services.access import case_scope_clause, require_case


def places(actor: Actor, now: datetime) -> frozenset[str]:
    """The county departments the actor sits in, as buckets."""
    return frozenset(bucket for bucket in actor.buckets_at(now) if bucket.startswith("d:"))


def batch_clause(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """Bags to or from the own department, and bags with a case of the own scope in them."""
    mine = places(actor, now)
    inside = exists(
        select(CustodyLine.case_id)
        .join(Case, Case.id == CustodyLine.case_id)
        .where(CustodyLine.batch_id == CustodyBatch.id, case_scope_clause(actor, now))
    )
    own = or_(CustodyBatch.to_place.in_(mine), CustodyBatch.from_place.in_(mine)) if mine else false()
    return or_(own, inside)


def require_batch(actor: Actor, now: datetime, batch_id: str) -> CustodyBatch:
    """The bag. Raises Problem("not_found") for missing and foreign alike."""
    batch = db.session.scalar(select(CustodyBatch).where(CustodyBatch.id == batch_id, batch_clause(actor, now)))
    if batch is None:
        raise Problem("not_found")
    return batch


def holding_clause(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """Papers of cases in scope, and papers that lie in the own department whatever has become of the case."""
    mine = places(actor, now)
    seen = case_scope_clause(actor, now)
    return or_(seen, OriginalHolding.place.in_(mine)) if mine else seen


def department_case(actor: Actor, now: datetime, case_id: str) -> Case | None:
    """A case whose papers lie in the actor's department, also when it was sent back and left the list there."""
    lies_here = exists(
        select(OriginalHolding.id).where(
            OriginalHolding.case_id == Case.id,
            OriginalHolding.place.in_(places(actor, now)),
            OriginalHolding.ended_at.is_(None),
        )
    )
    return db.session.scalar(select(Case).where(and_(Case.id == case_id, lies_here)))


def require_case_of(actor: Actor, now: datetime, case: Case) -> Case:
    """The same case, when the actor may see it. Raises Problem("not_found")."""
    return require_case(actor, now, case.id)
