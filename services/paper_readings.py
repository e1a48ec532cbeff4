"""The list of pages a machine is to read or has read: who is next, who failed, what goes with its page (issue 4.2).

A try is counted before anything dangerous is done, and the page comes up again by itself after a while: whoever dies in
the middle has lost nothing, and a page that fails thrice is left unread. The reading itself: `services/reading_papers.py`.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update

from domain.actor import Actor
from domain.paper_fields import KINDS
from models.base import db
from models.catalogue import Setting
from models.changes import touch
from models.documents import Document, DocumentPage
from models.parts import reads_papers
from models.readings import PaperReading
from services import audit

MAX_TRIES = 3
AGAIN_AFTER = timedelta(minutes=3)  # longer than a page may take: what comes up again was given up by its reader
LOOK_BACK = timedelta(days=90)  # older papers were decided upon long before the machine came
BATCH = 200
ANNOUNCED = "reads_papers"  # a setting phones get


def due(now: datetime, limit: int) -> list[str]:
    """Pages to be read, those that wait longest first."""
    statement = select(PaperReading.page_id).where(PaperReading.state == "todo", PaperReading.next_at <= now)
    return list(db.session.scalars(statement.order_by(PaperReading.next_at, PaperReading.page_id).limit(limit)))


def want(now: datetime, document: Document, page: DocumentPage) -> None:
    """Put a page that has just been kept on the list, where papers are read and it is of a kind we understand."""
    if reads_papers() and document.kind in KINDS and db.session.get(PaperReading, page.id) is None:
        db.session.add(PaperReading(page_id=page.id, document_id=document.id, next_at=page.stored_at or now))


def unlisted(now: datetime) -> list[str]:
    """Pages kept before reading was switched on, the oldest first, a batch; nothing is changed."""
    known = exists().where(PaperReading.page_id == DocumentPage.id)
    statement = (
        select(DocumentPage.id)
        .join(Document, Document.id == DocumentPage.document_id)
        .where(
            DocumentPage.state == "stored", DocumentPage.storage_key.is_not(None), DocumentPage.stored_at > now - LOOK_BACK,
            Document.state == "open", Document.kind.in_(KINDS), ~known,
        )
        .order_by(DocumentPage.stored_at, DocumentPage.id)
        .limit(BATCH)
    )  # fmt: skip
    return list(db.session.scalars(statement))


def enlist(now: datetime, page_ids: Sequence[str]) -> None:
    """Put these pages on the list too."""
    for page in db.session.scalars(select(DocumentPage).where(DocumentPage.id.in_(page_ids))):
        want(now, db.session.get_one(Document, page.document_id), page)


def claim(now: datetime, page_id: str) -> bool:
    """Count one try, put on record that the page is opened, keep others away for a while.

    False when somebody was faster or the page is not to be read.
    """
    mine = (PaperReading.page_id == page_id, PaperReading.state == "todo", PaperReading.next_at <= now)
    tried_out = update(PaperReading).where(*mine, PaperReading.tries >= MAX_TRIES).values(state="unread")
    taken = (
        update(PaperReading)
        .where(*mine, PaperReading.tries < MAX_TRIES)
        .values(tries=PaperReading.tries + 1, next_at=now + AGAIN_AFTER)
        .returning(PaperReading.page_id)
    )
    db.session.execute(tried_out)
    if db.session.scalar(taken) is None:
        return False
    audit.record(Actor.system(), now, "page_read_by_machine", "page", page_id)
    return True


def unclaim(now: datetime, page_id: str) -> None:
    """Take the try back: what failed was the machine, not the page. It comes up again after a while."""
    row = db.session.get(PaperReading, page_id)
    if row is not None and row.state == "todo":
        row.tries, row.next_at = max(0, row.tries - 1), now + AGAIN_AFTER


def give_up(now: datetime, page_id: str, *, at_once: bool = False) -> None:
    """This try failed. The next one comes soon; after the last, or `at_once`, the page stays unread."""
    row = db.session.get(PaperReading, page_id)
    if row is None or row.state != "todo":
        return
    row.next_at = now
    if at_once or row.tries >= MAX_TRIES:
        row.state = "unread"


def drop(page_id: str) -> None:
    """Forget what is known of a page that is gone."""
    db.session.execute(delete(PaperReading).where(PaperReading.page_id == page_id))


def forget(document_id: str) -> None:
    """A paper is destroyed or given up: what a machine saw on it goes too (R11.11)."""
    db.session.execute(delete(PaperReading).where(PaperReading.document_id == document_id))


def read_again(now: datetime, resident_id: str) -> None:
    """What the papers were compared with has changed: they are read anew, since nothing of them was kept."""
    papers = select(Document.id).where(Document.resident_id == resident_id, Document.state == "open")
    db.session.execute(
        update(PaperReading)
        .where(PaperReading.document_id.in_(papers), PaperReading.state == "done")
        .values(state="todo", tries=0, next_at=now)
    )


def forget_all(_now: datetime) -> None:
    """An installation that reads no more keeps no hints, here or on phones; a batch at a time."""
    if reads_papers():
        return
    papers = list(db.session.scalars(select(PaperReading.document_id).distinct().limit(BATCH)))
    for document in db.session.scalars(select(Document).where(Document.id.in_(papers))):
        touch(document)
    db.session.execute(delete(PaperReading).where(PaperReading.document_id.in_(papers)))


def announce(_now: datetime) -> None:
    """Phones read out in the notice that a machine looks at papers, as long as one does (R11.2)."""
    row = db.session.scalar(select(Setting).where(Setting.key == ANNOUNCED))
    if row is None and reads_papers():
        db.session.add(Setting(id=str(uuid.uuid4()), key=ANNOUNCED, value=True, public=True))
    elif row is not None and row.value != reads_papers():
        row.value = reads_papers()
