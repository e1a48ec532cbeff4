"""Documents: one paper of one resident, shot once, attached to as many cases as need it (sync B4, B12)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import or_, select

from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import db
from models.cases import Authorization, Case, CaseMaterial
from models.changes import touch
from models.documents import MAX_SEALED_BYTES, Document, DocumentPage, ImageCheck, ServerKey, Upload
from models.sealing import key_row_id
from services import audit, paper_readings, visit_photos
from services.access import require_resident
from services.cases.checklist import count_pages
from services.cases.registering import pages_arrived

MAX_PAGES = 40
KEY_LIFE = timedelta(days=366)
AGENT_STATES = ("draft", "registered", "collected")
ARRIVED = ("verifying", "stored")
# What proves a death, and the receipt of what still came for the person.
AFTER_DEATH = ("death_proof", "receipt", "signature")


def add(
    actor: Actor,
    now: datetime,
    *,
    doc_id: str,
    resident_id: str,
    kind: str,
    pages: Sequence[Mapping[str, Any]],
    title: str | None = None,
    expires_on: date | None = None,
    visit_id: str | None = None,
) -> Document:
    """Declare a document and its pages; pages that were uploaded before their command are taken over.

    Sent twice, the second changes nothing. Raises Problem("not_found") for a resident out of scope (late evidence
    comes with an actor who holds the village once more, services/sync/scope.py), duplicate when the ids are taken by
    something else, validation for impossible pages, resident_died for a photo taken after a confirmed death (R9.7), for
    a photo of a visit what `visit_photos.check` refuses.
    """
    known = db.session.get(Document, doc_id)
    if known is not None:
        return _same(known, actor, resident_id, pages)
    _check_pages(pages)
    captured_at = min(page["captured_at"] for page in pages)
    resident = require_resident(actor, now, resident_id)
    if resident.died_at is not None and captured_at > resident.died_at and kind not in AFTER_DEATH:
        raise Problem("resident_died")
    visit_photos.check(actor, resident, kind=kind, visit_id=visit_id, pages=pages, captured_at=captured_at)
    document = Document(
        id=doc_id,
        resident_id=resident_id,
        kind=kind,
        title=title,
        captured_by=actor.user_id,
        device_id=actor.device_id,
        captured_at=captured_at,
        received_at=now,
        expires_on=expires_on,
        visit_id=visit_id,
    )
    db.session.add(document)
    db.session.flush()
    rows = [_page(document, page) for page in pages]
    db.session.add_all(rows)
    db.session.flush()
    arrived = [_adopt(document, row, now) for row in rows]
    if any(arrived):
        db.session.flush()
        pages_arrived(now, document.id)
    db.session.refresh(document, ["pages"])
    return document


def discard(actor: Actor, now: datetime, *, doc_id: str, reason: str) -> Document:
    """Give up a document the actor captured. Its pictures are removed by the worker.

    Raises Problem("not_found") for a foreign one, Problem("document_in_use") when a case beyond the agent's hands or
    a valid authorization stands on it (sync B11: an agent cannot delete what a clerk uses).
    """
    document = db.session.get(Document, doc_id)
    if document is None or document.captured_by != actor.user_id:
        raise Problem("not_found")
    if document.state == "discarded":
        return document
    if not reason.strip():
        raise Problem("reason_needed")
    if _is_used(doc_id):
        raise Problem("document_in_use")
    _detach(doc_id)
    paper_readings.forget(doc_id)
    document.state = "discarded"
    document.discard_reason = reason.strip()
    audit.record(actor, now, "document_discarded", "document", doc_id)
    db.session.flush()
    return document


def is_complete(document_id: str) -> bool:
    """True when the hash of every declared page has been verified."""
    states = db.session.scalars(select(DocumentPage.state).where(DocumentPage.document_id == document_id)).all()
    return bool(states) and all(state in ARRIVED for state in states)


def publish_server_key(now: datetime, kid: str, jwk: Mapping[str, Any]) -> ServerKey:
    """Tell phones the public half of the photo key `kid`; called at every seed, changes nothing when known.

    Keys rotate yearly; an old private key stays until no phone reports unsent photos under it (sync B12).
    """
    row = db.session.scalar(select(ServerKey).where(ServerKey.kid == kid))
    if row is None:
        row = ServerKey(id=key_row_id(kid), kid=kid, public_jwk=dict(jwk), not_after=now + KEY_LIFE)
        db.session.add(row)
        db.session.flush()
    return row


def _detach(doc_id: str) -> None:
    """Cases still in the agent's hands are without this paper now."""
    for material in db.session.scalars(select(CaseMaterial).where(CaseMaterial.document_id == doc_id)).all():
        material.document_id = None
        db.session.flush()
        case = db.session.get_one(Case, material.case_id)
        count_pages(case)
        touch(case)


