"""Alarms of a visit: what an answer means at once, what to do first, whom to tell and within what time.

Rules: visits.md sections 5 and 7 (A1-A7).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from domain.checklists import item_of

ALARM_LEVELS = ("RED", "ORANGE", "YELLOW")
RED_KINDS = ("life", "abuse", "missing")


@dataclass(frozen=True)
class Alarm:
    """A level and a kind; kinds life, abuse and missing are RED."""

    level: str
    kind: str
    section: str
    item: str


@dataclass(frozen=True)
class Duty:
    """What an alarm asks for: numbers to call first, whom to tell, how soon to tell, take up and look back."""

    call: tuple[str, ...]
    tell: tuple[str, ...]
    tell_within: timedelta
    acknowledge_within: timedelta
    look_back_within: timedelta


_DAY = timedelta(days=1)
_TEN_MINUTES = timedelta(minutes=10)
DUTIES = {
    "life": Duty(("120", "119", "110"), ("village_head", "township_duty", "family"), _TEN_MINUTES, _TEN_MINUTES, _DAY),
    "abuse": Duty(("110",), ("village_head_unless_suspect", "civil_affairs"), timedelta(hours=2), _TEN_MINUTES, _DAY),
    "missing": Duty(("110",), ("village_head",), timedelta(minutes=30), _TEN_MINUTES, _DAY),
    "ORANGE": Duty((), ("civil_affairs",), _DAY, timedelta(hours=4), 7 * _DAY),
    "YELLOW": Duty((), ("village_head",), 7 * _DAY, _DAY, 7 * _DAY),
}


def alarms_in(answers: Mapping[str, Mapping[str, Any]]) -> list[Alarm]:
    """Every alarm the answers ask for, most urgent first. Any "problem" is at least YELLOW (visits.md 5)."""
    found = [
        _alarm(section, code)
        for section, items in answers.items()
        for code, value in items.items()
        if value == "problem"
    ]
    return sorted(found, key=lambda alarm: ALARM_LEVELS.index(alarm.level))


def alarm_of(answers: Mapping[str, Mapping[str, Any]]) -> Alarm | None:
    """The most urgent alarm of a visit's answers, None when nothing is a problem (visits.md 7)."""
    return next(iter(alarms_in(answers)), None)


def duty_of(level: str, kind: str) -> Duty:
    """What must be done for an alarm (visits.md 7, A2, A3). Raises KeyError for an unknown level or RED kind.

    Hours and days of ORANGE and YELLOW acknowledgement are working hours and working days.
    """
    return DUTIES[kind if level == "RED" else level]


def _alarm(section: str, code: str) -> Alarm:
    item = item_of(section, code)
    if item is None:
        return Alarm("YELLOW", code, section, code)
    return Alarm(item.level, item.kind or code, section, code)
