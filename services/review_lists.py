"""Review items as a desk shows them: counts by kind, a page of a list, one item with everything behind it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from domain.actor import Actor
from domain.ages import age_on
from domain.problems import Problem
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Authorization, Case
from models.content_files import word
from models.documents import Document
from models.mirror_rows import day, instant
from models.people import AppUser, Device
from models.residents import Resident, Visit
from models.sync import ReviewItem
from models.vault import current_vault
from services import audit, same_photos, visit_photos
from services.access import case_scope_clause
from services.catalogue import place_name
from services.merging import survivor
from services.review_kinds import choices_for, review_scope_clause
from services.review_rows import people_behind, visits_behind

MOST = 100
BY_TELEPHONE = frozenset({"call_back"})


def list_reviews(
    actor: Actor, now: datetime, *, kind: str | None = None, state: str = "open", page: int = 1, size: int = 50
) -> dict[str, Any]:
    """One page, oldest first while open, newest first once decided; `counts` are of the open ones by kind."""
    scope = review_scope_clause(actor, now)
    clause = and_(scope, ReviewItem.state == "open" if state == "open" else ReviewItem.state != "open")
    if kind is not None:
        clause = and_(clause, ReviewItem.kind == kind)
    order = ReviewItem.created_at if state == "open" else ReviewItem.decided_at.desc()
    size = min(size, MOST)
    found = select(ReviewItem).where(clause).order_by(order, ReviewItem.id)
    items = list(db.session.scalars(found.limit(size).offset((page - 1) * size)))
    return {
        "counts": _counts(scope),
        "total": db.session.scalar(select(func.count()).select_from(ReviewItem).where(clause)) or 0,
        "items": [_line(item) for item in items],
    }


def _counts(scope: ColumnElement[bool]) -> dict[str, int]:
    statement = select(ReviewItem.kind, func.count()).where(scope, ReviewItem.state == "open").group_by(ReviewItem.kind)
    return dict(db.session.execute(statement).all())


def get_review(actor: Actor, now: datetime, item_id: str) -> ReviewItem:
    """The item. Raises Problem("not_found") out of scope."""
    found = db.session.scalar(select(ReviewItem).where(ReviewItem.id == item_id, review_scope_clause(actor, now)))
    if found is None:
        raise Problem("not_found")
    return found


def detail(actor: Actor, now: datetime, item: ReviewItem) -> dict[str, Any]:
    """The item with both sides, the rows behind it as far as the viewer may see them, and what may be decided."""
    people, hidden = people_behind(actor, now, item)
    visits = visits_behind(item)
    photos = visit_photos.of_visits(actor, now, visits)
    device = db.session.get(Device, item.device_id) if item.device_id else None
    decider = db.session.get(AppUser, item.decided_by) if item.decided_by else None
    return {
        **_line(item),
        "differences": _differences(item),
        "facts": _facts(item),
        "people": [person(p, now) for p in people],
        "hidden_people": hidden,
        "visits": [{**_visit(v), "photos": photos.get(v.id, [])} for v in visits],
        "shots": _shots(item, {p.id: p for p in people}),
        "case_id": _case_id(actor, now, item),
        "phone": device.label if device is not None else None,
        "call": _number_to_call(actor, now, item),
        "choices": choices_for(actor, now, item),
        "decided_by": decider.name if decider is not None else None,
    }


def _number_to_call(actor: Actor, now: datetime, item: ReviewItem) -> str | None:
    """The person's own number where the question is put by telephone; each look is on record (R11.12)."""
    if item.kind not in BY_TELEPHONE or not choices_for(actor, now, item):
        return None
    visit = next(iter(visits_behind(item)), None)
    if visit is None:
        return None
    audit.record(actor, now, "review.call", "review_item", item.id)
    resident = db.session.get_one(Resident, visit.resident_id)
    return current_vault().open_text(resident.phone_enc, "resident", resident.id, "phone")


def person(resident: Resident, now: datetime) -> dict[str, Any]:
    """A resident as supervisors recognise one: never a full number, and how much hangs on the row."""
    visits = select(func.count()).select_from(Visit).where(Visit.resident_id == resident.id)
    cases = select(func.count()).select_from(Case).where(Case.resident_id == resident.id)
    return {
        "id": resident.id, "name": resident.name, "sex": resident.sex, "birth_on": resident.birth_on,
        "age": age_on(resident.birth_on, shanghai_day(now)), "id_last4": resident.id_last4,
        "phone_last4": resident.phone_last4, "village": resident.village, "village_name": place_name(resident.village),
        "group_no": resident.group_no, "address": resident.address, "last_visit_on": resident.last_visit_on,
        "created_at": resident.created_at, "visits": db.session.scalar(visits) or 0,
        "cases": db.session.scalar(cases) or 0, "level": resident.level, "judged": resident.judged,
    }  # fmt: skip


