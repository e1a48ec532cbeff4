"""The one complete notice (一次性告知, L1 32(4), rules §2): written from the checklist, never by hand."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from domain.actor import Actor
from domain.problems import Fault, Problem
from domain.workdays import add_calendar_days, shanghai_day
from models.cases import Case, CaseEvent, CaseMaterial
from models.content_files import reasons, word
from models.people import AppUser
from services import alerts, precheck, settings
from services.cases.checklist import add_line, bad_or_missing
from services.cases.core import act, events_of, require_post
from services.cases.facts import PAPER_FREE, Situation
from services.cases.second_person import colleague
from services.cases.slips import beyond, named_on, slip_of
from services.posts import leads_of

NOT_GIVEN = "没有交"


def draft_notice(situation: Situation) -> dict[str, Any]:
    """What the notice would say now: its lines, and the papers nobody has judged yet."""
    rows = bad_or_missing(situation)
    slip = slip_of(situation.case.id)
    beyond_slip = [r for r in rows if slip and not _unjudged(r) and r.requirement not in named_on(slip)]
    return {
        "items": [notice_line(situation, row) for row in rows if not _unjudged(row)],
        "unjudged": [row.requirement for row in rows if _unjudged(row)],
        "due_on": correction_due(situation).isoformat(),
        "hours": settings.get("window_hours"),
        # R2.6: what the slip left at home did not name; a paper judged bad has its reason beside it already.
        "beyond": [row.requirement for row in beyond_slip],
        "unexplained": [row.requirement for row in beyond_slip if not row.reason],
        "conditions": _open_conditions(situation),
        "on_spot": [row.requirement for row in rows if row.reason and _could_be_mended(situation, row)],
        "untold": _untold(situation.case, [row.requirement for row in rows if not _unjudged(row)]),
    }


def need_correction(
    actor: Actor,
    now: datetime,
    case: Case,
    *,
    extra: Sequence[Mapping[str, Any]] = (),
    confirmed: Sequence[str] | None = None,
    second_reason: str | None = None,
    approver: str | None = None,
    reason: str | None = None,
    beyond_reason: str | None = None,
    spot_reason: str | None = None,
) -> CaseEvent:
    """Give the notice: every line without an accepted paper, and what the clerk adds from the guide (R2.2).

    `confirmed` are the papers the clerk saw on the draft; one left out refuses the notice. A second notice needs
    a colleague who agrees and is told so, and a lawful cause (R2.3): a defect in what was supplied since, so that
    nothing is asked that the first notice should have named; or a changed law, named in words.
    Raises Problem notice_incomplete | second_notice | validation (an addition the guide does not list, R15.8) |
    reason_needed (a paper the slip left at home did not name is asked only with a reason, R2.6; what the applicant,
    still at the window, could put right at once goes home only with a reason, L1 32(3); all are kept and counted).
    """
    require_post(actor, now, case, "need_correction")
    situation = Situation(case, now)
    for line in extra:
        row = add_line(situation, line["requirement"])
        if row.verdict == "good":
            raise Problem("validation", fields=[Fault("/extra", "already_good")])
        row.reason = (line.get("wrong") or "").strip() or row.reason
        row.acceptable = (line.get("acceptable") or "").strip() or row.acceptable
    draft = draft_notice(situation)
    names = [item["requirement"] for item in draft["items"]]
    complete = bool(names) and not draft["unjudged"] and (confirmed is None or set(names) <= set(confirmed))
    second = case.notice_count > 0
    person = colleague(actor, now, case, approver) if second else None
    given = {
        "notice_complete": complete,
        "second_notice_allowed": person is not None and _lawful(second_reason, reason, draft["untold"]),
    }
    if draft["on_spot"] and not (spot_reason or "").strip():
        raise Problem("reason_needed", fields=[Fault("/spot_reason", "required")])
    told = {row.requirement: row.reason for row in situation.wanted}
    data = {
        "beyond": beyond(case.id, draft["items"], told, beyond_reason), "conditions": draft["conditions"],
        "items": draft["items"], "due_on": draft["due_on"], "hours": draft["hours"], "second": second,
        "second_reason": second_reason if second else None, "approver_id": person.id if person else None,
        "on_spot": draft["on_spot"], "spot_reason": spot_reason if draft["on_spot"] else None,
    }  # fmt: skip
    event = act(actor, now, case, "need_correction", reason=reason, data=data, given=given)
    if person is not None:
        _tell_leads(actor, now, case, person)
    return event


def correction_due(situation: Situation) -> date:
    """R2.4: the last day for supplying."""
    return add_calendar_days(situation.today, settings.number("correction_days"), situation.calendar)


def notice_line(situation: Situation, row: CaseMaterial) -> dict[str, Any]:
    """One line of the notice (R2.4): what, what is wrong, what will do, whether a promise may replace it."""
    line = situation.lines.get(row.requirement, {})
    return {
        "requirement": row.requirement,
        "name": row.name,
        "wrong": row.reason or NOT_GIVEN,
        "acceptable": row.acceptable or _acceptable(line),
        "commit": bool(line.get("commit")),
        "share": line.get("share"),
    }


def _lawful(cause: str | None, reason: str | None, untold: Sequence[str]) -> bool:
    """R2.3: a defect in what was supplied, or a law that changed and is named."""
    if cause == "new_defect":
        return not untold
    return cause == "law_changed" and bool((reason or "").strip())


def _untold(case: Case, asked: Sequence[str]) -> list[str]:
    """What no earlier notice named and no supplement brought: the first notice should have told it."""
    if not case.notice_count:
        return []
    known: set[str] = set()
    for event in events_of(case.id):
        if event.action == "need_correction":
            known |= {item["requirement"] for item in event.data.get("items", [])}
        elif event.action == "supplement":
            known |= set(event.data.get("requirements", []))
    return [code for code in asked if code not in known]


def _could_be_mended(situation: Situation, row: CaseMaterial) -> bool:
    """L1 32(3): true while the applicant, who came in person today, could sign, date or fill in the paper here."""
    lines = [line for line in reasons("materials") if line.get("on_spot")]
    fits = any((row.reason or "").startswith(str(line["wrong"])) for line in lines)
    return fits and any(
        event.action == "walk_in" and shanghai_day(event.at) == situation.today for event in situation.events()
    )


def _tell_leads(actor: Actor, now: datetime, case: Case, person: AppUser) -> None:
    """The head of the centre is told of every second notice: it counts as a fault of the window."""
    leads = [(lead.id, "lead") for lead in leads_of(case.township, now) if lead.id != person.id]
    alerts.tell(
        now, leads, kind="second_notice", occasion=f"second:{case.id}:{case.notice_count}",
        case_id=case.id, text=f"{case.case_no} 第二次告知补正，{actor.name}提出，{person.name}同意",
    )  # fmt: skip


def _open_conditions(situation: Situation) -> list[str]:
    """The conditions that fail or nobody has cleared, in the words of the rules; an older guide has none."""
    if not situation.content.get("precheck"):
        return []
    return [line["text"] for line in precheck.evaluate(situation)["conditions"] if line["state"] != "yes"]


def _acceptable(line: Mapping[str, Any]) -> str:
    form = word("forms", line.get("form"))
    copies = line.get("copies") or 1
    return f"{form}，{copies}份" if line.get("form") != PAPER_FREE else form


def _unjudged(row: CaseMaterial) -> bool:
    """A paper that was given but that nobody has looked at: neither good nor a fault to tell."""
    given = row.document_id is not None or bool(row.originals_received) or row.seen_on_paper
    return row.verdict is None and row.reason is None and given
