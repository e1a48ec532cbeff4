"""From what is known and seen to the matters that may help (visits.md 6)."""

from typing import Any

import pytest

from domain.suggestions import ResidentFacts, for_resident
from tests.domain.vectors import day, load

DATES = ("birth_on", "card_expires_on", "certified_on")


@pytest.mark.parametrize("case", load("suggestions")["cases"])
def test_a_resident_is_told_what_may_help_and_why(case: dict[str, Any]) -> None:
    facts = {k: day(v) if k in DATES and v is not None else v for k, v in case["facts"].items()}
    found = for_resident(ResidentFacts(**facts), day(case["today"]))
    assert [[one.matter, one.reason] for one in found] == case["want"]
    assert all(one.text for one in found)
