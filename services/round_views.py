"""Rounds of extra visits as a desk shows them: how far each is, per village, who is missing and whom to call (V4)."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.extra_visits import said_cause
from models.base import db
from models.levels import ExtraRound, RoundStop
from models.mirror_rows import instant
from models.people import AppUser
from models.residents import Resident
from services import catalogue
from services.extra_rounds import causes, require_round, startable, waiting_in

SHOWN = timedelta(days=400)
MOST = 100
Stop = tuple[RoundStop, Resident, AppUser | None]


def list_rounds(actor: Actor, now: datetime) -> dict[str, Any]:
    """Rounds of the last year, the newest first; where one may be started, and how many it would ask for."""
    places = startable(actor, now)
    counts = waiting_in(places)
    wanted = select(ExtraRound).where(ExtraRound.started_at > now - SHOWN)
    if "county" not in actor.buckets_at(now):
        wanted = wanted.where(ExtraRound.township.in_([b[2:] for b in actor.buckets_at(now) if b.startswith("t:")]))
    rows = db.session.scalars(wanted.order_by(ExtraRound.started_at.desc(), ExtraRound.township).limit(MOST)).all()
    stops = _stops([row.id for row in rows])
    return {
        "townships": [
            {"code": code, "name": catalogue.place_name(code), "people": counts.get(code, 0)} for code in places
        ],
        "causes": causes(),
        "items": [_line(row, stops.get(row.id, []), now) for row in rows],
    }


def show(actor: Actor, now: datetime, round_id: str) -> dict[str, Any]:
    """One round: each village with who is missing, the reddest first, and the agent to call."""
    row = require_round(actor, now, round_id)
    stops = _stops([row.id]).get(row.id, [])
    villages: dict[str, list[Stop]] = {}
    for stop in stops:
        villages.setdefault(stop[1].village or "", []).append(stop)
    return {
        **_line(row, stops, now),
        "villages": [_village(code, found) for code, found in sorted(villages.items())],
        "may_end": row.ended_at is None and row.township in startable(actor, now),
    }


def _stops(ids: list[str]) -> dict[str, list[Stop]]:
    """The stops of these rounds whose residents still live there: nobody is missing who has died or moved away."""
    rows = (
        db.session.execute(
            select(RoundStop, Resident, AppUser)
            .join(ExtraRound, ExtraRound.id == RoundStop.round_id)
            .join(Resident, Resident.id == RoundStop.resident_id)
            .outerjoin(AppUser, AppUser.id == RoundStop.agent_id)
            .where(
                RoundStop.round_id.in_(ids), Resident.died_at.is_(None), Resident.deleted_at.is_(None),
                Resident.on_roll, Resident.township == ExtraRound.township,
            )
            .order_by(Resident.village, Resident.level, Resident.group_no, Resident.id)
        )
    )  # fmt: skip
    found: dict[str, list[Stop]] = {}
    for stop, resident, agent in rows:
        found.setdefault(stop.round_id, []).append((stop, resident, agent))
    return found


def _line(row: ExtraRound, stops: list[Stop], now: datetime) -> dict[str, Any]:
    seen = sum(stop.visit_id is not None for stop, _, _ in stops)
    return {
        "id": row.id, "township": row.township, "township_name": catalogue.place_name(row.township),
        "cause": said_cause(row.cause, row.words), "started_at": instant(row.started_at),
        "until": instant(row.until), "started_by": row.started_name, "total": len(stops), "seen": seen,
        "in_time": sum(stop.visited_at is not None and stop.visited_at <= row.until for stop, _, _ in stops),
        "state": _state(row, len(stops), seen, now), "ended_at": instant(row.ended_at),
        "ended_by": row.ended_name, "end_reason": row.end_reason,
    }  # fmt: skip


def _state(row: ExtraRound, total: int, seen: int, now: datetime) -> str:
    if row.ended_at is not None:
        return "ended"
    if seen == total:
        return "done"
    return "late" if now >= row.until else "running"


def _village(code: str, stops: list[Stop]) -> dict[str, Any]:
    missing = [stop for stop in stops if stop[0].visit_id is None]
    agents = Counter((agent.name, agent.phone) for _, _, agent in missing if agent is not None)
    return {
        "code": code, "name": catalogue.place_name(code), "total": len(stops), "seen": len(stops) - len(missing),
        "call": [{"name": name, "phone": phone, "missing": n} for (name, phone), n in agents.most_common()],
        "missing": [
            {
                "id": resident.id, "name": resident.name, "level": resident.level, "group_no": resident.group_no,
                "agent_name": agent.name if agent else None,
            }
            for _, resident, agent in missing
        ],
    }  # fmt: skip
