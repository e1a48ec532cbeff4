"""The county's working calendar: loaded years, and R3.4's computed ones where the notice is not out yet."""

from datetime import date, datetime, timedelta
from functools import cache

import cnlunar
from sqlalchemy import select

from domain.workdays import WorkCalendar, fallback_year
from models.base import db
from models.catalogue import CalendarYear

YEARS_AHEAD = 3  # a forestry case started in December may be due after two new years
_SEASONS = (((1, 20), (2, 22)), ((4, 3), (4, 6)), ((5, 24), (6, 26)), ((9, 5), (10, 10)))
_LUNAR = {(1, 1): "spring_festival", (5, 5): "dragon_boat", (8, 15): "mid_autumn"}


def work_calendar(first: int | None = None, last: int | None = None) -> WorkCalendar:
    """Every loaded year; the years around them (or `first` to `last`) by R3.4's fallback, marked provisional."""
    rows = list(db.session.scalars(select(CalendarYear).where(CalendarYear.deleted_at.is_(None))))
    loaded = {row.year for row in rows}
    known = sorted(loaded) or [first or 2026]
    wanted = range(min(first or known[0], known[0]), max(last or 0, known[-1] + YEARS_AHEAD) + 1)
    computed = [year for year in wanted if year not in loaded]
    off = {date.fromisoformat(day) for row in rows for day in row.off}
    off |= {day for year in computed for day in provisional_days(year)}
    return WorkCalendar(
        version="+".join(row.version for row in sorted(rows, key=lambda row: row.year)),
        off=frozenset(off),
        work=frozenset(date.fromisoformat(day) for row in rows for day in row.work),
        years=frozenset(loaded | set(computed)),
        provisional_years=frozenset(computed) | {row.year for row in rows if row.provisional},
    )


def calendar_for(year: int) -> WorkCalendar:
    """A calendar that surely covers `year` and the two after it."""
    return work_calendar(first=year, last=year + 2)


@cache
def provisional_days(year: int) -> frozenset[date]:
    """R3.4: the days off of a year whose notice is not out yet."""
    return fallback_year(year, festivals(year))[0]


@cache
def festivals(year: int) -> dict[str, date]:
    """The four festivals that follow the moon or the sun, looked for where they can fall."""
    found: dict[str, date] = {}
    for first, last in _SEASONS:
        noon = datetime(year, *first, 12)  # noqa: DTZ001  (cnlunar reads local calendar days, not instants)
        while (noon.month, noon.day) <= last:
            lunar = cnlunar.Lunar(noon)
            name = None if lunar.isLunarLeapMonth else _LUNAR.get((lunar.lunarMonth, lunar.lunarDay))
            if name:
                found[name] = noon.date()
            if lunar.todaySolarTerms == "清明":
                found["qingming"] = noon.date()
            noon += timedelta(days=1)
    return found
