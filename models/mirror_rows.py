"""The exact rows phones receive, one function per entity; names and meaning as in the tables.

Never a full ID number or bank account: last four only (sync B20). Telephone numbers are kept, they must be
dialled without a network.
"""

from datetime import date, datetime
from typing import Any

from domain.paper_hints import VALID_UNTIL
from domain.workdays import shanghai_day
from models.cases import Authorization, Case, CaseEvent, CaseMaterial
from models.catalogue import CalendarYear, GuideVersion, Setting
from models.custody import OriginalHolding
from models.documents import Document, DocumentPage, ServerKey
from models.parts import reads_papers
from models.people import AppUser
from models.place import Division, Window
from models.residents import Alarm, Consent, Household, Note, Resident, Task, Visit
from models.sync import Mutation, ReviewItem
from models.vault import current_vault


def instant(value: datetime | None) -> str | None:
    """An instant as ISO 8601 UTC with Z, to the second."""
    return None if value is None else value.strftime("%Y-%m-%dT%H:%M:%SZ")


def day(value: date | None) -> str | None:
    """A date as YYYY-MM-DD."""
    return None if value is None else value.isoformat()


def resident_row(r: Resident) -> dict[str, Any]:
    """A person on the roll of a village."""
    return {
        "id": r.id, "village": r.village, "group_no": r.group_no, "household_id": r.household_id, "name": r.name,
        "initials": r.initials, "sex": r.sex, "birth_on": day(r.birth_on), "id_last4": r.id_last4,
        "phone": current_vault().open_text(r.phone_enc, "resident", r.id, "phone"), "address": r.address,
        "landmark": r.landmark, "walk_minutes": r.walk_minutes, "categories": r.categories,
        "disability": r.disability, "capacity": r.capacity, "guardian": r.guardian, "emergency": r.emergency,
        "group_lead": r.group_lead, "level": r.level, "interval_days": r.interval_days,
        "last_visit_on": day(r.last_visit_on), "last_visit_by": r.last_visit_by, "next_due_on": day(r.next_due_on),
        "judged": r.judged, "benefits": r.benefits, "on_roll": r.on_roll, "is_demo": r.is_demo, "ver": r.ver,
    }  # fmt: skip


def household_row(h: Household) -> dict[str, Any]:
    """A home."""
    return {
        "id": h.id, "village": h.village, "group_no": h.group_no, "address": h.address, "head_id": h.head_id,
        "ver": h.ver,
    }  # fmt: skip


def visit_line_row(v: Visit) -> dict[str, Any]:
    """One line per visit for everyone of the village: no answers, no findings."""
    return {
        "id": v.id, "resident_id": v.resident_id, "visited_on": day(v.visited_on), "by_name": v.agent_name,
        "mode": v.mode, "counted": v.counted, "next_due_on": day(v.next_due_on), "ver": v.ver,
    }  # fmt: skip


def visit_row(v: Visit) -> dict[str, Any]:
    """A visit in full, for the agent who made it."""
    return {
        "id": v.id, "visit_no": v.visit_no, "resident_id": v.resident_id, "agent_id": v.agent_id,
        "started_at": instant(v.started_at), "ended_at": instant(v.ended_at), "mode": v.mode, "purpose": v.purpose,
        "place": v.place, "met": v.met, "no_contact_reason": v.no_contact_reason, "answers": v.answers,
        "needs": v.needs, "matters_spotted": v.matters_spotted, "alarm": v.alarm, "summary": v.summary,
        "resident_mark": v.resident_mark, "companion": v.companion, "language_help": v.language_help, "declined": v.declined, "numbers": v.numbers, "counted": v.counted, "next_due_on": day(v.next_due_on),
        "amendments": v.amendments, "ver": v.ver,
    }  # fmt: skip


def alarm_row(a: Alarm) -> dict[str, Any]:
    """An alarm raised at a home."""
    return {
        "id": a.id, "resident_id": a.resident_id, "visit_id": a.visit_id, "level": a.level, "kind": a.kind,
        "action": a.action, "told": a.told, "told_at": a.told_at or [], "raised_by": a.raised_by, "raised_at": instant(a.raised_at),
        "state": a.state, "acknowledged_at": instant(a.acknowledged_at), "acknowledged_by": a.acknowledged_by,
        "outcome": a.outcome, "outcome_at": instant(a.outcome_at), "look_back_due_at": instant(a.look_back_due_at), "closed_at": instant(a.closed_at), "ver": a.ver,
    }  # fmt: skip


def consent_row(c: Consent) -> dict[str, Any]:
    """A consent by purposes."""
    return {
        "id": c.id, "resident_id": c.resident_id, "purposes": c.purposes, "notice_version": c.notice_version,
        "given_by": c.given_by, "method": c.method, "given_at": instant(c.given_at),
        "withdrawn_at": instant(c.withdrawn_at), "ver": c.ver,
    }  # fmt: skip


