"""What the township window does with a case, from sign-in to acceptance or a way out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.actor import Actor
from domain.problems import Fault, Problem
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case, CaseEvent, CaseMaterial
from models.changes import touch
from models.content_files import find_reason, reasons
from services import audit
from services.cases.checklist import material
from services.cases.core import act, require
from services.cases.facts import Situation
from services.cases.second_person import colleague
from services.custody import batches, ledger

ON_THE_TABLE = frozenset({"received", "prechecking"})
GROUNDS = frozenset({"contact_lost", "false_papers", "illegal", "policy", "death"})  # R9.9


def sign_in(
    actor: Actor,
    now: datetime,
    case: Case,
    *,
    counts: Sequence[Mapping[str, Any]] = (),
    discrepancy: str | None = None,
    seal_no: str | None = None,
) -> CaseEvent:
    """Sign for what has come, counted by a second person (R1.3). `seal_no` is what was read on the bag.

    Raises Problem same_person; counts_differ when the count is not the list's and no discrepancy is written.
    """
    situation = Situation(case, now)
    counted = {line["requirement"]: int(line["count"]) for line in counts}
    rows = situation.wanted
    _check_known(rows, counted)
    announced = {row.requirement: row.originals for row in rows if row.originals}
    equal = all(
        counted.get(code, 0) == number
        for code, number in (announced | {c: announced.get(c, 0) for c in counted}).items()
    )
    given = {"counts_equal": equal, "discrepancy_recorded": bool((discrepancy or "").strip())}
    require(actor, situation, "sign_in", given)
    receive_originals(rows, counted)
    ledger.signed_in(actor, now, case, counted)
    line = batches.open_line(case.id, "hand_off")
    if line is not None:
        batches.sign(actor, now, line, counted, discrepancy=discrepancy, seal_seen=seal_no)
    data = {"counts": counted, "discrepancy": discrepancy or None}
    return act(actor, now, case, "sign_in", data=data, given=given)


def send_back(actor: Actor, now: datetime, case: Case, *, reason_code: str, reason: str | None = None) -> CaseEvent:
    """Back to the village: wrong window, or announced originals have not come for five working days."""
    given = {"wrong_window": reason_code == "wrong_window"}
    text = reason or _reason_name("send_back", reason_code)
    return act(actor, now, case, "send_back", reason=text, data={"reason_code": reason_code}, given=given)


def start_precheck(actor: Actor, now: datetime, case: Case) -> CaseEvent:
    """Begin to look at the papers."""
    return act(actor, now, case, "start_precheck")


def judge_material(
    actor: Actor,
    now: datetime,
    case: Case,
    *,
    requirement: str,
    verdict: str | None,
    reason_code: str | None = None,
    reason: str | None = None,
    acceptable: str | None = None,
    seen_on_paper: bool | None = None,
    originals: int | None = None,
    party: str | None = None,
) -> CaseMaterial:
    """Mark one paper good or bad, or take the mark back; the first verdict begins the pre-check.

    Raises Problem state_forbids after the check, forbidden for another window, reason_needed for a bad paper
    without a reason of the list or in words, validation for a paper the case does not ask.
    """
    if case.state not in ON_THE_TABLE:
        raise Problem("state_forbids", state=case.state, action="judge")
    require(actor, Situation(case, now), "start_precheck" if case.state == "received" else "correct_on_spot")
    row = material(case, requirement, party)
    line = find_reason("materials", reason_code) or _line_meant(reason)
    reason = None if line is not None and reason in (line["code"], line["wrong"]) else reason
    if verdict == "bad" and line is None and not (reason or "").strip():
        raise Problem("reason_needed", fields=[Fault("/reason", "required")])
    if case.state == "received":
        start_precheck(actor, now, case)
    row.verdict = verdict
    row.reason = _wrong(line, reason) if verdict == "bad" else None
    row.acceptable = (acceptable or (line["acceptable"] if line else None)) if verdict == "bad" else None
    row.judged_by, row.judged_at = (actor.user_id, now) if verdict else (None, None)
    if originals is not None:
        # A paper shown at the window now: it is held from here on and has been seen.
        row.originals_received = ledger.shown(actor, now, case, requirement, originals)
        row.seen_on_paper = row.seen_on_paper or originals > 0
    if seen_on_paper is not None:
        row.seen_on_paper = seen_on_paper
    db.session.flush()
    touch(case)
    audit.record(actor, now, "material_judged", "case", case.id, requirement=requirement, verdict=verdict)
    return row


def correct_on_spot(
    actor: Actor, now: datetime, case: Case, *, requirement: str, reason: str, seen_on_paper: bool | None = None
) -> CaseEvent:
    """L1 32(3): an error that can be put right at once is put right, and the paper is good."""
    event = act(actor, now, case, "correct_on_spot", reason=reason, data={"requirement": requirement})
    judge_material(actor, now, case, requirement=requirement, verdict="good", seen_on_paper=seen_on_paper)
    return event


def accept(actor: Actor, now: datetime, case: Case) -> CaseEvent:
    """Accept: the matter clock starts (受理通知书). Raises material_missing, paper_not_arrived, not_our_matter."""
    return act(actor, now, case, "accept")


def supplement_at_window(
    actor: Actor,
    now: datetime,
    case: Case,
    *,
    requirements: Sequence[str],
    applicant_present: bool = False,
) -> CaseEvent:
    """Papers asked by the notice were brought to the window; five new days begin (R2.9)."""
    given = {"supplied": bool(requirements), "applicant_present": applicant_present}
    require(actor, Situation(case, now), "supplement", given)
    for code in requirements:
        row = material(case, code)
        row.verdict = row.reason = row.acceptable = row.missing_reason = None
        row.seen_on_paper = True
    db.session.flush()
    data = {"requirements": list(requirements), "day_zero_on": shanghai_day(now).isoformat()}
    return act(actor, now, case, "supplement", data=data, given=given)


def decide_at_once(
    actor: Actor,
    now: datetime,
    case: Case,
    *,
    outcome: str,
    reason_codes: Sequence[str] = (),
    reason: str | None = None,
    level: str | None = None,
) -> CaseEvent:
    """R1.4: finish a 即办件 on the spot; no acceptance slip, but a 办结凭证."""
    data = {"reason_codes": list(reason_codes), "level": level}
    given = {"outcome": outcome, "reasons_told": bool(reason_codes or (reason or "").strip())}
    return act(actor, now, case, "decide_at_once", reason=reason, data=data, given=given)


def refuse(
    actor: Actor,
    now: datetime,
    case: Case,
    *,
    reason_code: str,
    approver: str | None,
    reason: str | None = None,
    go_to: str | None = None,
) -> CaseEvent:
    """不予受理: a written reason, the remedies, and a second person who agrees."""
    person = colleague(actor, now, case, approver)
    data = {
        "reason_code": reason_code, "go_to": go_to, "approver_id": person.id if person else None,
        "approver_name": person.name if person else None,
    }  # fmt: skip
    text = reason or _reason_name("refuse", reason_code)
    return act(actor, now, case, "refuse", reason=text, data=data, given={"approver_present": person is not None})


def return_case(
    actor: Actor, now: datetime, case: Case, *, reason_code: str, reason: str | None = None, go_to: str | None = None
) -> CaseEvent:
    """退件: not our matter; told at once, with the place to go to (L1 32(1)(2))."""
    line = find_reason("return", reason_code)
    if line is None:
        raise Problem("reason_needed", fields=[Fault("/reason_code", "unknown")])
    if line["route"] and not (go_to or "").strip():
        raise Problem("validation", fields=[Fault("/go_to", "required")])
    data = {"reason_code": reason_code, "go_to": go_to}
    return act(actor, now, case, "return", reason=reason or str(line["name"]), data=data)


def withdraw_at_window(
    actor: Actor,
    now: datetime,
    case: Case,
    *,
    reason_code: str | None = None,
    reason: str | None = None,
    applicant_present: bool = False,
) -> CaseEvent:
    """The applicant takes the application back at the window; originals go back with a list."""
    text = reason or _reason_name("withdraw", reason_code)
    data = {"reason_code": reason_code, "by": "window"}
    return act(actor, now, case, "withdraw", reason=text, data=data, given={"applicant_present": applicant_present})


def terminate(actor: Actor, now: datetime, case: Case, *, reason_code: str, reason: str | None = None) -> CaseEvent:
    """R2.5, R9.9: end what cannot go on; too early for a missed correction before its three reminders."""
    text = reason or _reason_name("terminate", reason_code)
    given = {"termination_ground": reason_code in GROUNDS}
    return act(actor, now, case, "terminate", reason=text, data={"reason_code": reason_code}, given=given)


def receive_originals(rows: Iterable[CaseMaterial], counted: Mapping[str, int]) -> None:
    """Write down the originals now held; paper that lies on the table has been seen."""
    for row in rows:
        number = counted.get(row.requirement, 0)
        row.originals_received = number
        row.seen_on_paper = row.seen_on_paper or number > 0
    db.session.flush()


def _check_known(rows: Iterable[CaseMaterial], counted: Mapping[str, int]) -> None:
    unknown = set(counted) - {row.requirement for row in rows}
    if unknown:
        raise Problem("validation", fields=[Fault("/counts", "not_in_guide")])


def _line_meant(text: str | None) -> Mapping[str, Any] | None:
    """A line of the list picked by its code or its very words instead of `reason_code`."""
    return next((line for line in reasons("materials") if text and text in (line["code"], line["wrong"])), None)


def _wrong(line: Mapping[str, Any] | None, text: str | None) -> str:
    parts = [line["wrong"] if line else "", (text or "").strip()]
    return "；".join(part for part in parts if part)


def _reason_name(group: str, code: str | None) -> str | None:
    line = find_reason(group, code)
    return str(line["name"]) if line else None
