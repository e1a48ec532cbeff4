"""Telling the township of an alarm, and the next in line when nobody takes it up in time (visits.md A2, A3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select

from domain.alarms import LINES, kind_label, step_due
from domain.workdays import WorkCalendar
from models.alerts import DeskAlert
from models.base import db
from models.people import AppUser, ScopeGrant
from models.residents import Alarm, Resident
from services import alerts, catalogue, posts, settings
from services.alarms.scope import WINDOW
from services.calendar import work_calendar

LEVEL_WORDS = {"RED": "红色急事", "ORANGE": "橙色急事", "YELLOW": "黄色提醒"}


@dataclass(frozen=True)
class Telling:
    """One telling that is due: the next step of an alarm's line, or a look-back nobody has made."""

    alarm_id: str
    look_back: bool = False


def received_at(alarm: Alarm) -> datetime:
    """From when the county could act."""
    return alarm.received_at or alarm.raised_at


def due_at(alarm: Alarm, step: int, calendar: WorkCalendar) -> datetime:
    """When this step of its line is told; step 1 is also the moment by which somebody must have taken it up."""
    hours = (settings.clock_time("window_opens"), settings.clock_time("window_closes"))
    return step_due(alarm.level, alarm.kind, received_at(alarm), step, calendar, hours)


def due(now: datetime) -> list[Telling]:
    """Everything somebody must be told now; nothing is changed."""
    waiting = db.session.scalars(
        select(Alarm).where(Alarm.state == "open", Alarm.deleted_at.is_(None)).order_by(Alarm.raised_at, Alarm.id)
    ).all()
    calendar = work_calendar() if waiting else WorkCalendar("")
    steps = [
        Telling(alarm.id)
        for alarm in waiting
        if alarm.steps_told < len(LINES[alarm.level]) and due_at(alarm, alarm.steps_told, calendar) <= now
    ]
    told = exists().where(DeskAlert.ref_id == Alarm.id, DeskAlert.kind == "look_back")
    late = select(Alarm.id).where(Alarm.state == "acknowledged", Alarm.look_back_due_at < now, ~told)
    return [*steps, *(Telling(alarm_id, look_back=True) for alarm_id in db.session.scalars(late))]


def tell(now: datetime, job: Telling) -> int:
    """Tell those whose it is now; returns how many were told."""
    alarm = db.session.get(Alarm, job.alarm_id)
    if alarm is None or alarm.state == "closed":
        return 0
    if job.look_back:
        return _tell_look_back(now, alarm)
    return tell_step(now, alarm) if alarm.state == "open" else 0


def tell_step(now: datetime, alarm: Alarm) -> int:
    """The next step of the line; one that nobody holds is passed over at once, so that an alarm never waits for nobody."""
    line = LINES[alarm.level]
    told = 0
    while alarm.steps_told < len(line) and not told:
        step, alarm.steps_told = alarm.steps_told, alarm.steps_told + 1
        resident = db.session.get_one(Resident, alarm.resident_id)
        people = [pair for rank in line[step] for pair in _holders(resident.township, rank, now)]
        told = alerts.tell(
            now, people, kind="alarm", occasion=f"alarm:{alarm.id}:{step}", ref_id=alarm.id, step=step,
            text=_text(alarm, resident, step),
        )  # fmt: skip
    db.session.flush()
    return told


def _holders(township: str | None, rank: str, now: datetime) -> Iterator[tuple[str, str]]:
    """A or B of the civil affairs window as far as they are here; nobody assigned: all who serve it."""
    if rank == "supervisor" or township is None:
        yield from ((user.id, rank) for user in posts.supervisors(now))
        return
    if rank == "lead":
        yield from ((user.id, rank) for user in posts.leads_of(township, now))
        return
    post = next((p for p in posts.posts_of(township, now) if p.window == WINDOW), None)
    away = posts.away_at(township, now)
    a, b = (post.a, post.b) if post else (None, None)
    wanted = (a, b) if rank == "A" else (b,)
    holder = next((one for one in wanted if one is not None and one not in away), None)
    if holder is not None:
        yield holder, rank
    elif a is None and rank == "A":
        yield from ((user, rank) for user in _at_window(township, now))


def _at_window(township: str, now: datetime) -> list[str]:
    return list(
        db.session.scalars(
            select(ScopeGrant.user_id)
            .join(AppUser, AppUser.id == ScopeGrant.user_id)
            .where(
                ScopeGrant.bucket == f"w:{township}:{WINDOW}", ScopeGrant.role == "clerk",
                ScopeGrant.valid_from <= now, ScopeGrant.valid_to.is_(None) | (ScopeGrant.valid_to > now),
                AppUser.disabled_at.is_(None),
            )
            .order_by(AppUser.account)
        )
    )  # fmt: skip


def _tell_look_back(now: datetime, alarm: Alarm) -> int:
    resident = db.session.get_one(Resident, alarm.resident_id)
    people = [pair for rank in ("A", "lead") for pair in _holders(resident.township, rank, now)]
    return alerts.tell(
        now, people, kind="look_back", occasion=f"look_back:{alarm.id}", ref_id=alarm.id,
        text=f"{_who(resident)}：{kind_label(alarm.kind)}已处理，还没有人回看",
    )  # fmt: skip


def _text(alarm: Alarm, resident: Resident, step: int) -> str:
    nobody = "，还没有人接" if step else ""
    return f"{LEVEL_WORDS[alarm.level]}：{_who(resident)}，{kind_label(alarm.kind)}{nobody}"


def _who(resident: Resident) -> str:
    return f"{catalogue.place_name(resident.village)}{resident.name}"
