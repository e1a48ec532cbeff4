"""How a township looks after its people: who is on each village's roll, who is seen, and what each agent carries.

Visits: visits.md V2, V7 and 10. What people could claim is counted by the rules of the pre-check (`domain/radar.py`).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import load_only

from domain.actor import Actor
from domain.problems import Problem
from domain.visits import LEVELS
from domain.workdays import shanghai_day
from models.base import db
from models.mirror_rows import day
from models.people import AppUser, ScopeGrant
from models.place import Division
from models.residents import Resident
from services import catalogue, settings
from services.access import AGENTS
from services.entitlements import entitled
from services.extra_visits import Askers, people_of
from services.posts import require_township, townships_of

MONTH = timedelta(days=30)
LATE_SHOWN = 200
_SEEN_IN = (Resident.village, Resident.level, Resident.last_visit_on, Resident.next_due_on)


def overview(actor: Actor, now: datetime, township: str | None) -> dict[str, Any]:
    """Every village of one township in figures, and the load of everybody who visits there.

    Raises Problem("not_found") for a township out of scope.
    """
    chosen, today = require_township(actor, now, township), shanghai_day(now)
    villages = db.session.scalars(
        select(Division)
        .where(
            Division.parent == chosen, Division.level == "village", Division.deleted_at.is_(None),
            Division.valid_to.is_(None),
        )
        .order_by(Division.code)
    ).all()  # fmt: skip
    people = people_of({place.code for place in villages}, now)
    roll = _roll({place.code for place in villages} | _also_served(people, now))
    by_village: dict[str, list[Resident]] = defaultdict(list)
    for resident in roll:
        by_village[resident.village or ""].append(resident)
    return {
        "township": chosen,
        "township_name": catalogue.place_name(chosen),
        "townships": [{"code": code, "name": catalogue.place_name(code)} for code in townships_of(actor, now)],
        "limits": {"l1": settings.number("load_l1"), "others": settings.number("load_others")},
        "villages": [
            {**_figures(place, by_village[place.code], today), "agents": [u.name for u in people.get(place.code, [])]}
            for place in villages
        ],
        "agents": _loads(people, roll, now),
    }


def village(actor: Actor, now: datetime, code: str) -> dict[str, Any]:
    """One village: who should have been seen by now, the most urgent first, and what its people could claim.

    Raises Problem("not_found") for a village out of scope.
    """
    place, today = catalogue.find_division(code), shanghai_day(now)
    if place is None or place.level != "village" or place.parent not in townships_of(actor, now):
        raise Problem("not_found")
    residents = db.session.scalars(select(Resident).where(_on_roll([code])).order_by(Resident.level, Resident.id)).all()
    late = [r for r in residents if _days_late(r, today)]
    late.sort(key=lambda r: (r.level, -_days_late(r, today), r.id))
    return {
        **_figures(place, residents, today),
        "agents": [{"name": user.name, "phone": user.phone} for user in people_of([code], now).get(code, [])],
        "late_people": [_late_line(resident, today) for resident in late[:LATE_SHOWN]],
        "entitled": entitled(residents, today),
    }


def _on_roll(villages: Sequence[str]) -> ColumnElement[bool]:
    return and_(
        Resident.village.in_(villages), Resident.on_roll, Resident.deleted_at.is_(None), Resident.died_at.is_(None)
    )


def _roll(villages: set[str]) -> Sequence[Resident]:
    """Everybody who is visited there, those at L1 first."""
    found = select(Resident).where(_on_roll(sorted(villages))).options(load_only(*_SEEN_IN))
    return db.session.scalars(found.order_by(Resident.level, Resident.id)).all()


def _also_served(people: dict[str, list[AppUser]], now: datetime) -> set[str]:
    """Villages elsewhere of the people who visit here: what an agent carries there counts too."""
    ids = {user.id for users in people.values() for user in users}
    buckets = db.session.scalars(
        select(ScopeGrant.bucket).where(
            ScopeGrant.user_id.in_(ids), ScopeGrant.role.in_(AGENTS), ScopeGrant.bucket.startswith("v:"),
            ScopeGrant.valid_from <= now, or_(ScopeGrant.valid_to.is_(None), ScopeGrant.valid_to > now),
        )
    )  # fmt: skip
    return {bucket[2:] for bucket in buckets}


def _days_late(resident: Resident, today: date) -> int:
    return 0 if resident.next_due_on is None else max((today - resident.next_due_on).days, 0)


def _figures(place: Division, residents: Sequence[Resident], today: date) -> dict[str, Any]:
    levels = Counter(resident.level for resident in residents)
    late = [resident for resident in residents if _days_late(resident, today)]
    return {
        "code": place.code, "name": place.short_name, "people": len(residents),
        "levels": [{"level": level, "n": levels[level]} for level in LEVELS],
        "seen": sum(r.last_visit_on is not None and r.last_visit_on > today - MONTH for r in residents),
        "late": len(late), "late_l1": sum(resident.level == "L1" for resident in late),
    }  # fmt: skip


def _late_line(resident: Resident, today: date) -> dict[str, Any]:
    return {
        "id": resident.id, "name": resident.name, "level": resident.level, "group_no": resident.group_no,
        "days": _days_late(resident, today), "last_on": day(resident.last_visit_on),
        "last_by": resident.last_visit_by,
    }  # fmt: skip


def _loads(people: dict[str, list[AppUser]], roll: Sequence[Resident], now: datetime) -> list[dict[str, Any]]:
    """V7: whom each looks after: those they saw last or hold a letter of; the others are shared out evenly."""
    askers, held = Askers(roll, now, Counter()), Counter[tuple[str, bool]]()
    for resident in sorted(roll, key=lambda one: not askers.knows(one)):
        agent = askers.pick(resident)
        if agent is not None:
            held[agent.id, resident.level == "L1"] += 1
    places: dict[str, list[str]] = defaultdict(list)
    users: dict[str, AppUser] = {}
    for code in sorted(people):
        for user in people[code]:
            users[user.id] = user
            places[user.id].append(code)
    return [_load(user, places[user.id], held[user.id, True], held[user.id, False]) for user in users.values()]


def _load(user: AppUser, villages: list[str], l1: int, others: int) -> dict[str, Any]:
    return {
        "id": user.id, "name": user.name, "phone": user.phone, "villages": villages, "l1": l1, "others": others,
        "over": l1 > settings.number("load_l1") or others > settings.number("load_others"),
    }  # fmt: skip
