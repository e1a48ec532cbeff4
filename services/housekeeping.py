"""What the worker clears away: pieces and sealed copies of settled uploads, uploads nobody finished, strays, tickets.

`leftovers` and `strays` only look; `clear` and `drop_stray` do one thing, in a transaction of their own. Objects go
first, then the rows that name them: a crash in between only means that it is done again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, delete, exists, or_, select

from models.base import db
from models.documents import Document, DocumentPage, ImageCheck, Upload
from models.parts import current_store
from models.people import Ticket
from services.pieces import delete_objects, part_key, sealed_key

BATCH = 200
ORPHAN_AFTER = timedelta(days=30)
STRAY_AFTER = timedelta(days=1)
SETTLED = ("stored", "rejected")
TRANSIENT = ("parts/", "sealed/", "probe/")
_PAGE = re.compile(r"(parts|sealed)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/(\d{1,9}))?")


@dataclass(frozen=True)
class Leftover:
    """A page with something to clear away: `kind` is discarded | settled | expired | orphan."""

    kind: str
    page_id: str


def leftovers(now: datetime) -> list[Leftover]:
    """What is due, a batch of each kind; nothing is changed."""
    found = [
        Leftover(kind, page_id)
        for kind in ("settled", "expired", "orphan")
        for page_id in db.session.scalars(select(Upload.page_id).where(*_due(kind, now)).limit(BATCH))
    ]
    return [*found, *(Leftover("discarded", page.id) for page, _ in db.session.execute(_discarded().limit(BATCH)))]


def clear(now: datetime, leftover: Leftover) -> bool:
    """Clear one away; False when it has changed meanwhile or somebody is at it."""
    if leftover.kind == "discarded":
        return _drop_pictures(leftover.page_id)
    mine = (Upload.page_id == leftover.page_id, *_due(leftover.kind, now))
    upload = db.session.scalar(select(Upload).where(*mine).with_for_update(skip_locked=True))
    if upload is None:
        return False
    delete_objects(current_store(), _objects_of(upload))
    if leftover.kind == "settled":
        upload.parts, upload.sealed_key = [], None
    else:
        db.session.execute(delete(ImageCheck).where(ImageCheck.page_id == upload.page_id))
        db.session.delete(upload)
    db.session.flush()
    return True


def drop_tickets(now: datetime) -> None:
    """Forget tickets that nobody can use any more."""
    db.session.execute(delete(Ticket).where(Ticket.expires_at < now - timedelta(days=1)))


def strays(now: datetime) -> list[str]:
    """Objects on their way that no upload knows: a host died between object and row, or a row was given up.

    Kept pictures are never strays: nothing here looks at them.
    """
    return [key for key in _old_objects(now) if not _belongs(key)][: BATCH * 5]


def drop_stray(_now: datetime, key: str) -> bool:
    """Remove one; False when an upload has begun to know it."""
    if _belongs(key):
        return False
    current_store().delete(key)
    return True


def _old_objects(now: datetime) -> Iterator[str]:
    for folder in TRANSIENT:
        yield from [one.key for one in current_store().keys(folder) if one.at < now - STRAY_AFTER]


def _belongs(key: str) -> bool:
    if key.startswith("probe/"):
        return False
    named = _PAGE.fullmatch(key)
    if named is None:  # nothing we have made
        return True
    upload = db.session.get(Upload, named[2])
    if upload is None:
        return False
    if named[3] is None:
        return upload.state in {"receiving", "verifying"} or upload.sealed_key is not None
    return key in _objects_of(upload)


def _objects_of(upload: Upload) -> list[str]:
    # A piece whose row was never committed lies exactly at the durable offset.
    offsets = [*upload.parts, upload.durable_offset]
    return [*(part_key(upload.page_id, offset) for offset in offsets), sealed_key(upload.page_id)]


def _due(kind: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    if kind == "settled":  # the kept picture is durable, or there is none: what was sent may go
        return (Upload.sealed_key.is_not(None), Upload.state.in_(SETTLED))
    if kind == "expired":
        return (Upload.state == "receiving", Upload.expires_at <= now)
    # Whole pages whose `document.add` never came; the phone still holds them, nothing was promised (G6).
    declared = exists().where(DocumentPage.id == Upload.page_id)
    return (Upload.state == "verifying", ~declared, Upload.created_at < now - ORPHAN_AFTER)


def _discarded() -> "Select[DocumentPage, Upload]":
    """Pictures of a document its agent gave up; the row and its hashes stay as the record of it."""
    return (
        select(DocumentPage, Upload)
        .join(Document, Document.id == DocumentPage.document_id)
        .outerjoin(Upload, Upload.page_id == DocumentPage.id)
        .where(
            Document.state == "discarded",
            or_(DocumentPage.storage_key.is_not(None), Upload.state.in_(("receiving", "verifying"))),
        )
    )


def _drop_pictures(page_id: str) -> bool:
    row = db.session.execute(_discarded().where(DocumentPage.id == page_id)).one_or_none()
    if row is None:
        return False
    page, upload = row
    if page.storage_key:
        current_store().delete(page.storage_key)
        page.storage_key = None
    if upload is not None and upload.state not in SETTLED:
        upload.state, upload.reject_code, upload.sealed_key = "rejected", "discarded", sealed_key(page.id)
        db.session.execute(delete(ImageCheck).where(ImageCheck.page_id == page.id))
    db.session.flush()
    return True
