"""The vault of a resident's papers: shot once, used for what a letter names, every use on record (R10.1, R10.6)."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import func, select

from domain.actor import Actor
from domain.problems import Problem
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case, CaseMaterial
from models.changes import touch
from models.documents import Document
from models.keeping import PaperUse
from models.mirror import OF_ONE_LETTER
from models.people import AppUser


def use(actor: Actor, now: datetime, case: Case, row: CaseMaterial, document: Document) -> PaperUse:
    """Write down that a paper serves a case. The same paper for the same line twice is one use.

    Raises Problem("paper_expired") for a paper whose own last day has passed.
    """
    if document.expires_on is not None and document.expires_on < shanghai_day(now):
        raise Problem("paper_expired", expires_on=document.expires_on.isoformat())
    same = select(PaperUse).where(
        PaperUse.document_id == document.id, PaperUse.case_id == case.id, PaperUse.requirement == row.requirement
    )
    known = db.session.scalar(same.limit(1))
    if known is not None:
        return known
    entry = PaperUse(
        id=str(uuid4()), document_id=document.id, case_id=case.id, requirement=row.requirement, used_by=actor.user_id,
        at=now, letter_id=case.authorization_id, again=serves_elsewhere(document.id, case),
    )  # fmt: skip
    db.session.add(entry)
    db.session.flush()
    return entry


def serves_elsewhere(document_id: str, case: Case) -> bool:
    """True when the paper has served another case: using it again needs a letter that names this one's matter."""
    other = select(CaseMaterial.id).where(CaseMaterial.document_id == document_id, CaseMaterial.case_id != case.id)
    return db.session.scalar(other.limit(1)) is not None


def tell_holders(resident_id: str) -> None:
    """Agents of the resident's living letters see the papers in the vault: who that is has changed."""
    papers = select(Document).where(
        Document.resident_id == resident_id, Document.state == "open", Document.kind.not_in(OF_ONE_LETTER)
    )
    for document in db.session.scalars(papers.order_by(Document.id)):
        touch(document)


def source_of(document: Document, case: Case) -> dict[str, object]:
    """Where a paper before the window comes from: taken when and by whom, and how many cases it served before."""
    taker = db.session.get(AppUser, document.captured_by) if document.captured_by else None
    mine = select(PaperUse).where(PaperUse.document_id == document.id, PaperUse.case_id == case.id)
    entry = db.session.scalar(mine.order_by(PaperUse.at).limit(1))
    before = (
        select(func.count(func.distinct(Case.id)))
        .join(CaseMaterial, CaseMaterial.case_id == Case.id)
        .where(CaseMaterial.document_id == document.id, Case.id != case.id, Case.created_at <= case.created_at)
    )
    return {
        "captured_on": shanghai_day(document.captured_at).isoformat(),
        "captured_by_name": taker.name if taker else None,
        "again": bool(entry and entry.again),
        "served": db.session.scalar(before) or 0,
        "expires_on": document.expires_on.isoformat() if document.expires_on else None,
    }
