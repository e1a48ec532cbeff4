"""What the township office and the county department do with an accepted case."""

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from domain.actor import Actor
from domain.pauses import may_pause
from domain.problems import Fault, Problem
from domain.workdays import add_calendar_days, add_workdays
from models.cases import Case, CaseEvent, CaseMaterial
from models.content_files import find_reason
from services import catalogue
from services.cases import redaction
from services.cases.clocks import extension_left
from services.cases.core import act, remark, require, require_post
from services.cases.facts import Situation
from services.cases.late import require_reason
from services.cases.roles import roles_on
from services.cases.second_person import colleague, two_inspectors
from services.custody import batches, ledger

# How somebody writes that the resident is to bring something.
_ASKING = re.compile(
    "(补|补充|重|重新|再|再次|请|尽快)(交|提交|提供|报送)|拿来|带来|送来|(请|让|要|叫|通知)(群众|居民|本人|申请人|老人|家属)"
)
OBJECTION_ROLES = frozenset({"clerk", "township_lead", "department_reviewer"})


def start_review(
    actor: Actor, now: datetime, case: Case, *, inspectors: Sequence[str] = (), reason: str | None = None
) -> CaseEvent:
    """Begin the review; a matter with a site survey names the two who go (L1 34)."""
    people = two_inspectors(now, case, inspectors)
    data = {"inspectors": [person.name for person in people], "inspector_ids": [person.id for person in people]}
    given = {"two_inspectors": bool(people)}
    return act(actor, now, case, "start_review", reason=reason, data=data, given=given)


def publish(
    actor: Actor,
    now: datetime,
    case: Case,
    *,
    household: str | None = None,
    category: str | None = None,
    level: str | None = None,
    board: str | None = None,
) -> CaseEvent:
    """Hang the case up for objections, with no more than R4.2 allows. Raises publicity_not_redacted."""
    situation = Situation(case, now)
    shown = {"household": household, "category": category, "level": level, "board": board}
    bad = redaction.faults_in({k: v for k, v in shown.items() if k != "board"}, situation.resident)
    require(actor, situation, "publish", {"redaction_ok": not bad})
    publicity = situation.content["publicity"]
    data = {
        "shown": {
            **shown,
            "name": redaction.board_name(situation.resident, situation.today),
            "place": _place(situation),
            "board": board or publicity.get("place"),
        },
        "days": publicity["days"],
        "until_on": publicity_until(situation).isoformat(),
        "pause_id": str(uuid.uuid4()),
    }
    return act(actor, now, case, "publish", data=data, given={"redaction_ok": not bad})


def publicity_until(situation: Situation) -> date:
    """R4.1: the last day of a publicity that starts today."""
    publicity = situation.content["publicity"]
    add = add_workdays if publicity.get("unit") == "workday" else add_calendar_days
    return add(situation.today, int(publicity["days"]), situation.calendar)


def objection(actor: Actor, now: datetime, case: Case, *, reason: str) -> CaseEvent:
    """Somebody disagrees: back to where it was published from, to be checked again (R4.4). No name is kept."""
    return act(actor, now, case, "objection", reason=reason)


def close_objection(actor: Actor, now: datetime, case: Case, *, finding: str, upheld: bool) -> CaseEvent:
    """The objection has been looked into; only now may the case go on (R4.4). The state stays."""
    if not roles_on(actor, now, case) & OBJECTION_ROLES:
        raise Problem("forbidden", action="close_objection")
    if not case.objection_open or case.state not in ("reviewing", "county_reviewing"):
        raise Problem("state_forbids", state=case.state, action="close_objection")
    if not finding.strip():
        raise Problem("reason_needed")
    case.objection_open = False
    if not upheld:
        # The days were cut short by the objection; an unfounded one does not make the case hang again.
        case.publicity_done_at = now
    return remark(actor, now, case, "close_objection", reason=finding, data={"upheld": upheld})


