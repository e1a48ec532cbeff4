"""Two rows that are one person: everything goes to the row that stays, the other becomes an alias (sync B11)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.problems import Problem
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Authorization, Case, CaseParty
from models.changes import touch
from models.documents import Document
from models.residents import Alarm, Consent, Household, Note, Resident, Task, Visit
from models.vault import current_vault
from services import audit, extra_visits, judgements, paper_readings
from services.access import require_resident
from services.visits import settle_dates

# What the row that stays lacks is taken over from the other.
FILLED = ("address", "landmark", "walk_minutes", "group_no", "emergency", "guardian", "disability", "group_lead")
SEALED = (("phone_enc", "phone"), ("id_enc", "id"))
LONGEST_CHAIN = 20
STANDING_IN_VILLAGE: tuple[Any, ...] = (Visit, Alarm, Case)
ABOUT_PERSON: tuple[Any, ...] = (Consent, Task, Authorization, Document)


def merge(actor: Actor, now: datetime, *, keep_id: str, drop_id: str) -> Resident:
    """Make one person of two; what phones still send about `drop_id` lands at `keep_id`.

    Nothing is lost: visits, cases, letters and papers of both are the one person's now. Twice is once. Raises Problem
    not_found when one of them is out of scope, state_forbids for a person with themselves.
    """
    if keep_id == drop_id:
        raise Problem("state_forbids")
    if survivor(drop_id) == survivor(keep_id):
        return require_resident(actor, now, survivor(keep_id))
    keep, drop = require_resident(actor, now, keep_id), require_resident(actor, now, drop_id)
    audit.record(actor, now, "resident.merge", "resident", keep.id, merged=drop.id)
    _fill(keep, drop)
    _hand_over(keep, drop)
    judgements.hand_over(now, keep, drop)
    extra_visits.hand_over(keep, drop)
    for alias in db.session.scalars(select(Resident).where(Resident.merged_into == drop.id)):
        alias.merged_into = keep.id
    drop.merged_into, drop.deleted_at = keep.id, now
    db.session.flush()
    paper_readings.read_again(now, keep.id)
    settle_dates(keep, shanghai_day(now))
    db.session.flush()
    return keep


def survivor(resident_id: str) -> str:
    """The id under which the person is kept now; the same id for who was never merged, or is unknown."""
    for _ in range(LONGEST_CHAIN):
        into = db.session.scalar(select(Resident.merged_into).where(Resident.id == resident_id))
        if into is None:
            return resident_id
        resident_id = into
    return resident_id


def aliases(resident_id: str) -> set[str]:
    """Ids of rows that turned out to be this person."""
    return set(db.session.scalars(select(Resident.id).where(Resident.merged_into == resident_id)))


def _fill(keep: Resident, drop: Resident) -> None:
    for name in FILLED:
        if getattr(keep, name) in (None, "", {}):
            setattr(keep, name, getattr(drop, name))
    vault = current_vault()
    for column, purpose in SEALED:
        if getattr(keep, column) is None and getattr(drop, column) is not None:
            clear = vault.open_text(getattr(drop, column), "resident", drop.id, purpose)
            setattr(keep, column, vault.seal_text(clear, "resident", keep.id, purpose))
            if purpose == "phone":
                keep.phone_last4 = drop.phone_last4
            else:
                keep.id_blind, keep.id_last4, keep.id_sealed = drop.id_blind, drop.id_last4, None
    keep.categories = [*keep.categories, *(c for c in drop.categories if c not in keep.categories)]
    keep.benefits = [*keep.benefits, *(b for b in drop.benefits if b not in keep.benefits)]
    if drop.on_roll and not keep.on_roll:
        keep.on_roll, keep.village, keep.township = True, drop.village, drop.township
    if keep.household_id is None and drop.household_id is not None and keep.village == drop.village:
        keep.household_id = drop.household_id


def _hand_over(keep: Resident, drop: Resident) -> None:
    """Every row about the one is about the other now; rows that stand in a village follow the person's."""
    for model in STANDING_IN_VILLAGE:
        for row in _rows(model, drop):
            row.resident_id, row.village = keep.id, keep.village
            touch(row)
    for model in ABOUT_PERSON:
        for row in _rows(model, drop):
            row.resident_id = keep.id
    for party in db.session.scalars(select(CaseParty).where(CaseParty.resident_id == drop.id)):
        party.resident_id = keep.id
    for note in db.session.scalars(select(Note).where(Note.entity == "resident", Note.entity_id == drop.id)):
        note.entity_id = keep.id
    for home in db.session.scalars(select(Household).where(Household.head_id == drop.id)):
        home.head_id = keep.id


def _rows(model: Any, drop: Resident) -> Iterable[Any]:
    return db.session.scalars(select(model).where(model.resident_id == drop.id))