def _line(item: ReviewItem) -> dict[str, Any]:
    raiser = db.session.get(AppUser, item.raised_by) if item.raised_by else None
    return {
        "id": item.id, "kind": item.kind, "state": item.state, "entity": item.entity, "entity_id": item.entity_id,
        "created_at": item.created_at, "who": _who(item), "village_name": place_name(item.village) or "",
        "township_name": place_name(item.township) or "", "raised_by": raiser.name if raiser is not None else None,
        "decision": item.decision, "reason": item.decide_reason, "decided_at": item.decided_at, "ver": item.ver,
    }  # fmt: skip


def _who(item: ReviewItem) -> str | None:
    """The name of whom it is about, as the list shows it."""
    resident_id = item.entity_id if item.entity == "resident" else None
    for entity, model in _OF_PERSON.items():
        if item.entity == entity and item.entity_id:
            row = db.session.get(model, item.entity_id)
            resident_id = row.resident_id if row is not None else None
    found = db.session.get(Resident, survivor(resident_id)) if resident_id else None
    return found.name if found is not None else None


_OF_PERSON: dict[str, Any] = {"visit": Visit, "case": Case, "authorization": Authorization, "document": Document}


def _differences(item: ReviewItem) -> list[dict[str, Any]]:
    """Field by field what the agent wrote and what the county has; for conflicts of an edit only."""
    if item.kind not in {"stale_field", "late_edit"}:
        return []
    fields: Mapping[str, Any] = (item.theirs or {}).get("fields") or {}
    ours = item.ours or {}
    return [
        {"field": name, "theirs": _said(name, value), "ours": _said(name, ours.get(name)), "disputed": name in ours}
        for name, value in fields.items()
    ]


_NAMED = {"categories": "tags", "capacity": "capacities"}


def _said(field: str, value: Any) -> list[str]:
    """A value as people read it: codes by their names, parts of a contact in their order."""
    if value is None or value == "":
        return []
    if isinstance(value, Mapping):
        return [str(v) for v in value.values() if v not in (None, "")]
    values = list(value) if isinstance(value, Iterable) and not isinstance(value, str) else [value]
    return [word(_NAMED[field], str(v)) if field in _NAMED else str(v) for v in values]


_SHOWN = (
    "from",
    "to",
    "skew_ms",
    "day",
    "to_village",
    "to_group",
    "whole_household",
    "reason",
    "name",
    "seq",
    "lacks",
    "act",
    "level",
    "rule_level",
    "until_on",
)


def _facts(item: ReviewItem) -> dict[str, Any]:
    """Numbers and words of the item that are about nobody else."""
    told = item.theirs or {}
    facts = {key: told[key] for key in _SHOWN if key in told}
    if "to_village" in facts:
        facts["to_village_name"] = place_name(facts["to_village"])
    return facts


def _visit(visit: Visit) -> dict[str, Any]:
    return {
        "id": visit.id, "visit_no": visit.visit_no, "visited_on": day(visit.visited_on),
        "started_at": instant(visit.started_at), "received_at": instant(visit.received_at), "mode": visit.mode,
        "met": visit.met, "by_name": visit.agent_name, "counted": visit.counted, "summary": visit.summary,
        "resident_name": db.session.get_one(Resident, visit.resident_id).name, "flags": visit.flags,
        "declined": visit.declined,
    }  # fmt: skip


def _shots(item: ReviewItem, seen: Mapping[str, Resident]) -> list[dict[str, Any]]:
    """Both sides of a photo that two homes have (Q3): whose, by whom and when; nobody is named out of scope."""
    if item.kind != same_photos.KIND:
        return []
    return [_shot(side, seen.get(survivor(side["resident_id"]))) for side in (item.theirs, item.ours) if side]


def _shot(side: Mapping[str, Any], resident: Resident | None) -> dict[str, Any]:
    agent = db.session.get(AppUser, side["by"]) if side["by"] else None
    return {
        "name": resident.name if resident is not None else None,
        "village_name": place_name(resident.village) if resident is not None else None,
        "kind": side["kind"], "by_name": agent.name if agent is not None else None, "at": side["at"],
    }  # fmt: skip


def _case_id(actor: Actor, now: datetime, item: ReviewItem) -> str | None:
    if item.entity != "case":
        return None
    return db.session.scalar(select(Case.id).where(Case.id == item.entity_id, case_scope_clause(actor, now)))
