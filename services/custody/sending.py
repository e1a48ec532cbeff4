"""Bags with several cases: conveyed together, signed for together by count, and sent home together by a department."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import db
from models.cases import Case
from models.custody import CustodyBatch, CustodyLine
from services import audit
from services.access import require_case
from services.cases import office, window
from services.cases.core import remark
from services.cases.roles import roles_on
from services.custody import batches, ledger, scope
from services.custody.giving_back import names

TOWNSHIP = frozenset({"clerk", "township_lead", "pickup_clerk"})
# Where a department's work on a file has ended, so that the file travels back.
FINISHED = ("decided", "ready", "delivered")


@dataclass(frozen=True)
class Seen:
    """A case as the screen showed it, and for a signature what was counted."""

    case_id: str
    ver: int
    counts: Sequence[Mapping[str, Any]] = ()
    discrepancy: str | None = None


def convey(actor: Actor, now: datetime, cases: Sequence[Seen], *, seal_no: str, courier: str) -> CustodyBatch:
    """Send several files to one department under one seal: all of them, or none.

    Raises Problem nothing_to_list, validation (two departments in one bag), stale, and what `convey` may refuse.
    """
    found = _cases(actor, now, cases)
    if len({(case.department, case.township) for case in found}) > 1:
        raise Problem("validation", fields=[Fault("/cases", "two_places")])
    batch_ids = {office.convey(actor, now, case, seal_no=seal_no, courier=courier).data["batch_id"] for case in found}
    return db.session.get_one(CustodyBatch, batch_ids.pop())


def send_home(actor: Actor, now: datetime, cases: Sequence[Seen], *, seal_no: str, courier: str) -> CustodyBatch:
    """The department sends results and originals back to one township, under one seal.

    Raises Problem nothing_to_list, forbidden, sealed_list_missing, validation, stale, state_forbids (the department is
    still at work on the file, or it is in a bag already).
    """
    if not (seal_no.strip() and courier.strip()):
        raise Problem("sealed_list_missing")
    found = _cases(actor, now, cases, for_department=True)
    if len({(case.department, case.township) for case in found}) > 1:
        raise Problem("validation", fields=[Fault("/cases", "two_places")])
    batch = batches.for_give_back(actor, now, found[0].department, found[0].township, seal_no.strip(), courier.strip())
    for case in found:
        if not may_go_home(case):
            raise Problem("state_forbids", state=case.state, action="papers_sent_home")
        packed = ledger.sent_home(now, case, batch.id, courier.strip())
        batches.put(batch, case, packed)
        remark(
            actor, now, case, "papers_sent_home",
            reason=f"{batch.batch_no}，封签 {batch.seal_no}，{courier.strip()}转递{_what(case, packed)}",
            data={"batch_id": batch.id, "batch_no": batch.batch_no, "counts": packed},
        )  # fmt: skip
    audit.record(actor, now, "custody_sent_home", "batch", batch.id, cases=len(found))
    return batch


def may_go_home(case: Case) -> bool:
    """A file goes back after the decision, when it was sent back, or when it ended while it was away; once each time."""
    if case.delegation != "forward" or batches.open_line(case.id, "give_back") is not None:
        return False
    if ledger.open_of(case.id, "department"):
        return case.state not in ("county_reviewing", "publicizing", "paused", "conveying")
    return case.state in FINISHED and not came_home(case)


def came_home(case: Case) -> bool:
    """Has the result been on a list back since the decision?"""
    sent = db.session.scalars(
        select(CustodyBatch.sent_at)
        .join(CustodyLine, CustodyLine.batch_id == CustodyBatch.id)
        .where(CustodyBatch.kind == "give_back", CustodyLine.case_id == case.id)
    )
    return any(case.decided_at is not None and moment >= case.decided_at for moment in sent)


def sign(
    actor: Actor, now: datetime, batch: CustodyBatch, lines: Sequence[Seen], *, seal_no: str | None = None
) -> CustodyBatch:
    """Sign for cases of a bag by count: each moves on as by its own act, all of them or none.

    Raises Problem nothing_to_list, not_found (not on this list), stale, forbidden, same_person, counts_differ.
    """
    if not lines:
        raise Problem("nothing_to_list")
    on_list = {line.case_id: line for line in batches.lines_of(batch.id) if line.signed_at is None}
    for n, seen in enumerate(lines):
        line = on_list.get(seen.case_id)
        if line is None:
            raise Problem("not_found", fields=[Fault(f"/cases/{n}", "not_on_list")])
        case = db.session.get_one(Case, seen.case_id)
        if case.ver != seen.ver:
            raise Problem("stale", ver=case.ver, case_id=case.id)
        try:
            _SIGN[batch.kind](actor, now, batch, line, case, seen, seal_no)
        except Problem as problem:
            raise Problem(problem.code, fields=problem.fields, **{**problem.details, "case_id": case.id}) from problem
    audit.record(actor, now, "custody_signed", "batch", batch.id, cases=len(lines))
    return batch


def _sign_hand_off(
    actor: Actor, now: datetime, _batch: CustodyBatch, _line: CustodyLine, case: Case, seen: Seen, seal_no: str | None
) -> None:
    scope.require_case_of(actor, now, case)
    window.sign_in(actor, now, case, counts=seen.counts, discrepancy=seen.discrepancy, seal_no=seal_no)


def _sign_convey(
    actor: Actor, now: datetime, batch: CustodyBatch, line: CustodyLine, case: Case, seen: Seen, seal_no: str | None
) -> None:
    if case.state == "conveying":
        office.county_receive(actor, now, case, counts=seen.counts, discrepancy=seen.discrepancy, seal_no=seal_no)
        return
    # Withdrawn while it was on the road: the bag has come all the same, and its papers are counted.
    if batch.to_place not in scope.places(actor, now):
        raise Problem("forbidden", action="county_receive")
    counted = _counted(case, seen)
    ledger.at_department(actor, now, case, counted)
    batches.sign(actor, now, line, counted, discrepancy=seen.discrepancy, seal_seen=seal_no)


def _sign_give_back(
    actor: Actor, now: datetime, batch: CustodyBatch, line: CustodyLine, case: Case, seen: Seen, seal_no: str | None
) -> None:
    if not roles_on(actor, now, case) & TOWNSHIP:
        raise Problem("forbidden", action="papers_back")
    counted = _counted(case, seen)
    ledger.back_at_township(actor, now, case, counted)
    batches.sign(actor, now, line, counted, discrepancy=seen.discrepancy, seal_seen=seal_no)
    told = f"；差异：{seen.discrepancy.strip()}" if seen.discrepancy and seen.discrepancy.strip() else ""
    remark(
        actor, now, case, "papers_back", reason=f"{batch.batch_no}{_what(case, counted)}{told}",
        data={"batch_id": batch.id, "batch_no": batch.batch_no, "counts": counted, "discrepancy": seen.discrepancy},
    )  # fmt: skip


_SIGN = {"hand_off": _sign_hand_off, "convey": _sign_convey, "give_back": _sign_give_back}


def _counted(case: Case, seen: Seen) -> dict[str, int]:
    counted = {line["requirement"]: int(line["count"]) for line in seen.counts}
    packed = ledger.counts_of(case.id, "courier", disputed=False)
    if set(counted) - set(packed) - {row.requirement for row in ledger.trail(case.id)}:
        raise Problem("validation", fields=[Fault("/counts", "not_in_guide")])
    equal = all(counted.get(code, 0) == packed.get(code, 0) for code in {*counted, *packed})
    if not equal and not (seen.discrepancy or "").strip():
        raise Problem("counts_differ")
    return counted


def _cases(actor: Actor, now: datetime, cases: Sequence[Seen], *, for_department: bool = False) -> list[Case]:
    if not cases:
        raise Problem("nothing_to_list")
    found = []
    for seen in cases:
        case = scope.department_case(actor, now, seen.case_id) if for_department else None
        case = case or require_case(actor, now, seen.case_id)
        if for_department and f"d:{case.department}" not in scope.places(actor, now):
            raise Problem("forbidden", action="papers_sent_home")
        if case.ver != seen.ver:
            raise Problem("stale", ver=case.ver, case_id=case.id)
        found.append(case)
    return found


def _what(case: Case, counts: Mapping[str, int]) -> str:
    papers = names(case.id, {code: count for code, count in counts.items() if count})
    return f"：{papers}" if papers else "：结果文书，没有原件"
