"""Phones: enrolment, what they report of themselves, and gaps they tell us about (sync B2, B5, B6)."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.catalogue import Setting
from models.people import Device
from models.sync import ReviewItem, SyncMeta
from services.returns import MOST_RESIDENTS, residents_of
from services.reviews import open_review

log = logging.getLogger("daiban.sync")
MAX_DEVICES = 50
MIN_APP = "min_app"  # a setting: older apps take no new captures, their outbox still drains (sync B13)
MAX_SKEW_MS = 100 * 366 * 24 * 3600 * 1000
_MIN_APP = select(Setting.value).where(Setting.key == MIN_APP, Setting.deleted_at.is_(None)).limit(1)
_META = select(SyncMeta, _MIN_APP.scalar_subquery()).where(SyncMeta.id == 1)


@dataclass(frozen=True)
class Health:
    """What a phone says about itself with a push; all of it optional and never trusted for anything but display."""

    app: str | None = None
    schema: int | None = None
    pending: int | None = None
    photos: int | None = None
    oldest: datetime | None = None
    persisted: bool | None = None
    skew_ms: int | None = None
    residents: Sequence[str] = ()
    needs_fix: int | None = None
    room: str | None = None
    photos_dropped: int = 0


def enrol(
    actor: Actor, now: datetime, device_id: str, *, label: str | None, app: str | None, schema: int | None
) -> Device:
    """The phone's row, made when it is new; enrolling twice changes only label and versions.

    Raises Problem("seq_reuse") when the id belongs to somebody else: the phone must take a new one.
    """
    device = db.session.get(Device, device_id)
    if device is None:
        device = _new(actor, now, device_id)
    if device.user_id != actor.user_id:
        raise Problem("seq_reuse")
    device.label = label or device.label
    device.app, device.schema_v, device.last_seen_at = app, schema, now
    db.session.flush()
    return device


def known(actor: Actor, now: datetime, device_id: str) -> Device:
    """The phone of a carried bundle, enrolled when a restore has lost it; it is not here, so nothing else is noted.

    Raises Problem("seq_reuse") when the id belongs to somebody else.
    """
    device = db.session.get(Device, device_id) or _new(actor, now, device_id)
    if device.user_id != actor.user_id:
        raise Problem("seq_reuse")
    return device


def report(actor: Actor, now: datetime, device_id: str, health: Health) -> Device:
    """Note what the phone reports. An unknown phone is enrolled: after a restore its row may be gone (sync B18)."""
    device = enrol(actor, now, device_id, label=None, app=health.app, schema=health.schema)
    device.reported_pending = health.pending
    device.reported_photos = health.photos
    device.reported_oldest = health.oldest
    device.reported_persisted = health.persisted
    device.reported_fix, device.reported_room = health.needs_fix, health.room
    device.reported_residents, device.reported_at = list(health.residents), now
    if health.photos_dropped:
        # Verified, but not in every restorable backup yet: whoever restores now must know of them (sync B12.5).
        log.warning("device %s was full and let go of %d photos before a backup", device_id, health.photos_dropped)
    if health.skew_ms is not None and abs(health.skew_ms) <= MAX_SKEW_MS:
        device.skew_ms = health.skew_ms
    db.session.flush()
    return device


def lock(actor: Actor, device_id: str) -> Device:
    """The phone's row, held until the commit, so that two tabs or a repeated request wait for each other (sync B6)."""
    statement = select(Device).where(Device.id == device_id, Device.user_id == actor.user_id)
    device = db.session.scalar(statement.with_for_update().execution_options(populate_existing=True))
    if device is None:
        raise Problem("seq_reuse")
    return device


def raise_floor(
    actor: Actor, now: datetime, device_id: str, floor: int, residents: Sequence[str], counted_in: str | None = None
) -> None:
    """The phone no longer holds what would come next: report the lost range and go on (sync B6, G10).

    `residents` is whom the phone knows its loss to concern; what a replaced database knew of these numbers is added.

    A floor counted from this server's own last number (`counted_in`: the epoch it was counted in) says nothing about
    what the phone holds below it: in another life of the database it counts for nothing, the phone sends anew.
    """
    device = lock(actor, device_id)
    if floor <= device.last_seq + 1:
        return
    if counted_in is not None and counted_in != db.session.scalar(select(SyncMeta.epoch).where(SyncMeta.id == 1)):
        return
    first, last = device.last_seq + 1, floor - 1
    concerned = list(dict.fromkeys([*residents_of(device_id, first, last), *residents]))
    open_review(
        actor,
        now,
        "lost_range",
        device_id,
        str(first),
        str(last),
        entity="device",
        entity_id=device_id,
        device_id=device_id,
        theirs={"from": first, "to": last, "residents": concerned[:MOST_RESIDENTS]},
    )
    device.last_seq = last
    db.session.flush()


def in_lost_range(device_id: str, seq: int) -> bool:
    """True when a gap over `seq` has been reported: nothing with this number was ever received."""
    found = db.session.scalars(
        select(ReviewItem.theirs).where(ReviewItem.kind == "lost_range", ReviewItem.device_id == device_id)
    )
    return any(theirs and theirs["from"] <= seq <= theirs["to"] for theirs in found)


def reading_allowed(actor: Actor, device_id: str | None) -> Device | None:
    """The phone that reads, None when it is not named.

    Raises Problem("device_upload_only") for a lost phone or a leaver: reading stops, unsent work still comes home.
    """
    own = db.session.scalars(select(Device).where(Device.user_id == actor.user_id)).all()
    named = next((d for d in own if d.id == (actor.device_id or device_id)), None)
    blocked = named.status != "active" if named else bool(own) and all(d.status != "active" for d in own)
    if blocked:
        raise Problem("device_upload_only")
    return named


def reply_head(now: datetime) -> Mapping[str, Any]:
    """What every sync reply says: which life of the database this is, and what backups cover (sync B14, B18)."""
    meta, min_app = db.session.execute(_META, execution_options={"populate_existing": True}).one()
    local = meta.durability == "local"
    return {
        "protocol": 1,
        "epoch": meta.epoch,
        "server_time": now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03d}Z",
        "backup_wm": meta.change_seq if local else meta.backup_wm,
        # A site that keeps no copy elsewhere must never show 已备份.
        "backup_newest": 0 if local else meta.backup_newest,
        "durability": meta.durability,
        "min_app": min_app or None,
    }


def _new(actor: Actor, now: datetime, device_id: str) -> Device:
    held = db.session.scalar(select(func.count()).select_from(Device).where(Device.user_id == actor.user_id))
    if (held or 0) >= MAX_DEVICES:
        raise Problem("rate_limited")
    device = Device(id=device_id, user_id=actor.user_id, enrolled_at=now)
    db.session.add(device)
    db.session.flush()
    return device
