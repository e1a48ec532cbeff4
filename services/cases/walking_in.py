"""A person comes to the window without an agent: one act from nothing to `received` (R16.3 events too)."""

import secrets
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.codes import check_id_no
from domain.problems import Fault, Problem
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case
from models.residents import Resident
from models.vault import current_vault
from services import audit, catalogue, residents
from services.access import require_resident
from services.cases.checklist import make_checklist
from services.cases.core import act
from services.cases.facts import Situation
from services.cases.opening import new_case
from services.cases.window import receive_originals
from services.custody import ledger
from services.pinyin import initials

# Read out and typed by old people: no 0/O, 1/I/L.
SLIP_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SLIP_LENGTH = 16


def walk_in(
    actor: Actor,
    now: datetime,
    *,
    matter: str,
    township: str,
    applicant_present: bool,
    resident_id: str | None = None,
    person: Mapping[str, Any] | None = None,
    sub_type: str | None = None,
    answers: Mapping[str, bool] | None = None,
    counts: Sequence[Mapping[str, Any]] = (),
    delivery_mode: str = "pickup",
    case_id: str | None = None,
    slip_code: str | None = None,
) -> Case:
    """Take a case from the applicant in person, with a receipt of what was given.

    The resident is one of the township's or a new person whose row belongs to the window, not to a village.
    Raises Problem forbidden (no clerk of this matter's window), applicant_absent, not_found, id_number,
    validation, sub_type_unknown.
    """
    guide = catalogue.current_guide(matter)
    window = guide.content["window"]
    if (township, window) not in _windows(actor, now):
        raise Problem("forbidden", action="walk_in")
    resident = (
        require_resident(actor, now, resident_id) if resident_id else _new_person(actor, now, township, window, person)
    )
    case = new_case(
        now, resident, guide.id, case_id=case_id or str(uuid.uuid4()), slip_code=slip_code or new_slip_code(),
        township=township, delivery_mode=delivery_mode, answers=answers or {}, sub_type=sub_type, self_present=True,
    )  # fmt: skip
    situation = Situation(case, now)
    rows = make_checklist(situation)
    counted = {line["requirement"]: int(line["count"]) for line in counts}
    if set(counted) - {row.requirement for row in rows}:
        raise Problem("validation", fields=[Fault("/counts", "not_in_guide")])
    for row in rows:
        row.originals = counted.get(row.requirement, 0)
    receive_originals(rows, counted)
    for row in rows:
        # Shown at the window and taken home again is seen too; only what stays is counted as held.
        row.seen_on_paper = row.seen_on_paper or row.requirement in counted
    act(
        actor, now, case, "walk_in", data={"counts": counted, "guide": guide.id},
        given={"applicant_present": applicant_present},
    )  # fmt: skip
    ledger.at_window(actor, now, case, counted)
    return case


def new_slip_code() -> str:
    """A code that cannot be guessed: 31^16, about 79 bits."""
    return "".join(secrets.choice(SLIP_ALPHABET) for _ in range(SLIP_LENGTH))


def _windows(actor: Actor, now: datetime) -> frozenset[tuple[str, str]]:
    held = {bucket for bucket in actor.buckets_at(now, roles=["clerk"]) if bucket.startswith("w:")}
    return frozenset((parts[1], parts[2]) for parts in (bucket.split(":", 2) for bucket in held))


def _new_person(actor: Actor, now: datetime, township: str, window: str, person: Mapping[str, Any] | None) -> Resident:
    if person is None:
        raise Problem("validation", fields=[Fault("/resident_id", "required")])
    number = check_id_no(person["id_no"], shanghai_day(now))
    known = _known(township, number.number)
    if known is not None:
        return known
    birth_on: date = number.birth_on
    resident = Resident(
        id=str(uuid.uuid4()), village=None, township=township, on_roll=False, owner_window=window,
        name=person["name"], initials=initials(person["name"]), sex=number.sex, birth_on=birth_on,
        address=person.get("address") or None, categories=[], created_at=now, created_by=actor.user_id,
    )  # fmt: skip
    residents.set_number(resident, number)
    phone = person.get("phone")
    resident.phone_enc = current_vault().seal_text(phone, "resident", resident.id, "phone")
    resident.phone_last4 = phone[-4:] if phone else None
    db.session.add(resident)
    db.session.flush()
    audit.record(actor, now, "resident_added", "resident", resident.id, at="window")
    return resident


def _known(township: str, number: str) -> Resident | None:
    """The same number in this township is the same person; elsewhere nothing is given away."""
    return db.session.scalar(
        select(Resident)
        .where(
            Resident.id_blind == current_vault().blind(number), Resident.township == township,
            Resident.deleted_at.is_(None),
        )
        .order_by(Resident.on_roll.desc(), Resident.created_at)
        .limit(1)
    )  # fmt: skip
