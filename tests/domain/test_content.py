"""The content files: the 19 matters, divisions, calendar, words and reasons keep what the rules demand."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from domain import agency, case_states, materials, visits
from domain.actor import ROLES
from domain.codes import PAPER_LETTERS
from domain.pauses import PAUSE_REASONS
from tests.domain.vectors import calendar

CONTENT = Path(__file__).parents[2] / "models/content"
MATTERS = yaml.safe_load((CONTENT / "matters.yaml").read_text(encoding="utf-8"))
WORDS = yaml.safe_load((CONTENT / "words.yaml").read_text(encoding="utf-8"))
REASONS = yaml.safe_load((CONTENT / "reasons.yaml").read_text(encoding="utf-8"))
GUIDES = MATTERS["matters"]
FORMS = {"original_check", "copy", "original", "form", "shared"}
by_matter = pytest.mark.parametrize("guide", GUIDES, ids=[guide["matter"] for guide in GUIDES])


def every_material(guide: dict[str, Any]) -> list[dict[str, Any]]:
    own = [m for kind in guide["sub_types"] for m in kind.get("materials", [])]
    return guide["materials"] + own


def test_there_are_19_matters_in_order_at_four_windows() -> None:
    assert [guide["seq"] for guide in GUIDES] == list(range(1, 20))
    takers = {window["code"] for window in MATTERS["windows"] if window["accepts_cases"]}
    assert {guide["window"] for guide in GUIDES} == takers
    assert len(takers) == 4


@by_matter
def test_a_guide_has_every_part_that_screens_and_rules_read(guide: dict[str, Any]) -> None:
    parts = {
        "matter", "version", "seq", "name", "short_name", "window", "department", "item_type", "case_type",
        "delegation", "applicant", "proxy", "sub_types", "materials", "steps", "limits", "publicity", "fee",
        "legal_basis", "result", "renewal", "rejection_reasons",
    }  # fmt: skip
    assert parts <= set(guide)
    assert set(guide) - parts <= {"co_department", "delegation_note", "fee_note", "assessment"}
    assert guide["delegation"] in {"direct", "forward", "external"}
    assert guide["legal_basis"]
    assert guide["applicant"]["conditions"]


@by_matter
def test_a_promise_is_never_longer_than_the_law(guide: dict[str, Any]) -> None:
    """R3.8; a matter by yearly batch has no promise per case."""
    limits = guide["limits"]
    if limits["clock"] == "batch":
        assert limits["promised_wd"] is None
        return
    assert limits["promised_wd"] >= 0
    assert limits["statutory_wd"] is None or limits["promised_wd"] <= limits["statutory_wd"]


@by_matter
def test_stages_up_to_the_decision_fit_into_the_promise(guide: dict[str, Any]) -> None:
    stages = [step for step in guide["steps"] if step["code"] not in {"notify", "pay"}]
    assert sum(step.get("limit_wd", 0) for step in stages) <= (guide["limits"]["promised_wd"] or 0)


@by_matter
def test_each_material_says_its_form_photo_and_condition(guide: dict[str, Any]) -> None:
    for material in every_material(guide):
        assert "ref" not in material
        assert material["form"] in FORMS
        assert material["photo"] in {"archive", "precheck", "none"}
        assert material["pi"] in {"normal", "sensitive"}
        assert isinstance(material["commit"], bool)
        assert material["copies"] >= 1
        assert material["required"] is True or (material["required"] == "conditional" and material["condition"])


@by_matter
def test_no_list_names_a_paper_twice_or_asks_for_other_papers(guide: dict[str, Any]) -> None:
    """R2.8."""
    for kind in (
        [None, *(one["code"] for one in guide["sub_types"])]
        if not guide["sub_types"]
        else [one["code"] for one in guide["sub_types"]]
    ):
        listed = materials.listed(guide, kind)
        assert max(Counter(material["code"] for material in listed).values()) == 1
    assert not [m["name"] for m in every_material(guide) if "其他材料" in m["name"]]


@by_matter
def test_a_matter_an_agent_may_handle_asks_for_the_letter(guide: dict[str, Any]) -> None:
    if guide["proxy"]["allowed"]:
        assert materials.PROXY_LETTER in {material["code"] for material in guide["materials"]}


@by_matter
def test_what_is_done_at_once_is_decided_by_the_township(guide: dict[str, Any]) -> None:
    if guide["limits"]["promised_wd"] == 0:
        assert guide["delegation"] == "direct"
        assert guide["publicity"]["days"] == 0


@by_matter
def test_a_publicity_says_how_long_where_and_what_is_hidden(guide: dict[str, Any]) -> None:
    publicity = guide["publicity"]
    if publicity["days"]:
        assert publicity["unit"] in {"calendar", "workday"}
        assert publicity["place"]
        assert "身份证号" in publicity["hide"]


def test_the_content_names_no_address_of_the_net() -> None:
    for path in CONTENT.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "http" not in text
        assert "www." not in text


def test_the_county_has_ten_townships_and_96_villages() -> None:
    with (CONTENT / "divisions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert Counter(row["level"] for row in rows) == {"county": 1, "township": 10, "village": 96}
    codes = {row["code"] for row in rows}
    assert len(codes) == 107
    for row in rows:
        assert len(row["code"]) == {"county": 6, "township": 9, "village": 12}[row["level"]]
        assert row["level"] == "county" or (row["parent"] in codes and row["code"].startswith(row["parent"]))


def test_the_calendar_holds_the_announced_years() -> None:
    content = yaml.safe_load((CONTENT / "calendar.yaml").read_text(encoding="utf-8"))["years"]
    assert [year["year"] for year in content] == [2025, 2026]
    vectors = calendar()
    for year in content:
        assert set(year["off"]) == {day for day in vectors.off if day.year == year["year"]}
        assert set(year["work"]) == {day for day in vectors.work if day.year == year["year"]}
        assert all(day.weekday() >= 5 for day in year["work"])
        assert not set(year["off"]) & set(year["work"])
    assert date(2026, 2, 23) in vectors.off


def test_every_code_people_read_has_a_name() -> None:
    assert WORDS["states"] == {state.code: state.label for state in case_states.ALL_STATES}
    assert set(WORDS["actions"]) >= {row.action for row in case_states.TABLE}
    assert set(WORDS["roles"]) == {*ROLES, "system"}
    assert set(WORDS["outcomes"]) == set(case_states.OUTCOMES)
    assert set(WORDS["papers"]) == set(PAPER_LETTERS)
    assert set(WORDS["powers"]) == set(agency.POWERS)
    assert set(WORDS["levels"]) == set(visits.LEVELS)
    assert set(WORDS["tags"]) == set(visits.TAGS)
    assert set(WORDS["forms"]) == FORMS
    assert WORDS["windows"] == {window["code"]: window["name"] for window in MATTERS["windows"]}


def test_every_kind_of_paper_has_reasons_that_say_wrong_and_acceptable() -> None:
    known = {m["code"] for guide in GUIDES for m in every_material(guide)}
    for reason in REASONS["materials"]:
        assert reason["wrong"]
        assert reason["acceptable"]
        assert set(reason["forms"]) <= FORMS | {"*"}
        assert set(reason.get("only", [])) <= known
    for form in FORMS:
        assert len([r for r in REASONS["materials"] if form in r["forms"] or "*" in r["forms"]]) >= 5
    codes = [reason["code"] for reason in REASONS["materials"]]
    assert len(codes) == len(set(codes))


def test_only_listed_reasons_stop_a_clock() -> None:
    """R3.11; `correction` is not among them, the clock has not started then."""
    assert [reason["code"] for reason in REASONS["pause"]] == list(PAUSE_REASONS)
