"""Which backups one may still restore, what all of them hold, which may go (sync B18).

Everything here depends on the list of backups alone and never on the clock: what phones were told stays true however
long a server lies dead before somebody restores it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.workdays import shanghai_day

WEEKS_KEPT = 4


@dataclass(frozen=True)
class KnownBackup:
    """A whole backup of the history that the database lives in now."""

    id: str
    made_at: datetime
    change_seq: int
    off_site: bool
    verified: bool


def restorable(known: Sequence[KnownBackup], days: int) -> list[KnownBackup]:
    """The backups one may restore without losing field work, oldest first.

    Verified, elsewhere, and at most `days` older than the newest of them; the newest always counts.
    """
    good = sorted((b for b in known if b.verified and b.off_site), key=lambda b: (b.made_at, b.change_seq))
    if not good:
        return []
    since = good[-1].made_at - timedelta(days=days)
    return [b for b in good if b.made_at >= since]


def held_by_all(known: Sequence[KnownBackup], days: int) -> int:
    """The highest change that EVERY restorable backup holds; 0 when there is none. Phones delete up to here, no further."""
    return min((b.change_seq for b in restorable(known, days)), default=0)


def held_by_newest(known: Sequence[KnownBackup], days: int) -> int:
    """The highest change that the newest restorable backup holds: for the line 已备份, never for deletion."""
    return max((b.change_seq for b in restorable(known, days)), default=0)


def may_go(known: Sequence[KnownBackup], days: int) -> list[KnownBackup]:
    """Backups that need not be kept: older than the restorable ones and not the last of one of the four weeks before.

    Only verified newer ones make an older one superfluous; without any nothing goes.
    """
    good = sorted((b for b in known if b.verified), key=lambda b: b.made_at)
    if not good:
        return []
    since = good[-1].made_at - timedelta(days=days)
    keep = {b.id for b in restorable(known, days)} | {b.id for b in known if b.made_at >= since}
    weeks: dict[tuple[int, int], str] = {}
    for backup in good:
        if backup.id not in keep and backup.made_at >= since - timedelta(weeks=WEEKS_KEPT):
            weeks[shanghai_day(backup.made_at).isocalendar()[:2]] = backup.id
    keep.update(weeks.values())
    return [b for b in known if b.id not in keep]
