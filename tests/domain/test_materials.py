"""Which papers a case needs (R2.2, R15.8)."""

from typing import Any

import pytest

from domain import materials
from domain.problems import Problem
from tests.domain.vectors import load

VECTORS = load("materials")
GUIDES = VECTORS["guides"]


def need(code: str) -> materials.Need:
    return materials.Need(code, code, "copy", "archive", 1, required=True, reason=None, pi="normal", commit=False)


@pytest.mark.parametrize("case", [pytest.param(c, id=c["why"]) for c in VECTORS["needed"]])
def test_the_list_holds_what_is_required_and_what_applies(case: dict[str, Any]) -> None:
    found = materials.needed(
        GUIDES[case["guide"]],
        case["sub_type"],
        case["answers"],
        by_agent=case["by_agent"],
        capacity=case["capacity"],
    )
    assert [one.code for one in found] == case["want"]


def test_a_need_says_why_it_applies_and_how_it_may_come() -> None:
    found = materials.needed(GUIDES["kinds"], "new", {"bills": True}, by_agent=False, capacity="full")
    assert [one.reason for one in found] == [None, None, "看病"]
    assert (found[2].photo, found[2].form, found[2].copies, found[2].commit) == ("precheck", "copy", 1, False)


@pytest.mark.parametrize("case", VECTORS["sub_type_refused"])
def test_a_kind_the_guide_does_not_name_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Problem, match="sub_type_unknown"):
        materials.needed(GUIDES[case["guide"]], case["sub_type"], {}, by_agent=True, capacity="full")


@pytest.mark.parametrize("case", VECTORS["questions"])
def test_only_open_conditions_are_asked(case: dict[str, Any]) -> None:
    found = materials.questions(GUIDES[case["guide"]], case["sub_type"])
    assert [[one.code, one.condition] for one in found] == case["want"]


@pytest.mark.parametrize("case", VECTORS["shared"])
def test_a_paper_two_matters_need_is_shot_once(case: dict[str, Any]) -> None:
    assert materials.shared([[need(code) for code in codes] for codes in case["lists"]]) == case["want"]


@pytest.mark.parametrize("case", VECTORS["missing"])
def test_missing_is_neither_attached_nor_explained(case: dict[str, Any]) -> None:
    found = materials.missing([need(code) for code in case["needs"]], case["attached"], case["explained"])
    assert [one.code for one in found] == case["want"]
