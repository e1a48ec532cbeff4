"""One case as the desk shows it: papers left, checklist right, clocks below, and the acts allowed now."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.ages import age_on
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case, CaseMaterial
from models.content_files import reasons, word
from models.documents import Document, DocumentPage
from models.mirror_rows import day, event_item, instant, material_item, page_item
from models.people import AppUser
from models.residents import Note, Resident
from services import catalogue, paper_hints, papers, precheck, recordings, settings, vault, village_papers
from services.access import case_scope_clause, require_resident, resident_scope_clause
from services.cases import approvals, late
from services.cases.clocks import clock_json, clock_of, pauses_of
from services.cases.core import actions_now, events_of
from services.cases.facts import Situation, needs_of, needs_paper
from services.cases.forecast import Forecasts
from services.cases.forms import Asking, form_of
from services.cases.notices import draft_notice
from services.cases.office import OBJECTION_ROLES
from services.cases.pushing import over_by
from services.cases.queue import due_of, resident_search
from services.cases.roles import AGENT_ROLES, roles_on
from services.custody import views as custody_views

# What the desk does by its own button; the agents' acts belong to the phone.
_NOT_HERE = frozenset({"register", "collect", "hand_off", "walk_in"})
_HARSH = frozenset({"refuse", "return", "withdraw", "terminate", "send_back"})
_FORWARD = (
    "sign_in", "start_precheck", "decide_at_once", "accept", "need_correction", "supplement", "start_review",
    "county_receive", "publish_ok", "close_objection", "publish", "convey", "decide", "resume", "issue", "deliver",
    "archive",
)  # fmt: skip
LOOK_AFTER_VISITS = frozenset({"clerk", "township_lead", "county_supervisor"})
SEARCH_LENGTH = 2
FOUND = 20


def detail(actor: Actor, now: datetime, case: Case) -> dict[str, Any]:
    """Everything the desk needs to work on the case; the caller has checked that the actor may see it."""
    db.session.expire(case, ["events", "materials"])
    s = Situation(case, now)
    return {
        "case": _case(s),
        "resident": resident_card(actor, s.resident, now),
        "guide": _guide(s),
        "needs": [vars(need) for need in needs_of(s.content, case, s.resident)],
        "materials": [_material(actor, s, row) for row in s.wanted],
        "events": [_event(event) for event in events_of(case.id)],
        "papers": [
            {"id": p.id, "kind": p.kind, "name": p.content["title"], "no": p.no, "issued_at": instant(p.issued_at)}
            for p in papers.papers_of(case.id)
        ],
        "copies": village_papers.available(case),
        "notes": _notes(case),
        "recordings": _recordings(case),
        "approval": approvals.shown(actor, case),
        "due": due_of(case, s.today, s.calendar),
        "clocks": _clocks(s),
        "originals": custody_views.of_case(actor, now, case),
        "precheck": precheck.evaluate(s) if s.content.get("precheck") else None,
        "notice_draft": draft_notice(s) if case.state == "prechecking" else None,
        "actions": actions(actor, s),
        "can_judge": case.state in ("received", "prechecking") and "clerk" in roles_on(actor, now, case),
    }


def actions(actor: Actor, s: Situation) -> list[dict[str, Any]]:
    """The acts allowed now and no others, each with its form; the first is the one that leads on."""
    names = [name for name in actions_now(actor, s) if name not in _NOT_HERE]
    roles = roles_on(actor, s.now, s.case)
    if late.may_explain(actor, s.now, s.case):
        names.append(late.EXPLAIN)
    if s.case.objection_open and s.case.state in ("reviewing", "county_reviewing") and roles & OBJECTION_ROLES:
        names.append("close_objection")
    if not roles - AGENT_ROLES:
        names = []
    asking = Asking(actor, s)
    # With nothing wrong, a notice is only for what the clerk adds: it never stands first.
    last = {"need_correction"} if "need_correction" in names and not draft_notice(s)["items"] else set()
    # After the promised day nothing is decided without a written reason, so that stands first (R3.10); but a bag that
    # has come is signed for before anything is written about what lies in it.
    overdue = s.case.promised_due_on is not None and s.today > s.case.promised_due_on
    first = {late.EXPLAIN} if overdue and "county_receive" not in names else set()

    def place(name: str) -> tuple[bool, bool, int]:
        return name not in first, name in last, _FORWARD.index(name) if name in _FORWARD else len(_FORWARD)

    ordered = sorted(names, key=place)
    return [
        {
            "action": name,
            "label": word("actions", name),
            "harsh": name in _HARSH,
            "primary": name == ordered[0] and (name in _FORWARD or name in first),
            "form": form_of(name, asking),
        }
        for name in ordered
    ]


def resident_card(actor: Actor, resident: Resident, now: datetime) -> dict[str, Any]:
    """A person as a desk may see them: no full number, no telephone in clear (R11.12)."""
    today = shanghai_day(now)
    return {
        "id": resident.id,
        "name": resident.name,
        "sex": resident.sex,
        "birth_on": day(resident.birth_on),
        "age": age_on(resident.birth_on, today),
        "id_last4": resident.id_last4,
        "phone_last4": resident.phone_last4,
        "village": resident.village,
        "village_name": catalogue.place_name(resident.village),
        "group_no": resident.group_no,
        "address": resident.address,
        "capacity": resident.capacity,
        "capacity_label": word("capacities", resident.capacity),
        "guardian_name": (resident.guardian or {}).get("name"),
        "on_roll": resident.on_roll,
        # Both may speak of somebody's health: for those who look after visits only (visits.md C8).
        "level": resident.level if actor.roles & LOOK_AFTER_VISITS else None,
        "judged": resident.judged if actor.roles & LOOK_AFTER_VISITS else [],
        "ver": resident.ver,
    }


def search_residents(actor: Actor, now: datetime, q: str) -> list[dict[str, Any]]:
    """People in scope by name, initials or last four; nothing for a question too short to mean anyone."""
    q = q.strip()
    if len(q) < SEARCH_LENGTH:
        return []
    rows = db.session.scalars(
        select(Resident)
        .where(resident_scope_clause(actor, now), Resident.deleted_at.is_(None), resident_search(q))
        .order_by(Resident.on_roll.desc(), Resident.name, Resident.id)
        .limit(FOUND)
    )
    return [resident_card(actor, row, now) for row in rows]


def cases_of_resident(actor: Actor, now: datetime, resident_id: str) -> list[Case]:
    """The resident's cases the actor may see: no paper is asked twice (L3 35)."""
    require_resident(actor, now, resident_id)
    statement = select(Case).where(Case.resident_id == resident_id, case_scope_clause(actor, now))
    return list(db.session.scalars(statement.order_by(Case.created_at.desc())))