def _same(known: Document, actor: Actor, resident_id: str, pages: Sequence[Mapping[str, Any]]) -> Document:
    declared = {(page["page_id"], page["sha_plain"]) for page in pages}
    held = {(page.id, page.sha_plain) for page in known.pages}
    if (known.captured_by, known.resident_id, held) != (actor.user_id, resident_id, declared):
        raise Problem("duplicate")
    return known


def _check_pages(pages: Sequence[Mapping[str, Any]]) -> None:
    ids = [page["page_id"] for page in pages]
    if not ids or len(ids) > MAX_PAGES or len(set(ids)) != len(ids):
        raise Problem("validation", fields=[Fault("/pages", "count")])
    for n, page in enumerate(pages):
        if not 0 < page["size"] <= MAX_SEALED_BYTES:
            raise Problem("validation", fields=[Fault(f"/pages/{n}/size", "range")])
    if db.session.scalar(select(DocumentPage.id).where(DocumentPage.id.in_(ids)).limit(1)) is not None:
        raise Problem("duplicate")


def _page(document: Document, page: Mapping[str, Any]) -> DocumentPage:
    return DocumentPage(
        id=page["page_id"],
        document_id=document.id,
        n=page["n"],
        side=page["side"],
        sha_plain=page["sha_plain"],
        sha_sealed=page["sha_sealed"],
        size=page["size"],
        kid=page["kid"],
        width=page.get("width"),
        height=page.get("height"),
        quality=dict(page.get("quality") or {}),
        captured_at=page["captured_at"],
        file_hash=_file_hash(page),
    )


def _file_hash(page: Mapping[str, Any]) -> str | None:
    """What the phone says of the file a picture came from (visits.md Q3)."""
    said = (page.get("quality") or {}).get("file")
    return said if isinstance(said, str) and said else None


def _adopt(document: Document, page: DocumentPage, now: datetime) -> bool:
    """Take over what an upload that came before its command has reached; True when the page has arrived."""
    upload = db.session.get(Upload, page.id)
    if upload is None or not belongs(upload, document, page):
        return False
    if upload.state == "rejected":
        page.state, page.reject_code = "rejected", upload.reject_code
    elif upload.state == "verifying":
        page.state, page.verified_at = "verifying", now
        check = db.session.get(ImageCheck, page.id)
        if check is not None:
            check.state, check.attempts = "todo", 0
    return page.state in ARRIVED


def belongs(upload: Upload, document: Document, page: DocumentPage) -> bool:
    """True when the upload carries exactly the declared page of this document by the same person."""
    return (upload.user_id, upload.doc_id, upload.sha_plain, upload.sha_sealed, upload.size) == (
        document.captured_by,
        document.id,
        page.sha_plain,
        page.sha_sealed,
        page.size,
    )


def _is_used(doc_id: str) -> bool:
    at_window = (
        select(Case.id)
        .join(CaseMaterial, CaseMaterial.case_id == Case.id)
        .where(CaseMaterial.document_id == doc_id, Case.state.not_in(AGENT_STATES))
    )
    in_letter = select(Authorization.id).where(
        Authorization.state == "valid",
        or_(
            Authorization.letter_doc_id == doc_id,
            Authorization.signature_doc_id == doc_id,
            Authorization.voice_doc_id == doc_id,
        ),
    )
    return any(db.session.scalar(statement.limit(1)) is not None for statement in (at_window, in_letter))
