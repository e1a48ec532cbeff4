"""Reading one page: its picture out of the vault, what was recognised against the roll, the hints that are kept.

What was read lives only while it is compared. Codes and a last day are kept, no name and no number (R11.5).
"""

from collections.abc import Sequence
from datetime import datetime

from cryptography.exceptions import InvalidTag

from domain.paper_fields import FOR_EVER, KINDS, MANY_LINES, Kind, read_fields
from domain.paper_hints import VALID_UNTIL, Held, differences
from domain.printed_lines import Line
from domain.workdays import shanghai_day
from models.base import db
from models.changes import touch
from models.documents import Document, DocumentPage
from models.readings import PaperReading
from models.residents import Resident
from models.vault import current_vault
from services import paper_readings
from services.images import open_master


class PageGone(Exception):
    """The page was destroyed, or its picture cannot be opened: there is nothing to read."""


def load(page_id: str) -> bytes:
    """The kept picture; `paper_readings.claim` has put on record that a machine opens it. Raises PageGone."""
    page = db.session.get(DocumentPage, page_id)
    if page is None or page.storage_key is None or _paper(page) is None:
        raise PageGone
    try:
        return open_master(page_id, page.storage_key)
    except (KeyError, InvalidTag):
        raise PageGone from None


def keep(now: datetime, page_id: str, lines: Sequence[Line]) -> bool:
    """Compare what was read with the roll and keep the hints; False when the page has gone meanwhile."""
    row, page = db.session.get(PaperReading, page_id), db.session.get(DocumentPage, page_id)
    document = _paper(page) if page is not None else None
    if row is None or document is None:
        paper_readings.drop(page_id)
        return False
    kind: Kind = document.kind  # type: ignore[assignment]  # only such pages are enlisted
    fields = read_fields(kind, lines, shanghai_day(now))
    before = (row.codes, row.valid_until)
    row.state, row.side, row.read_at = "done", fields.side, now
    row.codes = list(differences(kind, fields, _held(document.resident_id), MANY_LINES))
    row.valid_until = fields.valid_until if fields.side and fields.valid_until != FOR_EVER else None
    row.settled = [seen for seen in row.settled if seen["code"] in (*row.codes, VALID_UNTIL)]
    if before != (row.codes, row.valid_until) or row.codes or row.valid_until:
        touch(document)
    db.session.flush()
    return True


def _paper(page: DocumentPage) -> Document | None:
    document = db.session.get_one(Document, page.document_id)
    return document if document.state == "open" and document.kind in KINDS else None


def _held(resident_id: str) -> Held:
    person = db.session.get_one(Resident, resident_id)
    grade = (person.disability or {}).get("grade")
    return Held(
        name=person.name, sex=person.sex, birth_on=person.birth_on, last4=person.id_last4,
        number=current_vault().open_text(person.id_enc, "resident", person.id, "id"),
        grade=grade if isinstance(grade, int) else None,
    )  # fmt: skip
