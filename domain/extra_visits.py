"""Visits on top of the rhythm: why, and by when (visits.md 3, V4 and V5)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

ROUND_LEVELS = ("L1", "L2")
REMIND_DAYS = 5  # before Spring Festival a lead is reminded to plan the round
OTHER = "other"


@dataclass(frozen=True)
class Cause:
    """Why a round is made, and within how many hours everybody is seen."""

    label: str
    hours: int = 24


CAUSES: dict[str, Cause] = {
    "heat": Cause("高温"),
    "cold": Cause("寒潮"),
    "rain": Cause("暴雨"),
    "quake": Cause("地震或地灾"),
    "outbreak": Cause("疫情"),
    "before_festival": Cause("春节前", 72),
    "after_festival": Cause("春节后", 72),
    OTHER: Cause("其他"),
}

# V5: what has changed in a home, as the agent reads it.
CHANGES: dict[str, str] = {
    "partner_died": "家里有人去世",
    "discharged": "刚出院",
    "fall": "摔过",
    "fire": "着过火",
}
URGENT_KINDS = ("fall", "fire")  # kinds of alarms that are such a change
# "Fell in the last month" is said again at every visit of that month; it is one fall.
SAME_FALL = timedelta(days=30)


def said_cause(cause: str, words: str | None) -> str:
    """The cause as people say it: the words themselves where none of the listed ones fits."""
    return words if cause == OTHER and words else CAUSES[cause].label


def round_ends(cause: str, started_at: datetime) -> datetime:
    """V4: 24 hours, 72 around Spring Festival."""
    return started_at + timedelta(hours=CAUSES[cause].hours)


def is_reminder_day(festival: date, today: date) -> bool:
    """True on the days on which the round before the festival is to be planned; late workers still tell it."""
    return timedelta(0) < festival - today <= timedelta(days=REMIND_DAYS)
