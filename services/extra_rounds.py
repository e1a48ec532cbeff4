"""V4: rounds of extra visits to everybody at high risk in a township, until the last one was seen (visits.md 3)."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import IntegrityError

from domain.actor import Actor
from domain.extra_visits import CAUSES, OTHER, ROUND_LEVELS, is_reminder_day, round_ends, said_cause
from domain.problems import Fault, Problem
from domain.sentence import say_day
from domain.workdays import SHANGHAI, shanghai_day
from models.base import db
from models.catalogue import CalendarYear
from models.levels import ExtraRound, RoundStop
from models.place import Division
from models.residents import Resident, Task
from services import alerts, audit
from services.calendar import festivals
from services.extra_visits import KIND, Askers
from services.posts import leads_of

ALERT = "extra_round"


def start(
    actor: Actor, now: datetime, *, townships: Sequence[str], cause: str, words: str | None = None
) -> list[ExtraRound]:
    """Ask the agents of these townships to see everybody at L1 and L2 within the hours of the cause.

    One round a township, each with its own progress. Raises Problem not_found (a township that is not the actor's),
    validation (another cause without words), round_running (this cause runs in one of them already; nothing was
    started), nobody_to_visit.
    """
    places = list(dict.fromkeys(townships))
    if not places or not set(places) <= set(startable(actor, now)):
        raise Problem("not_found")
    words = (words or "").strip() or None if cause == OTHER else None
    if cause == OTHER and words is None:
        raise Problem("validation", fields=[Fault("/words", "required")])
    _require_none_running(now, places, cause, words)
    rounds = [made for place in places if (made := _start_one(actor, now, place, cause, words)) is not None]
    if not rounds:
        raise Problem("nobody_to_visit")
    return rounds


def finish(actor: Actor, now: datetime, round_id: str, reason: str) -> ExtraRound:
    """End a round early: who was not seen yet need not be. Raises Problem not_found, reason_needed, round_over."""
    row = require_round(actor, now, round_id, lock=True)
    if row.township not in startable(actor, now):
        raise Problem("forbidden")
    if not reason.strip():
        raise Problem("reason_needed", fields=[Fault("/reason", "required")])
    if row.ended_at is not None:
        raise Problem("round_over")
    row.ended_at, row.ended_name, row.end_reason, row.running = now, actor.name, reason.strip(), None
    for task in db.session.scalars(select(Task).where(Task.round_id == row.id, Task.state == "open")):
        task.state, task.done_at = "dropped", now
    audit.record(actor, now, "round.ended", "extra_round", row.id, township=row.township, cause=row.cause)
    db.session.flush()
    return row


def startable(actor: Actor, now: datetime) -> list[str]:
    """Townships in which the actor may start a round: a lead their own, a county supervisor all."""
    if "county" in actor.buckets_at(now, ["county_supervisor"]):
        return list(
            db.session.scalars(
                select(Division.code)
                .where(Division.level == "township", Division.deleted_at.is_(None))
                .order_by(Division.code)
            )
        )
    return sorted(b[2:] for b in actor.buckets_at(now, ["township_lead"]) if b.startswith("t:"))


def require_round(actor: Actor, now: datetime, round_id: str, *, lock: bool = False) -> ExtraRound:
    """A round of one's own township, any for the county. Raises Problem("not_found")."""
    row = db.session.get(ExtraRound, round_id, with_for_update=lock)
    if row is None or not ("county" in actor.buckets_at(now) or f"t:{row.township}" in actor.buckets_at(now)):
        raise Problem("not_found")
    return row


def waiting_in(townships: Sequence[str]) -> dict[str, int]:
    """How many residents a round would ask for, by township."""
    rows = db.session.execute(
        select(Resident.township, func.count()).where(_at_risk(townships)).group_by(Resident.township)
    )
    return {township: people for township, people in rows if township is not None}


def remind_of_festival(now: datetime) -> int:
    """Five days before Spring Festival each lead is told to plan the round; only in a year the calendar knows."""
    today = shanghai_day(now)
    known = select(CalendarYear.id).where(CalendarYear.year == today.year, CalendarYear.deleted_at.is_(None))
    festival = festivals(today.year).get("spring_festival")
    if festival is None or not is_reminder_day(festival, today) or db.session.scalar(known.limit(1)) is None:
        return 0
    told = 0
    counts = waiting_in(places := list(db.session.scalars(select(Division.code).where(Division.level == "township"))))
    for place in places:
        if not counts.get(place):
            continue
        told += alerts.tell(
            now, [(lead.id, "lead") for lead in leads_of(place, now)], kind=ALERT,
            occasion=f"festival:{festival.year}:{place}", due_on=festival,
            text=f"{say_day(festival)}是春节，请在前三天内安排加访：一级、二级共 {counts[place]} 人",
        )  # fmt: skip
    return told


def _require_none_running(now: datetime, places: Sequence[str], cause: str, words: str | None) -> None:
    """The key of a round whose time is over is free again. Raises Problem("round_running", townships)."""
    keys = [_key(place, cause, words) for place in places]
    running = []
    for row in db.session.scalars(select(ExtraRound).where(ExtraRound.running.in_(keys)).with_for_update()):
        if row.until > now:
            running.append(row.township)
        else:
            row.running = None
    if running:
        raise Problem("round_running", townships=sorted(running))
    db.session.flush()


def _start_one(actor: Actor, now: datetime, place: str, cause: str, words: str | None) -> ExtraRound | None:
    people = list(
        db.session.scalars(
            select(Resident).where(_at_risk([place])).order_by(Resident.village, Resident.level, Resident.id)
        )
    )
    if not people:
        return None
    row = ExtraRound(
        id=str(uuid.uuid4()), township=place, cause=cause, words=words, running=_key(place, cause, words),
        started_at=now, until=round_ends(cause, now), started_by=actor.user_id, started_name=actor.name,
    )  # fmt: skip
    db.session.add(row)
    try:
        db.session.flush()
    except IntegrityError as error:  # somebody else began the same one in this moment
        raise Problem("round_running", townships=[place]) from error
    askers = Askers(people, now)
    for resident in sorted(people, key=lambda one: not askers.knows(one)):
        _ask(now, row, resident, askers)
    db.session.flush()
    audit.record(actor, now, "round.started", "extra_round", row.id, township=place, cause=cause, residents=len(people))
    _tell_lead(actor, now, row, len(people))
    return row


def _ask(now: datetime, row: ExtraRound, resident: Resident, askers: Askers) -> None:
    agent = askers.pick(resident)
    stop = RoundStop(round_id=row.id, resident_id=resident.id, agent_id=agent.id if agent else None)
    if agent is not None:
        stop.task_id = str(uuid.uuid4())
        db.session.add(
            Task(
                id=stop.task_id, user_id=agent.id, kind=KIND, resident_id=resident.id, cause=row.cause,
                title=f"{said_cause(row.cause, row.words)}加访，去看{resident.name}", due_on=shanghai_day(row.until),
                since=row.started_at, until=row.until, round_id=row.id, created_at=now,
            )
        )  # fmt: skip
    db.session.add(stop)


def _tell_lead(actor: Actor, now: datetime, row: ExtraRound, people: int) -> None:
    """The lead of a centre hears of a round that somebody else began there."""
    ends = row.until.astimezone(SHANGHAI)
    alerts.tell(
        now, [(lead.id, "lead") for lead in leads_of(row.township, now) if lead.id != actor.user_id], kind=ALERT,
        occasion=f"round:{row.id}", ref_id=row.id, due_on=shanghai_day(row.until),
        text=f"{actor.name}发起{said_cause(row.cause, row.words)}加访，{people} 人，{say_day(ends.date())} {ends:%H:%M}前走完",
    )  # fmt: skip


def _at_risk(townships: Sequence[str]) -> ColumnElement[bool]:
    return (
        Resident.township.in_(townships) & Resident.on_roll & Resident.level.in_(ROUND_LEVELS)
        & Resident.died_at.is_(None) & Resident.deleted_at.is_(None)
    )  # fmt: skip


def _key(place: str, cause: str, words: str | None) -> str:
    return f"{place}:{cause}:{words or ''}"


def causes() -> list[dict[str, Any]]:
    """What a round may be made for, and within how many hours."""
    return [{"code": code, "label": cause.label, "hours": cause.hours} for code, cause in CAUSES.items()]