def _case(s: Situation) -> dict[str, Any]:
    case = s.case
    agent = db.session.get(AppUser, case.agent_id) if case.agent_id else None
    clerk = db.session.get(AppUser, case.clerk_id) if case.clerk_id else None
    return {
        "id": case.id, "ver": case.ver, "case_no": case.case_no, "provisional_no": case.provisional_no,
        "slip_code": case.slip_code, "matter": case.matter, "matter_name": s.content["name"],
        "short_name": s.content["short_name"], "sub_type": case.sub_type, "sub_type_name": _sub_type(s),
        "township": case.township, "township_name": catalogue.place_name(case.township), "window": case.window,
        "window_name": word("windows", case.window), "village": case.village,
        "village_name": catalogue.place_name(case.village) or None, "department": case.department,
        "delegation": case.delegation, "delegation_label": word("delegations", case.delegation), "state": case.state,
        "state_label": word("states", case.state), "outcome": case.outcome,
        "outcome_label": word("outcomes", case.outcome) if case.outcome else None,
        "agent_name": agent.name if agent else None, "agent_phone": agent.phone if agent else None,
        "clerk_name": clerk.name if clerk else None, "self_present": case.self_present,
        "authorization": _letter(s), "delivery_mode": case.delivery_mode,
        "delivery_label": word("delivery_modes", case.delivery_mode), "docs_total": case.docs_total,
        "docs_missing": case.docs_missing, "hand_off_pending": case.hand_off_pending,
        "supplement_pending": case.supplement_pending, "registered_at": instant(case.registered_at),
        "collected_at": instant(case.collected_at), "handed_off_at": instant(case.handed_off_at),
        "received_at": instant(case.received_at), "day_zero_on": day(case.day_zero_on),
        "notice_due_on": day(case.notice_due_on), "correction_due_on": day(case.correction_due_on),
        "accepted_on": day(case.accepted_on), "deemed": case.deemed, "publicity_until": day(case.publicity_until),
        "objection_open": case.objection_open, "notice_count": case.notice_count,
        "second_notice_count": case.second_notice_count, "decided_at": instant(case.decided_at),
        "ready_at": instant(case.ready_at), "delivered_at": instant(case.delivered_at), "revoked": case.revoked,
        "is_demo": case.is_demo,
    }  # fmt: skip


def _sub_type(s: Situation) -> str | None:
    kinds = {kind["code"]: kind["name"] for kind in s.content.get("sub_types") or []}
    return kinds.get(s.case.sub_type) if s.case.sub_type else None


def _letter(s: Situation) -> dict[str, Any] | None:
    letter = s.letter
    if letter is None:
        return None
    return {
        "id": letter.id, "valid_from": day(letter.valid_from), "valid_to": day(letter.valid_to), "state": letter.standing,
        "method": letter.method, "ended_how": letter.ended_how, "read_by": letter.read_by, "read_way": letter.read_way,
        "language": letter.language, "witnesses": [str(w.get("name", "")) for w in letter.witnesses],
        "guardian": (letter.guardian or {}).get("name"), "conflict": list(letter.conflict or []), "powers": [word("powers", power) for power in letter.powers],
    }  # fmt: skip


