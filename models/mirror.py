"""What phones hold: which buckets a row belongs to, and the exact row that is sent.

One function decides the buckets of a row (`items_of`), one reads rows for sending (`load_rows`).
Buckets: v:<village> the roll, c:<village> its cases, u:<user> own work, ref the catalogue (sync B9).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from models.base import Base, db
from models.cases import Authorization, Case, CaseMaterial, Delivery
from models.catalogue import CalendarYear, GuideVersion, Setting
from models.columns import Synced
from models.documents import Document, ServerKey
from models.mirror_rows import (
    alarm_row,
    authorization_row,
    calendar_row,
    case_row,
    consent_row,
    division_row,
    document_row,
    guide_row,
    household_row,
    note_row,
    receipt_row,
    resident_row,
    review_row,
    server_key_row,
    setting_row,
    task_row,
    user_card_row,
    visit_line_row,
    visit_row,
    window_row,
)
from models.people import AppUser
from models.place import Division, Window
from models.residents import Alarm, Consent, Household, Note, Resident, Task, Visit
from models.sync import Mutation, ReviewItem

REF = "ref"
# What belongs to one letter, one delivery or one visit: it goes with that, and is no paper of the vault.
OF_ONE_LETTER = ("letter", "proxy_letter", "signature", "recording", "receipt")


@dataclass(frozen=True)
class Item:
    """One entity as buckets see it: where it belongs now (nowhere when deleted) and at which version."""

    entity: str
    entity_id: str
    ver: int
    buckets: frozenset[str]


@dataclass(frozen=True)
class Source:
    """Where the rows of an entity come from, how one is written out and which buckets hold it."""

    model: type[Base]
    row: Callable[[Any], dict[str, Any]]
    buckets: Callable[[Any], Iterable[str | None]]
    key: str = "id"
    parts: tuple[Any, ...] = ()  # relationships the row shows; loaded for many rows at once


def _user(user_id: str | None) -> str | None:
    return f"u:{user_id}" if user_id else None


def _village(row: Any) -> list[str | None]:
    return [f"v:{row.village}" if row.village else None]


def _ref(_row: Any) -> list[str | None]:
    return [REF]


def _case_buckets(case: Case) -> list[str | None]:
    if case.left_phones_at is not None:
        return []
    return [_user(case.agent_id), _user(case.agent_b_id), f"c:{case.village}" if case.village else None]


def _letter_buckets(letter: Authorization) -> list[str | None]:
    return [] if letter.left_phones_at is not None else [_user(letter.agent_a), _user(letter.agent_b)]


def _document_buckets(document: Document) -> list[str | None]:
    """Who photographed it, and the agents of the cases using it; nobody once all that used it has left (sync B20).

    The vault: as long as a letter of the person lives, both agents it names find the papers on their phones, so that
    one shot on an earlier visit need not be shot again.
    """
    if document.visit_id is not None:
        return [_user(document.captured_by)]  # nobody but the agent has it on a phone (visits.md C8)
    cases = db.session.execute(
        select(Case.agent_id, Case.agent_b_id, Case.left_phones_at)
        .join(CaseMaterial, CaseMaterial.case_id == Case.id)
        .where(CaseMaterial.document_id == document.id)
    ).all()
    here = [(a, b) for a, b, left in cases if left is None]
    if document.kind not in OF_ONE_LETTER:
        here += _letters_of(document.resident_id)
    if not here:
        left = [*(moment for _, _, moment in cases), *_other_uses(document)]
        if left and None not in left:
            return []
    return [_user(document.captured_by), *(_user(user) for pair in here for user in pair)]


def _letters_of(resident_id: str) -> list[tuple[str, str | None]]:
    """Both agents of each letter that may still be used."""
    rows = db.session.execute(
        select(Authorization.agent_a, Authorization.agent_b).where(
            Authorization.resident_id == resident_id,
            Authorization.state == "valid",
            Authorization.frozen_at.is_(None),
            Authorization.left_phones_at.is_(None),
            Authorization.deleted_at.is_(None),
        )
    ).all()
    return [(a, b) for a, b in rows]


def _other_uses(document: Document) -> list[datetime | None]:
    """When what the paper is a letter or a proof of left the phones, None for what is still on them."""
    letters = select(Authorization.left_phones_at).where(
        Authorization.resident_id == document.resident_id,
        or_(
            Authorization.letter_doc_id == document.id,
            Authorization.signature_doc_id == document.id,
            Authorization.voice_doc_id == document.id,
        ),
    )
    deliveries = (
        select(Case.left_phones_at)
        .join(Delivery, Delivery.case_id == Case.id)
        .where(Case.resident_id == document.resident_id, Delivery.signature_doc_id == document.id)
    )
    return [*db.session.scalars(letters), *db.session.scalars(deliveries)]


def _alarm_buckets(alarm: Alarm) -> list[str | None]:
    """The village too, but for abuse: somebody of the village may be the cause of it (visits.md 7, RED-abuse)."""
    return [_user(alarm.raised_by), *([] if alarm.kind == "abuse" else _village(alarm))]


SOURCES: dict[str, Source] = {
    # Who is not on the roll belongs to a window, and to the agent who wrote them down: own work never vanishes (G5).
    "resident": Source(Resident, resident_row, lambda r: _village(r) if r.on_roll else [_user(r.created_by)]),
    "household": Source(Household, household_row, _village),
    "visit_line": Source(Visit, visit_line_row, _village),
    "visit": Source(Visit, visit_row, lambda r: [_user(r.agent_id)]),
    "alarm": Source(Alarm, alarm_row, _alarm_buckets),
    "consent": Source(Consent, consent_row, lambda r: [_user(r.agent_id)]),
    "task": Source(Task, task_row, lambda r: [_user(r.user_id)]),
    "note": Source(Note, note_row, lambda r: [_user(r.author_id)]),
    "case": Source(
        Case,
        case_row,
        _case_buckets,
        parts=(Case.events, Case.materials, Case.resident, Case.agent, Case.papers_with_agent),
    ),
    "document": Source(Document, document_row, _document_buckets, parts=(Document.pages, Document.readings)),
    "authorization": Source(Authorization, authorization_row, _letter_buckets),
    "review_item": Source(ReviewItem, review_row, lambda r: [_user(r.user_id)]),
    "guide": Source(GuideVersion, guide_row, _ref),
    "division": Source(Division, division_row, _ref),
    "window": Source(Window, window_row, _ref),
    "calendar": Source(CalendarYear, calendar_row, _ref),
    "setting": Source(Setting, setting_row, lambda r: [REF] if r.public else []),
    "server_key": Source(ServerKey, server_key_row, _ref),
    "user_card": Source(AppUser, user_card_row, _ref),
    "receipt": Source(Mutation, receipt_row, lambda r: [_user(r.user_id)], key="mutation_id"),
}

_ENTITIES: dict[type, list[str]] = {}
for _name, _source in SOURCES.items():
    _ENTITIES.setdefault(_source.model, []).append(_name)


def items_of(row: Synced | Mutation) -> list[Item]:
    """All entities one table row shows itself as, with the buckets each belongs to now."""
    items = []
    for entity in _ENTITIES.get(type(row), []):
        source = SOURCES[entity]
        gone = getattr(row, "deleted_at", None) is not None
        buckets = frozenset() if gone else frozenset(b for b in source.buckets(row) if b)
        items.append(Item(entity, getattr(row, source.key), row.ver, buckets))
    return items


def load_rows(entity: str, ids: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of `entity` with these ids as phones receive them; ids that are gone are left out."""
    source = SOURCES[entity]
    key = getattr(source.model, source.key)
    statement = select(source.model).options(*(selectinload(part) for part in source.parts))
    rows: list[dict[str, Any]] = []
    for start in range(0, len(ids), 500):
        found = db.session.scalars(statement.where(key.in_(ids[start : start + 500])))
        rows += [source.row(x) for x in found]
    return rows
