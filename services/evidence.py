"""What proves that something came into somebody's hand: a signature of this time, or two people who saw it (rules §5)."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import exists, or_, select

from domain.actor import Actor
from models.base import db
from models.cases import Authorization, Case, Delivery
from models.custody import OriginalHolding
from models.documents import Document
from models.people import AppUser

WITNESSES = 2
# A drawn signature, or the photo of a receipt with a signature or fingerprint.
SIGNED = frozenset({"signature", "receipt"})


def is_signed(case: Case, document_id: str | None) -> bool:
    """A signature of this resident, made for this and used for nothing before."""
    document = db.session.get(Document, document_id) if document_id else None
    if document is None or document.resident_id != case.resident_id or document.state != "open":
        return False
    return document.kind in SIGNED and not _used(document)


def saw_it(actor: Actor, case: Case, recipient: str, witnesses: Sequence[Mapping[str, Any]]) -> bool:
    """Two different people, none of them the agents, whoever hands it over, or whoever receives it."""
    agents = [i for i in (case.agent_id, case.agent_b_id) if i]
    parties = {actor.name, recipient.strip(), *db.session.scalars(select(AppUser.name).where(AppUser.id.in_(agents)))}
    others = {str(person.get("name", "")).strip() for person in witnesses} - {""} - parties
    return len(others) >= WITNESSES


def _used(document: Document) -> bool:
    letters = (Authorization.signature_doc_id, Authorization.letter_doc_id, Authorization.voice_doc_id)
    elsewhere = or_(
        exists().where(Delivery.signature_doc_id == document.id),
        exists().where(or_(*(c == document.id for c in letters))),
    )
    if db.session.scalar(select(elsewhere)):
        return True
    returned = (
        select(OriginalHolding.evidence)
        .join(Case, Case.id == OriginalHolding.case_id)
        .where(Case.resident_id == document.resident_id, OriginalHolding.holder == "resident")
    )
    return any((proof or {}).get("signature_doc_id") == document.id for proof in db.session.scalars(returned))
