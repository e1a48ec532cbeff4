"""What a letter of authorisation allows (R9.1, R9.3)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pytest

from domain import agency, case_states
from domain.problems import Problem

ON = date(2026, 11, 22)


@dataclass(frozen=True)
class Letter:
    """A letter for one matter with one power, as a resident would sign it."""

    matters: Collection[str] = ("gaoling",)
    powers: Collection[str] = ("submit",)
    valid_from: date = date(2026, 11, 1)
    valid_to: date = date(2026, 12, 1)
    state: str = "valid"


@pytest.mark.parametrize("on", [date(2026, 11, 1), ON, date(2026, 12, 1)])
def test_a_letter_covers_its_matter_power_and_days_inclusive(on: date) -> None:
    assert agency.powers_ok(Letter(), "gaoling", "submit", on) is None
    agency.require_power(Letter(), "gaoling", "submit", on)


@pytest.mark.parametrize(
    ("letter", "matter", "power", "on", "code"),
    [
        (None, "gaoling", "submit", ON, "authorization_missing"),
        (Letter(state="revoked"), "gaoling", "submit", ON, "authorization_revoked"),
        (Letter(state="expired"), "gaoling", "submit", ON, "authorization_expired"),
        (Letter(), "gaoling", "submit", date(2026, 10, 31), "authorization_expired"),
        (Letter(), "gaoling", "submit", date(2026, 12, 2), "authorization_expired"),
        (Letter(), "dibao", "submit", ON, "authorization_matter"),
        (Letter(), "gaoling", "withdraw", ON, "authorization_power"),
    ],
)
def test_an_act_beyond_the_letter_is_refused_with_its_reason(
    letter: Letter | None, matter: str, power: str, on: date, code: str
) -> None:
    found = agency.powers_ok(letter, matter, power, on)
    assert found is not None
    assert found.code == code
    with pytest.raises(Problem, match=code):
        agency.require_power(letter, matter, power, on)


def test_a_power_that_does_not_exist_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="unknown power"):
        agency.powers_ok(Letter(), "gaoling", "everything", ON)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"matters": ()}, "matters_empty"),
        ({"powers": ()}, "powers_empty"),
        ({"powers": ("submit", "everything")}, "powers_unknown"),
        ({"valid_to": date(2026, 10, 31)}, "period_reversed"),
        ({"valid_to": date(2027, 1, 31)}, "period_too_long"),
    ],
)
def test_a_letter_names_matters_powers_and_at_most_90_days(change: dict[str, object], word: str) -> None:
    letter = {"matters": ("gaoling",), "powers": ("submit",), "valid_from": ON, "valid_to": ON, **change}
    if word == "period_too_long":
        letter["valid_from"] = date(2026, 11, 1)
    if word == "period_reversed":
        letter["valid_from"] = date(2026, 11, 1)
    assert agency.letter_faults(**letter) == [word]  # type: ignore[arg-type]


def test_a_good_letter_has_no_fault_on_its_ninetieth_day() -> None:
    assert agency.letter_faults(("gaoling",), agency.POWERS, date(2026, 11, 1), date(2027, 1, 30)) == []


def test_every_act_that_needs_a_power_is_an_act_of_agents() -> None:
    acts = {row.action for row in case_states.TABLE if not row.who.isdisjoint(case_states.AGENTS)}
    assert set(agency.POWER_OF_ACTION) <= acts
    assert set(agency.POWER_OF_ACTION.values()) <= set(agency.POWERS)