def publish_ok(actor: Actor, now: datetime, case: Case, *, evidence: str | None = None) -> CaseEvent:
    """The days are complete and nobody objects: back to where it was published from."""
    until = case.publicity_until.isoformat() if case.publicity_until else None
    return act(actor, now, case, "publish_ok", data={"until_on": until, "evidence": evidence})


def convey(actor: Actor, now: datetime, case: Case, *, seal_no: str, courier: str) -> CaseEvent:
    """Send the sealed file to the county department; files under one seal on one day share one list."""
    given = {"sealed_list": bool(seal_no.strip() and courier.strip())}
    require(actor, Situation(case, now), "convey", given)
    seal_no, courier = seal_no.strip(), courier.strip()
    batch = batches.for_convey(actor, now, case, seal_no, courier)
    packed = ledger.conveyed(now, case, batch.id, courier)
    batches.put(batch, case, packed)
    data = {
        "seal_no": seal_no, "courier": courier, "batch_id": batch.id, "batch_no": batch.batch_no, "counts": packed,
        "from_body": f"{catalogue.place_name(case.township)}便民服务中心",
    }  # fmt: skip
    return act(actor, now, case, "convey", data=data, given=given)


def county_receive(
    actor: Actor, now: datetime, case: Case, *, counts: Sequence[Mapping[str, Any]] = (), seal_no: str | None = None,
    discrepancy: str | None = None,
) -> CaseEvent:  # fmt: skip
    """The department counts and signs for the file. Raises counts_differ without a written discrepancy."""
    counted = {line["requirement"]: int(line["count"]) for line in counts}
    rows = Situation(case, now).wanted
    if set(counted) - {row.requirement for row in rows}:
        raise Problem("validation", fields=[Fault("/counts", "not_in_guide")])
    packed = ledger.counts_of(case.id, "courier", disputed=False)
    given = {
        "counts_equal": all(counted.get(code, 0) == packed.get(code, 0) for code in {*counted, *packed}),
        "discrepancy_recorded": bool((discrepancy or "").strip()),
    }
    require(actor, Situation(case, now), "county_receive", given)
    ledger.at_department(actor, now, case, counted)
    line = batches.open_line(case.id, "convey")
    if line is not None:
        batches.sign(actor, now, line, counted, discrepancy=discrepancy, seal_seen=seal_no)
    data = {"counts": counted, "discrepancy": discrepancy, "seal_no": seal_no}
    return act(actor, now, case, "county_receive", data=data, given=given)


def county_back(
    actor: Actor, now: datetime, case: Case, *, reason_code: str, reason: str | None = None, asks: Sequence[str] = ()
) -> CaseEvent:
    """Back to the township for an explanation; the clock runs on (R1.7).

    Raises Problem("asked_again") when the resident would be asked for a paper already given (L1 35), also when it is
    only written into the reason, and "validation" for a paper that the guide does not name (R15.8).
    """
    situation = Situation(case, now)
    line = find_reason("county_back", reason_code)
    require(actor, situation, "county_back", {}, reason or (str(line["name"]) if line else None))
    unknown = [code for code in asks if code not in situation.lines]
    if unknown:
        raise Problem("validation", fields=[Fault("/asks", "not_in_guide")])
    again = asked_again(situation, asks, reason)
    if again:
        raise Problem("asked_again", fields=[Fault("/asks" if asks else "/reason", "given")], papers=again)
    names = [str(situation.lines[code]["name"]) for code in asks]
    data = {"reason_code": reason_code, "asks": names}
    return act(actor, now, case, "county_back", reason=reason or (str(line["name"]) if line else None), data=data)


def asked_again(situation: Situation, asks: Sequence[str], reason: str | None) -> list[str]:
    """L1 35: the papers already given that a send-back would ask the resident for once more."""
    given = [row for row in situation.wanted if is_given(row)]
    text = reason or ""
    asking = _ASKING.search(text) is not None
    return [
        row.name for row in given if row.requirement in asks or (asking and any(n in text for n in _names_of(row.name)))
    ]


