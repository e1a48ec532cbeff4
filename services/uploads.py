"""Resumable uploads of sealed pages: tus 1.0.0 without its HTTP (sync B12; api/routes/uploads.py speaks it).

Each piece is one object `parts/<page>/<offset>` and an offset in the database: right with several web hosts, nothing
to truncate after a crash. A piece is taken in three steps: `prepare` reads, `keep` writes to the object store while no
transaction is open, `append` records it. The last piece joins them, compares both hashes and leaves the picture to the
worker.
"""

import hashlib
import hmac
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError

from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import after_commit, db
from models.changes import touch
from models.documents import MAX_SEALED_BYTES, Document, DocumentPage, ImageCheck, Upload
from models.parts import current_store, wake_worker_after_commit
from models.people import Device
from models.troubles import is_row_taken
from services import pieces
from services.cases.registering import pages_arrived
from services.documents import belongs
from services.pieces import Whole, delete_objects, part_key, sealed_key

LIFE = timedelta(days=7)
MAX_PARTS = 300
MAX_OPEN = 100
MAX_OPEN_BYTES = 200 * 1024 * 1024
MAX_A_DAY = 2_000
ALGORITHMS = {"sha256": hashlib.sha256, "sha1": hashlib.sha1}  # sha1 is tus's own; it guards a piece, not a page
FORMER_DEVICES = 5


@dataclass(frozen=True)
class Announced:
    """What a phone says about a page before sending it."""

    page_id: str
    doc_id: str
    size: int
    sha_sealed: str
    sha_plain: str
    kid: str


@dataclass(frozen=True)
class Checksum:
    """The checksum of one piece (tus checksum extension)."""

    algorithm: str
    digest: bytes


@dataclass(frozen=True)
class Piece:
    """A piece that fits where the upload stands."""

    whole: Whole
    offset: int
    data: bytes


@dataclass(frozen=True)
class Kept:
    """A piece that is durable; with the last one also what is wrong with the page, if anything."""

    piece: Piece
    fault: str | None
    is_last: bool


def create(actor: Actor, now: datetime, page: Announced) -> Upload:
    """Open the upload of a page, or give back the one already open for the same user and page.

    An expired or rejected one starts again from the first byte. Raises Problem not_found for another person's page,
    upload_differs for another length or other hashes, too_large, upload_quota.
    """
    if page.size > MAX_SEALED_BYTES:
        raise Problem("too_large", limit=MAX_SEALED_BYTES)
    if page.size < 1:
        raise Problem("validation", fields=[Fault("/size", "range")])
    declared = db.session.get(DocumentPage, page.page_id)
    _check_declared(actor, declared, page)
    upload = _locked(page.page_id)
    if upload is None:
        _check_quota(actor, now, page.size)
        upload = Upload(page_id=page.page_id, user_id=actor.user_id, created_at=now, expires_at=now + LIFE)
        db.session.add(upload)
        return _open(upload, actor, now, page)
    if upload.user_id != actor.user_id:
        # Somebody else used this page id first; the person who declared the page has the right to it.
        if declared is None:
            raise Problem("not_found")
        return _open(upload, actor, now, page)
    if _announced(upload) != page:
        raise Problem("upload_differs")
    if upload.state == "rejected" or _is_expired(upload, now):
        _check_quota(actor, now, page.size)
        return _open(upload, actor, now, page)
    return upload


def head(actor: Actor, now: datetime, page_id: str) -> Upload:
    """The upload of the actor's own page. Raises Problem not_found, or upload_expired when it must start again."""
    upload = db.session.get(Upload, page_id)
    return _own(actor, now, upload)


def prepare(
    actor: Actor, now: datetime, page_id: str, *, offset: int, data: bytes, checksum: Checksum | None = None
) -> Piece:
    """Whether a piece may be taken; reads only. Then `keep` the piece outside any transaction, then `append` it.

    Raises Problem upload_checksum (nothing is kept), upload_offset (the phone asks where to go on), too_large for
    bytes beyond the announced length, upload_quota, not_found, upload_expired.
    """
    upload = _own(actor, now, db.session.get(Upload, page_id))
    _check_place(upload, offset)
    if offset + len(data) > upload.size:
        raise Problem("too_large", limit=upload.size - offset)
    if checksum and not hmac.compare_digest(ALGORITHMS[checksum.algorithm](data).digest(), checksum.digest):
        raise Problem("upload_checksum")
    if data and len(upload.parts) >= MAX_PARTS:
        raise Problem("upload_quota")
    parts = (*upload.parts, offset) if data else tuple(upload.parts)
    whole = Whole(page_id, upload.size, upload.sha_sealed, upload.sha_plain, parts, devices_of(upload))
    return Piece(whole, offset, data)


def keep(piece: Piece) -> Kept:
    """Make the piece durable and, when it is the last one, put the page together and verify it.

    Raises Problem storage_full or store_unavailable: the offset stays true, the piece may be sent again.
    """
    if piece.data:
        pieces.keep(piece.whole.page_id, piece.offset, piece.data)
    is_last = piece.offset + len(piece.data) == piece.whole.size
    return Kept(piece, pieces.join(piece.whole) if is_last else None, is_last)


def append(actor: Actor, now: datetime, kept: Kept) -> Upload:
    """Record a piece that is kept; the last one finishes the upload.

    Raises Problem upload_offset when another request was faster, upload_locked while it is still at it.
    """
    piece = kept.piece
    upload = _own(actor, now, _locked(piece.whole.page_id))
    _check_place(upload, piece.offset)
    if not piece.data:
        return upload
    if (*upload.parts, piece.offset) != piece.whole.parts or upload.sha_sealed != piece.whole.sha_sealed:
        raise Problem("upload_offset", offset=upload.durable_offset)  # it was begun again in between
    upload.parts = list(piece.whole.parts)
    upload.durable_offset = piece.offset + len(piece.data)
    upload.expires_at = now + LIFE
    if kept.is_last:
        _finish(upload, now, kept.fault)
    db.session.flush()
    return upload


