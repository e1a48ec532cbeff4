"""What happens when the last declared page of a document has arrived (sync B12: hand-off takes effect then)."""

from datetime import datetime

from sqlalchemy import select

from models.base import db
from models.documents import DocumentPage

ARRIVED = ("verifying", "stored")


def is_complete(document_id: str) -> bool:
    """True when the hash of every declared page has been verified."""
    states = db.session.scalars(select(DocumentPage.state).where(DocumentPage.document_id == document_id)).all()
    return bool(states) and all(state in ARRIVED for state in states)


def pages_arrived(now: datetime, document_id: str) -> None:
    """Tell the cases that use the document; called in the transaction that verified its page."""
