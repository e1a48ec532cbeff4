"""What this database knows of its backups, and what it may therefore promise to phones (sync B18).

Making and restoring the copies is the server floor's work (server/backup); here is only what must be remembered.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import delete, select

from domain.actor import Actor
from domain.backups import KnownBackup, held_by_all, held_by_newest, may_go, restorable
from models.backups import Backup
from models.base import db
from models.documents import DocumentPage, ImageCheck, Upload
from models.sync import SyncMeta
from services import audit, settings
from services.returns import Heard, await_returns

# Backups are made once a day; what is older than this makes people look (sync B12.5: a watermark that stands still).
LATE_AFTER = timedelta(hours=26)
Condition = Literal["ok", "late", "local"]


@dataclass(frozen=True)
class BackupFacts:
    """What the manifest of a backup says of it."""

    id: str
    name: str
    made_at: datetime
    epoch: str
    change_seq: int
    size: int
    off_site: bool
    place: str | None = None


def register(now: datetime, facts: BackupFacts, *, verified: bool) -> Backup:
    """Note a backup after it was looked at, and tell phones what it covers. Doing it again changes only the verdict."""
    row = db.session.get(Backup, facts.id)
    if row is None:
        row = Backup(
            id=facts.id, name=facts.name, made_at=facts.made_at, epoch=facts.epoch, change_seq=facts.change_seq
        )
        db.session.add(row)
        audit.record(Actor.system(), now, "backup_made", "backup", facts.id, change_seq=facts.change_seq)
    row.name, row.size, row.off_site = facts.name, facts.size, row.off_site or facts.off_site
    row.place = facts.place or row.place
    row.state, row.verified_at = ("kept", now) if verified else ("broken", None)
    if row.off_site and verified:
        promise_backup()
    _tell_phones()
    return row


def promise_backup() -> None:
    """From now on phones keep their work until it is backed up elsewhere."""
    _meta().durability = "backup"
    db.session.flush()


def promise_nothing(now: datetime) -> None:
    """The site gives up backups elsewhere: phones delete what the county has, and every screen says so."""
    _meta().durability = "local"
    audit.record(Actor.system(), now, "durability_local", "backup")
    db.session.flush()


def forget(now: datetime, ids: Collection[str]) -> None:
    """These backups are no longer there."""
    for row in db.session.scalars(select(Backup).where(Backup.id.in_(list(ids)), Backup.state != "pruned")):
        row.state, row.verified_at = "pruned", None
        audit.record(Actor.system(), now, "backup_pruned", "backup", row.id)
    _tell_phones()


def known() -> list[KnownBackup]:
    """The backups of this history that lie somewhere."""
    rows = db.session.scalars(select(Backup).where(Backup.state != "pruned").order_by(Backup.made_at))
    return [KnownBackup(b.id, b.made_at, b.change_seq, b.off_site, b.verified_at is not None) for b in rows]


def kept_in(place: str) -> dict[str, str]:
    """Ids and names of the backups that ought to lie in this folder."""
    rows = db.session.scalars(select(Backup).where(Backup.place == place, Backup.state != "pruned"))
    return {row.id: row.name for row in rows}


def restorable_ids() -> list[str]:
    """The backups one may restore without losing field work: none that holds less than phones were told."""
    floor = _meta().backup_wm
    return [b.id for b in restorable(known(), days()) if b.change_seq >= floor]


def superfluous() -> Sequence[str]:
    """Backups that may be removed by rule."""
    return [b.id for b in may_go(known(), days())]


def days() -> int:
    """How many days back one may restore (setting `restorable_days`)."""
    return max(1, settings.number("restorable_days"))


def current_epoch() -> str:
    """The life this database is in."""
    return _meta().epoch


def newest_at() -> datetime | None:
    """When the newest verified backup was made, elsewhere or not."""
    return max((b.made_at for b in known() if b.verified), default=None)


def condition(now: datetime) -> Condition:
    """local: no copy elsewhere is promised; late: the newest one elsewhere is older than a day, or there is none."""
    if _meta().durability == "local":
        return "local"
    good = restorable(known(), days())
    return "ok" if good and now - good[-1].made_at < LATE_AFTER else "late"


def begin_new_life(
    now: datetime, epoch: str, restored: BackupFacts, missing: Sequence[str], heard: Sequence[Heard] = ()
) -> None:
    """Make a restored database a new one: phones see the new epoch and send everything they hold again.

    Backups made after the restored one are not known here, so they are never restored by rule again. `missing` are
    objects that had gone between copying the database and copying them: their uploads begin anew. `heard` is how far
    the replaced database had settled each phone; whoever does not come back so far will be named.
    """
    meta = _meta()
    audit.record(
        Actor.system(), now, "backup_restored", "backup", restored.id,
        former_epoch=meta.epoch, epoch=epoch, change_seq=meta.change_seq,
    )  # fmt: skip
    meta.epoch = epoch
    # What was promised before is told anew from what may be restored now.
    meta.backup_wm = meta.backup_newest = 0
    register(now, restored, verified=True)
    for page_id in {key.split("/")[1] for key in missing if key.startswith(("parts/", "sealed/"))}:
        _begin_upload_anew(page_id)
    await_returns(now, heard)


def _begin_upload_anew(page_id: str) -> None:
    upload = db.session.get(Upload, page_id)
    if upload is None or upload.state not in {"receiving", "verifying"}:
        return
    upload.parts, upload.durable_offset, upload.sealed_key, upload.state = [], 0, None, "receiving"
    db.session.execute(delete(ImageCheck).where(ImageCheck.page_id == page_id))
    page = db.session.get(DocumentPage, page_id)
    if page is not None and page.state in {"receiving", "verifying"}:
        page.state, page.verified_at = "declared", None


def _tell_phones() -> None:
    """The watermark never falls within a life: what phones have deleted does not come back."""
    db.session.flush()
    meta, listed = _meta(), known()
    meta.backup_wm = max(meta.backup_wm, held_by_all(listed, days()))
    meta.backup_newest = held_by_newest(listed, days())
    db.session.flush()


def _meta() -> SyncMeta:
    return db.session.get_one(SyncMeta, 1)
