"""The same photo for two homes: a person is asked, nobody is refused (visits.md Q3). No picture is looked at.

Compared are hashes the county has: `sha_plain`, the bytes as captured, verified when the upload ended; and for a picture
that came out of a file `file_hash`, the file before the phone drew its strip of day and agent on it, which changes the
first one every day. Found when a page is kept; older pages are only found by newer ones.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from domain.actor import Actor
from models.base import db
from models.documents import Document, DocumentPage
from models.mirror_rows import instant
from models.residents import Resident
from services.merging import survivor
from services.reviews import open_review

KIND = "same_photo"
NO_PICTURES = frozenset({"recording", "signature"})
MOST = 20


def compare(now: datetime, document: Document, page: DocumentPage) -> None:
    """Put a page just kept before the supervisor when another home has the same photo; each pair of homes once."""
    if document.kind in NO_PICTURES:
        return
    home = _home(document)
    for other, other_page in _alike(document, page):
        if _home(other) != home:
            open_review(
                Actor.system(), now, KIND, page.sha_plain, *sorted((home, _home(other))), entity="document",
                entity_id=document.id, theirs=_side(document, page), ours=_side(other, other_page), tell_actor=False,
            )  # fmt: skip


def _alike(document: Document, page: DocumentPage) -> list[tuple[Document, DocumentPage]]:
    same = [DocumentPage.sha_plain == page.sha_plain]
    if page.file_hash is not None:
        same.append(DocumentPage.file_hash == page.file_hash)
    statement = (
        select(Document, DocumentPage)
        .join(DocumentPage, DocumentPage.document_id == Document.id)
        .where(or_(*same), DocumentPage.state == "stored", Document.resident_id != document.resident_id)
        .order_by(DocumentPage.captured_at, DocumentPage.id)
        .limit(MOST)
    )
    return [(other, other_page) for other, other_page in db.session.execute(statement)]


def _home(document: Document) -> str:
    """The household; somebody of no known household is a home of their own."""
    resident = db.session.get_one(Resident, survivor(document.resident_id))
    return resident.household_id or resident.id


def _side(document: Document, page: DocumentPage) -> dict[str, Any]:
    return {
        "resident_id": document.resident_id, "page_id": page.id, "kind": document.kind,
        "by": document.captured_by, "at": instant(page.captured_at),
    }  # fmt: skip
