"""What may stop a clock (R3.11)."""

import pytest

from domain.pauses import PAUSE_REASONS, may_pause
from domain.sentence import PAUSE_REASONS as SAID


@pytest.mark.parametrize("reason", [reason for reason in PAUSE_REASONS if reason != "publicity"])
def test_a_listed_reason_stops_the_clock(reason: str) -> None:
    assert may_pause(reason, publicity_pauses=False)


def test_a_publicity_stops_it_only_where_the_guide_says_so() -> None:
    assert may_pause("publicity", publicity_pauses=True)
    assert not may_pause("publicity", publicity_pauses=False)


@pytest.mark.parametrize("reason", ["correction", "site_check", "staff_leave", ""])
def test_nothing_else_stops_it(reason: str) -> None:
    assert not may_pause(reason, publicity_pauses=True)


def test_every_reason_can_be_said_to_the_resident() -> None:
    assert set(SAID) == set(PAUSE_REASONS)
