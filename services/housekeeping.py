"""What the worker clears away: pieces and sealed copies of settled uploads, uploads nobody finished, old tickets.

Objects go first, then the rows that name them: a crash in between only means that it is done again.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, or_, select

from models.base import db
from models.documents import Document, DocumentPage, ImageCheck, Upload
from models.parts import current_store
from models.people import Ticket
from services.uploads import delete_objects, part_key, sealed_key

BATCH = 200
ORPHAN_AFTER = timedelta(days=30)
SETTLED = ("stored", "rejected")


def tidy(now: datetime) -> int:
    """Clear everything that is due; returns how many rows were touched, so that a full batch is followed by another."""
    done = _drop_discarded() + _clear_settled() + _drop_expired(now) + _drop_orphans(now)
    db.session.execute(delete(Ticket).where(Ticket.expires_at < now - timedelta(days=1)))
    return done


def _objects_of(upload: Upload) -> list[str]:
    # A piece whose row was never committed lies exactly at the durable offset.
    offsets = [*upload.parts, upload.durable_offset]
    return [*(part_key(upload.page_id, offset) for offset in offsets), sealed_key(upload.page_id)]


def _clear_settled() -> int:
    """The kept picture is durable (or there is none): what was sent may go."""
    statement = select(Upload).where(Upload.sealed_key.is_not(None), Upload.state.in_(SETTLED)).limit(BATCH)
    uploads = db.session.scalars(statement).all()
    for upload in uploads:
        delete_objects(current_store(), _objects_of(upload))
        upload.parts, upload.sealed_key = [], None
    return len(uploads)


def _drop_expired(now: datetime) -> int:
    statement = select(Upload).where(Upload.state == "receiving", Upload.expires_at <= now).limit(BATCH)
    return _drop(list(db.session.scalars(statement)))


def _drop_orphans(now: datetime) -> int:
    """Whole pages whose `document.add` never came; the phone still holds them, nothing was promised (G6)."""
    declared = exists().where(DocumentPage.id == Upload.page_id)
    statement = select(Upload).where(Upload.state == "verifying", ~declared, Upload.created_at < now - ORPHAN_AFTER)
    return _drop(list(db.session.scalars(statement.limit(BATCH))))


def _drop(uploads: list[Upload]) -> int:
    for upload in uploads:
        delete_objects(current_store(), _objects_of(upload))
        db.session.execute(delete(ImageCheck).where(ImageCheck.page_id == upload.page_id))
        db.session.delete(upload)
    return len(uploads)


def _drop_discarded() -> int:
    """Pictures of a document its agent gave up; the row and its hashes stay as the record of it."""
    statement = (
        select(DocumentPage, Upload)
        .join(Document, Document.id == DocumentPage.document_id)
        .outerjoin(Upload, Upload.page_id == DocumentPage.id)
        .where(
            Document.state == "discarded",
            or_(DocumentPage.storage_key.is_not(None), Upload.state.in_(("receiving", "verifying"))),
        )
        .limit(BATCH)
    )
    rows = db.session.execute(statement).all()
    for page, upload in rows:
        if page.storage_key:
            current_store().delete(page.storage_key)
            page.storage_key = None
        if upload is not None and upload.state not in SETTLED:
            upload.state, upload.reject_code, upload.sealed_key = "rejected", "discarded", sealed_key(page.id)
            db.session.execute(delete(ImageCheck).where(ImageCheck.page_id == page.id))
    return len(rows)
