"""Which papers a case needs, which of them several cases share, which are still missing (R2.2, R15.8)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.problems import Problem

PROXY_LETTER = "proxy_letter"
GUARDIAN_PROOF = "guardian_proof"
FULL_CAPACITY = "full"


@dataclass(frozen=True)
class Need:
    """One paper a case needs. `reason` is the guide's condition that applies, None when always required."""

    code: str
    name: str
    form: str
    photo: str
    copies: int
    required: bool
    reason: str | None
    pi: str
    commit: bool
    notes: str | None = None


@dataclass(frozen=True)
class Question:
    """A condition to ask at the bedside before the list is complete: does it apply to this person?"""

    code: str
    name: str
    condition: str


def listed(guide: Mapping[str, Any], sub_type: str | None) -> Sequence[Mapping[str, Any]]:
    """The guide's own list: a sub-type with `materials` replaces the matter's list.

    Raises Problem("sub_type_unknown") for a sub-type the guide does not name, and when one is needed.
    """
    kinds = {kind["code"]: kind for kind in guide.get("sub_types") or []}
    materials: Sequence[Mapping[str, Any]] = guide["materials"]
    if not kinds and sub_type is None:
        return materials
    if sub_type not in kinds:
        raise Problem("sub_type_unknown", allowed=sorted(kinds))
    own: Sequence[Mapping[str, Any]] | None = kinds[sub_type].get("materials")
    return materials if own is None else own


def needed(
    guide: Mapping[str, Any],
    sub_type: str | None,
    answers: Mapping[str, bool],
    *,
    by_agent: bool,
    capacity: str,
) -> list[Need]:
    """R2.2: every required paper, and each conditional one whose condition applies.

    A condition applies when its answer is true; the proxy letter exactly when an agent acts; the
    guardian's proof when the resident lacks full capacity, or by answer. Nothing the guide does not list
    is ever added (R15.8). Raises Problem("sub_type_unknown").
    """
    return [
        _need(material)
        for material in listed(guide, sub_type)
        if material["required"] is True or _applies(material["code"], answers, by_agent=by_agent, capacity=capacity)
    ]


def questions(guide: Mapping[str, Any], sub_type: str | None) -> list[Question]:
    """The conditions only a person can answer, in the guide's order. Raises Problem("sub_type_unknown")."""
    return [
        Question(material["code"], material["name"], material["condition"])
        for material in listed(guide, sub_type)
        if material["required"] is not True and material["code"] not in (PROXY_LETTER, GUARDIAN_PROOF)
    ]


def shared(lists: Iterable[Iterable[Need]]) -> list[str]:
    """Codes needed by more than one case of a visit, so one photo serves them all; in order of first sight."""
    count = Counter(code for needs in lists for code in dict.fromkeys(need.code for need in needs))
    return [code for code, times in count.items() if times > 1]


def missing(needs: Iterable[Need], attached: Collection[str], explained: Collection[str]) -> list[Need]:
    """Papers neither attached nor marked missing with a reason; empty means `collect` may go on."""
    return [need for need in needs if need.required and need.code not in attached and need.code not in explained]


def _applies(code: str, answers: Mapping[str, bool], *, by_agent: bool, capacity: str) -> bool:
    if code == PROXY_LETTER:
        return by_agent
    if code == GUARDIAN_PROOF and capacity != FULL_CAPACITY:
        return True
    return answers.get(code) is True


def _need(material: Mapping[str, Any]) -> Need:
    return Need(
        code=material["code"],
        name=material["name"],
        form=material["form"],
        photo=material["photo"],
        copies=material["copies"],
        required=True,
        reason=None if material["required"] is True else material.get("condition"),
        pi=material["pi"],
        commit=material["commit"],
        notes=material.get("notes"),
    )