def devices_of(upload: Upload) -> tuple[str | None, ...]:
    """The ids under which the phone may have sealed the page, the likeliest first."""
    former = db.session.scalars(
        select(Device.id)
        .where(Device.user_id == upload.user_id)
        .order_by(Device.enrolled_at.desc())
        .limit(FORMER_DEVICES)
    )
    return tuple(dict.fromkeys([upload.device_id, *former]))


def _check_place(upload: Upload, offset: int) -> None:
    if offset != upload.durable_offset or upload.state != "receiving":
        raise Problem("upload_offset", offset=upload.durable_offset)


def _check_declared(actor: Actor, declared: DocumentPage | None, page: Announced) -> None:
    if declared is None:
        return
    document = db.session.get_one(Document, declared.document_id)
    if document.captured_by != actor.user_id:
        raise Problem("not_found")
    said = (declared.document_id, declared.size, declared.sha_sealed, declared.sha_plain)
    if said != (page.doc_id, page.size, page.sha_sealed, page.sha_plain):
        raise Problem("upload_differs")


def _check_quota(actor: Actor, now: datetime, size: int) -> None:
    mine = Upload.user_id == actor.user_id
    running = (mine, Upload.state == "receiving", Upload.expires_at > now)
    count, total = db.session.execute(
        select(func.count(), func.coalesce(func.sum(Upload.size), 0)).where(*running)
    ).one()
    today = db.session.scalar(select(func.count()).where(mine, Upload.created_at > now - timedelta(days=1))) or 0
    if count >= MAX_OPEN or total + size > MAX_OPEN_BYTES or today >= MAX_A_DAY:
        raise Problem("upload_quota", open=count, retry_after=300)


def _open(upload: Upload, actor: Actor, now: datetime, page: Announced) -> Upload:
    """Start (again) from the first byte."""
    stale = [part_key(page.page_id, offset) for offset in upload.parts or []]
    if stale:
        after_commit(partial(_delete_quietly, stale))
    upload.user_id, upload.device_id = str(actor.user_id), actor.device_id
    upload.doc_id, upload.size, upload.kid = page.doc_id, page.size, page.kid
    upload.sha_sealed, upload.sha_plain = page.sha_sealed, page.sha_plain
    upload.parts, upload.durable_offset, upload.sealed_key = [], 0, None
    upload.state, upload.reject_code, upload.change_seq = "receiving", None, None
    upload.created_at, upload.expires_at = now, now + LIFE
    try:
        db.session.flush()
    except IntegrityError as error:  # two requests opened it at the same moment
        raise Problem("upload_locked") from error
    _set_page(upload, now, "declared")
    return upload


def _delete_quietly(keys: list[str]) -> None:
    """What cannot be deleted now is a stray that the worker clears; the commit stands."""
    with suppress(Problem):
        delete_objects(current_store(), keys)


def _locked(page_id: str) -> Upload | None:
    """The row, held until the end of the transaction; at once upload_locked when another request holds it."""
    try:
        return db.session.scalar(select(Upload).where(Upload.page_id == page_id).with_for_update(nowait=True))
    except OperationalError as error:
        if not is_row_taken(error):
            raise
        raise Problem("upload_locked") from error


def _own(actor: Actor, now: datetime, upload: Upload | None) -> Upload:
    if upload is None or upload.user_id != actor.user_id:
        raise Problem("not_found")
    if _is_expired(upload, now):
        raise Problem("upload_expired")
    return upload


def _is_expired(upload: Upload, now: datetime) -> bool:
    return upload.state == "receiving" and upload.expires_at <= now


def _announced(upload: Upload) -> Announced:
    return Announced(upload.page_id, upload.doc_id, upload.size, upload.sha_sealed, upload.sha_plain, upload.kid)


def _finish(upload: Upload, now: datetime, fault: str | None) -> None:
    """Let the worker look at a whole page; one that failed is rejected with the code of what is wrong."""
    upload.sealed_key = sealed_key(upload.page_id)  # also tells the worker that there is something to clear
    if fault is not None:
        upload.state, upload.reject_code = "rejected", fault
        _set_page(upload, now, "rejected", fault)
        wake_worker_after_commit()
        return
    upload.state = "verifying"
    _ask_worker(upload, now)
    page = _set_page(upload, now, "verifying")
    if page is not None:
        pages_arrived(now, page.document_id)


def _ask_worker(upload: Upload, now: datetime) -> None:
    check = db.session.get(ImageCheck, upload.page_id)
    if check is None:
        check = ImageCheck(page_id=upload.page_id, created_at=now)
        db.session.add(check)
    check.state, check.attempts, check.last_error = "todo", 0, None
    wake_worker_after_commit()


def _set_page(upload: Upload, now: datetime, state: str, code: str | None = None) -> DocumentPage | None:
    """Show the new state on the declared page, when its command has come and means this upload."""
    page = db.session.get(DocumentPage, upload.page_id)
    if page is None or page.state in {state, "stored"}:
        return None
    # Held, so that the worker, who may be keeping another page of it at this moment, and we do not beat each other.
    document = db.session.get_one(Document, page.document_id, with_for_update=True)
    if not belongs(upload, document, page):
        return None
    page.state, page.reject_code = state, code
    page.verified_at = now if state == "verifying" else None
    touch(document)
    db.session.flush()
    return page
