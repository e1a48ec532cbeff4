"""Risk level, due days, which visits count, alarms (visits.md 3, 5, 7)."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import alarms, checklists, visits
from domain.visits import RiskFacts
from tests.domain.vectors import day, load

VECTORS = load("visits")
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("case", VECTORS["risk_level"])
def test_the_first_matching_rule_gives_the_level(case: dict[str, Any]) -> None:
    facts = RiskFacts(open_red_alarm=case.get("open_red_alarm", False))
    assert visits.risk_level(case["tags"], case["age"], facts) == case["want"]


@given(st.sets(st.sampled_from(visits.TAGS)), st.sampled_from(visits.TAGS), st.one_of(st.none(), st.integers(0, 110)))
def test_one_more_reason_never_lowers_the_level(tags: set[str], more: str, age: int | None) -> None:
    assert visits.risk_level(tags | {more}, age) <= visits.risk_level(tags, age)


@pytest.mark.parametrize(
    ("rule", "facts", "want"),
    [
        ("L3", RiskFacts(), "L3"),
        ("L3", RiskFacts(human_level="L1"), "L1"),
        ("L3", RiskFacts(human_level="L3"), "L3"),
        ("L2", RiskFacts(human_level="L3"), "L2"),
        ("L2", RiskFacts(human_level="L3", human_approved=True), "L2"),
        ("L2", RiskFacts(human_level="L3", human_until=TODAY), "L2"),
        ("L2", RiskFacts(human_level="L3", human_approved=True, human_until=TODAY), "L3"),
        ("L2", RiskFacts(human_level="L4", human_approved=True, human_until=TODAY + timedelta(90)), "L3"),
        ("L2", RiskFacts(human_level="L3", human_approved=True, human_until=TODAY + timedelta(91)), "L2"),
        ("L2", RiskFacts(human_level="L3", human_approved=True, human_until=TODAY - timedelta(1)), "L2"),
    ],
)
def test_a_human_raises_freely_but_lowers_one_step_approved_for_90_days(rule: str, facts: RiskFacts, want: str) -> None:
    assert visits.effective_level(rule, facts, TODAY) == want


@pytest.mark.parametrize("case", VECTORS["next_due"])
def test_the_next_visit_is_due_a_period_after_the_last(case: dict[str, Any]) -> None:
    last = None if case["last"] is None else day(case["last"])
    assert visits.next_due(last, case["level"], day(case["first"])) == day(case["want"])


@pytest.mark.parametrize("case", VECTORS["due_light"])
def test_the_light_turns_yellow_at_four_fifths_and_red_when_late(case: dict[str, Any]) -> None:
    assert visits.due_light(day(case["due"]), day(case["today"]), case["interval"]) == case["want"]


@pytest.mark.parametrize("case", [pytest.param(c, id=c["why"]) for c in VECTORS["counts"]])
def test_a_visit_counts_when_the_person_was_really_met(case: dict[str, Any]) -> None:
    visit = dict(case["visit"])
    if "visited_on" in visit:
        visit["visited_on"] = day(visit["visited_on"])
    door = None if case["last_door_on"] is None else day(case["last_door_on"])
    assert visits.counts(visit, level=case["level"], last_door_on=door) is case["want"]


@pytest.mark.parametrize(
    ("level", "late", "want"),
    [("L1", 0, None), ("L1", 2, None), ("L1", 3, "village_head"), ("L1", 4, "village_head"), ("L1", 5, "township"),
     ("L2", 30, None)],
)  # fmt: skip
def test_a_late_red_visit_alerts_the_village_head_then_the_township(level: str, late: int, want: str | None) -> None:
    assert visits.late_alert(level, TODAY - timedelta(days=late), TODAY) == want


@pytest.mark.parametrize("case", VECTORS["kind_label"])
def test_an_alarm_has_words_for_its_kind(case: dict[str, Any]) -> None:
    assert alarms.kind_label(case["kind"]) == case["want"]


def test_every_alarm_that_answers_can_raise_has_words_of_its_own_and_ends_one_way() -> None:
    kinds = {item.kind for section in checklists.SECTIONS for item in section.items if item.kind}
    assert kinds <= set(alarms.KIND_LABELS)
    assert VECTORS["outcomes"] == alarms.OUTCOMES


@pytest.mark.parametrize("case", VECTORS["alarm"])
def test_a_problem_raises_the_alarm_of_its_item(case: dict[str, Any]) -> None:
    alarm = alarms.alarm_of(case["answers"])
    assert (alarm and [alarm.level, alarm.kind]) == case["want"]


def test_the_most_urgent_alarm_comes_first_and_none_is_lost() -> None:
    answers = {"safety": {"wires": "problem", "house": "problem"}, "care": {"abuse": "problem", "contact": "ok"}}
    assert [alarm.item for alarm in alarms.alarms_in(answers)] == ["abuse", "house", "wires"]


def test_a_life_in_danger_is_called_in_before_anything_else() -> None:
    duty = alarms.duty_of("RED", "life")
    assert duty.call == ("120", "119", "110")
    assert duty.tell_within == timedelta(minutes=10)


def test_the_village_head_is_not_told_when_suspected() -> None:
    assert alarms.duty_of("RED", "abuse").tell[0] == "village_head_unless_suspect"
    assert alarms.duty_of("ORANGE", "fall").look_back_within == timedelta(days=7)
    assert alarms.duty_of("YELLOW", "wires").tell == ("village_head",)


def test_every_red_item_has_a_kind_with_a_duty() -> None:
    red = [item for section in checklists.SECTIONS for item in section.items if item.level == "RED"]
    assert red
    assert {item.kind for item in red} <= set(alarms.RED_KINDS)
    assert set(alarms.RED_KINDS) <= set(alarms.DUTIES)


def test_item_codes_are_unique_within_their_section() -> None:
    for section in checklists.SECTIONS:
        found = [item.code for item in section.items]
        assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("disability", "extra"),
    [(None, []), ("1", ["sight"]), ("6", ["psychiatric"]),
     ("7", ["sight", "hearing", "speech", "limb", "intellectual", "psychiatric"])],
)  # fmt: skip
def test_a_home_gets_the_questions_of_its_disability(disability: str | None, extra: list[str]) -> None:
    found = [section.code for section in checklists.sections_for(disability)]
    common = ["health", "mental", "safety", "hygiene", "environment", "money", "care", "self_care"]
    assert found[:8] == common
    assert found[8:] == extra


def test_the_phone_believes_the_numbers_the_county_believes() -> None:
    """A number the phone lets through and the county refuses would hold up the visit."""
    source = (Path(__file__).parents[2] / "pwa/src/agent/visit/numbers.ts").read_text(encoding="utf-8")
    bounds = re.findall(r"(\w+): \[(\d+), (\d+)\]", source)
    assert {code: (int(least), int(most)) for code, least, most in bounds} == checklists.NUMBERS
