"""What an agent does with a case: register, attach, collect, hand over, supplement, withdraw (commands of phones).

From `received` on the case is the window's: an agent's edit becomes a note (sync B11).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.codes import is_provisional_no
from domain.precheck import is_slip_no
from domain.problems import Fault, Problem
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case
from models.changes import touch
from models.documents import Document
from services import catalogue
from services.access import require_resident
from services.cases import slips
from services.cases.agents import agents_case, explain_authority, require_state
from services.cases.checklist import (
    announce_originals,
    count_pages,
    explain_missing,
    make_checklist,
    material,
    proxy_line,
    put_document,
)
from services.cases.core import act
from services.cases.facts import Situation
from services.cases.handing_over import hand_off, pages_arrived, supplement
from services.cases.opening import add_parties, new_case, other_agent, usable_letter
from services.cases.roles import agent_roles
from services.custody import ledger

__all__ = [
    "attach",
    "authorization_revoked",
    "collect",
    "hand_off",
    "pages_arrived",
    "register",
    "supplement",
    "withdraw",
]
ATTACHABLE = frozenset({"registered", "collected", "handed_off", "correcting"})


def register(
    actor: Actor,
    now: datetime,
    *,
    case_id: str,
    resident_id: str,
    matter: str,
    guide_id: str,
    provisional_no: str,
    slip_code: str,
    self_present: bool,
    answers: Mapping[str, bool],
    delivery_mode: str,
    sub_type: str | None = None,
    authorization_id: str | None = None,
    parties: Sequence[Mapping[str, Any]] | None = None,
    visit_id: str | None = None,
    precheck: Mapping[str, Any] | None = None,
    client_time: datetime | None = None,
) -> Case:
    """Open a case under the guide the agent saw; the final number is given here, the provisional one kept (R14.5).

    Raises Problem: not_found (resident or guide), duplicate (id, party id or slip code), validation, sub_type_unknown,
    authorization_* (a letter that does not name this agent and matter), resident_unidentified,
    privacy_notice_missing.
    """
    resident = require_resident(actor, now, resident_id)
    if not agent_roles(actor, now, resident.village):
        raise Problem("forbidden", action="register")
    guide = catalogue.get_guide(guide_id)
    if guide.matter != matter:
        raise Problem("validation", fields=[Fault("/guide_id", "other_matter")])
    if not is_provisional_no(provisional_no):
        raise Problem("validation", fields=[Fault("/provisional_no", "form")])
    if precheck is not None and not is_slip_no(precheck["slip_no"]):
        raise Problem("validation", fields=[Fault("/precheck/slip_no", "form")])
    letter = usable_letter(actor, authorization_id, resident, matter, shanghai_day(now))
    case = new_case(
        now, resident, guide.id, case_id=case_id, slip_code=slip_code, township=(resident.village or "")[:9],
        provisional_no=provisional_no, sub_type=sub_type, answers=answers, delivery_mode=delivery_mode,
        agent_id=actor.user_id, agent_b_id=other_agent(actor, letter), self_present=self_present,
        authorization_id=letter.id if letter else None, visit_id=visit_id,
    )  # fmt: skip
    add_parties(actor, now, case, parties or [])
    situation = Situation(case, now)
    make_checklist(situation)
    data = {"guide": guide.id, "no": case.case_no, **slips.handed_in(precheck)}
    act(actor, now, case, "register", data=data, client_time=client_time)
    line = proxy_line(case)
    if line is not None and letter is not None and letter.letter_doc_id and _known_document(letter.letter_doc_id):
        put_document(actor, now, case, line, letter.letter_doc_id)
    return case


def attach(
    actor: Actor, now: datetime, *, case_id: str, requirement: str, doc_id: str, party: str | None = None
) -> Case:
    """Put a document forward for a paper of the case.

    Raises Problem not_found, forbidden (not an agent of the case), validation (paper or document unknown), paper_expired,
    authorization_* (a paper that served another case, and no letter for this one),
    state_forbids from `received` on: the push then keeps it as a note for the window (sync B11).
    """
    case = agents_case(actor, now, case_id)
    if case.state not in ATTACHABLE:
        raise Problem("state_forbids", state=case.state, action="attach")
    put_document(actor, now, case, material(case, requirement, party), doc_id)
    touch(case)
    return case


def collect(
    actor: Actor,
    now: datetime,
    *,
    case_id: str,
    missing: Iterable[Mapping[str, Any]] = (),
    originals: Iterable[Mapping[str, Any]] = (),
    return_on: str | None = None,
    client_time: datetime | None = None,
) -> Case:
    """Take the papers at the village (代办收件回执). Raises Problem authorization_*, licence_expired, material_missing."""
    case = agents_case(actor, now, case_id)
    require_state(case, "collect")
    explain_missing(case, missing)
    announce_originals(case, originals)
    count_pages(case)
    explain_authority(actor, now, case, "collect")
    data = {"return_on": return_on} if return_on else {}
    act(actor, now, case, "collect", data=data, client_time=client_time)
    ledger.with_agent(actor, now, case)
    return case


def withdraw(actor: Actor, now: datetime, *, case_id: str, reason: str, client_time: datetime | None = None) -> Case:
    """Take the application back by the resident's wish. Raises Problem authorization_*, state_forbids."""
    case = agents_case(actor, now, case_id)
    require_state(case, "withdraw")
    explain_authority(actor, now, case, "withdraw")
    act(actor, now, case, "withdraw", reason=reason, data={"by": "agent"}, client_time=client_time)
    return case


def authorization_revoked(now: datetime, authorization_id: str) -> list[Case]:
    """The resident has revoked the letter: no further step of the agent runs (architecture, decisions).

    A case not yet received goes back to `collected`; a received one keeps its state and clock; both are flagged.
    """
    system = Actor.system()
    statement = select(Case).where(Case.authorization_id == authorization_id, Case.archived_at.is_(None))
    cases = list(db.session.scalars(statement.order_by(Case.id)))
    for case in cases:
        case.revoked = True
        case.hand_off_pending = case.supplement_pending = False
        case.pending_data = None
        db.session.flush()
        if case.state == "handed_off":
            act(system, now, case, "revoke", reason="居民撤销了委托")
        touch(case)
    return cases


def _known_document(doc_id: str) -> bool:
    document = db.session.get(Document, doc_id)
    return document is not None and document.state == "open"
