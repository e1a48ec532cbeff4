"""Home visits: risk level, when the next one is due, which visits count, when to raise an alarm.

Rules: visits.md section 3 (V1-V7), 5 and 7. Answers are coded ok | watch | problem per checklist item.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

LEVELS = ("L1", "L2", "L3", "L4")
INTERVAL_DAYS = {"L1": 7, "L2": 15, "L3": 30, "L4": 90}
# V3: a phone talk counts only while the last visit at the door is this recent.
DOOR_DAYS = {"L1": 14, "L2": 30, "L3": 60, "L4": 365}
LOWERED_DAYS = 90
# Section 2: out of hospital for less than this; the tag takes itself off.
DISCHARGED, DISCHARGED_DAYS = "discharged", 30
MODES = ("door", "phone", "video", "neighbour_met", "group_activity")
FAR_MODES = frozenset({"phone", "video"})
MIN_ANSWERS = 3
ALWAYS_WELL = 3  # Q4: so many visits running
SLACK = timedelta(minutes=5)
MOTORBIKE = 4
# What a person may be asked for on a visit and decline; the visit goes on without it (C2).
DECLINABLE = ("photos",)
LANGUAGE_HELP = ("none", "dialect", "tibetan", "yi", "sign", "written", "family")

TAGS = (
    "alone", "empty_nest", "left_behind", "dysfunction", "dementia", "severe_disab", "mental_disab", "mr_disab",
    "family_plan_special", "tekun_home", "dibao", "aged80", "aged90", "bedridden", "chronic_severe",
    "elder_cares_disabled", "recent_loss", "discharged", "house_c_d", "disaster_zone", "child_difficulty", "other",
)  # fmt: skip
_BY_ONESELF = frozenset({"alone", "empty_nest", "left_behind"})
_FRAIL = frozenset({"aged80", "dysfunction", "chronic_severe", "dementia"})
_ORANGE = frozenset(
    {
        "dysfunction", "dementia", "severe_disab", "mental_disab", "tekun_home", "family_plan_special", "aged90",
        "elder_cares_disabled", "recent_loss", "discharged",
    }
)  # fmt: skip
_YELLOW_ELDER = _BY_ONESELF | {"dibao", "bedridden", "chronic_severe"}


@dataclass(frozen=True)
class RiskFacts:
    """What besides tags and age decides a level. `human_level` is V1's human judgement."""

    open_red_alarm: bool = False
    human_level: str | None = None
    human_approved: bool = False  # a second person approved a lower level
    human_until: date | None = None  # a lower level ends after at most 90 days


def risk_level(tags: Collection[str], age: int | None, facts: RiskFacts | None = None) -> str:
    """The rule level L1 (red) to L4 (green), first match of visits.md 3. Age adds aged80 and aged90."""
    held = set(tags) | _age_tags(age)
    frail_alone = held & _BY_ONESELF and held & _FRAIL
    if frail_alone or {"tekun_home", "bedridden"} <= held or (facts is not None and facts.open_red_alarm):
        return "L1"
    if held & _ORANGE:
        return "L2"
    elder = age is not None and age >= 60
    if held & {"aged80", "mr_disab"} or (elder and held & _YELLOW_ELDER):
        return "L3"
    return "L4"


def effective_level(rule: str, facts: RiskFacts, today: date) -> str:
    """V1: the higher of rule and human level; a human lowers one step only, approved, for at most 90 days."""
    human = facts.human_level
    if human is None or LEVELS.index(human) <= LEVELS.index(rule):
        return human or rule
    until = facts.human_until
    lowered = facts.human_approved and until is not None and today <= until <= today + timedelta(days=LOWERED_DAYS)
    return LEVELS[LEVELS.index(rule) + 1] if lowered else rule


def lowering_holds(rule: str, rule_then: str, until: date, today: date) -> bool:
    """V1: an approved lowering lapses by itself at its end, and when the rule's level is another than it was lowered from.

    Up: the rule has seen a danger the person did not judge. Down: there is nothing left to lower.
    """
    return rule == rule_then and today <= until


def one_lower(level: str) -> str | None:
    """The level one step below, None below the lowest (V1: a human may lower one step only)."""
    n = LEVELS.index(level) + 1
    return LEVELS[n] if n < len(LEVELS) else None


def is_higher(level: str, than: str) -> bool:
    """True when `level` asks for more visits."""
    return LEVELS.index(level) < LEVELS.index(than)


def interval_days(level: str) -> int:
    """V2: 7, 15, 30 or 90 calendar days. Raises KeyError for an unknown level."""
    return INTERVAL_DAYS[level]


def next_due(last_on: date | None, level: str, first_due: date) -> date:
    """V2: last counted visit + period; `first_due` for a resident never visited."""
    return first_due if last_on is None else last_on + timedelta(days=interval_days(level))


def counts(visit: Mapping[str, Any], *, level: str | None = None, last_door_on: date | None = None) -> bool:
    """V3: does this visit count as done? The person or the carer was met, at the door or in a two-way talk.

    A phone or video talk needs three answers, and, when `level` is given, a counted visit at the door
    within DOOR_DAYS before `visit["visited_on"]`. A neighbour's word or an empty house never counts.
    """
    mode, met = visit.get("mode"), visit.get("met")
    if met not in ("person", "carer"):
        return False
    if mode == "door":
        return True
    if mode not in FAR_MODES or answered(visit.get("answers") or {}) < MIN_ANSWERS:
        return False
    if level is None:
        return True
    return last_door_on is not None and (visit["visited_on"] - last_door_on).days <= DOOR_DAYS[level]


def answered(answers: Mapping[str, Mapping[str, Any]]) -> int:
    """How many checklist items have an answer."""
    return sum(1 for section in answers.values() for value in section.values() if value not in (None, ""))


def is_all_well(answers: Mapping[str, Mapping[str, Any]]) -> bool:
    """Q4: something was answered, and nothing of it was a doubt."""
    said = [value for section in answers.values() for value in section.values() if value not in (None, "")]
    return bool(said) and all(value == "ok" for value in said)


def is_too_quick(gap: timedelta, walk: int | None, other_walk: int | None) -> bool:
    """Q1: from one door to the next in `gap` (negative: at both at once), which nobody can.

    `walk` and `other_walk` are minutes on foot from the middle of the village: their difference is the least way
    between the two homes. A motorbike is four times as fast; phones may disagree by five minutes.
    """
    if gap < -SLACK:
        return True
    if walk is None or other_walk is None:
        return False
    return gap + SLACK < timedelta(minutes=abs(walk - other_walk)) / MOTORBIKE


def due_light(due_on: date, today: date, interval: int) -> str:
    """V2: `red` when late, `yellow` from 80 % of the interval, else `green`."""
    if today > due_on:
        return "red"
    elapsed = interval - (due_on - today).days
    return "yellow" if elapsed * 5 >= interval * 4 else "green"


def late_alert(level: str, due_on: date, today: date) -> str | None:
    """V2: whom a late L1 visit alerts: village_head after 2 days, township after 4; None otherwise."""
    late = (today - due_on).days
    if level != "L1" or late <= 2:
        return None
    return "township" if late > 4 else "village_head"


def _age_tags(age: int | None) -> set[str]:
    if age is None:
        return set()
    return {tag for tag, years in (("aged80", 80), ("aged90", 90)) if age >= years}
