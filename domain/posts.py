"""A and B of one post: who stands in, when nobody does, and what an absence may not do (R6.2)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from domain.workdays import SHANGHAI

NOON = time(12, 0)
MORNING, AFTERNOON = "am", "pm"
# Nobody can be refused to fall ill; the post then shows as empty.
UNREFUSABLE = "sick"


@dataclass(frozen=True)
class Span:
    """Somebody is away from `start` until `end`."""

    user_id: str
    start: datetime
    end: datetime

    def covers(self, moment: datetime) -> bool:
        """True while it lasts."""
        return self.start <= moment < self.end

    def meets(self, other: "Span") -> bool:
        """True when both are away at some moment."""
        return self.start < other.end and other.start < self.end


def holder(a: str | None, b: str | None, away: Collection[str]) -> str | None:
    """Who stands at the post now: A, else B unasked, else nobody (空岗)."""
    return next((user for user in (a, b) if user is not None and user not in away), None)


def would_be_empty(span: Span, other: str | None, others: Iterable[Span]) -> bool:
    """True when the post had nobody at some moment of `span`: no other holder, or that one is away too."""
    return other is None or any(one.user_id == other and one.meets(span) for one in others)


def half_day(day: date, half: str, *, begins: bool, opens: time, closes: time) -> datetime:
    """The moment at which an absence by half days begins or ends."""
    first, last = (opens, NOON) if half == MORNING else (NOON, closes)
    at = first if begins else last
    return datetime.combine(day, at, SHANGHAI)
