"""May this agent do this act for this person? The letter of authorisation decides (R9.3)."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from domain.problems import Problem

POWERS = ("submit", "sign_forms", "correct", "receive_papers", "receive_result", "withdraw")
MAX_DAYS = 90  # R9.1: the default longest period of a letter

# The power each act of an agent needs; acts not named here need none of their own.
POWER_OF_ACTION = {
    "collect": "submit",
    "hand_off": "submit",
    "supplement": "correct",
    "deliver": "receive_result",
    "withdraw": "withdraw",
}


class Letter(Protocol):
    """What the rules read of an authorisation, whoever stores it."""

    @property
    def matters(self) -> Collection[str]:
        """Codes of the matters it names."""
        ...

    @property
    def powers(self) -> Collection[str]:
        """The powers ticked, of POWERS."""
        ...

    @property
    def valid_from(self) -> date:
        """First day."""
        ...

    @property
    def valid_to(self) -> date:
        """Last day, included."""
        ...

    @property
    def state(self) -> str:
        """valid | revoked | expired."""
        ...


def powers_ok(authorization: Letter | None, matter: str, power: str, on: date) -> Problem | None:
    """R9.3: None when the letter covers the act on that day, else the Problem that says why not.

    Codes: authorization_missing, authorization_revoked, authorization_expired (also before its first
    day), authorization_matter, authorization_power. Raises ValueError for a power that does not exist.
    """
    if power not in POWERS:
        raise ValueError(f"unknown power {power!r}")
    if authorization is None:
        return Problem("authorization_missing", matter=matter)
    if authorization.state == "revoked":
        return Problem("authorization_revoked", matter=matter)
    if authorization.state != "valid" or not authorization.valid_from <= on <= authorization.valid_to:
        return Problem("authorization_expired", matter=matter)
    if matter not in authorization.matters:
        return Problem("authorization_matter", matter=matter)
    if power not in authorization.powers:
        return Problem("authorization_power", matter=matter, power=power)
    return None


def require_power(authorization: Letter | None, matter: str, power: str, on: date) -> None:
    """R9.3: raises what `powers_ok` found."""
    problem = powers_ok(authorization, matter, power, on)
    if problem is not None:
        raise problem


def letter_faults(matters: Collection[str], powers: Collection[str], valid_from: date, valid_to: date) -> list[str]:
    """R9.1: what is wrong with a letter before it is signed; empty when it may be recorded.

    Words: matters_empty (no blanket power), powers_empty, powers_unknown, period_reversed, period_too_long.
    """
    faults = {
        "matters_empty": not matters,
        "powers_empty": not powers,
        "powers_unknown": not set(powers) <= set(POWERS),
        "period_reversed": valid_to < valid_from,
        "period_too_long": (valid_to - valid_from).days > MAX_DAYS,
    }
    return [word for word, wrong in faults.items() if wrong]
