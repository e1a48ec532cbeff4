"""Visits that a person should look at: too quick for the way, always well, and those drawn to be asked about.

Rules: visits.md 9 (Q1, Q4, Q5). Nothing here decides: each opens a question that somebody of the township answers.
"""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from domain import visits as rules
from domain.actor import Actor
from domain.workdays import SHANGHAI, shanghai_day
from models.base import db
from models.residents import Resident, Visit
from models.sync import ReviewItem
from models.vault import current_vault
from services import settings
from services.reviews import cause_id, open_review

ALL_WELL, TOO_QUICK, CALL_BACK, RE_VISIT = "all_well", "too_quick", "call_back", "re_visit"
_WRONG_CLOCK = frozenset({"clock_skew", "clock_wrong"})
_WHOLE = 2**32


def look_at(actor: Actor, now: datetime, visit: Visit, resident: Resident) -> None:
    """What a new visit gives reason to ask; the agent's phone is not told."""
    if resident.level == "L1" and visit.counted:
        _always_well(actor, now, visit)
    if visit.mode == "door" and not _WRONG_CLOCK & set(visit.flags):
        _too_quick(actor, now, visit, resident)


def drawn(now: datetime) -> list[tuple[str, str]]:
    """Q5: visits of last month that somebody asks the person about, by telephone or at the door: (kind, visit).

    Each visit is drawn for itself by a keyed hash, so that nobody can know which, one that comes late has the same
    chance, and looking twice draws the same. Only those that have not been put before anybody yet.
    """
    first, last = _last_month(shanghai_day(now))
    ids = db.session.scalars(
        select(Visit.id).where(
            Visit.visited_on >= first, Visit.visited_on <= last, Visit.counted, Visit.deleted_at.is_(None)
        )
    )
    found = [(kind, visit_id) for visit_id in ids if (kind := _lot(visit_id)) is not None]
    asked = {cause_id(*one): one for one in found}
    known = set(db.session.scalars(select(ReviewItem.id).where(ReviewItem.kind.in_((CALL_BACK, RE_VISIT)))))
    return [one for item_id, one in asked.items() if item_id not in known]


def ask_about(now: datetime, job: tuple[str, str]) -> None:
    """Put one drawn visit before the township."""
    kind, visit_id = job
    visit = db.session.get(Visit, visit_id)
    if visit is not None and visit.counted:
        open_review(Actor.system(), now, kind, visit_id, entity="visit", entity_id=visit_id, tell_actor=False)


def _lot(visit_id: str) -> str | None:
    secret = current_vault().derive("visits drawn to be asked about")
    number = int.from_bytes(hmac.new(secret, visit_id.encode(), hashlib.sha256).digest()[:4])
    at_door = _WHOLE * settings.number("re_visit_pct") // 100
    by_phone = _WHOLE * settings.number("call_back_pct") // 100
    if number < at_door:
        return RE_VISIT
    return CALL_BACK if number < at_door + by_phone else None


def _last_month(today: date) -> tuple[date, date]:
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _always_well(actor: Actor, now: datetime, visit: Visit) -> None:
    """Q4: three counted visits running without a single doubt about somebody at high risk."""
    rows = db.session.scalars(
        select(Visit)
        .where(Visit.resident_id == visit.resident_id, Visit.counted, Visit.deleted_at.is_(None))
        .order_by(Visit.visited_on.desc(), Visit.started_at.desc())
        .limit(rules.ALWAYS_WELL)
    ).all()
    if len(rows) == rules.ALWAYS_WELL and all(rules.is_all_well(row.answers) for row in rows):
        quarter = f"{visit.visited_on.year}-{(visit.visited_on.month - 1) // 3}"
        open_review(
            actor, now, ALL_WELL, visit.resident_id, quarter, entity="visit", entity_id=visit.id, tell_actor=False
        )  # fmt: skip


def _too_quick(actor: Actor, now: datetime, visit: Visit, resident: Resident) -> None:
    """Q1: the same agent at another door of the village at once, or sooner than anybody gets there."""
    for other, home in _others_of_the_day(visit, resident):
        first, second = sorted((visit, other), key=lambda one: (one.started_at, one.id))
        if rules.is_too_quick(second.started_at - first.ended_at, resident.walk_minutes, home.walk_minutes):
            day = str(visit.visited_on)
            open_review(
                actor, now, TOO_QUICK, visit.agent_id, day, entity="visit", entity_id=visit.id,
                theirs={"visit_id": visit.id, "day": day}, ours={"visit_id": other.id}, tell_actor=False,
            )  # fmt: skip
            return


def _others_of_the_day(visit: Visit, resident: Resident) -> Sequence[tuple[Visit, Resident]]:
    """Visits of this agent at other homes of the village that day, at the door and by a clock that was right."""
    begin = datetime.combine(visit.visited_on, time(), SHANGHAI)
    rows = db.session.execute(
        select(Visit, Resident)
        .join(Resident, Resident.id == Visit.resident_id)
        .where(
            Visit.agent_id == visit.agent_id, Visit.id != visit.id, Visit.mode == "door", Visit.deleted_at.is_(None),
            Visit.village == visit.village, Visit.started_at >= begin, Visit.started_at < begin + timedelta(days=1),
        )
    ).all()  # fmt: skip
    return [
        (row, home)
        for row, home in rows
        if not _WRONG_CLOCK & set(row.flags)
        and home.id != resident.id
        and (home.household_id is None or home.household_id != resident.household_id)
    ]
