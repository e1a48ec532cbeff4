"""Home visits: what was seen, what it changes, what must follow (visits.md 3 to 7)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from domain import visits as rules
from domain.actor import Actor
from domain.alarms import ALARM_LEVELS, alarm_of, alarms_in
from domain.alarms import Alarm as FoundAlarm
from domain.checklists import item_of
from domain.problems import Problem
from domain.workdays import shanghai_day
from models.base import db
from models.catalogue import Matter
from models.residents import Alarm, Resident, Task, Visit
from services import extra_visits, visit_quality
from services.access import require_resident
from services.alarms import looking_back, telling
from services.levels import next_due, regrade
from services.numbers import next_number
from services.reviews import cause_id, open_review

CLOCK_TOLERANCE = timedelta(minutes=15)
OLDEST = timedelta(days=400)
DRIFT_MS = 5 * 60 * 1000  # Q8
SAME_DAY = timedelta(hours=12)
DEAD = "dead"
SET_ASIDE = "set_aside"
WRONG_CLOCK_MS = 10 * 60 * 1000  # sync B14: from here on a person looks at the visits


def record(
    actor: Actor,
    now: datetime,
    *,
    visit_id: str,
    resident_id: str,
    started_at: datetime,
    ended_at: datetime,
    mode: str,
    met: str,
    resident_mark: str,
    purpose: Sequence[str] = (),
    place: str | None = None,
    no_contact_reason: str | None = None,
    answers: Mapping[str, Mapping[str, str]] | None = None,
    needs: Sequence[str] = (),
    matters_spotted: Sequence[Mapping[str, str]] = (),
    alarm: Mapping[str, Any] | None = None,
    summary: str | None = None,
    next_on: date | None = None,
    skew_ms: int | None = None,
    companion: str | None = None,
    language_help: str | None = None,
    declined: Sequence[str] = (),
    numbers: Mapping[str, int] | None = None,
) -> Visit:
    """Write down one visit. It is never refused for a wrong clock: it is dated today and flagged instead.

    Two agents at one door are two visits; the supervisor sees a possible duplicate (sync B11). Raises Problem
    not_found out of scope, duplicate for an id in use.
    """
    resident = require_resident(actor, now, resident_id)
    if db.session.get(Visit, visit_id) is not None:
        raise Problem("duplicate")
    started_at, ended_at, flags = _by_server_clock(now, started_at, ended_at, skew_ms or 0)
    visited_on = shanghai_day(started_at)
    facts = {"mode": mode, "met": met, "answers": dict(answers or {}), "visited_on": visited_on}
    visit = Visit(
        id=visit_id, visit_no=_visit_no(resident, visited_on), resident_id=resident.id, village=resident.village,
        agent_id=actor.user_id, agent_name=actor.name, started_at=started_at, ended_at=ended_at,
        visited_on=visited_on, received_at=now, mode=mode, purpose=list(purpose), place=place or None, met=met,
        no_contact_reason=no_contact_reason, answers=facts["answers"], needs=list(needs),
        matters_spotted=[dict(m) for m in matters_spotted], alarm=dict(alarm) if alarm else None,
        summary=summary or None, resident_mark=resident_mark, companion=companion or None,
        language_help=language_help or None, counted=_counts(resident, facts), flags=flags,
        declined=list(dict.fromkeys(declined)), numbers=dict(numbers or {}) if met != "nobody" else {},
    )  # fmt: skip
    db.session.add(visit)
    db.session.flush()
    _follow(actor, now, visit, resident)
    settle_dates(resident, shanghai_day(now), next_on)
    visit.next_due_on = resident.next_due_on
    _flag_duplicate(actor, now, visit)
    _flag_clock(actor, now, visit, skew_ms or 0)
    visit_quality.look_at(actor, now, visit, resident)
    db.session.flush()
    return visit


def amend(
    actor: Actor, now: datetime, *, amendment_id: str, visit_id: str, changes: Mapping[str, Any], reason: str
) -> Visit:
    """Correct a visit of one's own beside the original (Q6). Sent twice, it is there once. Raises not_found."""
    visit = db.session.get(Visit, visit_id)
    if visit is None or visit.agent_id != actor.user_id:
        raise Problem("not_found")
    if any(a.get("amendment_id") == amendment_id for a in visit.amendments):
        return visit
    entry = {
        "amendment_id": amendment_id, "changes": dict(changes), "reason": reason, "by_name": actor.name,
        "at": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }  # fmt: skip
    visit.amendments = [*visit.amendments, entry]
    resident = db.session.get_one(Resident, visit.resident_id)
    facts = {
        "mode": visit.mode, "met": visit.met, "answers": visit.answers, "visited_on": visit.visited_on
    }  # fmt: skip
    for amendment in visit.amendments:
        facts.update({k: v for k, v in amendment["changes"].items() if k in facts})
    visit.counted = SET_ASIDE not in visit.flags and _counts(resident, facts, besides=visit.id)
    db.session.flush()
    _danger_found_later(actor, now, visit, changes, amendment_id)
    settle_dates(resident, shanghai_day(now))
    db.session.flush()
    return visit


