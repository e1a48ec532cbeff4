"""What no calendar and no history may break: pauses only lengthen, rest days never count, the law's ceiling holds."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.workdays import (
    WorkCalendar,
    add_calendar_days,
    add_workdays,
    days_left,
    due_with_pauses,
    light,
    longest_extension,
    workdays_between,
)
from tests.domain.vectors import calendar

DAYS = st.dates(date(2025, 1, 1), date(2027, 6, 30))
LIMITS = st.integers(0, 45)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """The real one, or any other: some weekdays off, some weekend days worked."""
    if draw(st.booleans()):
        return calendar()
    off = draw(st.frozensets(DAYS, max_size=40))
    work = draw(st.frozensets(DAYS.filter(lambda day: day.weekday() >= 5), max_size=15)) - off
    return WorkCalendar("drawn", off=off, work=work, years=frozenset({2025, 2026, 2027}))


@st.composite
def pauses(draw: st.DrawFn) -> list[tuple[date, date]]:
    """Stops one after another, none inside another."""
    found, day = [], draw(DAYS)
    for _ in range(draw(st.integers(0, 4))):
        until = day + timedelta(days=draw(st.integers(0, 30)))
        found.append((day, until))
        day = until + timedelta(days=draw(st.integers(0, 20)))
    return found


@given(DAYS, LIMITS, pauses(), calendars())
def test_another_pause_never_shortens_a_limit(start, n, stops, cal):
    ends = [due_with_pauses(start, n, stops[:k], cal) for k in range(len(stops) + 1)]
    assert ends == sorted(ends)
    assert ends[0] == add_workdays(start, n, cal)


@given(DAYS, st.integers(0, 30), st.integers(0, 30), calendars())
def test_a_longer_pause_never_shortens_a_limit(start, short, more, cal):
    brief = (start, start + timedelta(days=short))
    long = (start, start + timedelta(days=short + more))
    assert due_with_pauses(start, 10, [brief], cal) <= due_with_pauses(start, 10, [long], cal)


@given(DAYS, LIMITS, pauses(), calendars())
def test_a_limit_never_ends_on_a_rest_day_and_counts_none(start, n, stops, cal):
    due = due_with_pauses(start, n, stops, cal)
    assert cal.is_workday(due)
    stopped = sum(workdays_between(first, last, cal) for first, last in stops)
    counted = [start + timedelta(days=i) for i in range(1, (due - start).days + 1)]
    worked = sum(1 for day in counted if cal.is_workday(day))
    # Of nothing left and a rest day at the start, the next working day is the due one (R3.5).
    late_start = n == 0 and not cal.is_workday(start)
    assert worked == n + stopped + late_start


@given(DAYS, st.integers(1, 30), calendars())
def test_starting_on_a_rest_day_changes_nothing(day, n, cal):
    before = day
    while not cal.is_workday(before):
        before -= timedelta(days=1)
    assert add_workdays(before, n, cal) == add_workdays(day, n, cal)


@given(DAYS, LIMITS, calendars())
def test_a_publicity_is_never_shorter_than_its_days_and_never_ends_on_a_rest_day(start, n, cal):
    end = add_calendar_days(start, n, cal)
    assert end >= start + timedelta(days=n)
    assert cal.is_workday(end)


@given(DAYS, st.integers(1, 45), calendars())
def test_what_is_left_falls_by_one_each_working_day_and_stands_still_on_rest_days(start, n, cal):
    due = add_workdays(start, n, cal)
    left = days_left(due, start, cal)
    assert left == n
    day = start
    while day < due:
        day += timedelta(days=1)
        left -= cal.is_workday(day)
        assert days_left(due, day, cal) == left
    assert light(due, due + timedelta(days=1), cal, n) == "red"


@given(DAYS, st.integers(0, 30), st.integers(0, 15), st.integers(0, 45), pauses(), calendars())
def test_an_extension_never_goes_beyond_the_ceiling_of_the_law(start, promised, extended, ceiling, stops, cal):
    """R3.8: whatever was promised and extended before, the longest further extension ends on the last lawful day."""
    more = longest_extension(promised + extended, ceiling)
    last = due_with_pauses(start, ceiling, stops, cal)
    assert more >= 0
    if more:
        assert due_with_pauses(start, promised + extended + more, stops, cal) == last
        assert due_with_pauses(start, promised + extended + more + 1, stops, cal) > last
