"""The rows behind a review item: visits, people, cases. Each number on a screen opens these."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from domain.actor import Actor
from domain.workdays import SHANGHAI
from models.base import db
from models.residents import Resident, Visit
from models.sync import ReviewItem
from services.access import resident_scope_clause
from services.merging import survivor

MOST = 100


def visits_behind(item: ReviewItem, *, disputed: bool = False) -> list[Visit]:
    """The visits an item is about, oldest first; only those whose counting is in question when `disputed`."""
    if item.kind == "clock_skew":
        return _of_that_day(item)
    ids = [item.entity_id] if item.entity == "visit" else []
    if item.kind in {"visit_twice", "too_quick"} and not disputed:
        ids.append(str((item.ours or {}).get("visit_id")))
    found = select(Visit).where(Visit.id.in_([i for i in ids if i]))
    return list(db.session.scalars(found.order_by(Visit.started_at, Visit.id)))


def people_behind(actor: Actor, now: datetime, item: ReviewItem) -> tuple[list[Resident], int]:
    """Whom an item is about, as far as the viewer may see them, and how many more there are."""
    ids = list(dict.fromkeys(survivor(i) for i in _people_ids(item)))
    return in_scope(actor, now, ids)


def in_scope(actor: Actor, now: datetime, ids: Sequence[str]) -> tuple[list[Resident], int]:
    """The residents with these ids whom the viewer may see, in the given order, and how many are left out."""
    if not ids:
        return [], 0
    statement = select(Resident).where(
        Resident.id.in_(ids), Resident.deleted_at.is_(None), resident_scope_clause(actor, now)
    )
    found = {resident.id: resident for resident in db.session.scalars(statement)}
    return [found[i] for i in ids if i in found], len(set(ids) - set(found))


def _people_ids(item: ReviewItem) -> list[str]:
    if item.kind in {"duplicate_person", "same_photo"}:
        return [str(side["resident_id"]) for side in (item.theirs, item.ours) if side and "resident_id" in side]
    if item.kind == "lost_range":
        return [str(i) for i in (item.theirs or {}).get("residents", [])]
    if item.entity == "resident" and item.entity_id:
        return [item.entity_id]
    return [visit.resident_id for visit in visits_behind(item)]


def _of_that_day(item: ReviewItem) -> list[Visit]:
    """Everything that agent sent on the day of the item under a clock that was wrong."""
    start = datetime.combine(date.fromisoformat((item.theirs or {})["day"]), time(), SHANGHAI)
    statement = select(Visit).where(
        Visit.agent_id == item.raised_by, Visit.received_at >= start, Visit.received_at < start + timedelta(days=1)
    )
    rows = db.session.scalars(statement.order_by(Visit.started_at, Visit.id).limit(MOST))
    return [visit for visit in rows if {"clock_skew", "clock_wrong"} & set(visit.flags)]
