"""Counting days: working days, calendar days of a publicity, the due moment, the traffic light.

Rules R3.1-R3.13, R4.1, R2.1. Everything is a pure function of dates and a `WorkCalendar`; the calendar
itself comes from the county's table (services/calendar.py). Business dates are Asia/Shanghai.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

# China has one zone without summer time, so a fixed offset is exact and needs no zone database.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
OPENS = time(9, 0)
CLOSES = time(17, 0)
ONE_DAY = timedelta(days=1)
FESTIVALS = ("spring_festival", "qingming", "dragon_boat", "mid_autumn")


@dataclass(frozen=True)
class WorkCalendar:
    """The days the State Council's yearly notices take off and the weekend days worked in exchange.

    A year outside `years` is read as plain Monday to Friday, and like a year in `provisional_years` its
    results are provisional (R3.4).
    """

    version: str
    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
    provisional_years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """R3.2: a made-up working day, or Monday to Friday and not taken off."""
        return day in self.work or (day.weekday() < 5 and day not in self.off)

    def is_provisional(self, day: date) -> bool:
        """R3.4: True when the notice for the day's year is not loaded, so a date may still move."""
        return day.year not in self.years or day.year in self.provisional_years

    def on_or_after(self, day: date) -> date:
        """The day itself when it is worked, else the next working day (R3.5, R4.1)."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day


def add_workdays(start: date, n: int, cal: WorkCalendar) -> date:
    """R3.1: the n-th working day after `start`; the start is not counted. R3.5: n = 0 is due the same
    working day, or the next one when `start` is a rest day. Raises ValueError when n is negative."""
    if n < 0:
        raise ValueError("a number of working days cannot be negative")
    if n == 0:
        return cal.on_or_after(start)
    day = start
    for _ in range(n):
        day = cal.on_or_after(day + ONE_DAY)
    return day


def add_calendar_days(start: date, n: int, cal: WorkCalendar) -> date:
    """R4.1: `start` + n days, the start not counted, moved to the next working day from a rest day.
    Raises ValueError when n is negative."""
    if n < 0:
        raise ValueError("a number of days cannot be negative")
    return cal.on_or_after(start + timedelta(days=n))


def workdays_between(first: date, last: date, cal: WorkCalendar) -> int:
    """R3.13: whole working days strictly between two days; 0 when `last` is not after `first`."""
    days = (first + timedelta(days=i) for i in range(1, (last - first).days))
    return sum(1 for day in days if cal.is_workday(day))


def due_with_pauses(start: date, n: int, pauses: Iterable[tuple[date, date]], cal: WorkCalendar) -> date:
    """R3.13: the due day after `n` working days, later by each ended pause's whole working days."""
    stopped = sum(workdays_between(paused_on, resumed_on, cal) for paused_on, resumed_on in pauses)
    return add_workdays(add_workdays(start, n, cal), stopped, cal)


def longest_extension(limit: int, ceiling: int) -> int:
    """R3.8, L1 42: by how many working days a limit may still grow; 0 when it has reached what the law allows."""
    return max(0, ceiling - limit)


def due_moment(day: date, closes: time = CLOSES) -> datetime:
    """R3.3: the end of the window hours on the due day, as UTC."""
    return datetime.combine(day, closes, SHANGHAI).astimezone(UTC)


def add_window_time(
    start: datetime, length: timedelta, cal: WorkCalendar, opens: time = OPENS, closes: time = CLOSES
) -> datetime:
    """The moment after `length` of window hours (visits.md A2), as UTC; outside the hours nothing passes.

    Raises ValueError for a naive moment, or when the hours are upside down.
    """
    if opens >= closes:
        raise ValueError("the window must open before it closes")
    day = cal.on_or_after(shanghai_day(start))
    at = max(start, datetime.combine(day, opens, SHANGHAI))
    while at + length > (closing := datetime.combine(day, closes, SHANGHAI)):
        length -= max(closing - at, timedelta(0))
        day = cal.on_or_after(day + ONE_DAY)
        at = datetime.combine(day, opens, SHANGHAI)
    return (at + length).astimezone(UTC)


def shanghai_day(moment: datetime) -> date:
    """The business date of an aware moment. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(SHANGHAI).date()


def day_zero(received_at: datetime, cal: WorkCalendar, opens: time = OPENS, closes: time = CLOSES) -> date:
    """R2.1, photos only: the day the last declared photo counts as received.

    In window hours, over lunch, or before opening of a working day: that day. After closing or on a rest
    day: the next working day. Raises ValueError for a naive moment, or when the hours are upside down.
    """
    if opens >= closes:
        raise ValueError("the window must open before it closes")
    day = shanghai_day(received_at)
    after_hours = received_at.astimezone(SHANGHAI).time() > closes
    return cal.on_or_after(day + ONE_DAY if after_hours else day)


def days_left(due_on: date, today: date, cal: WorkCalendar) -> int:
    """Working days from tomorrow to the due day; 0 on the due day; negative working days when late."""
    if today <= due_on:
        return workdays_between(today, due_on + ONE_DAY, cal)
    return -workdays_between(due_on, today + ONE_DAY, cal)


def light(due_on: date, today: date, cal: WorkCalendar, total: int) -> str:
    """R3.7: `red` overdue, `yellow` when at most 2 working days or 20 % of `total` are left, else `green`."""
    if today > due_on:
        return "red"
    left = days_left(due_on, today, cal)
    return "yellow" if left <= 2 or left * 5 <= total else "green"


def fallback_year(year: int, festivals: Mapping[str, date]) -> tuple[frozenset[date], bool]:
    """R3.4: the days off of a year whose notice is not out yet, from the fixed statutory days.

    `festivals` gives the four days that follow the lunar calendar or the sun (keys: FESTIVALS;
    `spring_festival` is the first day of the first month). Statutory days on a weekend are made up on the
    next working days. Returns (off, provisional = True). Raises ValueError when a festival is missing or
    lies in another year.
    """
    if set(festivals) != set(FESTIVALS) or any(day.year != year for day in festivals.values()):
        raise ValueError("four festivals of the same year are needed")
    spring = festivals["spring_festival"]
    blocks = [
        _days(date(year, 1, 1), 1),
        _days(spring - ONE_DAY, 4),
        _days(festivals["qingming"], 1),
        _days(date(year, 5, 1), 2),
        _days(festivals["dragon_boat"], 1),
        _days(festivals["mid_autumn"], 1),
        _days(date(year, 10, 1), 3),
    ]
    off = {day for block in blocks for day in block}
    for block in blocks:
        on_weekend = sum(1 for day in block if day.weekday() >= 5)
        day = block[-1]
        while on_weekend:
            day += ONE_DAY
            if day.weekday() < 5 and day not in off:
                off.add(day)
                on_weekend -= 1
    return frozenset(off), True


def _days(first: date, n: int) -> list[date]:
    return [first + timedelta(days=i) for i in range(n)]
