"""应享未享 by the rules of the pre-check; the same vectors hold in the web app (pwa/tests/rules/precheck.test.ts)."""

from typing import Any

import pytest

from domain.radar import radar
from tests.domain.test_precheck import GUIDES, facts_of
from tests.domain.vectors import day, load

VECTORS = load("radar")


@pytest.mark.parametrize("case", VECTORS["cases"])
def test_a_resident_is_told_what_to_claim_to_renew_and_what_comes_soon(case: dict[str, Any]) -> None:
    found = radar(GUIDES.values(), facts_of(case["facts"]), day(VECTORS["today"]))
    assert [[hit.matter, hit.kind, hit.reason, hit.on.isoformat()] for hit in found] == case["want"]
    assert all(hit.text for hit in found)
