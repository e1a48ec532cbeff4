"""The phones in the field as supervisors see them: what each reported last, and which one needs a person (sync B17).

A phone that falls into a river says nothing any more. What it said before, with its silence, is the alarm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select, true

from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import db
from models.people import AppUser, Device
from models.sync import Mutation, ReviewItem
from services import audit
from services.catalogue import place_name
from services.merging import survivor
from services.review_lists import person
from services.review_rows import in_scope

SILENT = timedelta(hours=24)
OLD_WORK = timedelta(hours=24)
# A phone that has nothing to send may rest for a while before anybody asks after it.
RESTING = timedelta(days=14)
WRONG_CLOCK_MS = 10 * 60 * 1000
COUNTY = frozenset({"county_supervisor", "admin"})
# What is wrong with a phone, worst first: the list is in this order.
TROUBLES = ("silent", "lost_range", "held", "old_work", "no_room", "clock", "needs_fix", "not_persisted", "asleep")
ALARMS = frozenset({"silent", "lost_range", "held", "old_work", "no_room"})


@dataclass(frozen=True)
class _Around:
    """Counts beside a phone's own row, read for all phones at once."""

    gaps: Mapping[str, int]
    held: Mapping[str, int]


def list_phones(actor: Actor, now: datetime) -> dict[str, Any]:
    """Every phone in the viewer's scope, the ones in trouble first; `counts` by trouble."""
    statement = select(Device, AppUser).join(AppUser, AppUser.id == Device.user_id).where(_scope(actor, now))
    rows = list(db.session.execute(statement))
    around = _read_around([device.id for device, _ in rows])
    items = [_line(device, user, around, now) for device, user in rows]
    items.sort(key=lambda item: (_rank(item), -(item["pending"] or 0) - (item["photos"] or 0), item["user_name"]))
    counts = {trouble: sum(trouble in item["troubles"] for item in items) for trouble in TROUBLES}
    return {"items": items, "counts": {**counts, "all": len(items)}}


def show_phone(actor: Actor, now: datetime, device_id: str) -> dict[str, Any]:
    """One phone with whom to visit again, as far as the viewer may see them, and the gaps in its numbers."""
    device, user = _get(actor, now, device_id)
    told = list(device.reported_residents or [])
    people, hidden = in_scope(actor, now, [survivor(i) for i in told])
    gaps = select(ReviewItem).where(ReviewItem.device_id == device.id, ReviewItem.kind.in_(("lost_range", "seq_reuse")))
    return {
        **_line(device, user, _read_around([device.id]), now),
        "residents": [person(p, now) for p in people],
        "hidden_residents": hidden,
        "reviews": [
            {"id": item.id, "kind": item.kind, "state": item.state, "created_at": item.created_at}
            for item in db.session.scalars(gaps.order_by(ReviewItem.created_at))
        ],
    }


def set_status(actor: Actor, now: datetime, device_id: str, *, status: str, reason: str) -> Device:
    """Stop a lost phone from reading, or let it read again; its unsent work comes home either way (sync B20).

    Twice is once. Raises Problem not_found, reason_needed, validation.
    """
    device, _user = _get(actor, now, device_id)
    if status not in {"active", "upload_only"}:
        raise Problem("validation", fields=[Fault("/status", "unknown_word")])
    if not reason.strip():
        raise Problem("reason_needed", fields=[Fault("/reason", "required")])
    if device.status == status:
        return device
    device.status, device.status_reason, device.status_at = status, reason.strip()[:200], now
    audit.record(actor, now, f"device.{status}", "device", device.id, reason=device.status_reason)
    db.session.flush()
    return device


def _get(actor: Actor, now: datetime, device_id: str) -> tuple[Device, AppUser]:
    statement = select(Device, AppUser).join(AppUser, AppUser.id == Device.user_id)
    row = db.session.execute(statement.where(Device.id == device_id, _scope(actor, now))).first()
    if row is None:
        raise Problem("not_found")
    return row[0], row[1]


def _scope(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """The county sees all phones, a township those of its own people."""
    held = [g for g in actor.grants if g.holds_at(now)]
    if any(g.bucket == "county" and g.role in COUNTY for g in held):
        return true()
    return AppUser.township.in_([g.bucket[2:] for g in held if g.role == "township_lead" and g.bucket[:2] == "t:"])


def _read_around(ids: list[str]) -> _Around:
    gaps = select(ReviewItem.device_id, func.count()).where(
        ReviewItem.device_id.in_(ids), ReviewItem.kind == "lost_range", ReviewItem.state == "open"
    )
    held = select(Mutation.device_id, func.count()).where(Mutation.device_id.in_(ids), Mutation.status == "quarantined")
    by_gaps = db.session.execute(gaps.group_by(ReviewItem.device_id))
    by_held = db.session.execute(held.group_by(Mutation.device_id))
    return _Around({str(i): n for i, n in by_gaps}, {str(i): n for i, n in by_held})


def _line(device: Device, user: AppUser, around: _Around, now: datetime) -> dict[str, Any]:
    gaps, held = around.gaps.get(device.id, 0), around.held.get(device.id, 0)
    troubles = _troubles(device, now, gaps, held)
    return {
        "id": device.id, "label": device.label, "user_name": user.name, "user_phone": user.phone,
        "township": user.township, "township_name": place_name(user.township),
        "village_name": place_name(user.village), "app": device.app, "status": device.status,
        "status_reason": device.status_reason, "status_at": device.status_at, "enrolled_at": device.enrolled_at,
        "last_seen_at": device.last_seen_at, "reported_at": device.reported_at, "pending": device.reported_pending,
        "oldest": device.reported_oldest, "photos": device.reported_photos, "needs_fix": device.reported_fix,
        "room": device.reported_room, "persisted": device.reported_persisted, "skew_ms": device.skew_ms,
        "gaps": gaps, "held": held, "troubles": troubles, "alarm": bool(ALARMS & set(troubles)),
    }  # fmt: skip


def _troubles(device: Device, now: datetime, gaps: int, held: int) -> list[str]:
    """What is wrong with it, worst first; a phone that reads no more is judged by its unsent work alone."""
    unsent = (device.reported_pending or 0) + (device.reported_photos or 0)
    quiet = now - device.last_seen_at if device.last_seen_at is not None else timedelta(0)
    old = device.reported_oldest is not None and now - device.reported_oldest > OLD_WORK
    signs = {
        "silent": unsent > 0 and quiet > SILENT,
        "lost_range": gaps > 0,
        "held": held > 0,
        "old_work": unsent > 0 and old,
        "no_room": device.reported_room in {"low", "full"},
        "clock": abs(device.skew_ms or 0) > WRONG_CLOCK_MS,
        "needs_fix": (device.reported_fix or 0) > 0,
        "not_persisted": device.reported_persisted is False,
        "asleep": device.status == "active" and quiet > RESTING,
    }
    return [trouble for trouble in TROUBLES if signs[trouble]]


def _rank(item: Mapping[str, Any]) -> int:
    return TROUBLES.index(item["troubles"][0]) if item["troubles"] else len(TROUBLES)