def set_aside(actor: Actor, now: datetime, *, visit_id: str, reason: str) -> Visit:
    """A supervisor does not let a visit count: it stays on record with who said so and why. Twice is once.

    Raises Problem("not_found") for a visit to somebody out of scope.
    """
    visit = db.session.get(Visit, visit_id)
    if visit is None:
        raise Problem("not_found")
    resident = require_resident(actor, now, visit.resident_id)
    if SET_ASIDE in visit.flags:
        return visit
    entry = {
        "amendment_id": cause_id(SET_ASIDE, visit.id), "changes": {}, "reason": reason, "by_name": actor.name,
        "at": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }  # fmt: skip
    visit.flags, visit.counted = [*visit.flags, SET_ASIDE], False
    visit.amendments = [*visit.amendments, entry]
    db.session.flush()
    settle_dates(resident, shanghai_day(now))
    db.session.flush()
    return visit


def raise_alarm(
    actor: Actor,
    now: datetime,
    *,
    alarm_id: str,
    resident_id: str,
    level: str,
    kind: str,
    raised_at: datetime,
    action: str | None = None,
    told: Sequence[str] = (),
    visit_id: str | None = None,
    told_at: Sequence[Mapping[str, Any]] = (),
) -> Alarm:
    """A danger, told at once or with a visit; the same danger of one visit is one alarm (visits.md 7, A1).

    What comes back after its outcome is on record, or is more urgent than before, is another one. `told_at` says of each person told the time by the phone's clock; one that lies ahead becomes now.

    Raises Problem not_found out of scope, duplicate for an id in use.
    """
    resident = require_resident(actor, now, resident_id)
    if db.session.get(Alarm, alarm_id) is not None:
        raise Problem("duplicate")
    alike = _alarms_like(visit_id, resident_id, kind, level) if visit_id else ()
    known = next((one for one in alike if one.outcome_at is None or raised_at <= one.outcome_at), None)
    if known is not None:
        return _told_again(now, known, told, told_at)
    row = Alarm(
        id=alarm_id, resident_id=resident.id, visit_id=visit_id, village=resident.village, level=level, kind=kind,
        action=action or None, told=list(told), told_at=[_told(one, now) for one in told_at], raised_by=actor.user_id, raised_at=min(raised_at, now), received_at=now, steps_told=0,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    telling.tell_step(now, row)
    settle_dates(resident, shanghai_day(now))
    extra_visits.after_alarm(now, row)
    return row


def _alarms_like(visit_id: str, resident_id: str, kind: str, level: str) -> Sequence[Alarm]:
    """Alarms of this kind raised on this visit, at least as urgent."""
    as_urgent = ALARM_LEVELS[: ALARM_LEVELS.index(level) + 1]
    statement = select(Alarm).where(
        Alarm.visit_id == visit_id, Alarm.kind == kind, Alarm.resident_id == resident_id, Alarm.level.in_(as_urgent)
    )
    return db.session.scalars(statement).all()


def _told_again(now: datetime, alarm: Alarm, told: Sequence[str], told_at: Sequence[Mapping[str, Any]]) -> Alarm:
    """Who else was told of the same danger is added to it."""
    known = set(alarm.told)
    alarm.told = [*alarm.told, *(who for who in told if who not in known)]
    alarm.told_at = [*(alarm.told_at or []), *(_told(one, now) for one in told_at if one["who"] not in known)]
    db.session.flush()
    return alarm


def _told(one: Mapping[str, Any], now: datetime) -> dict[str, str]:
    return {"who": one["who"], "at": min(one["at"], now).strftime("%Y-%m-%dT%H:%M:%SZ")}


def settle_dates(resident: Resident, today: date, next_on: date | None = None) -> None:
    """Last and next visit from what is on record, whatever the order it arrived in (V2, V6).

    `next_on` is the date the agent agreed; it can only be earlier than the rule's.
    """
    newest = select(Visit).where(Visit.resident_id == resident.id, Visit.counted, Visit.deleted_at.is_(None))
    last = db.session.scalar(newest.order_by(Visit.visited_on.desc(), Visit.started_at.desc()).limit(1))
    resident.last_visit_on = last.visited_on if last else None
    resident.last_visit_by = last.agent_name if last else None
    regrade(resident, today)
    due = next_due(resident, today)
    if next_on is not None and due is not None and today <= next_on < due:
        due = next_on
    resident.next_due_on = due
    extra_visits.settle(resident)


def _by_server_clock(
    now: datetime, started_at: datetime, ended_at: datetime, skew_ms: int
) -> tuple[datetime, datetime, list[str]]:
    """The phone's times by the server's clock; impossible ones become now and are flagged (sync B14, Q8)."""
    flags = ["clock_skew"] if abs(skew_ms) > DRIFT_MS else []
    length = max(ended_at - started_at, timedelta(0))
    try:
        started_at += timedelta(milliseconds=skew_ms)
        possible = now - OLDEST <= started_at <= now + CLOCK_TOLERANCE
    except OverflowError:
        possible = False
    if not possible or length > timedelta(days=2):
        return now, now, [*flags, "clock_wrong"]
    started_at = min(started_at, now)
    return started_at, started_at + length, flags


def _visit_no(resident: Resident, day: date) -> str:
    place = resident.village or resident.township or "000000000000"
    return f"V{place}-{day:%Y%m%d}-{next_number(f'visit:{place}:{day:%Y%m%d}'):03d}"


def _counts(resident: Resident, facts: Mapping[str, Any], besides: str | None = None) -> bool:
    at_door = select(Visit.visited_on).where(
        Visit.resident_id == resident.id, Visit.counted, Visit.mode == "door", Visit.visited_on <= facts["visited_on"],
        Visit.id != besides,
    )  # fmt: skip
    last_door_on = db.session.scalar(at_door.order_by(Visit.visited_on.desc()).limit(1))
    return rules.counts(facts, level=resident.level, last_door_on=last_door_on)


def _follow(actor: Actor, now: datetime, visit: Visit, resident: Resident) -> None:
    """What a visit sets going: its alarm, tasks for what was planned, a second try at a closed door."""
    today = shanghai_day(now)
    looking_back.by_visit(actor, now, visit)
    _alarm_row(actor, now, visit, resident)
    if any(found.kind == "fall" for found in alarms_in(visit.answers)):
        extra_visits.after_fall(now, resident, visit)
    for spotted in visit.matters_spotted:
        if spotted.get("act") in {"plan", "later"}:
            name = db.session.scalar(select(Matter.short_name).where(Matter.code == spotted["matter"]))
            title = f"{resident.name}：办{name or spotted['matter']}"
            _task(actor, now, visit, resident, "follow_up", title, today + timedelta(days=7), spotted["matter"])
    if visit.met == "nobody" and visit.mode == "door" and not visit.counted:
        _task(actor, now, visit, resident, "revisit", f"{resident.name}：没见到人，再去一次", today + timedelta(days=1))
    _report_death(actor, now, visit, {"answers": visit.answers, "no_contact_reason": visit.no_contact_reason})


def _report_death(actor: Actor, now: datetime, visit: Visit, says: Mapping[str, Any]) -> None:
    answers = says.get("answers") or {}
    if (answers.get("health") or {}).get(DEAD) == "problem" or says.get("no_contact_reason") == "dead?":
        # R9.7: authorisations are frozen by a person who has verified the death, not by a tick on a phone.
        open_review(actor, now, "death_report", visit.id, entity="resident", entity_id=visit.resident_id)


def _danger_found_later(
    actor: Actor, now: datetime, visit: Visit, changes: Mapping[str, Any], amendment_id: str
) -> None:
    """A correction that says of a danger what the visit did not say raises its alarm now (visits.md 5, 7)."""
    _report_death(actor, now, visit, changes)
    found = alarm_of(changes.get("answers") or {})
    if found is None or found.level == "YELLOW":
        return
    # A correction that leaves a danger standing says nothing new of one that has been dealt with.
    if not _alarms_like(visit.id, visit.resident_id, found.kind, found.level):
        raise_alarm(
            actor, now, alarm_id=cause_id("alarm", amendment_id), resident_id=visit.resident_id, visit_id=visit.id,
            level=found.level, kind=found.kind, raised_at=now,
        )  # fmt: skip


def _alarm_row(actor: Actor, now: datetime, visit: Visit, resident: Resident) -> None:
    """The alarm given with the visit, or the one its answers ask for when it was forgotten or is more urgent."""
    given, found = visit.alarm, alarm_of(visit.answers)
    if found is not None and (given is None or _is_worse(found.level, given["level"])):
        level, kind = found.level, found.kind
    elif given is not None:
        level, kind = given["level"], given["kind"]
    else:
        return
    if given is None and level == "YELLOW" and found is not None:
        in_a_week = shanghai_day(now) + timedelta(days=7)
        _task(actor, now, visit, resident, "follow_up", _to_mend(resident, found), in_a_week, found.item)
        return
    told = given or {}
    raise_alarm(
        actor, now, alarm_id=cause_id("alarm", visit.id), resident_id=resident.id, visit_id=visit.id, level=level,
        kind=kind, action=told.get("action"), told=told.get("told", ()), raised_at=visit.ended_at,
    )  # fmt: skip


def _is_worse(level: str, than: str) -> bool:
    return ALARM_LEVELS.index(level) < ALARM_LEVELS.index(than)


def _to_mend(resident: Resident, found: FoundAlarm) -> str:
    item = item_of(found.section, found.item)
    return f"{resident.name}：{item.label if item else '有问题'}，要处理"


def _task(
    actor: Actor, now: datetime, visit: Visit, resident: Resident, kind: str, title: str, due_on: date, what: str = ""
) -> None:
    task_id = cause_id("task", visit.id, kind, what)
    if db.session.get(Task, task_id) is None:
        row = Task(
            id=task_id, user_id=actor.user_id, kind=kind, resident_id=resident.id, title=title, due_on=due_on,
            created_at=now,
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()


def _flag_duplicate(actor: Actor, now: datetime, visit: Visit) -> None:
    other = select(Visit).where(
        Visit.resident_id == visit.resident_id, Visit.id != visit.id, Visit.agent_id != visit.agent_id,
        Visit.started_at > visit.started_at - SAME_DAY, Visit.started_at < visit.started_at + SAME_DAY,
    )  # fmt: skip
    found = db.session.scalar(other.limit(1))
    if found is not None:
        open_review(
            actor, now, "visit_twice", visit.id, entity="visit", entity_id=visit.id,
            theirs={"visit_id": visit.id}, ours={"visit_id": found.id}, tell_actor=False,
        )  # fmt: skip


def _flag_clock(actor: Actor, now: datetime, visit: Visit, skew_ms: int) -> None:
    """A clock that is wrong is one question a day and phone, however many visits it dates (sync B14)."""
    if abs(skew_ms) > WRONG_CLOCK_MS or "clock_wrong" in visit.flags:
        open_review(
            actor, now, "clock_skew", actor.device_id or actor.user_id or "", str(shanghai_day(now)), entity="visit",
            entity_id=visit.id, theirs={"skew_ms": skew_ms, "day": str(shanghai_day(now))}, tell_actor=False,
        )  # fmt: skip
