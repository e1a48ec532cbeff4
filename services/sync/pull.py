"""What a phone may hold, as rows: snapshots in pages, then changes, built in one read snapshot (sync B9, B10).

A bucket is the same for everybody who holds it. Who holds it is computed here from the grants on every pull;
the phone's list says only what it has.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from domain.actor import Actor
from models.base import db
from models.mirror import REF
from models.sync import BucketDigest, ChangeLog, SyncMeta
from services.sync.devices import reply_head
from services.sync.pages import Part, changes_page, snapshot_page

READABLE = ("v:", "c:")
_NEWEST_LINE = select(func.max(ChangeLog.seq)).where(ChangeLog.bucket == BucketDigest.bucket).scalar_subquery()
# Every bucket that has ever had a line in the log has its row here.
_STANDING = select(BucketDigest.bucket, BucketDigest.rows, BucketDigest.crc_sum, _NEWEST_LINE).where(
    BucketDigest.bucket.in_(bindparam("buckets", expanding=True))
)


@dataclass(frozen=True)
class At:
    """A snapshot under way: fixed at `as_of`, sent up to and including `after` ("entity/id", empty at the start)."""

    as_of: int
    after: str = ""


Cursor = int | At | None


@dataclass(frozen=True)
class Standing:
    """How a bucket stands now: its digest, and the position of its newest line in the log (0: none is kept)."""

    rows: int = 0
    crc_sum: int = 0
    newest: int = 0


@dataclass(frozen=True)
class Wanted:
    """A pull request: what the phone holds, and how much it can take."""

    epoch: str | None
    cursors: Mapping[str, Cursor] = field(default_factory=dict)
    max_bytes: int = 65536


def buckets_of_actor(actor: Actor, now: datetime) -> list[str]:
    """Buckets granted now, own work and the catalogue first."""
    places = {b for b in actor.buckets_at(now) if b.startswith(READABLE)}
    return [f"u:{actor.user_id}", REF, *sorted(places)]


def pull(actor: Actor, now: datetime, wanted: Wanted) -> dict[str, Any]:
    """The reply. Must run in a read snapshot: rows, log, digests and `as_of` belong together."""
    head = reply_head(now)
    meta = db.session.get_one(SyncMeta, 1)
    granted = buckets_of_actor(actor, now)
    standing = _standing(granted)
    ordered, kept_back = _order(granted, wanted)
    same_life = wanted.epoch == meta.epoch
    left = wanted.max_bytes
    parts: list[Part] = []
    for bucket in ordered:
        budget = left - kept_back if bucket.startswith(READABLE) else left
        cursor = wanted.cursors.get(bucket)
        part = _part(bucket, cursor, meta, budget, same_life=same_life, newest_line=standing[bucket].newest)
        left -= part.size
        parts.append(part)
    parts.sort(key=lambda part: granted.index(part.bucket))
    return {
        **head,
        "as_of": meta.change_seq,
        "drop": sorted(b for b in wanted.cursors if b not in granted),
        "buckets": [part.as_json() for part in parts],
        "digest": {p.bucket: [standing[p.bucket].rows, standing[p.bucket].crc_sum] for p in parts if not p.more},
        "more": any(part.more for part in parts),
    }


def _order(granted: list[str], wanted: Wanted) -> tuple[list[str], int]:
    """Buckets in the order in which they are filled, and how much of the page the places must leave to the others.

    A new phone waits for a list of residents, so the roll of the villages goes first. Half of each page stays for own
    work and the catalogue until they are complete: an agent of many villages must not wait for all of them to take a
    photo (the county's key comes with the catalogue). From then on what changed in own work, its receipts, goes first.
    """
    own, places = granted[:2], granted[2:]
    # Those begun before the next; the roll of a village before its cases.
    places = sorted(places, key=lambda b: (not _begun(wanted.cursors.get(b)), not b.startswith("v:"), b))
    if all(isinstance(wanted.cursors.get(bucket), int) for bucket in own):
        return [*own, *places], 0
    return [*places, *own], wanted.max_bytes // 2


def _begun(cursor: Cursor) -> bool:
    return isinstance(cursor, int) or (isinstance(cursor, At) and cursor.after != "")


def _standing(buckets: list[str]) -> dict[str, Standing]:
    """One look at all buckets. The digest is rows and the sum of crc32("entity|id|ver") mod 2^32."""
    found = db.session.execute(_STANDING, {"buckets": buckets})
    known = {bucket: Standing(rows, crc_sum, newest or 0) for bucket, rows, crc_sum, newest in found}
    return {bucket: known.get(bucket, Standing()) for bucket in buckets}


def _part(bucket: str, cursor: Cursor, meta: SyncMeta, budget: int, *, same_life: bool, newest_line: int) -> Part:
    if cursor is None:
        return snapshot_page("snap", bucket, meta.change_seq, "", meta.change_seq, budget)
    position = cursor.as_of if isinstance(cursor, At) else cursor
    if not same_life or position < meta.log_floor or position > meta.change_seq:
        return snapshot_page("reset", bucket, meta.change_seq, "", meta.change_seq, budget)
    if isinstance(cursor, At):
        return snapshot_page("snap", bucket, cursor.as_of, cursor.after, meta.change_seq, budget)
    if newest_line <= cursor:
        return Part(bucket, "inc", meta.change_seq, more=False)
    return changes_page(bucket, cursor, meta.change_seq, budget)
