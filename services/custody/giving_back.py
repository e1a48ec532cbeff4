"""Originals on their last way: to the agent who takes them home, and into the resident's hand, signed for (R9.5)."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import db
from models.cases import Case
from models.custody import OriginalHolding
from models.people import AppUser
from services import evidence
from services.access import require_case
from services.cases.agents import agents_case
from services.cases.core import remark
from services.cases.roles import AGENT_ROLES, roles_on
from services.custody import hands, ledger

METHODS = {"signature": "本人签收", "fingerprint": "捺印签收", "witnessed": "见证退还"}
OFFICE = frozenset({"clerk", "township_lead", "pickup_clerk"})
SETTLERS = frozenset({"clerk", "township_lead", "pickup_clerk", "department_reviewer"})
Lines = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Receipt:
    """Who took the papers, and what proves it: a signed paper, a photographed signature, or two witnesses."""

    recipient: str
    relation: str
    method: str
    signed_on_paper: bool = False
    signature_doc_id: str | None = None
    witnesses: Lines = ()


def to_resident(actor: Actor, now: datetime, case: Case, lines: Lines, receipt: Receipt) -> dict[str, int]:
    """The window gives originals back; whoever receives them signs the list.

    Raises Problem forbidden, validation, delivery_unevidenced, original_not_here (more than the window holds).
    """
    if not roles_on(actor, now, case) & OFFICE:
        raise Problem("forbidden", action="papers_returned")
    return _give(actor, now, case, _counts(lines), "window", receipt, on_paper=receipt.signed_on_paper)


def by_agent(
    actor: Actor,
    now: datetime,
    *,
    return_id: str,
    case_id: str,
    originals: Lines,
    recipient: str,
    relation: str,
    method: str,
    returned_at: datetime,
    signature_doc_id: str | None = None,
    witnesses: Lines = (),
) -> Case:
    """The agent gives originals back at home (command of a phone). Sent twice, the second changes nothing.

    Raises Problem not_found, forbidden, validation, delivery_unevidenced, original_not_here.
    """
    case = agents_case(actor, now, case_id)
    if any((row.evidence or {}).get("return_id") == return_id for row in ledger.open_of(case.id, "resident")):
        return case
    receipt = Receipt(recipient, relation, method, False, signature_doc_id, witnesses)
    moment = min(returned_at, now)
    more = {"return_id": return_id, "returned_at": moment.isoformat()}
    _give(actor, now, case, _counts(originals), "agent", receipt, on_paper=False, more=more)
    return case


def all_with(actor: Actor, now: datetime, case: Case, receipt: Receipt) -> dict[str, int]:
    """Everything that goes back and lies at the window, under the signature of the delivery itself."""
    due = [row for row in ledger.open_of(case.id, "window") if row.to_return and not row.disputed]
    if not due:
        return {}
    lines = [{"requirement": row.requirement, "count": row.count} for row in due]
    return _give(actor, now, case, _counts(lines), "window", receipt, on_paper=True)


def to_agent(actor: Actor, now: datetime, case: Case, lines: Lines) -> dict[str, int]:
    """The agent of the case takes papers home from the window, and holds them from here on.

    Raises Problem forbidden, validation, original_not_here, state_forbids (nobody acts for this resident).
    """
    if not roles_on(actor, now, case) & OFFICE:
        raise Problem("forbidden", action="papers_to_agent")
    agent = db.session.get(AppUser, case.agent_id) if case.agent_id else None
    if agent is None:
        raise Problem("state_forbids", state=case.state, action="papers_to_agent")
    counts = _here(case, _counts(lines), "window")
    to = hands.Hands("agent", agent.name, f"v:{case.village}" if case.village else None, agent.id)
    ledger.move(now, case, counts, ("window",), to)
    remark(
        actor, now, case, "papers_to_agent", reason=f"{names(case.id, counts)}交给{agent.name}带回",
        data={"counts": counts, "agent_id": agent.id},
    )  # fmt: skip
    return counts


def settle(actor: Actor, now: datetime, holding_id: str, outcome: str, words: str) -> Case:
    """A paper that a count did not find: it has turned up here, or the list was wrong and it never left home.

    Raises Problem not_found, forbidden, reason_needed, state_forbids (not disputed, or settled by somebody else).
    """
    row = db.session.get(OriginalHolding, holding_id, with_for_update=True)
    if row is None:
        raise Problem("not_found")
    case = require_case(actor, now, row.case_id)
    roles = roles_on(actor, now, case)
    if not roles & SETTLERS:
        raise Problem("forbidden", action="papers_settled")
    if not words.strip():
        raise Problem("reason_needed")
    if row.ended_at is not None or not row.disputed:
        raise Problem("state_forbids", state=case.state, action="papers_settled")
    to = hands.resident_hands("居民") if outcome == "never_given" else _own_hands(actor, case, roles)
    row.ended_at = now
    ledger.begin(
        now, case, row.requirement, row.count, to, why={"outcome": outcome, "words": words.strip(), "by": actor.name},
        keep=row.to_return, name=row.name,
    )  # fmt: skip
    if outcome == "found" and row.holder == "agent":
        _is_given(case, row)
    told = "清点有误，原件一直在居民手里" if outcome == "never_given" else "原件找到了"
    remark(
        actor, now, case, "papers_settled", reason=f"{row.name} {row.count} 份：{told}。{words.strip()}",
        data={"requirement": row.requirement, "count": row.count, "outcome": outcome},
    )  # fmt: skip
    return case


def require_returned(case: Case) -> None:
    """Raises Problem("originals_held") while something that goes back has not gone back."""
    left = ledger.to_return(case.id)
    if left:
        raise Problem("originals_held", papers=[f"{row.name} {row.count} 份，在{row.holder_name}" for row in left])


def names(case_id: str, counts: Mapping[str, int]) -> str:
    """The papers in a sentence: 户口簿 1 份、身份证 1 份."""
    known = {row.requirement: row.name for row in ledger.trail(case_id)}
    return "、".join(f"{known.get(code, code)} {count} 份" for code, count in counts.items())


def _give(
    actor: Actor,
    now: datetime,
    case: Case,
    counts: Mapping[str, int],
    holder: str,
    receipt: Receipt,
    *,
    on_paper: bool,
    more: Mapping[str, Any] | None = None,
) -> dict[str, int]:
    if receipt.method not in METHODS:
        raise Problem("validation", fields=[Fault("/method", "unknown")])
    if not _evidenced(actor, case, receipt, on_paper=on_paper):
        raise Problem("delivery_unevidenced")
    taken = _here(case, counts, holder)
    proof = {
        "recipient": receipt.recipient, "relation": receipt.relation, "method": receipt.method,
        "signature_doc_id": receipt.signature_doc_id, "by": actor.name,
        "witnesses": [{"name": str(p.get("name", ""))} for p in receipt.witnesses], **(more or {}),
    }  # fmt: skip
    ledger.move(now, case, taken, (holder,), hands.resident_hands(receipt.recipient), why=proof)
    kept = {key: value for key, value in proof.items() if value}
    remark(
        actor, now, case, "papers_returned",
        reason=f"{names(case.id, taken)}还给{receipt.recipient}（{METHODS[receipt.method]}）",
        data={"counts": taken, "id": str(uuid.uuid4()), **kept},
    )  # fmt: skip
    return taken


def _counts(lines: Lines) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in lines:
        counts[line["requirement"]] = counts.get(line["requirement"], 0) + int(line["count"])
    counts = {code: count for code, count in counts.items() if count > 0}
    if not counts:
        raise Problem("validation", fields=[Fault("/originals", "required")])
    return counts


def _here(case: Case, counts: Mapping[str, int], holder: str) -> dict[str, int]:
    held = ledger.counts_of(case.id, holder)
    missing = [code for code, count in counts.items() if count > held.get(code, 0)]
    if missing:
        raise Problem("original_not_here", fields=[Fault(f"/originals/{code}", "not_here") for code in missing])
    return dict(counts)


def _evidenced(actor: Actor, case: Case, receipt: Receipt, *, on_paper: bool) -> bool:
    if evidence.saw_it(actor, case, receipt.recipient, receipt.witnesses):
        return True
    return receipt.method != "witnessed" and (on_paper or evidence.is_signed(case, receipt.signature_doc_id))


def _is_given(case: Case, row: OriginalHolding) -> None:
    # The count at the window left it out: without this the one notice would ask the resident for it again (L1 35).
    for line in case.materials:
        if line.requirement == row.requirement:
            line.originals_received = (line.originals_received or 0) + row.count
            line.seen_on_paper = True


def _own_hands(actor: Actor, case: Case, roles: frozenset[str]) -> hands.Hands:
    if "department_reviewer" in roles and not roles & (OFFICE | AGENT_ROLES):
        return hands.department_hands(actor, case)
    return hands.window_hands(actor, case)
