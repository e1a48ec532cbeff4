"""The 家门口预审单 of a case: what the agent's phone said at home, kept in the case's chain as it was handed in (R2.6)."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from domain.problems import Fault, Problem
from models.base import db
from models.cases import CaseEvent

Slip = Mapping[str, Any]


def handed_in(precheck: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the event of registration keeps of it: never changed afterwards, like every step."""
    if precheck is None:
        return {}
    return {"precheck": {**precheck, "checked_on": precheck["checked_on"].isoformat()}}


def slip_of(case_id: str) -> Slip | None:
    """The slip of a case; none when it was opened at the window or by an older app."""
    statement = select(CaseEvent.data).where(CaseEvent.case_id == case_id, CaseEvent.action == "register")
    data = db.session.scalar(statement.limit(1))
    found: Slip | None = (data or {}).get("precheck")
    return found


def named_on(slip: Slip) -> set[str]:
    """The papers the slip told the resident to bring or to put right."""
    return {line["requirement"] for line in slip["papers"]}


def beyond(
    case_id: str, items: Sequence[Mapping[str, Any]], told: Mapping[str, str | None], reason: str | None
) -> list[dict[str, Any]]:
    """R2.6: what a notice asks that the slip did not name, each with its reason.

    `told` are the reasons already written beside a paper (why it is bad); `reason` stands for all others.
    Raises Problem("reason_needed") when one has none.
    """
    slip = slip_of(case_id)
    if slip is None:
        return []
    named = named_on(slip)
    found = [
        {
            "requirement": one["requirement"],
            "name": one["name"],
            "reason": told.get(one["requirement"]) or (reason or "").strip(),
        }
        for one in items
        if one["requirement"] not in named
    ]
    if any(not line["reason"] for line in found):
        raise Problem("reason_needed", fields=[Fault("/beyond_reason", "required")])
    return found
