"""The rows of a case as plain JSON for the archive."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from models.base import Base, db
from models.cases import CaseParty, Delivery
from models.custody import OriginalHolding
from models.documents import Document, DocumentPage
from models.people import AppUser
from models.residents import Consent, Note, Resident
from models.seals import SealUse
from services import catalogue
from services.cases.clocks import pauses_of
from services.cases.core import event_row, events_of
from services.cases.facts import Situation
from services.custody import batches

# Of a person: who it is and how the case knew them. The sealed number and the telephone stay in the system (R11.5);
# the photographed card is in the package.
_PERSON = (
    "id", "name", "sex", "birth_on", "id_last4", "phone_last4", "village", "township", "group_no", "address", "capacity",
    "categories", "on_roll",
)  # fmt: skip
_NEVER = frozenset({"left_phones_at", "pending_data"})  # of the phones, not of the case


def case_facts(s: Situation) -> dict[str, Any]:
    """All fields of the case and its steps (R17.1)."""
    case = s.case
    return {
        "case": row_facts(case),
        "applicant": person_facts(s.resident),
        "places": {"township": catalogue.place_name(case.township), "village": catalogue.place_name(case.village)},
        "staff": _staff(case.agent_id, case.agent_b_id, case.clerk_id),
        "guide": {"id": s.guide.id, "version": s.guide.version, "content": s.content},
        "parties": [
            {"role": party.role, **person_facts(db.session.get_one(Resident, party.resident_id))}
            for party in _all(CaseParty, CaseParty.case_id == case.id)
        ],
        "authorization": row_facts(s.letter) if s.letter else None,
        "materials": [row_facts(row) for row in s.wanted],
        "custody": [{**row_facts(bag), "line": row_facts(line)} for bag, line in batches.of_case(case.id)],
        "originals": [row_facts(one) for one in _all(OriginalHolding, OriginalHolding.case_id == case.id)],
        "pauses": [row_facts(pause) for pause in pauses_of(case.id)],
        "deliveries": [row_facts(one) for one in _all(Delivery, Delivery.case_id == case.id)],
        "notes": [row_facts(one) for one in _all(Note, Note.entity == "case", Note.entity_id == case.id)],
        "seal_uses": [row_facts(one) for one in _all(SealUse, SealUse.case_id == case.id)],
        "events": [
            {"row": event_row(event), "prev_hash": event.prev_hash.hex(), "hash": event.hash.hex()}
            for event in events_of(case.id)
        ],
    }


def document_facts(document: Document) -> dict[str, Any]:
    """A photographed paper and its pages, with the hashes of what was captured and what is kept (R10.2)."""
    return {
        "id": document.id, "kind": document.kind, "title": document.title, "captured_at": plain(document.captured_at),
        "captured_by": _staff(document.captured_by), "pages": [page_facts(page) for page in document.pages],
    }  # fmt: skip


def page_facts(page: DocumentPage) -> dict[str, Any]:
    """One page: when it was taken, and both hashes."""
    return {
        "id": page.id, "n": page.n, "side": page.side, "state": page.state, "captured_at": plain(page.captured_at),
        "stored_at": plain(page.stored_at), "sha_captured": page.sha_plain, "sha_kept": page.kept_sha256,
    }  # fmt: skip


def consent_facts(resident_id: str, until: datetime) -> list[dict[str, Any]]:
    """The consents of the applicant up to the end of the case."""
    found = _all(Consent, Consent.resident_id == resident_id, Consent.given_at <= until)
    return [row_facts(one) for one in sorted(found, key=lambda one: (one.given_at, one.id))]


def person_facts(person: Resident) -> dict[str, Any]:
    """A person as an archive needs them."""
    return {name: plain(getattr(person, name)) for name in _PERSON}


def row_facts(row: Base) -> dict[str, Any]:
    """Every column of a row."""
    names = [column.key for column in row.__mapper__.columns if column.key not in _NEVER]
    return {name: plain(getattr(row, name)) for name in names}


def plain(value: Any) -> Any:
    """A value as JSON holds it: moments in UTC, bytes in hexadecimal."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value


def _staff(*user_ids: str | None) -> list[dict[str, Any]]:
    found = [db.session.get(AppUser, one) for one in user_ids if one]
    return [{"id": user.id, "name": user.name, "card_no": user.card_no} for user in found if user]


def _all(table: type[Any], *clauses: Any) -> list[Any]:
    rows: Iterable[Any] = db.session.scalars(select(table).where(*clauses).order_by(table.id))
    return list(rows)
