"""The worker's part of a photo's way: open what was sealed, keep one clean encrypted picture (sync B12.4).

Each step is a transaction of its own and may be repeated after a crash; the decoding between them holds none.
"""

import hashlib
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.changes import seal_changes, touch
from models.documents import Document, DocumentPage, ImageCheck, Upload
from models.parts import current_store
from models.residents import Task
from models.vault import current_vault
from services import audit, paper_readings, recordings, same_photos
from services.cases.registering import pages_arrived
from services.image_coding import Kept
from services.pieces import sealed_key, unseal
from services.uploads import devices_of

MAX_ATTEMPTS = 3
BY_ITSELF = ("sha_sealed",)  # the phone sends such a page again without the agent


def next_pages(limit: int) -> list[str]:
    """Pages whose pictures wait longest; one without its document waits for the command (sync B12.2)."""
    statement = (
        select(ImageCheck.page_id)
        .join(DocumentPage, DocumentPage.id == ImageCheck.page_id)
        .join(Document, Document.id == DocumentPage.document_id)
        .where(ImageCheck.state == "todo", DocumentPage.state == "verifying", Document.state == "open")
        .order_by(ImageCheck.attempts, ImageCheck.created_at)
        .limit(limit)
    )
    return list(db.session.scalars(statement))


def claim(now: datetime, page_id: str) -> bool:
    """Count one attempt before anything dangerous is done; a picture that killed the worker thrice is rejected."""
    check = db.session.get_one(ImageCheck, page_id)
    if check.state != "todo":
        return False
    if check.attempts >= MAX_ATTEMPTS:
        reject(now, page_id, "image_broken")
        return False
    check.attempts += 1
    db.session.flush()
    return True


def unclaim(page_id: str) -> None:
    """Take an attempt back: what failed was the machine, not the picture."""
    check = db.session.get_one(ImageCheck, page_id)
    check.attempts = max(0, check.attempts - 1)


def load(page_id: str) -> bytes:
    """The picture as it was taken. Raises Problem("sha_sealed") when the sealed bytes are gone or damaged."""
    upload = db.session.get_one(Upload, page_id)
    try:
        sealed = current_store().open(sealed_key(page_id))
    except KeyError:
        raise Problem("sha_sealed") from None
    if hashlib.sha256(sealed).hexdigest() != upload.sha_sealed:
        raise Problem("sha_sealed")
    return unseal(sealed, page_id, devices_of(upload))


def master_key(page_id: str) -> str:
    """Object of the kept picture; named by the page, shared with nothing (architecture.md)."""
    return f"pages/{page_id}"


def put_master(page_id: str, kept: Kept) -> None:
    """Encrypt and store the kept picture. Comes before `keep`: a row never names an object that is not durable."""
    current_store().put(master_key(page_id), current_vault().seal(kept.data, "page", page_id, "master"))


def open_master(page_id: str, key: str) -> bytes:
    """The kept picture in clear. Raises cryptography's InvalidTag when the object belongs to another page."""
    return current_vault().open(current_store().open(key), "page", page_id, "master")


def keep(now: datetime, page_id: str, kept: Kept) -> None:
    """Record the kept picture; its number in the change log is what the phone waits for before deleting (G6).

    Must come last in its transaction: it takes the commit-order number.
    """
    check, page = db.session.get_one(ImageCheck, page_id), db.session.get_one(DocumentPage, page_id)
    upload = db.session.get_one(Upload, page_id)
    if check.state != "todo":
        return
    check.state = "done"
    page.state, page.stored_at, page.reject_code = "stored", now, None
    page.storage_key = master_key(page_id)
    page.kept_sha256 = hashlib.sha256(kept.data).hexdigest()
    page.kept_width, page.kept_height = kept.width, kept.height
    upload.state = "stored"
    hashes = {"sha_plain": page.sha_plain, "kept_sha256": page.kept_sha256}
    audit.record(Actor.system(), now, "page_stored", "page", page_id, **hashes)
    document = db.session.get_one(Document, page.document_id)
    paper_readings.want(now, document, page)
    same_photos.compare(now, document, page)
    touch(document)
    upload.change_seq = seal_changes()
    db.session.flush()


def reject(now: datetime, page_id: str, code: str) -> None:
    """Record that no picture could be made of the page and ask the agent to take it again."""
    check, page = db.session.get_one(ImageCheck, page_id), db.session.get_one(DocumentPage, page_id)
    upload = db.session.get_one(Upload, page_id)
    if check.state != "todo":
        return
    check.state, check.last_error = "failed", code
    page.state, page.reject_code = "rejected", code
    upload.state, upload.reject_code = "rejected", code
    document = db.session.get_one(Document, page.document_id)
    touch(document)
    audit.record(Actor.system(), now, "page_rejected", "page", page_id, code=code)
    if code not in BY_ITSELF and document.captured_by:
        db.session.add(_retake(now, document))
    db.session.flush()
    pages_arrived(now, document.id)  # the page counts as missing again


def _retake(now: datetime, document: Document) -> Task:
    return Task(
        id=str(uuid4()),
        user_id=document.captured_by,
        kind="follow_up",
        resident_id=document.resident_id,
        title="有一段录音打不开，请再说一遍" if document.kind == recordings.KIND else "有一页照片打不开，请重新拍",
        created_at=now,
    )
