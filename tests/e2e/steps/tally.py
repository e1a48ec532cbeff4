"""What a piece of work costs the one who does it: touches, typed signs, seconds."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.e2e.steps import phone


@dataclass(frozen=True)
class Cost:
    """Seconds are those of this machine with nobody thinking: for comparing, not for promising."""

    taps: int
    typed: int
    seconds: float

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.taps + other.taps, self.typed + other.typed, self.seconds + other.seconds)


class Tally:
    """Keeps what each named part of a story cost, in the order it was done."""

    def __init__(self, page: Callable[[], Page]) -> None:
        self._page = page
        self.parts: dict[str, Cost] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Counts everything done inside, also when the tab is another one at the end."""
        taps, typed, began = phone.taps(self._page()), phone.counted(self._page(), "typed"), time.monotonic()
        yield
        page = self._page()
        cost = Cost(phone.taps(page) - taps, phone.counted(page, "typed") - typed, time.monotonic() - began)
        self.parts[name] = self.parts.get(name, Cost(0, 0, 0.0)) + cost

    def sum(self, *names: str) -> Cost:
        """What these parts cost together."""
        return sum((self.parts[name] for name in names), Cost(0, 0, 0.0))

    def __str__(self) -> str:
        lines = [
            f"{cost.taps:4} taps {cost.typed:4} signs {cost.seconds:6.1f} s  {name}"
            for name, cost in self.parts.items()
        ]
        return "\n".join(["", *lines])
