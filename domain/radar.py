"""应享未享: which matters a person can claim, must renew or will reach soon, by the rules of the pre-check.

Folds in what a visit saw (visits.md 6). No amount of money is ever computed. Pure; the twin is
`pwa/src/rules/radar.ts`, both fulfil `tests/vectors/radar.json`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.precheck import Guide, conditions_of, form_of, outcome_of
from domain.rule_form import Facts, Rule, judge

AHEAD_DAYS = 60
KIND_ORDER = ("renew", "claim", "soon")
_BY_TIME = frozenset({"age_at", "days_since", "valid_on"})


@dataclass(frozen=True)
class Hit:
    """One matter to talk about: why, of which kind, and from which day on. `sure` false: something must be asked first.

    `strong` hits are counted; the others only stand on the person's own page.
    """

    matter: str
    kind: str
    reason: str
    text: str
    sure: bool
    strong: bool
    on: date


def radar(guides: Iterable[Guide], facts: Facts, today: date) -> list[Hit]:
    """What this person may claim, must renew, or reaches within 60 days; each matter once, renewals first."""
    found = [hit for guide in guides for hit in _of_guide(guide, facts, today)[:1]]
    return sorted(found, key=lambda hit: KIND_ORDER.index(hit.kind))


def _of_guide(guide: Guide, facts: Facts, today: date) -> list[Hit]:
    hits = [_now(guide, line, facts, today) for line in form_of(guide).get("radar") or ()]
    if any(hits):
        return [hit for hit in hits if hit]
    soon = [_soon(guide, line, facts, today) for line in form_of(guide).get("radar") or ()]
    return [hit for hit in soon if hit]


def _now(guide: Guide, line: Mapping[str, Any], facts: Facts, today: date) -> Hit | None:
    state = _state(guide, line, facts, today) if line["kind"] != "milestone" else None
    return (
        None
        if state is None
        else Hit(guide["matter"], line["kind"], line["code"], line["text"], state, _strong(line), today)
    )


def _soon(guide: Guide, line: Mapping[str, Any], facts: Facts, today: date) -> Hit | None:
    """What holds on a day within reach and not yet today; the first such day is its day."""
    if line["kind"] == "renew" or not _timed(line["sign"]):
        return None
    if _state(guide, line, facts, today + timedelta(days=AHEAD_DAYS)) is None:
        return None
    if line["kind"] == "milestone" and _state(guide, line, facts, today) is not None:
        return None
    days = (today + timedelta(days=n) for n in range(1, AHEAD_DAYS + 1))
    first = next(day for day in days if _state(guide, line, facts, day) is not None)
    sure = bool(_state(guide, line, facts, first))
    return Hit(guide["matter"], "soon", line["code"], line.get("soon") or line["text"], sure, _strong(line), first)


def _state(guide: Guide, line: Mapping[str, Any], facts: Facts, day: date) -> bool | None:
    """None: no sign of it, or it cannot be. Else whether it is sure."""
    sign = judge(line["sign"], facts, day)
    if sign == "no" or (sign == "unknown" and not line.get("ask")):
        return None
    if line["kind"] != "claim":
        return sign == "yes"
    if guide["matter"] in (facts["benefits"].value if "benefits" in facts else ()):
        return None
    first = next((kind["code"] for kind in guide.get("sub_types") or []), None)
    outcome = outcome_of([judge(one["rule"], facts, day) for one in conditions_of(guide, line.get("as") or first)])
    return None if outcome == "not" else outcome == "eligible"


def _strong(line: Mapping[str, Any]) -> bool:
    return not line.get("weak")


def _timed(rule: Rule) -> bool:
    if _BY_TIME & set(rule):
        return True
    parts = [
        *rule.get("all", ()),
        *rule.get("any", ()),
        *rule.get("first", ()),
        *([rule["not"]] if "not" in rule else []),
    ]
    return any(_timed(part) for part in parts)