def task_row(t: Task) -> dict[str, Any]:
    """Something to do."""
    return {
        "id": t.id, "kind": t.kind, "resident_id": t.resident_id, "case_id": t.case_id, "title": t.title,
        "due_on": day(t.due_on), "state": t.state, "since": instant(t.since), "until": instant(t.until), "ver": t.ver,
    }  # fmt: skip


def note_row(n: Note) -> dict[str, Any]:
    """A remark."""
    return {
        "id": n.id, "entity": n.entity, "entity_id": n.entity_id, "author_name": n.author_name, "text": n.text,
        "at": instant(n.at), "ver": n.ver,
    }  # fmt: skip


def material_item(m: CaseMaterial) -> dict[str, Any]:
    """One requirement of a case as phone and desk show it."""
    return {
        "requirement": m.requirement, "name": m.name, "doc_id": m.document_id, "verdict": m.verdict,
        "reason": m.reason, "acceptable": m.acceptable, "missing_reason": m.missing_reason, "originals": m.originals,
    }  # fmt: skip


def paper_here(h: OriginalHolding) -> dict[str, Any]:
    """An original in the agent's hands."""
    return {
        "requirement": h.requirement, "name": h.name, "count": h.count, "due_on": day(h.due_on),
        "limit_on": day(h.limit_on),
    }  # fmt: skip


def event_item(e: CaseEvent) -> dict[str, Any]:
    """One line of a case's timeline."""
    return {
        "seq": e.seq, "action": e.action, "from": e.from_state, "to": e.to_state, "at": instant(e.at),
        "by_name": e.actor_name, "by_role": e.actor_role, "reason": e.reason, "paper_id": e.paper_id,
    }  # fmt: skip


def open_notice(c: Case) -> dict[str, Any] | None:
    """The one complete notice in force while the case is being corrected."""
    if c.state != "correcting":
        return None
    for e in reversed(c.events):
        if e.action == "need_correction":
            return {
                "paper_id": e.paper_id, "no": e.data.get("no"), "issued_at": instant(e.at),
                "due_on": day(c.correction_due_on), "items": e.data.get("items", []),
            }  # fmt: skip
    return None


def slip_item(c: Case) -> dict[str, Any] | None:
    """What the slip of the pre-check at home named, as the agent handed it in."""
    data = next((e.data.get("precheck") for e in c.events if e.action == "register"), None)
    if data is None:
        return None
    return {
        "slip_no": data["slip_no"],
        "checked_on": data["checked_on"],
        "outcome": data["outcome"],
        "papers": data["papers"],
    }


def case_row(c: Case) -> dict[str, Any]:
    """A case with its papers wanted, notice and timeline."""
    return {
        "id": c.id, "case_no": c.case_no, "provisional_no": c.provisional_no, "slip_code": c.slip_code,
        "resident_id": c.resident_id, "resident_name": c.resident.name, "village": c.village,
        "township": c.township, "window": c.window, "matter": c.matter, "guide_id": c.guide_id, "sub_type": c.sub_type, "state": c.state, "outcome": c.outcome,
        "agent_id": c.agent_id, "agent_name": c.agent.name if c.agent else None, "agent_b_id": c.agent_b_id,
        "authorization_id": c.authorization_id, "delegation": c.delegation, "docs_total": c.docs_total, "docs_missing": c.docs_missing,
        "hand_off_pending": c.hand_off_pending, "supplement_pending": c.supplement_pending,
        "registered_at": instant(c.registered_at), "collected_at": instant(c.collected_at),
        "handed_off_at": instant(c.handed_off_at), "received_at": instant(c.received_at),
        "accepted_on": day(c.accepted_on), "promised_due_on": day(c.promised_due_on),
        "statutory_due_on": day(c.statutory_due_on), "correction_due_on": day(c.correction_due_on),
        "ready_at": instant(c.ready_at), "delivery_mode": c.delivery_mode, "delivered_at": instant(c.delivered_at),
        "materials": [material_item(m) for m in c.materials], "notice": open_notice(c),
        "events": [event_item(e) for e in c.events], "answers": c.answers, "precheck": slip_item(c),
        "papers_here": [paper_here(h) for h in c.papers_with_agent], "self_present": c.self_present,
        "revoked": c.revoked, "is_demo": c.is_demo, "ver": c.ver,
    }  # fmt: skip


def page_item(p: DocumentPage) -> dict[str, Any]:
    """One photographed page and where it is."""
    return {
        "page_id": p.id, "n": p.n, "side": p.side, "state": p.state, "sha_sealed": p.sha_sealed, "size": p.size,
        "reject_code": p.reject_code,
    }  # fmt: skip


