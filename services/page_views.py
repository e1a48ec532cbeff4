"""Looking at a photographed page: who may, with which words across it, and the line in the audit trail.

Access by need (rules R10.6): whoever works on the case sees its papers; supervisors see facts, and open a picture
only with a reason; the agent sees what he or she took; photos of a visit are for civil affairs too (visits.md C8). There is
no other way to a picture.
"""

import logging
from dataclasses import dataclass, replace
from datetime import datetime

from cryptography.exceptions import InvalidTag
from sqlalchemy import or_, select

from domain.actor import Actor
from domain.problems import Problem
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Authorization, Case, CaseMaterial, Delivery
from models.catalogue import Matter
from models.documents import Document, DocumentPage
from models.people import Device
from models.residents import Visit
from services import audit, recordings, visit_photos
from services.access import can_see_case, require_case
from services.images import open_master
from services.watermark import WORDS_FOR_CAPTURER, burn_in, words_for_case, words_for_visit

log = logging.getLogger("daiban.pages")

THUMB_SIDE = 480
VARIANTS = ("view", "thumb")
REASONS = ("inspection", "complaint", "correction", "archive", "court")
SUPERVISION = "county"


@dataclass(frozen=True)
class Seen:
    """A page that may be looked at, and as what."""

    page: DocumentPage
    case: Case | None
    reason: str | None
    visit: Visit | None = None

    @property
    def words(self) -> str:
        """What the picture may be used for."""
        if self.visit is not None:
            return words_for_visit(self.visit.visit_no)
        if self.case is None:
            return WORDS_FOR_CAPTURER
        matter = db.session.get_one(Matter, self.case.matter)
        return words_for_case(matter.name, self.case.case_no or self.case.provisional_no or self.case.slip_code)


def require_page(
    actor: Actor, now: datetime, page_id: str, *, case_id: str | None = None, reason: str | None = None
) -> Seen:
    """The page, when the actor may look at it in this case, or took it.

    Raises Problem not_found for missing, foreign and unattached pages alike; reason_needed for supervisors who do
    not say why; device_upload_only for a phone that may no longer read; page_not_ready, page_rejected, page_destroyed
    (R11.11).
    """
    _check_device(actor)
    page = db.session.get(DocumentPage, page_id)
    document = db.session.get(Document, page.document_id) if page is not None else None
    if page is None or document is None:
        raise Problem("not_found")
    case = visit = None
    if case_id is not None:
        case = require_case(actor, now, case_id)
        if not _is_attached(document.id, case) and page not in recordings.of_case(case):
            raise Problem("not_found")
        if reason is None and not _works_on(actor, now, case):
            raise Problem("reason_needed", reasons=list(REASONS))
    elif document.visit_id is not None and document.state == "open":
        visit = visit_photos.require_sight(actor, now, document, reason)
    elif document.captured_by != actor.user_id or (document.state == "discarded" and document.destroyed_at is None):
        raise Problem("not_found")
    if document.destroyed_at is not None:
        raise Problem("page_destroyed", destroyed_on=shanghai_day(document.destroyed_at).isoformat())
    _check_state(page)
    return Seen(page, case, reason, visit)


def derive(seen: Seen, variant: str) -> bytes:
    """The picture that is given out: a JPEG with the words burnt in, never the master itself (R10.1).

    Raises Problem("page_lost") when the store no longer has the object, or has another one in its place.
    """
    if recordings.is_recording(seen.page.id):
        raise Problem("not_found")
    return burn_in(_master(seen), seen.words, longest_side=THUMB_SIDE if variant == "thumb" else None)


def recording(seen: Seen) -> bytes:
    """What was said, as it was kept. Raises Problem not_found for a picture, page_lost like `derive`."""
    if not recordings.is_recording(seen.page.id):
        raise Problem("not_found")
    return _master(seen)


def record_view(actor: Actor, now: datetime, seen: Seen, how: str) -> None:
    """One line per look; belongs in a write transaction committed before the first byte is released (sync B8)."""
    case_id = seen.case.id if seen.case else None
    of_visit = {"visit_id": seen.visit.id} if seen.visit else {}
    audit.record(
        actor, now, "page_viewed", "page", seen.page.id, case_id=case_id, how=how, reason=seen.reason, **of_visit
    )


def _master(seen: Seen) -> bytes:
    try:
        return open_master(seen.page.id, str(seen.page.storage_key))
    except (KeyError, InvalidTag):
        log.exception("page %s: its object is not what was stored", seen.page.id)
        raise Problem("page_lost") from None


def _check_device(actor: Actor) -> None:
    device = db.session.get(Device, actor.device_id) if actor.device_id else None
    if device is not None and device.status == "upload_only":
        raise Problem("device_upload_only")


def _check_state(page: DocumentPage) -> None:
    if page.state == "rejected":
        raise Problem("page_rejected", reject_code=page.reject_code)
    if page.state != "stored":
        raise Problem("page_not_ready")
    if page.storage_key is None:
        raise Problem("not_found")


def _is_attached(document_id: str, case: Case) -> bool:
    """Put forward for a requirement, or the letter or signature the case stands on, or its proof of delivery."""
    statements = [
        select(CaseMaterial.id).where(CaseMaterial.case_id == case.id, CaseMaterial.document_id == document_id),
        select(Delivery.id).where(Delivery.case_id == case.id, Delivery.signature_doc_id == document_id),
    ]
    if case.authorization_id:
        letter = or_(
            Authorization.letter_doc_id == document_id,
            Authorization.signature_doc_id == document_id,
            Authorization.voice_doc_id == document_id,
        )
        statements.append(select(Authorization.id).where(Authorization.id == case.authorization_id, letter))
    return any(db.session.scalar(statement.limit(1)) is not None for statement in statements)


def _works_on(actor: Actor, now: datetime, case: Case) -> bool:
    """True when the case would be in scope without the county's overview."""
    working = tuple(grant for grant in actor.grants if grant.bucket != SUPERVISION)
    return actor.is_system or can_see_case(replace(actor, grants=working), now, case)
