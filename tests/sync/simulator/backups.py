"""Backups of the simulated county; what may be restored and what phones are told is the product's own rule (sync B18).

The copies themselves are made here, in memory and at once: making them durable is tried in tests/server.
"""

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.backups import restorable
from services import backups
from services.backups import BackupFacts

if TYPE_CHECKING:
    from tests.sync.simulator.county import County

RESTORABLE_DAYS = 1


@dataclass
class Copy:
    """What one backup holds."""

    facts: BackupFacts
    database: bytes
    objects: dict[str, bytes]


class Backups:
    """Every copy of the history that the database lives in now, oldest first."""

    def __init__(self, county: "County") -> None:
        self._county = county
        self.begin()

    def begin(self) -> None:
        """A new schedule."""
        self.copies: list[Copy] = []
        self.restores = 0
        self.torn = False

    def take(self) -> None:
        """Copy everything, then let the product tell phones what is held."""
        with self._county.reading():
            meta = self._county.meta()
            epoch, change_seq = meta.epoch, meta.change_seq
        database, objects = self._county.image()
        number = str(uuid.uuid4())
        size = len(database) + sum(len(data) for data in objects.values())
        facts = BackupFacts(number, f"copy-{number[:8]}", self._county.now, epoch, change_seq, size, off_site=True)
        self.copies.append(Copy(facts, database, objects))
        with self._county.writing():
            backups.register(self._county.now, facts, verified=True)

    def restore(self, which: float, *, forbidden: bool) -> str | None:
        """Put back one that may be restored, or, against the rules, one that is too old ("torn"); a new life begins."""
        with self._county.reading():
            allowed = {each.id for each in restorable(backups.known(), backups.days())}
        good = [copy for copy in self.copies if copy.facts.id in allowed]
        if not good:
            return None
        old = [c for c in self.copies[: self.copies.index(good[0])] if c.facts.change_seq < good[0].facts.change_seq]
        torn = forbidden and bool(old)
        self.torn |= torn
        among = old if torn else good
        chosen = among[int(which * len(among))]
        self.restores += 1
        # What was backed up later holds an abandoned history.
        self.copies = self.copies[: self.copies.index(chosen) + 1]
        self._county.put_back(chosen.database, chosen.objects)
        with self._county.writing():
            backups.begin_new_life(self._county.now, str(uuid.uuid4()), chosen.facts, missing=[])
        return "torn" if torn else "restored"
