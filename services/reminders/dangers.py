"""Alarms nobody has taken up, told outside the house too (visits.md A2). The text names no place, person or illness."""

from collections.abc import Iterator

from sqlalchemy import select

from domain.workdays import SHANGHAI
from models.base import db
from models.notices import Notice
from models.residents import Alarm, Resident
from services.alarms.scope import WINDOW
from services.alarms.telling import received_at

RED = "alarm_red"
OTHER = "alarm"
KINDS = frozenset({RED, OTHER})


def waiting() -> Iterator[tuple[Alarm, str, list[str]]]:
    """Each alarm that waits for somebody, the kind of its reminder, and whose it is at the step its line stands at."""
    rows = db.session.execute(
        select(Alarm, Resident.township)
        .join(Resident, Resident.id == Alarm.resident_id)
        .where(Alarm.state == "open", Alarm.level != "YELLOW", Alarm.steps_told > 0, Alarm.deleted_at.is_(None))
        .order_by(Alarm.raised_at, Alarm.id)
    ).all()
    for alarm, township in rows:
        buckets = [f"w:{township}:{WINDOW}"]
        if alarm.steps_told > 1:
            buckets.append(f"t:{township}")
        if alarm.steps_told > 2:
            buckets.append("county")
        yield alarm, RED if alarm.level == "RED" else OTHER, buckets


def holds_still(notice: Notice) -> bool:
    """Nobody has it yet."""
    alarm = db.session.get(Alarm, notice.ref_id) if notice.ref_id else None
    return alarm is not None and alarm.state == "open"


def code_of(notice: Notice) -> str:
    """The minute it came in: enough to find it at the desk, too little to find anybody."""
    alarm = db.session.get_one(Alarm, notice.ref_id)
    return f"{received_at(alarm).astimezone(SHANGHAI):%H:%M} 报"
