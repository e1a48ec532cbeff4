"""What phones need no longer leaves them: cases closed for thirty days, letters ended as long ago (sync B20).

Only the buckets of phones let go (models/mirror.py); the rows stay, the desk finds them as before. A paper goes with
the last case or letter that uses it; whoever attaches one again brings it back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, or_, select

from domain.case_states import TERMINAL
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Authorization, Case, CaseEvent, CaseMaterial, Delivery
from models.changes import touch
from models.documents import Document
from services.vault import tell_holders

LEAVES_AFTER = timedelta(days=30)
BATCH = 500


@dataclass(frozen=True)
class Leaver:
    """A case or a letter that phones may let go."""

    model: type[Case] | type[Authorization]
    id: str


def due(now: datetime) -> list[Leaver]:
    """What may leave now, at most a batch of each; cases before the letters they were handled with."""
    return [*(Leaver(Case, i) for i in _cases(now)), *(Leaver(Authorization, i) for i in _letters(now))]


def leave(now: datetime, leaver: Leaver) -> bool:
    """Let one go; False when it is gone already, so that a second worker or run changes nothing."""
    row: Case | Authorization | None
    if leaver.model is Case:
        row = db.session.get(Case, leaver.id, with_for_update=True)
    else:
        row = db.session.get(Authorization, leaver.id, with_for_update=True)
    if row is None or row.left_phones_at is not None:
        return False
    row.left_phones_at = now
    db.session.flush()
    if isinstance(row, Case):
        papers = _papers_of_case(row)
    else:
        papers = {row.letter_doc_id, row.signature_doc_id, row.voice_doc_id}
        tell_holders(row.resident_id)
    for document in db.session.scalars(select(Document).where(Document.id.in_([p for p in papers if p]))):
        touch(document)  # its buckets are those of what still uses it
    return True


def _cases(now: datetime) -> Iterable[str]:
    closed = exists().where(
        CaseEvent.case_id == Case.id, CaseEvent.to_state.in_(TERMINAL), CaseEvent.at <= now - LEAVES_AFTER
    )
    statement = select(Case.id).where(Case.state.in_(TERMINAL), Case.left_phones_at.is_(None), closed)
    return db.session.scalars(statement.order_by(Case.id).limit(BATCH))


def _letters(now: datetime) -> Iterable[str]:
    """Ended long ago and of no case that is still on phones; a letter still good may be used for the next case."""
    before = now - LEAVES_AFTER
    ended = or_(
        Authorization.valid_to < shanghai_day(before),
        and_(Authorization.state == "revoked", Authorization.revoked_at <= before),
    )
    used = exists().where(Case.authorization_id == Authorization.id, Case.left_phones_at.is_(None))
    statement = select(Authorization.id).where(Authorization.left_phones_at.is_(None), ended, ~used)
    return db.session.scalars(statement.order_by(Authorization.id).limit(BATCH))


def _papers_of_case(case: Case) -> set[str | None]:
    lines = select(CaseMaterial.document_id).where(CaseMaterial.case_id == case.id)
    proofs = select(Delivery.signature_doc_id).where(Delivery.case_id == case.id)
    return {*db.session.scalars(lines), *db.session.scalars(proofs)}
