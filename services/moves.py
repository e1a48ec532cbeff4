"""A resident who lives in another village now: person and everything about them change buckets in one commit (B10)."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import db
from models.cases import Case
from models.changes import touch
from models.place import Division
from models.residents import Alarm, Household, Resident, Visit
from services import audit
from services.access import require_resident


def move(
    actor: Actor,
    now: datetime,
    *,
    resident_id: str,
    to_village: str,
    group_no: int | None = None,
    whole_household: bool = False,
    reason: str | None = None,
) -> list[Resident]:
    """Put the person, or everybody of the home, on the roll of another village; who has moved.

    Visits, cases and alarms go along, so that phones of the old village drop them and phones of the new one receive
    the history. A running case stays with the window that has it. Already there is no change. Raises Problem
    not_found out of scope, validation for a village nobody knows.
    """
    resident = require_resident(actor, now, resident_id)
    known = select(Division.id).where(Division.code == to_village, Division.level == "village")
    if db.session.scalar(known) is None:
        raise Problem("validation", fields=[Fault("/to_village", "unknown")])
    if resident.village == to_village:
        return []
    people, home = _who_moves(resident, whole_household=whole_household)
    audit.record(
        actor, now, "resident.move", "resident", resident.id, **{"from": resident.village, "to": to_village},
        people=len(people), reason=(reason or "")[:200],
    )  # fmt: skip
    if home is not None:
        home.village, home.group_no = to_village, group_no or 0
    for person in people:
        _move_one(person, to_village, group_no, keeps_home=home is not None)
    db.session.flush()
    return people


def _who_moves(resident: Resident, *, whole_household: bool) -> tuple[list[Resident], Household | None]:
    """The people, and their home when nobody is left in it."""
    if resident.household_id is None:
        return [resident], None
    in_home = select(Resident).where(Resident.household_id == resident.household_id, Resident.deleted_at.is_(None))
    home = db.session.get_one(Household, resident.household_id)
    if whole_household:
        return list(db.session.scalars(in_home.order_by(Resident.id))), home
    others = db.session.scalar(select(func.count()).select_from(in_home.where(Resident.id != resident.id).subquery()))
    if not others:
        return [resident], home
    if home.head_id == resident.id:
        home.head_id = None
    return [resident], None


def _move_one(person: Resident, to_village: str, group_no: int | None, *, keeps_home: bool) -> None:
    person.village, person.township, person.group_no = to_village, to_village[:9], group_no
    if not keeps_home:
        person.household_id = None
    # The way to the old door helps nobody.
    person.address = person.landmark = person.walk_minutes = person.group_lead = None
    models: tuple[Any, ...] = (Visit, Alarm, Case)
    for model in models:
        for row in db.session.scalars(select(model).where(model.resident_id == person.id)):
            row.village = to_village
            touch(row)
