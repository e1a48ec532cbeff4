"""Opening a case: number, guide, checklist, letter, people. Shared by the phone's register and the window's walk-in."""

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select

from domain.actor import Actor
from domain.agency import letter_ok
from domain.problems import Fault, Problem
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Authorization, Case, CaseParty
from models.residents import Resident
from services import catalogue, numbers
from services.access import resident_scope_clause

SLIP_CODE = re.compile(r"[0-9A-Za-z_-]{10,40}")
PARTY_ROLES = ("applicant", "member", "guardian", "supporter", "heir")


def new_case(
    now: datetime,
    resident: Resident,
    guide_id: str,
    *,
    case_id: str,
    slip_code: str,
    township: str,
    delivery_mode: str,
    answers: Mapping[str, bool],
    sub_type: str | None,
    **columns: Any,
) -> Case:
    """A draft with its final number. Raises Problem duplicate | validation | not_our_matter."""
    guide = catalogue.get_guide(guide_id)
    content = guide.content
    if not SLIP_CODE.fullmatch(slip_code):
        raise Problem("validation", fields=[Fault("/slip_code", "form")])
    if db.session.scalar(select(Case.id).where(or_(Case.id == case_id, Case.slip_code == slip_code))) is not None:
        raise Problem("duplicate")
    if catalogue.find_division(township) is None:
        raise Problem("validation", fields=[Fault("/resident_id", "no_township")])
    kinds = [kind["code"] for kind in content.get("sub_types") or []]
    if sub_type is not None and sub_type not in kinds:
        raise Problem("sub_type_unknown", allowed=kinds)
    case = Case(
        id=case_id, case_no=numbers.next_case_no(township, shanghai_day(now)), slip_code=slip_code,
        resident_id=resident.id, village=resident.village, township=township, window=content["window"],
        matter=guide.matter, guide_id=guide.id, sub_type=sub_type, department=content["department"],
        delegation=content["delegation"], state="draft", answers={k: bool(v) for k, v in answers.items()},
        delivery_mode=delivery_mode, is_demo=resident.is_demo, created_at=now, promised_wd=content["limits"].get("promised_wd"),
        statutory_wd=content["limits"].get("statutory_wd"), **columns,
    )  # fmt: skip
    db.session.add(case)
    db.session.flush()
    return case


def usable_letter(
    actor: Actor, letter_id: str | None, resident: Resident, matter: str, today: date
) -> Authorization | None:
    """R9.3: the letter, when it names this agent, this resident and this matter today; None when none is given.

    Raises Problem authorization_missing | _agent | _revoked | _frozen | _expired | _matter.
    """
    if letter_id is None:
        return None
    letter = db.session.get(Authorization, letter_id)
    if letter is not None and letter.resident_id != resident.id:
        letter = None
    problem = letter_ok(letter, actor.user_id, matter, today)
    if problem is not None:
        raise problem
    return letter


def other_agent(actor: Actor, letter: Authorization | None) -> str | None:
    """The second agent the letter names (AB岗)."""
    if letter is None:
        return None
    return letter.agent_b if letter.agent_a == actor.user_id else letter.agent_a


def add_parties(actor: Actor, now: datetime, case: Case, parties: Sequence[Mapping[str, Any]]) -> None:
    """Write down the other people of a case: people the actor may see, or of the applicant's household (R10.6).

    Raises Problem("validation") for a role or a person that cannot be, whether missing or foreign alike, and
    Problem("duplicate") for a party id that is taken.
    """
    for n, party in enumerate(parties):
        party_id = party.get("party_id") or str(uuid.uuid4())
        if party.get("role") not in PARTY_ROLES or not _may_name(actor, now, case, party.get("resident_id")):
            raise Problem("validation", fields=[Fault(f"/parties/{n}", "unknown")])
        if db.session.get(CaseParty, party_id) is not None:
            raise Problem("duplicate", fields=[Fault(f"/parties/{n}/party_id", "taken")])
        db.session.add(CaseParty(id=party_id, case_id=case.id, resident_id=party["resident_id"], role=party["role"]))
        db.session.flush()


def _may_name(actor: Actor, now: datetime, case: Case, resident_id: str | None) -> bool:
    home = select(Resident.household_id).where(Resident.id == case.resident_id).scalar_subquery()
    known = select(Resident.id).where(
        Resident.id == resident_id,
        Resident.deleted_at.is_(None),
        or_(resident_scope_clause(actor, now), Resident.household_id == home),
    )
    return db.session.scalar(known) is not None
