"""Residents: found, corrected, moved; the full number is opened only here and leaves a trace (sync B11, R11.12)."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from domain.actor import Actor
from domain.codes import IdNo, check_id_no, check_whose
from domain.problems import Fault, Problem
from domain.visits import DISCHARGED
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case
from models.changes import touch
from models.people import Device
from models.place import Division
from models.residents import Household, Resident
from models.sealing import open_any
from models.vault import current_vault
from services import audit, extra_visits, paper_readings
from services.access import require_resident, resident_scope_clause
from services.levels import next_due, regrade
from services.pinyin import initials
from services.reviews import open_review

EDITABLE = (
    "name", "phone", "address", "landmark", "walk_minutes", "group_no", "categories", "emergency", "capacity",
    "guardian", "disability",
)  # fmt: skip
UNREADABLE = ("sealed_unreadable", "unknown_key")


def create(
    actor: Actor,
    now: datetime,
    *,
    resident_id: str,
    village: str,
    group_no: int,
    name: str,
    sex: str,
    birth_on: date,
    on_roll: bool,
    categories: Sequence[str] = (),
    household_id: str | None = None,
    id_last4: str | None = None,
    id_sealed: str | None = None,
    phone: str | None = None,
    address: str | None = None,
    landmark: str | None = None,
) -> Resident:
    """A person found at a door or a window. A likely duplicate is created too and put before a supervisor (B11).

    `id_sealed` is the identity number sealed on the phone; one that cannot be opened here is kept sealed.
    Raises Problem out_of_scope for a foreign village, duplicate for an id in use, id_number (also one of
    another birth date or sex), validation.
    """
    if village not in actor.villages_at(now) and village[:9] not in _townships(actor, now):
        raise Problem("out_of_scope")
    if db.session.get(Resident, resident_id) is not None:
        raise Problem("duplicate")
    today = shanghai_day(now)
    if birth_on > today:
        raise Problem("validation", fields=[Fault("/birth_on", "future")])
    resident = Resident(
        id=resident_id, village=village, township=village[:9], group_no=group_no, on_roll=on_roll, name=name,
        initials=initials(name), sex=sex, birth_on=birth_on, id_last4=id_last4, address=address or None,
        landmark=landmark or None, categories=list(categories), created_at=now, created_by=actor.user_id,
    )  # fmt: skip
    resident.household_id = _household(resident, household_id, address)
    _set_phone(resident, phone)
    _keep_number(actor, resident, id_sealed, today)
    regrade(resident, today)
    resident.next_due_on = today + timedelta(days=resident.interval_days) if on_roll else None
    db.session.add(resident)
    db.session.flush()
    _look_for_duplicates(actor, now, resident)
    if DISCHARGED in resident.categories:
        extra_visits.after_discharge(now, resident)
    return resident


def update(actor: Actor, now: datetime, *, resident_id: str, fields: Mapping[str, Any], base_ver: int) -> Resident:
    """Correct fields as seen at version `base_ver`; all of them or none (sync B11).

    Different fields edited by two people both stand; the same value twice is no change. Raises
    Problem("stale_field", server={field: value now}, ver) when somebody else changed one of them after `base_ver`,
    not_found out of scope, validation for a field that cannot be edited.
    """
    resident = require_resident(actor, now, resident_id)
    unknown = [name for name in fields if name not in EDITABLE]
    if unknown:
        raise Problem("validation", fields=[Fault(f"/fields/{name}", "not_editable") for name in unknown])
    wanted = {name: _plain(value) for name, value in fields.items()}
    changed = {name: value for name, value in wanted.items() if value != current(resident, name)}
    stale = [name for name in changed if resident.field_ver.get(name, 0) > base_ver]
    if stale:
        server = {name: current(resident, name) for name in stale}
        raise Problem(
            "stale_field", fields=[Fault(f"/fields/{name}", "stale") for name in stale], server=server, ver=resident.ver
        )
    if not changed:
        return resident
    touch(resident)
    before = set(resident.categories)
    for name, value in changed.items():
        _set(resident, name, value)
    resident.field_ver = {**resident.field_ver, **dict.fromkeys(changed, resident.ver)}
    if "name" in changed:
        for case in db.session.scalars(select(Case).where(Case.resident_id == resident.id)):
            touch(case)  # its row names the resident
    if "name" in changed or "disability" in changed:
        paper_readings.read_again(now, resident.id)
    if "categories" in changed or "disability" in changed:
        today = shanghai_day(now)
        regrade(resident, today)
        resident.next_due_on = next_due(resident, today)
        if DISCHARGED in set(resident.categories) - before:
            extra_visits.after_discharge(now, resident)
    db.session.flush()
    return resident


def propose_move(
    actor: Actor,
    now: datetime,
    *,
    resident_id: str,
    to_village: str,
    reason: str,
    to_group: int | None = None,
    whole_household: bool = False,
) -> Resident:
    """The person seems to live elsewhere now; the township decides. Raises Problem not_found, validation."""
    resident = require_resident(actor, now, resident_id)
    place = select(Division.id).where(Division.code == to_village, Division.level == "village")
    if db.session.scalar(place) is None:
        raise Problem("validation", fields=[Fault("/to_village", "unknown")])
    if to_village != resident.village:
        open_review(
            actor,
            now,
            "propose_move",
            resident.id,
            to_village,
            str(shanghai_day(now)),
            entity="resident",
            entity_id=resident.id,
            theirs={
                "to_village": to_village,
                "reason": reason,
                "to_group": to_group,
                "whole_household": whole_household,
            },
            ours={"village": resident.village},
        )
    return resident


def reveal_id(actor: Actor, now: datetime, resident_id: str, reason: str) -> str:
    """The full identity number for a stated reason; the audit line is written before anything is shown (R11.12).

    Raises Problem reason_needed, not_found (out of scope, or no number is kept).
    """
    if not reason.strip():
        raise Problem("reason_needed")
    resident = require_resident(actor, now, resident_id)
    audit.record(actor, now, "resident.reveal_id", "resident", resident.id, reason=reason.strip()[:200])
    db.session.flush()
    number = current_vault().open_text(resident.id_enc, "resident", resident.id, "id")
    if number is None:
        raise Problem("not_found")
    return number


def current(resident: Resident, name: str) -> Any:
    """The value of an editable field now; the telephone number in clear."""
    if name == "phone":
        return current_vault().open_text(resident.phone_enc, "resident", resident.id, "phone")
    return getattr(resident, name)


def set_number(resident: Resident, number: IdNo) -> None:
    """Keep a checked identity number: encrypted, with a blind index and its last four."""
    vault = current_vault()
    resident.id_enc = vault.seal_text(number.number, "resident", resident.id, "id")
    resident.id_blind = vault.blind(number.number)
    resident.id_last4 = number.number[-4:]
    resident.id_sealed = None


def _townships(actor: Actor, now: datetime) -> set[str]:
    at_windows = {township for township, _ in actor.windows_at(now)}
    return at_windows | {b[2:] for b in actor.buckets_at(now) if b.startswith("t:")}


def _household(resident: Resident, household_id: str | None, address: str | None) -> str | None:
    if household_id is None:
        return None
    home = db.session.get(Household, household_id)
    if home is None:
        home = Household(
            id=household_id, village=resident.village, group_no=resident.group_no, address=address or None,
            head_id=resident.id,
        )  # fmt: skip
        db.session.add(home)
        db.session.flush()
    if home.village != resident.village:
        raise Problem("validation", fields=[Fault("/household_id", "other_village")])
    return home.id


def _keep_number(actor: Actor, resident: Resident, id_sealed: str | None, today: date) -> None:
    if not id_sealed:
        return
    try:
        container = base64.b64decode(id_sealed, validate=True)
    except (binascii.Error, ValueError):
        raise Problem("validation", fields=[Fault("/id_sealed", "not_base64")]) from None
    try:
        plain = open_any(container, [f"resident|{resident.id}|{device}".encode() for device in _phones(actor)])
    except Problem as problem:
        if problem.code not in UNREADABLE:
            raise
        resident.id_sealed = container
        return
    number = check_id_no(plain.decode("utf-8", "replace"), today)
    check_whose(number, resident.birth_on, resident.sex)
    set_number(resident, number)


def _phones(actor: Actor) -> list[str]:
    """Every install of the actor: a phone enrolled anew sends what it sealed under its former id (sync B15)."""
    known = db.session.scalars(select(Device.id).where(Device.user_id == actor.user_id))
    return list(dict.fromkeys([actor.device_id or "", *known]))


def _look_for_duplicates(actor: Actor, now: datetime, resident: Resident) -> None:
    """The same number, or the same name, sex and birthday: both stay, a person decides (sync B11)."""
    same: list[ColumnElement[bool]] = [
        (Resident.name == resident.name) & (Resident.birth_on == resident.birth_on) & (Resident.sex == resident.sex)
    ]
    if resident.id_blind is not None:
        same.append(Resident.id_blind == resident.id_blind)
    statement = select(Resident).where(or_(*same), Resident.id != resident.id, Resident.deleted_at.is_(None))
    for other in db.session.scalars(statement.order_by(Resident.created_at).limit(5)):
        seen = select(Resident.id).where(Resident.id == other.id, resident_scope_clause(actor, now))
        open_review(
            actor,
            now,
            "duplicate_person",
            resident.id,
            other.id,
            entity="resident",
            entity_id=resident.id,
            theirs={"resident_id": resident.id, "village": resident.village},
            ours={"resident_id": other.id, "village": other.village},
            # Whether somebody lives in another village is not the agent's to know.
            tell_actor=db.session.scalar(seen) is not None,
        )


def _set(resident: Resident, name: str, value: Any) -> None:
    if name == "phone":
        _set_phone(resident, value)
        return
    setattr(resident, name, value)
    if name == "name":
        resident.initials = initials(value)


def _set_phone(resident: Resident, phone: str | None) -> None:
    resident.phone_enc = current_vault().seal_text(phone or None, "resident", resident.id, "phone")
    resident.phone_last4 = phone[-4:] if phone else None


def _plain(value: Any) -> Any:
    """Values as they are stored: dates as text inside JSON, empty text as nothing."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value
