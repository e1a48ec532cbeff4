"""What a paper says against what the county holds: coded hints for a person to look once more, never a decision."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from domain.paper_fields import Fields, Kind, plain

CODES = (
    "other_person", "name_differs", "number_differs", "number_check", "birth_differs", "sex_differs", "other_holder",
    "grade_differs", "other_paper", "unreadable",
)  # fmt: skip
# Kept as a day and said only when it is near or over.
VALID_UNTIL = "valid_until"
SOON = timedelta(days=30)
Expiry = Literal["expired", "expires_soon"]


@dataclass(frozen=True)
class Held:
    """What the roll says of the person the paper was put forward for."""

    name: str
    sex: str
    birth_on: date
    number: str | None = None
    last4: str | None = None
    grade: int | None = None


def differences(kind: Kind, fields: Fields, held: Held, many_lines: int) -> tuple[str, ...]:
    """The hints a page gives rise to. A page of the household register is only held against the person it is of."""
    if fields.side is None:
        if kind == "hukou":  # a cover, or another member: nothing to say
            return ()
        return ("other_paper",) if fields.lines >= many_lines else ("unreadable",)
    same = _Same(_same_name(fields, held), _same_number(fields, held))
    codes = [*_whose(kind, same), *_unsure(kind, fields, same)]
    if kind != "bank_card" and "other_person" not in codes and (same.name or same.number):
        codes += _facts(fields, held)
    if kind == "disabled_cert" and None not in (fields.grade, held.grade) and fields.grade != held.grade:
        codes.append("grade_differs")
    return tuple(codes)


def expiry(until: date | None, day: date) -> Expiry | None:
    """Whether a paper good until the end of `until` is over on `day`, or will be within 30 days."""
    if until is None or until > day + SOON:
        return None
    return "expired" if until < day else "expires_soon"


@dataclass(frozen=True)
class _Same:
    """Whether name and number are the person's; None where one of the sides says nothing."""

    name: bool | None
    number: bool | None


def _whose(kind: Kind, same: _Same) -> list[str]:
    """Name and number together tell a misreading from somebody else's paper."""
    if kind == "hukou" and not (same.name or same.number):
        return []
    if same.name is False and same.number is False and kind != "bank_card":
        return ["other_person"]
    if same.name is False:
        return ["other_holder" if kind == "bank_card" and not same.number else "name_differs"]
    return ["number_differs"] if same.number is False else []


def _unsure(kind: Kind, fields: Fields, same: _Same) -> list[str]:
    """A number that is wrong in itself was mostly misread: worth a look, no difference yet."""
    wrong = fields.number is not None and not fields.number_holds and same.number is not True
    return ["number_check"] if wrong and same.name is not False and kind != "bank_card" else []


def _facts(fields: Fields, held: Held) -> list[str]:
    codes = []
    if fields.birth_on is not None and fields.birth_on != held.birth_on:
        codes.append("birth_differs")
    if fields.sex is not None and fields.sex != held.sex:
        codes.append("sex_differs")
    return codes


def _same_name(fields: Fields, held: Held) -> bool | None:
    return None if fields.name is None else fields.name.replace("·", "") == plain(held.name).replace("·", "")


def _same_number(fields: Fields, held: Held) -> bool | None:
    """None when the page shows none, the county has none, or what was read cannot be a number."""
    if fields.number is None:
        return None
    if held.number is not None:
        return True if fields.number == held.number else False if fields.number_holds else None
    if held.last4 is None or not fields.number_holds:
        return None
    return fields.number[-4:] == held.last4