def _guide(s: Situation) -> dict[str, Any]:
    wanted = (
        "name", "short_name", "window", "department", "item_type", "case_type", "delegation", "delegation_note",
        "applicant", "proxy", "steps", "limits", "publicity", "fee", "fee_note", "legal_basis", "result",
        "rejection_reasons",
    )  # fmt: skip
    return {"id": s.guide.id, "version": s.guide.version, **{key: s.content.get(key) for key in wanted}}


def _material(actor: Actor, s: Situation, row: CaseMaterial) -> dict[str, Any]:
    line: Mapping[str, Any] = s.lines.get(row.requirement, {})
    document = db.session.get(Document, row.document_id) if row.document_id else None
    pages = db.session.scalars(
        select(DocumentPage).where(DocumentPage.document_id == row.document_id).order_by(DocumentPage.n)
    ).all()
    return {
        **material_item(row),
        "n": row.n,
        "party_id": row.party_id,
        "form": line.get("form"),
        "form_label": word("forms", line.get("form")),
        "photo": line.get("photo"),
        "commit": bool(line.get("commit")),
        "copies": line.get("copies"),
        "notes": line.get("notes"),
        "needs_paper": needs_paper(line),
        "seen_on_paper": row.seen_on_paper,
        "originals_received": row.originals_received,
        "judged_at": instant(row.judged_at),
        "required": True,
        "captured_at": instant(document.captured_at) if document else None,
        "source": vault.source_of(document, s.case) if document else None,
        **paper_hints.of_paper(actor, s.now, s.case, document),
        "destroyed_at": instant(document.destroyed_at) if document else None,
        "pages": [page_item(page) for page in pages if document is not None and document.destroyed_at is None],
        "reasons": _material_reasons(s, row),
    }


def _recordings(case: Case) -> list[dict[str, Any]]:
    on_letter = recordings.on_letter_of(case)
    return [
        {"page_id": p.id, "captured_at": instant(p.captured_at), "of_letter": p.document_id == on_letter}
        for p in recordings.of_case(case)
    ]


def _event(event: Any) -> dict[str, Any]:
    return {
        **event_item(event),
        "label": word("actions", event.action),
        "to_label": word("states", event.to_state),
        "role_label": word("roles", event.actor_role),
        "client_time": instant(event.client_time),
        "papers": event.data.get("papers", []),
    }


def _notes(case: Case) -> list[dict[str, Any]]:
    rows = db.session.scalars(
        select(Note)
        .where(Note.entity == "case", Note.entity_id == case.id, Note.deleted_at.is_(None))
        .order_by(Note.at, Note.id)
    )
    return [{"id": row.id, "author_name": row.author_name, "text": row.text, "at": instant(row.at)} for row in rows]


def _clocks(s: Situation) -> dict[str, Any]:
    case = s.case
    ahead = case.promised_due_on if case.accepted_on else None
    return {
        "notice": _clock(s, case.notice_due_on, settings.number("notice_wd")),
        "correction": _clock(s, case.correction_due_on, None) if case.state == "correcting" else None,
        "promised": clock_json(clock_of(case, ahead, case.promised_wd, s.today, s.calendar)),
        "statutory": clock_json(clock_of(case, case.statutory_due_on, case.statutory_wd, s.today, s.calendar)),
        "paused_days": case.paused_days,
        "extended_wd": case.extended_wd,
        "forecast": _forecast(s),
        "late": late.reason_of(case),
        "late_due": late.may_be_asked(case, s.now),
        "pauses": [
            {
                "reason": row.reason, "label": _pause_label(row.reason), "from_on": day(row.from_on),
                "until_on": day(row.until_on), "expected_days": row.expected_days, "days": row.days,
                "over_days": over_by(row, s.today, s.calendar),
            }
            for row in pauses_of(case.id)
        ],
    }  # fmt: skip


def _forecast(s: Situation) -> dict[str, int] | None:
    found = Forecasts(s.today, s.calendar).of(s.case)
    return vars(found) if found else None


def _clock(s: Situation, due_on: date | None, total: int | None) -> dict[str, Any] | None:
    return clock_json(clock_of(s.case, due_on, total, s.today, s.calendar)) if due_on else None


def _pause_label(code: str) -> str:
    return next((line["name"] for line in reasons("pause") if line["code"] == code), code)


def _material_reasons(s: Situation, row: CaseMaterial) -> list[dict[str, str]]:
    form = s.lines.get(row.requirement, {}).get("form")
    return [
        {"code": line["code"], "wrong": line["wrong"], "acceptable": line["acceptable"]}
        for line in reasons("materials")
        if ("*" in line["forms"] or form in line["forms"]) and row.requirement in line.get("only", [row.requirement])
    ]
