"""Papers go when their time is over: bytes destroyed, a record kept of what, when and by which rule (R11.11, R17.3).

`due` only looks; `destroy` does one paper in a transaction of its own. Objects go first, then the row that names them:
a crash in between only means that it is done again. Never one that a case still running, a living letter or a hold
needs. Phones lose their copy because the paper leaves their buckets (sync B20).
"""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from domain.actor import Actor
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Authorization, Case, CaseEvent, CaseMaterial, Delivery
from models.catalogue import GuideVersion
from models.changes import touch
from models.documents import Document, DocumentPage, Upload
from models.keeping import Destruction, Hold
from models.parts import current_store
from models.residents import Resident
from services import audit, paper_readings, settings

BATCH = 100
RECORDING = "recording"
LICENCE = "行政许可"  # what a guide calls a matter whose result is a licence
ENDED_EARLY = ("refused_intake", "returned", "withdrawn", "terminated")
# Rule -> what it is called on the record and on screens.
RULES = {
    "ended_early": "不予受理、退件、撤回或终止的，退还后满期",
    "archived": "归档的，按归档保管期限",
    "visit_photo": "走访拍的、没有用于办件的，满期",
    "voice_memo": "走访录音，满期",
    "letter": "没有用过的委托书，到期后满期",
}


def due(now: datetime) -> list[str]:
    """Papers whose time is over, a batch."""
    return list(db.session.scalars(_due(now).order_by(Document.captured_at, Document.id).limit(BATCH)))


def destroy(now: datetime, document_id: str) -> bool:
    """Destroy the pictures of one paper; False when something needs it meanwhile."""
    statement = select(Document).where(Document.id.in_(_due(now).where(Document.id == document_id)))
    document = db.session.scalar(statement.with_for_update())
    if document is None:
        return False
    rule = _rule(document)
    pages = db.session.scalars(select(DocumentPage).where(DocumentPage.document_id == document.id)).all()
    for page in pages:
        if page.storage_key is not None:
            current_store().delete(page.storage_key)
    resident = db.session.get(Resident, document.resident_id)
    for page in pages:
        page.storage_key = None
        db.session.add(
            Destruction(
                id=str(uuid4()), document_id=document.id, page_id=page.id, resident_id=document.resident_id,
                township=resident.township if resident else None, kind=document.kind, n=page.n, rule=rule,
                captured_at=page.captured_at, at=now, sha_plain=page.sha_plain, kept_sha256=page.kept_sha256,
            )
        )  # fmt: skip
    paper_readings.forget(document.id)
    touch(document)
    document.state, document.discard_reason, document.destroyed_at = "discarded", RULES[rule], now
    audit.record(Actor.system(), now, "document_destroyed", "document", document.id, rule=rule, pages=len(pages))
    db.session.flush()
    return True


def _due(now: datetime) -> "Select[str]":
    """Every page is settled, nothing holds it, nothing running uses it, and the longest of its uses is over."""
    unsettled = exists().where(
        DocumentPage.document_id == Document.id, DocumentPage.state.in_(("declared", "receiving", "verifying"))
    )
    waits = exists().where(Upload.doc_id == Document.id, Upload.state.in_(("receiving", "verifying")))
    return select(Document.id).where(
        Document.state == "open", Document.deleted_at.is_(None), ~unsettled, ~waits, ~_held(), ~_in_use(now),
        or_(_served(), _idle(now)),
    )  # fmt: skip


def _served() -> ColumnElement[bool]:
    """Some case or delivery used it; that all of those are over is said by `_in_use`."""
    return or_(
        exists().where(CaseMaterial.document_id == Document.id),
        exists().where(Delivery.signature_doc_id == Document.id),
        exists().where(_named(Authorization), Case.authorization_id == Authorization.id),
    )


def _idle(now: datetime) -> ColumnElement[bool]:
    """Used by no case: memos, photos of a visit, letters nobody acted on, each with its own time."""
    letter = exists().where(_named(Authorization))
    return or_(
        and_(Document.kind == RECORDING, ~letter, Document.captured_at < _before(now, "keep_voice_days")),
        and_(Document.kind != RECORDING, ~letter, Document.captured_at < _before(now, "keep_visit_days")),
        and_(letter, Document.captured_at < _before(now, "keep_ended_days")),
    )


def _in_use(now: datetime) -> ColumnElement[bool]:
    """A case that is running or not yet old enough uses it, or a letter that may still be used."""
    kept = ~_over(now)
    living = Authorization.valid_to >= shanghai_day(_before(now, "keep_ended_days"))
    return or_(
        exists().where(CaseMaterial.document_id == Document.id, CaseMaterial.case_id == Case.id, kept),
        exists().where(Delivery.signature_doc_id == Document.id, Delivery.case_id == Case.id, kept),
        exists().where(_named(Authorization), Case.authorization_id == Authorization.id, kept),
        exists().where(_named(Authorization), Authorization.state == "valid", living),
    )


def _over(now: datetime) -> ColumnElement[bool]:
    """The case has ended so long ago that its papers need not be kept: early, or archived by its schedule."""
    ended = exists().where(
        CaseEvent.case_id == Case.id,
        CaseEvent.to_state.in_(ENDED_EARLY),
        CaseEvent.at < _before(now, "keep_ended_days"),
    )
    guides = select(GuideVersion.id).where(GuideVersion.content["item_type"].as_string() == LICENCE)
    licence = Case.guide_id.in_(guides)
    return or_(
        and_(Case.state.in_(ENDED_EARLY), ended),
        and_(Case.state == "archived", ~licence, Case.archived_at < _before(now, "keep_archived_days")),
        and_(Case.state == "archived", licence, Case.archived_at < _before(now, "keep_licence_days")),
    )


def _held() -> ColumnElement[bool]:
    standing = Hold.lifted_at.is_(None)
    return or_(
        exists().where(standing, Hold.resident_id == Document.resident_id),
        exists().where(standing, Hold.case_id == CaseMaterial.case_id, CaseMaterial.document_id == Document.id),
        exists().where(standing, Hold.case_id == Delivery.case_id, Delivery.signature_doc_id == Document.id),
        exists().where(
            standing, Hold.case_id == Case.id, Case.authorization_id == Authorization.id, _named(Authorization)
        ),
    )


def _named(letter: type[Authorization]) -> ColumnElement[bool]:
    """The letter has the paper as its photo, its drawn name or its voice."""
    return or_(
        letter.letter_doc_id == Document.id, letter.signature_doc_id == Document.id, letter.voice_doc_id == Document.id
    )


def _before(now: datetime, setting: str) -> datetime:
    return now - timedelta(days=settings.number(setting))


def _rule(document: Document) -> str:
    """By which rule a paper that is due goes: the one of its longest use."""
    of_letter = select(Authorization.id).where(
        or_(
            Authorization.letter_doc_id == document.id,
            Authorization.signature_doc_id == document.id,
            Authorization.voice_doc_id == document.id,
        )
    )
    lines = select(CaseMaterial.case_id).where(CaseMaterial.document_id == document.id)
    proofs = select(Delivery.case_id).where(Delivery.signature_doc_id == document.id)
    used = or_(Case.id.in_(lines), Case.id.in_(proofs), Case.authorization_id.in_(of_letter))
    states = set(db.session.scalars(select(Case.state).where(used)))
    if states:
        return "archived" if "archived" in states else "ended_early"
    if db.session.scalar(of_letter.limit(1)) is not None:
        return "letter"
    return "voice_memo" if document.kind == RECORDING else "visit_photo"