def hint_items(d: Document) -> list[dict[str, Any]]:
    """What a machine saw on the paper's pages; the last day the paper is good for is a hint by the reader's calendar."""
    return [
        {
            "page_id": r.page_id, "code": code, "read_on": day(shanghai_day(r.read_at)),
            "until": day(r.valid_until) if code == VALID_UNTIL else None,
            "seen_on": next((seen["on"] for seen in r.settled if seen["code"] == code), None),
        }
        for r in d.readings
        if r.read_at is not None
        for code in (*r.codes, *([VALID_UNTIL] if r.valid_until else []))
    ]  # fmt: skip


def document_row(d: Document) -> dict[str, Any]:
    """One paper of a resident; hints only where the county has papers read."""
    hints = {"hints": hint_items(d)} if reads_papers() else {}
    return {
        **hints,
        "id": d.id, "resident_id": d.resident_id, "kind": d.kind, "title": d.title, "state": d.state,
        "captured_at": instant(d.captured_at), "captured_by": d.captured_by, "expires_on": day(d.expires_on),
        "visit_id": d.visit_id, "pages": [page_item(p) for p in d.pages], "ver": d.ver,
    }  # fmt: skip


def authorization_row(a: Authorization) -> dict[str, Any]:
    """A power to act."""
    return {
        "id": a.id, "resident_id": a.resident_id, "matters": a.matters, "powers": a.powers,
        "valid_from": day(a.valid_from), "valid_to": day(a.valid_to), "agent_a": a.agent_a, "agent_b": a.agent_b,
        "method": a.method, "state": a.standing, "letter_doc_id": a.letter_doc_id,
        "signature_doc_id": a.signature_doc_id, "signed_at": instant(a.signed_at), "voice_doc_id": a.voice_doc_id,
        "ended_how": a.ended_how, "read_by": a.read_by, "read_way": a.read_way, "language": a.language,
        "renews_id": a.renews_id, "ver": a.ver,
    }  # fmt: skip


def review_row(i: ReviewItem) -> dict[str, Any]:
    """Something a person must look at."""
    return {
        "id": i.id, "kind": i.kind, "entity": i.entity, "entity_id": i.entity_id, "mutation_id": i.mutation_id,
        "theirs": i.theirs, "ours": i.ours, "state": i.state, "decision": i.decision, "reason": i.decide_reason,
        "ver": i.ver,
    }  # fmt: skip


def receipt_no(m: Mutation) -> str:
    """The number a person can read out: SD + day + change number."""
    return f"SD{shanghai_day(m.received_at):%Y%m%d}-{m.change_seq}"


def receipt_row(m: Mutation) -> dict[str, Any]:
    """The receipt of one command."""
    return {
        "id": m.mutation_id, "seq": m.seq, "device_id": m.device_id, "name": m.name, "status": m.status,
        "code": m.code, "receipt_no": receipt_no(m), "change_seq": m.change_seq,
        "entity_id": (m.result.get("entity") or {}).get("id"), "ver": m.ver,
    }  # fmt: skip


def guide_row(g: GuideVersion) -> dict[str, Any]:
    """A published guide."""
    return {**g.content, "id": g.id, "matter": g.matter, "version": g.version, "is_current": g.is_current, "ver": g.ver}


def division_row(d: Division) -> dict[str, Any]:
    """A place."""
    return {
        "id": d.id, "code": d.code, "name": d.name, "short_name": d.short_name, "level": d.level,
        "parent": d.parent, "ver": d.ver,
    }  # fmt: skip


def window_row(w: Window) -> dict[str, Any]:
    """A desk of a township centre."""
    return {
        "id": w.id, "township": w.township, "code": w.code, "name": w.name, "accepts_cases": w.accepts_cases,
        "phone": w.phone, "address": w.address, "ver": w.ver,
    }  # fmt: skip


def calendar_row(y: CalendarYear) -> dict[str, Any]:
    """The off and make-up days of a year."""
    return {
        "id": y.id, "year": y.year, "version": y.version, "off": y.off, "work": y.work,
        "provisional": y.provisional, "ver": y.ver,
    }  # fmt: skip


def setting_row(s: Setting) -> dict[str, Any]:
    """A county setting."""
    return {"id": s.id, "key": s.key, "value": s.value, "ver": s.ver}


def server_key_row(k: ServerKey) -> dict[str, Any]:
    """The public key photos are sealed to."""
    return {"id": k.id, "kid": k.kid, "public_jwk": k.public_jwk, "not_after": instant(k.not_after), "ver": k.ver}


def user_card_row(u: AppUser) -> dict[str, Any]:
    """The public card of a person who serves residents: name, post and phone are public (R9.10)."""
    return {
        "id": u.id, "name": u.name, "title": u.title, "card_no": u.card_no, "township": u.township,
        "village": u.village, "phone": u.phone, "ver": u.ver,
    }  # fmt: skip
