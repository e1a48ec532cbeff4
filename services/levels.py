"""A resident's risk level: the rule, what people judged of it, and what time alone changes (visits.md V1, V6)."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from domain import visits
from domain.actor import Actor
from domain.ages import age_on, birthday_at
from domain.workdays import shanghai_day
from models.base import db
from models.levels import RiskJudgement
from models.mirror_rows import day, instant
from models.residents import Alarm, Resident
from services import audit

BIRTHDAYS = (60, 80, 90)  # V6
AT_ONCE = 500


def rule_level(resident: Resident, today: date) -> str:
    """The rule's level, from tags, age and open red alarms."""
    red = select(Alarm.id).where(Alarm.resident_id == resident.id, Alarm.level == "RED", Alarm.state != "closed")
    facts = visits.RiskFacts(open_red_alarm=db.session.scalar(red.limit(1)) is not None)
    return visits.risk_level(_tags(resident), age_on(resident.birth_on, today), facts)


def regrade(resident: Resident, today: date) -> None:
    """V1, V6: the higher of the rule's level and what a person judged; what holds no more lapses here."""
    _out_of_hospital(resident, today)
    rule = rule_level(resident, today)
    facts, ends_on = _judged(resident, rule, today) if resident.judged else (visits.RiskFacts(), None)
    resident.level = visits.effective_level(rule, facts, today)
    resident.interval_days = visits.interval_days(resident.level)
    resident.regrade_on = _next_change(resident, today, ends_on)


def next_due(resident: Resident, today: date) -> date | None:
    """V2: when the next visit is due by the present level; who was never visited is not left longer than that."""
    if not resident.on_roll or resident.died_at is not None:
        return None
    first = today + timedelta(days=resident.interval_days)
    agreed = resident.next_due_on or first
    return visits.next_due(resident.last_visit_on, resident.level, min(agreed, first))


def judgements(resident_id: str, *states: str) -> list[RiskJudgement]:
    """What people said of somebody's level that stands or is asked for, the oldest first."""
    wanted = select(RiskJudgement).where(
        RiskJudgement.resident_id == resident_id, RiskJudgement.state.in_(states or ("asked", "stands"))
    )
    return list(db.session.scalars(wanted.order_by(RiskJudgement.at, RiskJudgement.id)))


def end(row: RiskJudgement, today: date, how: str, by: str | None = None, reason: str | None = None) -> None:
    """A judgement is over; the row keeps when, how and who."""
    row.state, row.ended_on, row.ended_how, row.ended_by, row.end_reason = "ended", today, how, by, reason


def show(resident: Resident) -> None:
    """Write what stands beside the resident, as phones and desks read it."""
    db.session.flush()
    lines = [_line(row) for row in judgements(resident.id)]
    if lines != resident.judged:
        resident.judged = lines


def due(now: datetime) -> list[str]:
    """Residents on whom a birthday, the end of a lowering or of a tag works today; the worker looks every hour."""
    wanted = select(Resident.id).where(
        Resident.regrade_on <= shanghai_day(now), Resident.deleted_at.is_(None), Resident.died_at.is_(None)
    )
    return list(db.session.scalars(wanted.order_by(Resident.regrade_on, Resident.id).limit(AT_ONCE)))


def regrade_due(now: datetime, resident_id: str) -> bool:
    """Grade one again; the next visit moves only with the level. False when it was done meanwhile."""
    today = shanghai_day(now)
    resident = db.session.get(Resident, resident_id, with_for_update=True)
    if resident is None or resident.regrade_on is None or resident.regrade_on > today:
        return False
    before, tags = resident.level, resident.categories
    regrade(resident, today)
    if resident.level != before:
        resident.next_due_on = next_due(resident, today)
    if (resident.level, resident.categories) != (before, tags):
        over = [tag for tag in tags if tag not in resident.categories]
        audit.record(
            Actor.system(), now, "resident.regraded", "resident", resident.id, level=resident.level, before=before,
            over=over,
        )  # fmt: skip
    db.session.flush()
    return True


def _out_of_hospital(resident: Resident, today: date) -> None:
    """The tag counts from the day it is first seen, and takes itself off (visits.md 2)."""
    if visits.DISCHARGED not in resident.categories:
        resident.discharged_on = None
        return
    resident.discharged_on = resident.discharged_on or today
    if today >= _well_again(resident.discharged_on):
        resident.categories = [tag for tag in resident.categories if tag != visits.DISCHARGED]
        resident.discharged_on = None


def _well_again(discharged_on: date) -> date:
    return discharged_on + timedelta(days=visits.DISCHARGED_DAYS)


def _judged(resident: Resident, rule: str, today: date) -> tuple[visits.RiskFacts, date | None]:
    """The judgement that stands, and the day on which a lowering ends."""
    standing = judgements(resident.id, "stands")
    for row in list(standing):
        if row.act == "lower" and not visits.lowering_holds(rule, row.rule_level, row.until_on or today, today):
            end(row, today, "rule" if rule != row.rule_level else "time")
            standing.remove(row)
    show(resident)
    if not standing:
        return visits.RiskFacts(), None
    row = standing[-1]
    facts = visits.RiskFacts(
        human_level=row.level, human_approved=row.approved_by is not None, human_until=row.until_on
    )
    return facts, row.until_on


def _next_change(resident: Resident, today: date, ends_on: date | None) -> date | None:
    days = [birthday_at(resident.birth_on, years) for years in BIRTHDAYS]
    if ends_on is not None:
        days.append(ends_on + timedelta(days=1))
    if resident.discharged_on is not None:
        days.append(_well_again(resident.discharged_on))
    return min((one for one in days if one > today), default=None)


def _line(row: RiskJudgement) -> dict[str, Any]:
    return {
        "id": row.id, "act": row.act, "state": row.state, "level": row.level, "reason": row.reason,
        "by_id": row.by_id, "by_name": row.by_name, "at": instant(row.at), "until_on": day(row.until_on), "approved_by": row.approved_name,
    }  # fmt: skip


def _tags(resident: Resident) -> set[str]:
    tags = set(resident.categories)
    grade = (resident.disability or {}).get("grade")
    return tags | {"severe_disab"} if grade in (1, 2) else tags
