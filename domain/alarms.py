"""Alarms of a visit: what an answer means at once, what to do first, whom to tell and within what time.

Rules: visits.md sections 5 and 7 (A1-A7).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

ALARM_LEVELS = ("RED", "ORANGE", "YELLOW")

# A "problem" on these items is more than a yellow task.
RED_ITEMS = {
    ("health", "unconscious"): "life",
    ("health", "stroke_sign"): "life",
    ("health", "chest_pain"): "life",
    ("health", "dead"): "life",
    ("mental", "self_harm"): "life",
    ("mental", "scared_of_someone"): "abuse",
    ("safety", "gas_co"): "life",
    ("safety", "weapon_threat"): "life",
    ("care", "abuse_signs"): "abuse",
    ("care", "neglect_signs"): "abuse",
    ("money", "cards_taken"): "abuse",
}
ORANGE_ITEMS = {
    ("health", "falls"): "fall",
    ("health", "medicine_stock"): "no_medicine",
    ("safety", "house"): "house",
    ("hygiene", "food"): "no_food",
    ("environment", "warm"): "no_heat",
    ("money", "pension"): "subsidy_stopped",
    ("care", "carer"): "carer_gone",
}


@dataclass(frozen=True)
class Alarm:
    """A level and a kind; kinds life, abuse and missing are RED."""

    level: str
    kind: str
    section: str
    item: str


@dataclass(frozen=True)
class Duty:
    """What a level asks for: numbers to call first, whom to tell, how soon to tell and to look back."""

    call: tuple[str, ...]
    tell: tuple[str, ...]
    tell_within: timedelta
    acknowledge_within: timedelta
    look_back_within: timedelta


_DAY = timedelta(days=1)
DUTIES = {
    "life": Duty(("120", "119", "110"), ("village_head", "township_duty", "family"), timedelta(minutes=10),
                 timedelta(minutes=10), _DAY),
    "abuse": Duty(("110",), ("village_head_unless_suspect", "civil_affairs"), timedelta(hours=2),
                  timedelta(minutes=10), _DAY),
    "missing": Duty(("110",), ("village_head",), timedelta(minutes=30), timedelta(minutes=10), _DAY),
    "ORANGE": Duty((), ("civil_affairs",), _DAY, timedelta(hours=4), 7 * _DAY),
    "YELLOW": Duty((), ("village_head",), 7 * _DAY, _DAY, 7 * _DAY),
}  # fmt: skip


def alarms_in(answers: Mapping[str, Mapping[str, Any]]) -> list[Alarm]:
    """Every alarm the answers ask for, most urgent first. Any "problem" is at least YELLOW (section 5)."""
    found = [
        _alarm(section, item)
        for section, items in answers.items()
        for item, value in items.items()
        if value == "problem"
    ]
    return sorted(found, key=lambda alarm: ALARM_LEVELS.index(alarm.level))


def alarm_of(answers: Mapping[str, Mapping[str, Any]]) -> Alarm | None:
    """The most urgent alarm of a visit's answers, None when nothing is a problem (visits.md 7)."""
    return next(iter(alarms_in(answers)), None)


def duty_of(level: str, kind: str) -> Duty:
    """What must be done for an alarm (visits.md 7, A2, A3). Raises KeyError for an unknown level or RED kind.

    The hours and days of ORANGE and YELLOW acknowledgement are working hours and working days.
    """
    return DUTIES[kind if level == "RED" else level]


def _alarm(section: str, item: str) -> Alarm:
    key = (section, item)
    if key in RED_ITEMS:
        return Alarm("RED", RED_ITEMS[key], section, item)
    if key in ORANGE_ITEMS:
        return Alarm("ORANGE", ORANGE_ITEMS[key], section, item)
    return Alarm("YELLOW", item, section, item)
