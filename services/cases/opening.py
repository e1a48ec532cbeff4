"""Opening a case: number, guide, checklist, letter, people. Shared by the phone's register and the window's walk-in."""

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select

from domain.actor import Actor
from domain.problems import Fault, Problem
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Authorization, Case, CaseParty
from models.residents import Resident
from services import catalogue, numbers

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

    Raises Problem authorization_missing | authorization_revoked | authorization_matter | authorization_expired.
    """
    if letter_id is None:
        return None
    letter = db.session.get(Authorization, letter_id)
    if letter is None or letter.resident_id != resident.id or actor.user_id not in (letter.agent_a, letter.agent_b):
        raise Problem("authorization_missing", matter=matter)
    if letter.state == "revoked":
        raise Problem("authorization_revoked", matter=matter)
    if matter not in letter.matters:
        raise Problem("authorization_matter", matter=matter)
    if not letter.valid_from <= today <= letter.valid_to:
        raise Problem("authorization_expired", matter=matter)
    return letter


def other_agent(actor: Actor, letter: Authorization | None) -> str | None:
    """The second agent the letter names (AB岗)."""
    if letter is None:
        return None
    return letter.agent_b if letter.agent_a == actor.user_id else letter.agent_a


def add_parties(case: Case, parties: Sequence[Mapping[str, Any]]) -> None:
    """Write down the other people of a case. Raises Problem("validation") for an unknown person or role."""
    for n, party in enumerate(parties):
        role = party.get("role")
        if role not in PARTY_ROLES or db.session.get(Resident, party.get("resident_id") or "") is None:
            raise Problem("validation", fields=[Fault(f"/parties/{n}", "unknown")])
        db.session.add(
            CaseParty(
                id=party.get("party_id") or str(uuid.uuid4()),
                case_id=case.id,
                resident_id=party["resident_id"],
                role=role,
            )
        )
    db.session.flush()
