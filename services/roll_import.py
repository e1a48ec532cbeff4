"""Taking over a village's roll in one go: when a county starts, and for the demo county."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.codes import IdNo, check_id_no
from domain.problems import Fault, Problem
from domain.workdays import shanghai_day
from models.base import db
from models.residents import Household, Resident
from models.vault import current_vault
from services import audit
from services.levels import regrade
from services.pinyin import initials
from services.residents import set_number

AT_ONCE = 500


@dataclass(frozen=True)
class RollLine:
    """One person of the list, with the home he or she lives in (its head is the first of a home)."""

    resident_id: str
    household_id: str
    group_no: int
    name: str
    id_no: str
    address: str
    phone: str | None = None
    landmark: str | None = None
    walk_minutes: int | None = None
    categories: Sequence[str] = ()
    disability: Mapping[str, Any] | None = None
    capacity: str = "full"
    guardian: Mapping[str, str] | None = None
    emergency: Mapping[str, str] | None = None
    group_lead: Mapping[str, str] | None = None
    benefits: Sequence[str] = field(default=())


def import_roll(
    actor: Actor, now: datetime, village: str, lines: Sequence[RollLine], *, is_demo: bool = False
) -> list[Resident]:
    """Put all lines on the roll of the village, or none. Sex and birthday come from the identity number.

    Raises Problem forbidden for anyone but an administrator, id_number for a wrong number, duplicate when a number
    is known already; both name the line (`/17/id_no`).
    """
    if not actor.is_system and "admin" not in actor.roles:
        raise Problem("forbidden")
    today = shanghai_day(now)
    numbers = [_checked(n, line, today) for n, line in enumerate(lines)]
    _refuse_known(numbers)
    homes: set[str] = set()
    residents = []
    for line, number in zip(lines, numbers, strict=True):
        if line.household_id not in homes:
            homes.add(line.household_id)
            db.session.add(_home(village, line))
        residents.append(_person(actor, now, village, line, number, is_demo=is_demo))
    db.session.flush()
    db.session.add_all(residents)
    db.session.flush()
    for resident in residents:
        regrade(resident, today)
        resident.next_due_on = today + timedelta(days=resident.interval_days)
    audit.record(actor, now, "roll_imported", "division", None, village=village, residents=len(residents))
    db.session.flush()
    return residents


def _checked(n: int, line: RollLine, today: date) -> IdNo:
    try:
        return check_id_no(line.id_no, today)
    except Problem as problem:
        raise Problem("id_number", fields=[Fault(f"/{n}/id_no", str(problem.details.get("reason")))]) from problem


def _refuse_known(numbers: Sequence[IdNo]) -> None:
    vault = current_vault()
    blind = [vault.blind(number.number) for number in numbers]
    known = {
        found
        for start in range(0, len(blind), AT_ONCE)
        for found in db.session.scalars(
            select(Resident.id_blind).where(Resident.id_blind.in_(blind[start : start + AT_ONCE]))
        )
    }
    twice = [n for n, value in enumerate(blind) if value in known or value in blind[:n]]
    if twice:
        raise Problem("duplicate", fields=[Fault(f"/{n}/id_no", "known") for n in twice])


def _home(village: str, line: RollLine) -> Household:
    return Household(
        id=line.household_id, village=village, group_no=line.group_no, address=line.address, head_id=line.resident_id
    )


def _person(actor: Actor, now: datetime, village: str, line: RollLine, number: IdNo, *, is_demo: bool) -> Resident:
    resident = Resident(
        id=line.resident_id, household_id=line.household_id, village=village, township=village[:9],
        group_no=line.group_no, on_roll=True, name=line.name, initials=initials(line.name), sex=number.sex,
        birth_on=number.birth_on, address=line.address, landmark=line.landmark, walk_minutes=line.walk_minutes,
        categories=list(line.categories), disability=dict(line.disability) if line.disability else None,
        capacity=line.capacity, guardian=_plain(line.guardian), emergency=_plain(line.emergency),
        group_lead=_plain(line.group_lead), benefits=list(line.benefits), is_demo=is_demo, created_at=now,
        created_by=actor.user_id,
    )  # fmt: skip
    set_number(resident, number)
    resident.phone_enc = current_vault().seal_text(line.phone, "resident", resident.id, "phone")
    resident.phone_last4 = line.phone[-4:] if line.phone else None
    return resident


def _plain(contact: Mapping[str, str] | None) -> dict[str, str] | None:
    return dict(contact) if contact else None
