"""The one complete notice (一次性告知, L1 32(4), rules §2): written from the checklist, never by hand."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from domain.actor import Actor
from domain.problems import Fault, Problem
from domain.workdays import add_calendar_days
from models.cases import Case, CaseEvent, CaseMaterial
from models.content_files import word
from services import precheck, settings
from services.cases.checklist import add_line, bad_or_missing
from services.cases.core import act, require_post
from services.cases.facts import PAPER_FREE, Situation
from services.cases.second_person import colleague
from services.cases.slips import beyond, named_on, slip_of

SECOND_REASONS = ("new_defect", "law_changed")  # R2.3
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
) -> CaseEvent:
    """Give the notice: every line without an accepted paper, and what the clerk adds from the guide (R2.2).

    `confirmed` are the papers the clerk saw on the draft; one left out refuses the notice. A second notice needs
    a reason of R2.3 and a colleague who agrees (R2.3). Raises Problem notice_incomplete | second_notice |
    validation (an addition the guide does not list, R15.8) | reason_needed (a paper the slip left at home did not
    name is asked only with a reason, which is kept and counted, R2.6).
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
        "second_notice_allowed": second and second_reason in SECOND_REASONS and person is not None,
    }
    told = {row.requirement: row.reason for row in situation.wanted}
    data = {
        "beyond": beyond(case.id, draft["items"], told, beyond_reason), "conditions": draft["conditions"],
        "items": draft["items"], "due_on": draft["due_on"], "hours": draft["hours"], "second": second,
        "second_reason": second_reason if second else None, "approver_id": person.id if person else None,
    }  # fmt: skip
    return act(actor, now, case, "need_correction", reason=reason, data=data, given=given)


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
