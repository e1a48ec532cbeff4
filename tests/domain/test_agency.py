"""What a letter of authorisation allows (R9.1 to R9.6); the phone fulfils the same vectors."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from domain import agency, case_states
from tests.domain.vectors import day, load

VECTORS = load("agency")


@dataclass(frozen=True)
class Letter:
    """A letter of the vectors."""

    agent_a: str
    agent_b: str | None
    matters: tuple[str, ...]
    powers: tuple[str, ...]
    valid_from: date
    valid_to: date
    standing: str


def letter(name: str | None) -> Letter | None:
    if name is None:
        return None
    told = VECTORS["letters"][name]
    days = {"valid_from": day(told["valid_from"]), "valid_to": day(told["valid_to"])}
    return Letter(**{**{k: v for k, v in told.items() if k != "state"}, **days, "standing": told["state"]})


@pytest.mark.parametrize("v", VECTORS["may"], ids=lambda v: v["why"])
def test_an_act_beyond_the_letter_is_refused_with_its_reason(v: dict[str, Any]) -> None:
    found = agency.powers_ok(letter(v["letter"]), v["agent"], v["matter"], v["power"], day(v["on"]))
    assert (found.code if found else None) == v["code"]


@pytest.mark.parametrize("v", VECTORS["faults"], ids=lambda v: v["why"])
def test_a_letter_names_matters_powers_and_at_most_90_days(v: dict[str, Any]) -> None:
    assert agency.letter_faults(v["matters"], v["powers"], day(v["from"]), day(v["to"])) == v["want"]


@pytest.mark.parametrize("v", VECTORS["lacks"], ids=lambda v: v["why"])
def test_who_did_not_write_needs_witnesses_reading_and_a_voice(v: dict[str, Any]) -> None:
    lacks = agency.letter_lacks(
        v["method"], v["witnesses"], v["agents"], read_way=v["read_way"], voice_seconds=v["voice"],
        capacity=v["capacity"], by_guardian=v["guardian"],
    )  # fmt: skip
    assert lacks == v["want"]


@pytest.mark.parametrize("v", VECTORS["conflicts"], ids=lambda v: v["why"])
def test_an_agent_close_to_the_principal_is_flagged(v: dict[str, Any]) -> None:
    assert agency.conflict_signs(v["agent"], v["principal"], v["home"], v["relations"]) == v["want"]


@pytest.mark.parametrize("v", VECTORS["reminders"], ids=lambda v: v["why"])
def test_the_end_of_a_letter_is_told_at_ten_three_and_no_days(v: dict[str, Any]) -> None:
    assert agency.reminder(day(v["valid_to"]), day(v["today"])) == v["want"]


def test_a_power_that_does_not_exist_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="unknown power"):
        agency.powers_ok(letter("good"), "a", "gaoling", "everything", date(2026, 11, 22))


def test_every_act_that_needs_a_power_is_an_act_of_agents() -> None:
    acts = {row.action for row in case_states.TABLE if not row.who.isdisjoint(case_states.AGENTS)}
    assert set(agency.POWER_OF_ACTION) - {"reuse"} <= acts
    assert {v["action"]: v["power"] for v in VECTORS["acts"] if v["power"]} == agency.POWER_OF_ACTION
    assert set(agency.POWER_OF_ACTION.values()) <= set(agency.POWERS)
