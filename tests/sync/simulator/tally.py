"""Figures over many schedules, and the log that lets a run of hours be stopped and taken up again."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Head = dict[str, Any]
Say = Callable[[str], None]


class Tally:
    """What the schedules came to."""

    def __init__(self) -> None:
        self.schedules = self.failed = self.rounds = 0
        self.totals = Counter[str]()

    def add(self, verdict: Head) -> None:
        """Count one schedule."""
        self.schedules += 1
        self.failed += bool(verdict["broken"])
        facts = dict(verdict["facts"])
        self.rounds = max(self.rounds, facts.pop("rounds", 0))
        self.totals.update(facts)

    def tell(self, say: Say, seconds: float, cpu: float) -> None:
        """The figures, and what they cost."""
        self._sums(say)
        count = max(1, self.schedules)
        say(f"{self._outcome()}; {self.schedules / seconds:.2f} schedules/s, {cpu / count:.2f} s of processor each")

    def conclude(self, say: Say) -> None:
        """The figures of a run that may have been played in several parts."""
        self._sums(say)
        say(f"altogether {self._outcome()}")

    def _sums(self, say: Say) -> None:
        say(", ".join(f"{name} {count}" for name, count in self.totals.items()))

    def _outcome(self) -> str:
        return f"{self.schedules} schedules, {self.failed} broken, most rounds to drain {self.rounds}"


def note(log: Path, seed: int, verdict: Head) -> None:
    """Add a line; several processes write the same file, so it goes out in one piece.

    It begins with a line break: a line that was cut short by a kill spoils no other.
    """
    line = "\n" + json.dumps({"seed": seed, **{key: verdict[key] for key in ("broken", "facts")}}, ensure_ascii=False)
    out = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(out, line.encode())
    finally:
        os.close(out)


def lines_of(log: Path) -> Iterator[Head]:
    """What was played; a line that was cut short by a kill counts as not played."""
    for line in log.read_text().splitlines() if log.exists() else ():
        try:
            yield json.loads(line)
        except ValueError:  # an empty one, or one cut short
            continue


def tell_all(log: Path, seeds: range, say: Say) -> None:
    """The figures over everything the log holds of these seeds; of a seed played twice, the last time."""
    tally = Tally()
    for line in {line["seed"]: line for line in lines_of(log) if line["seed"] in seeds}.values():
        tally.add(line)
    tally.conclude(say)