def is_given(row: CaseMaterial) -> bool:
    """Has the resident handed this paper in, in whatever form?"""
    return row.document_id is not None or bool(row.originals_received) or row.seen_on_paper or row.verdict == "good"


def _names_of(paper: str) -> set[str]:
    """How a paper is called in a sentence: without what the guide adds in brackets, and as people say it."""
    plain = re.split(r"[（(、/]", paper)[0].removeprefix("居民").removeprefix("本人")
    return {plain, plain.replace("户口簿", "户口本"), plain.removesuffix("原件").removesuffix("复印件")}


def pause(
    actor: Actor, now: datetime, case: Case, *, pause_reason: str, expected_days: int, approver: str | None,
    reason: str | None = None,
) -> CaseEvent:  # fmt: skip
    """Stop the clock for a lawful reason, told in writing, approved by a second person (R3.11, R3.12)."""
    person = colleague(actor, now, case, approver)
    # A publicity that pauses does so by itself from its first to its last day; ordering it again would count twice.
    given = {
        "pause_reason_ok": pause_reason != "publicity" and may_pause(pause_reason, publicity_pauses=False),
        "pause_told": expected_days > 0,
        "approver_present": person is not None,
    }
    data = {
        "pause_id": str(uuid.uuid4()), "pause_reason": pause_reason, "expected_days": expected_days,
        "approver_id": person.id if person else None, "approver_name": person.name if person else None,
    }  # fmt: skip
    return act(actor, now, case, "pause", reason=reason, data=data, given=given)


def resume(actor: Actor, now: datetime, case: Case, *, reason: str | None = None) -> CaseEvent:
    """The reason of the pause has ended: the clock runs again with the days left."""
    return act(actor, now, case, "resume", reason=reason)


def extend(
    actor: Actor, now: datetime, case: Case, *, days: int, reason_code: str | None = None, reason: str | None = None
) -> CaseEvent:
    """A longer promise with a reason told before the day passes, never beyond the law (L1 42)."""
    line = find_reason("extend", reason_code)
    text = reason or (str(line["name"]) if line else None)
    given = {"within_ceiling": days > 0 and _within_ceiling(case, days)}
    return act(actor, now, case, "extend", reason=text, data={"days": days, "reason_code": reason_code}, given=given)


def decide(
    actor: Actor,
    now: datetime,
    case: Case,
    *,
    outcome: str,
    reason_codes: Sequence[str] = (),
    reason: str | None = None,
    level: str | None = None,
    start_month: str | None = None,
    skip_publicity: bool = False,
) -> CaseEvent:
    """The decision: direct cases by the township, forwarded ones by the county only; a no gives its reasons."""
    require_post(actor, now, case, "decide")
    require_reason(case, now)
    situation = Situation(case, now)
    skipping = skip_publicity and bool((situation.content.get("publicity") or {}).get("skip_if"))
    known = [code for code in reason_codes if find_reason("deny", code)]
    own = [text for text in reason_codes if text in (situation.content.get("rejection_reasons") or [])]
    given = {
        "outcome": outcome,
        "reasons_told": bool(known or own or (reason or "").strip()),
        **({"publicity_skipped": True} if skipping else {}),
    }
    data = {
        "reason_codes": known, "guide_reasons": own, "level": level, "start_month": start_month,
        "publicity_skipped": skipping,
    }  # fmt: skip
    return act(actor, now, case, "decide", reason=reason, data=data, given=given)


def _within_ceiling(case: Case, days: int) -> bool:
    return days <= extension_left(case)


def _place(situation: Situation) -> str:
    resident = situation.resident
    village = catalogue.place_name(resident.village or situation.case.township)
    return f"{village}{resident.group_no}组" if resident.group_no else village
