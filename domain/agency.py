"""May this agent do this act for this person? The letter of authorisation decides (R9.1 to R9.6)."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from domain.problems import Problem

POWERS = ("submit", "sign_forms", "correct", "receive_papers", "receive_result", "withdraw")
MAX_DAYS = 90  # R9.1: the default longest period of a letter
REMIND_DAYS = (10, 3, 0)  # DEFAULT: days before a letter's last day on which its end is told

# R9.4: what the person does alone, whatever a letter says (Civil Code 161, 35).
NEVER_DELEGABLE = ("assessment", "survival_check", "marriage", "face_recognition", "ward_property")

# The power each act of an agent needs; acts not named here need none of their own.
POWER_OF_ACTION = {
    "reuse": "submit",
    "collect": "submit",
    "hand_off": "submit",
    "supplement": "correct",
    "deliver": "receive_result",
    "withdraw": "withdraw",
}

WITNESSES = 2  # R9.1, when the letter has a fingerprint and no written name
VOICE_SECONDS = range(10, 31)  # R9.2
METHODS = ("signature", "fingerprint", "voice")
# How the letter was read out, and by whom: no letter is signed by someone who did not hear or read it.
READ_WAYS = ("self", "person", "voice", "sign")
READERS = ("self", "agent", "family", "witness", "device", "interpreter")


class Letter(Protocol):
    """What the rules read of an authorisation, whoever stores it."""

    @property
    def agent_a(self) -> str:
        """The agent who was there when it was signed."""
        ...

    @property
    def agent_b(self) -> str | None:
        """The second agent it names, who may act as well (AB岗)."""
        ...

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
    def standing(self) -> str:
        """valid | revoked | frozen."""
        ...


def powers_ok(letter: Letter | None, agent: str | None, matter: str, power: str, on: date) -> Problem | None:
    """R9.3: None when the letter lets this agent act on that day, else the Problem that says why not.

    Codes: authorization_missing, authorization_agent, authorization_revoked, authorization_frozen (R9.7),
    authorization_expired (also before its first day), authorization_matter, authorization_power, never_delegable.
    Raises ValueError for a power that does not exist.
    """
    if power in NEVER_DELEGABLE:
        return Problem("never_delegable", matter=matter, power=power)
    if power not in POWERS:
        raise ValueError(f"unknown power {power!r}")
    problem = letter_ok(letter, agent, matter, on)
    if problem is None and letter is not None and power not in letter.powers:
        return Problem("authorization_power", matter=matter, power=power)
    return problem


def letter_ok(letter: Letter | None, agent: str | None, matter: str, on: date) -> Problem | None:
    """The same without the question which power."""
    if letter is None:
        return Problem("authorization_missing", matter=matter)
    if agent is None or agent not in (letter.agent_a, letter.agent_b):
        return Problem("authorization_agent", matter=matter)
    if letter.standing == "revoked":
        return Problem("authorization_revoked", matter=matter)
    if letter.standing == "frozen":
        return Problem("authorization_frozen", matter=matter)
    if letter.standing != "valid" or not letter.valid_from <= on <= letter.valid_to:
        return Problem("authorization_expired", matter=matter)
    if matter not in letter.matters:
        return Problem("authorization_matter", matter=matter)
    return None


def letter_faults(matters: Collection[str], powers: Collection[str], valid_from: date, valid_to: date) -> list[str]:
    """R9.1: what is wrong with a letter before it is signed; empty when it may be recorded.

    Words: matters_empty (no blanket power), powers_empty, powers_unknown, never_delegable (R9.4), period_reversed,
    period_too_long.
    """
    personal = set(powers) & set(NEVER_DELEGABLE)
    faults = {
        "matters_empty": not matters,
        "powers_empty": not powers,
        "powers_unknown": not set(powers) - personal <= set(POWERS),
        "never_delegable": bool(personal),
        "period_reversed": valid_to < valid_from,
        "period_too_long": (valid_to - valid_from).days > MAX_DAYS,
    }
    return [word for word, wrong in faults.items() if wrong]


def letter_lacks(
    method: str,
    witnesses: Collection[str],
    agents: Collection[str],
    *,
    read_way: str | None,
    voice_seconds: int | None,
    capacity: str = "full",
    by_guardian: bool = False,
) -> list[str]:
    """R9.1, R9.2: what a signed letter still lacks; empty for a strong one. Names are compared as written.

    Words: two_witnesses (for a fingerprint; the agents are none), read_aloud (somebody who did not
    write heard it), voice (10 to 30 seconds of who cannot write; sign language needs none), guardian.
    """
    writes = method == "signature"
    others = {name.strip() for name in witnesses if name.strip()} - {name.strip() for name in agents}
    spoken = voice_seconds is not None and voice_seconds in VOICE_SECONDS
    faults = {
        "two_witnesses": method == "fingerprint" and len(others) < WITNESSES,
        "read_aloud": not writes and read_way not in {"person", "voice", "sign"},
        "voice": not writes and not spoken and read_way != "sign",
        "guardian": capacity != "full" and not by_guardian,
    }
    return [word for word, wrong in faults.items() if wrong]


def conflict_signs(agent: str, principal: str, home: Collection[str], relations: Collection[str]) -> list[str]:
    """R9.6: what speaks for the agent, or somebody close, gaining by the letter. Names as they stand on the roll.

    Words: household (somebody of that name lives there), relation (guardian or emergency contact bears it), surname
    (the same; common in a village and no more than a hint).
    """
    name = agent.strip()
    signs = {
        "household": name in {one.strip() for one in home},
        "relation": name in {one.strip() for one in relations},
        "surname": bool(name) and name[:1] == principal.strip()[:1],
    }
    return [word for word, found in signs.items() if found]


def reminder(valid_to: date, today: date, days: Collection[int] = REMIND_DAYS) -> str | None:
    """How near the end of a letter is: soon | near | last | over, None while nobody needs to be told.

    `days` are the days before the last one on which it becomes soon, near and last, the most first.
    """
    left = (valid_to - today).days
    if left < 0:
        return "over"
    steps = sorted(days)
    words = ("last", "near", "soon")
    return next((word for word, step in zip(words, steps, strict=False) if left <= step), None)
