"""Will the promised day be kept? The share of finished cases of this matter that stood here and still kept theirs.

"Here" is the same step with the same number of working days left. Fewer than SAMPLES such cases say nothing, and then
nothing is said. The records are written by the worker after a decision and name nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, select

from domain.case_states import RUNNING
from domain.workdays import WorkCalendar, days_left, shanghai_day
from models.alerts import StepRecord
from models.base import db
from models.cases import Case
from services.calendar import work_calendar
from services.cases.core import events_of

SAMPLES = 20
AT_ONCE = 200  # so many finished cases are recorded at one look of the worker


@dataclass(frozen=True)
class Forecast:
    """`share` per cent of `samples` finished cases kept their day from here."""

    share: int
    samples: int


class Forecasts:
    """Answers for many cases, asking the database once for each step and number of days left."""

    def __init__(self, today: date, calendar: WorkCalendar) -> None:
        self._today = today
        self._calendar = calendar
        self._known: dict[tuple[str, str, int], Forecast | None] = {}

    def of(self, case: Case) -> Forecast | None:
        """The forecast of a running case; None when its clock stands, it is late already, or too few were like it."""
        if case.state not in RUNNING or case.promised_due_on is None or case.promised_due_on < self._today:
            return None
        key = (case.matter, case.state, days_left(case.promised_due_on, self._today, self._calendar))
        if key not in self._known:
            self._known[key] = _ask(*key)
        return self._known[key]


def _ask(matter: str, state: str, left: int) -> Forecast | None:
    rows = db.session.execute(
        select(StepRecord.case_id, StepRecord.met)
        .where(
            StepRecord.matter == matter, StepRecord.state == state, StepRecord.left_in >= left,
            StepRecord.left_out <= left,
        )
        .distinct()
    ).all()  # fmt: skip
    if len(rows) < SAMPLES:
        return None
    return Forecast(share=round(100 * sum(bool(row.met) for row in rows) / len(rows)), samples=len(rows))


def unrecorded(_now: datetime) -> list[str]:
    """Decided cases whose steps have not been written down, oldest first."""
    known = exists().where(StepRecord.case_id == Case.id)
    return list(
        db.session.scalars(
            select(Case.id)
            .where(
                Case.decided_at.is_not(None), Case.accepted_on.is_not(None), Case.promised_due_on.is_not(None), ~known
            )
            .order_by(Case.decided_at, Case.id)
            .limit(AT_ONCE)
        )
    )


def record_steps(_now: datetime, case_id: str) -> int:
    """Write down how a finished case went through its steps; returns how many. Done twice, the second does nothing."""
    case = db.session.get(Case, case_id)
    known = db.session.scalar(select(StepRecord.n).where(StepRecord.case_id == case_id).limit(1)) is not None
    if case is None or case.decided_at is None or case.promised_due_on is None or known:
        return 0
    due_on, calendar = case.promised_due_on, work_calendar()
    met = shanghai_day(case.decided_at) <= due_on
    records = [
        StepRecord(
            case_id=case.id, n=n, matter=case.matter, state=state, met=met,
            left_in=days_left(due_on, first, calendar), left_out=days_left(due_on, last, calendar),
        )
        for n, (state, first, last) in enumerate(_steps(case, shanghai_day(case.decided_at)))
    ]  # fmt: skip
    db.session.add_all(records)
    db.session.flush()
    return len(records)


def _steps(case: Case, decided_on: date) -> Iterable[tuple[str, date, date]]:
    """Each running step with its first and last day; what was decided at once was accepted and decided in a day."""
    found, since, state = [], case.accepted_on or decided_on, "accepted"
    for event in events_of(case.id):
        if event.from_state == event.to_state:
            continue
        day = shanghai_day(event.at)
        if event.from_state in RUNNING:
            found.append((event.from_state, since, max(since, day)))
        if event.to_state in RUNNING:
            # A deemed acceptance counts from the day of the papers (R2.1), earlier than its event.
            since = case.accepted_on if event.to_state == "accepted" and case.accepted_on else day
    return found or [(state, since, decided_on)]
