"""Alarms of a visit: what an answer means at once, what to do first, whom to tell and within what time.

Rules: visits.md sections 5 and 7 (A1-A7).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from domain.checklists import SECTIONS, item_of
from domain.workdays import CLOSES, OPENS, WorkCalendar, add_window_time, add_workdays, due_moment, shanghai_day

ALARM_LEVELS = ("RED", "ORANGE", "YELLOW")
RED_KINDS = ("life", "fire", "abuse", "missing")


@dataclass(frozen=True)
class Alarm:
    """A level and a kind; kinds life, fire, abuse and missing are RED."""

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
    "fire": Duty(("119", "120"), ("village_head", "township_duty", "family"), _TEN_MINUTES, _TEN_MINUTES, _DAY),
    "abuse": Duty(("110",), ("village_head_unless_suspect", "civil_affairs"), timedelta(hours=2), _TEN_MINUTES, _DAY),
    "missing": Duty(("110",), ("village_head",), timedelta(minutes=30), _TEN_MINUTES, _DAY),
    "ORANGE": Duty((), ("civil_affairs",), _DAY, timedelta(hours=4), 7 * _DAY),
    "YELLOW": Duty((), ("village_head",), 7 * _DAY, _DAY, 7 * _DAY),
}


# A2: who is told when nobody has taken it up, each step after another acknowledgement time has passed.
LINES = {
    "RED": (("A",), ("B", "lead"), ("supervisor",)),
    "ORANGE": (("A",), ("lead",), ("supervisor",)),
    "YELLOW": (("A",), ("lead",)),
}
# A3, A5: how an alarm may end. `refused` is the person's own will and asks for a witness.
OUTCOMES = {
    "helped": "当场帮好了", "hospital": "送医院了", "police": "公安在处理", "moved": "转到安全的地方", "mended": "隐患排除了",
    "family": "家里人接手了", "supplied": "送去了吃的、药或钱物", "died": "人已去世", "refused": "本人不肯接受", "false_alarm": "虚惊一场",
}  # fmt: skip
REFUSED = "refused"
SECOND_TRY = _DAY
KIND_LABELS = {
    "life": "人命关天", "fire": "着火、煤气", "abuse": "受欺负、没人管", "missing": "找不到人", "fall": "摔倒了", "no_medicine": "断药", "no_food": "断粮断药",
    "no_heat": "受冻、受热", "disaster": "山水雪险情", "house": "房子危险", "subsidy_stopped": "钱没到账", "carer_gone": "没人照料了",
}  # fmt: skip


def kind_label(kind: str) -> str:
    """The kind of an alarm in words; a kind that is an item of the checklists is told by the item."""
    item = next((item for section in SECTIONS for item in section.items if item.code == kind), None)
    return KIND_LABELS.get(kind) or (f"{item.label}有问题" if item else "要有人去看")


def step_due(
    level: str,
    kind: str,
    received_at: datetime,
    step: int,
    calendar: WorkCalendar,
    hours: tuple[time, time] = (OPENS, CLOSES),
) -> datetime:
    """When step `step` of the line is told an alarm nobody has taken up; step 0 is told at once, step 1 is A2's limit.

    RED counts minutes by the clock, ORANGE hours of the window, YELLOW working days. Raises KeyError (duty_of).
    """
    if step == 0:
        return received_at
    within = duty_of(level, kind).acknowledge_within
    if level == "RED":
        return received_at + within * step
    if level == "ORANGE":
        return add_window_time(received_at, within * step, calendar, *hours)
    return due_moment(add_workdays(shanghai_day(received_at), step, calendar), hours[1])


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
