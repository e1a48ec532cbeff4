"""Photos of a visit: the house outside, a hazard, something else (visits.md 4 `photos[]`, C2, C7, C8).

Each is a document of its own with one page, so that it travels, is kept, given up and destroyed like every photo. It
belongs to one visit and serves no case; without the person's consent it is not taken in.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import db
from models.documents import Document
from models.residents import Consent, Resident, Visit

KINDS = ("visit_house", "visit_hazard", "visit_other")
MOST = 6
PURPOSE = "visit_photos"
CIVIL_AFFAIRS = "civil_affairs"


def check(
    actor: Actor,
    resident: Resident,
    *,
    kind: str,
    visit_id: str | None,
    pages: Sequence[Mapping[str, Any]],
    captured_at: datetime,
) -> None:
    """May this document be taken in as a photo of a visit? Says nothing of papers.

    Raises Problem validation (a kind without a visit or the other way round, more than one page), not_found for a visit
    that is not the actor's own to this resident, photo_consent_missing, visit_photos_full.
    """
    if (kind in KINDS) != (visit_id is not None):
        raise Problem(
            "validation", fields=[Fault("/visit_id", "required" if visit_id is None else "not_a_visit_photo")]
        )
    if visit_id is None:
        return
    if len(pages) != 1:
        raise Problem("validation", fields=[Fault("/pages", "count")])
    visit = db.session.get(Visit, visit_id)
    if visit is None or (visit.agent_id, visit.resident_id) != (actor.user_id, resident.id):
        raise Problem("not_found")
    if not is_agreed(resident.id, captured_at):
        raise Problem("photo_consent_missing")
    count = select(func.count()).select_from(Document).where(Document.visit_id == visit_id, Document.state == "open")
    if (db.session.scalar(count) or 0) >= MOST:
        raise Problem("visit_photos_full", limit=MOST)


def is_agreed(resident_id: str, at: datetime) -> bool:
    """True when a consent for photos of the home was in force at that moment."""
    given = select(Consent).where(
        Consent.resident_id == resident_id, Consent.given_at <= at, Consent.deleted_at.is_(None)
    )
    return any(
        PURPOSE in consent.purposes and (consent.withdrawn_at is None or consent.withdrawn_at > at)
        for consent in db.session.scalars(given)
    )


def require_sight(actor: Actor, now: datetime, document: Document, reason: str | None) -> Visit:
    """The visit of a photo, when the actor may look at it (C8: the agent, civil affairs, supervisors).

    Raises Problem not_found, reason_needed for the county's supervisor who does not say why (R10.6).
    """
    visit = db.session.get(Visit, document.visit_id) if document.visit_id else None
    if visit is None:
        raise Problem("not_found")
    if visit.agent_id == actor.user_id or _works_with(actor, now, visit):
        return visit
    if not _supervises(actor, now):
        raise Problem("not_found")
    if reason is None:
        raise Problem("reason_needed")
    return visit


def of_visits(actor: Actor, now: datetime, visits: Iterable[Visit]) -> dict[str, list[dict[str, Any]]]:
    """What each visit has of photos, for those who may look at them; nothing of them for others.

    A photo that was given up stands there with its reason, one whose time is over with that.
    """
    seen = {
        v.id for v in visits if v.agent_id == actor.user_id or _supervises(actor, now) or _works_with(actor, now, v)
    }
    found = select(Document).where(Document.visit_id.in_(seen)).order_by(Document.captured_at, Document.id)
    photos: dict[str, list[dict[str, Any]]] = {}
    for document in db.session.scalars(found) if seen else ():
        photos.setdefault(str(document.visit_id), []).append(_photo(document))
    return photos


def _photo(document: Document) -> dict[str, Any]:
    page = document.pages[0]
    state = "stored" if page.state == "stored" else "rejected" if page.state == "rejected" else "coming"
    if document.state == "discarded":
        state = "discarded" if document.destroyed_at is None else "destroyed"
    return {
        "page_id": page.id, "kind": document.kind, "captured_at": document.captured_at, "state": state,
        "reason": document.discard_reason,
    }  # fmt: skip


def _works_with(actor: Actor, now: datetime, visit: Visit) -> bool:
    """The township's head, and its civil affairs desk."""
    township = db.session.scalar(select(Resident.township).where(Resident.id == visit.resident_id))
    posts = {("township_lead", f"t:{township}"), ("clerk", f"w:{township}:{CIVIL_AFFAIRS}")}
    return any((grant.role, grant.bucket) in posts and grant.holds_at(now) for grant in actor.grants)


def _supervises(actor: Actor, now: datetime) -> bool:
    return any(
        grant.role == "county_supervisor" and grant.bucket == "county" and grant.holds_at(now) for grant in actor.grants
    )
