"""Working days, publicity days, the day a photo counts as received, the light (R2.1, R3.1-R3.13, R4.1)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from domain import workdays
from tests.domain.vectors import calendar, day, load

VECTORS = load("workdays")
CAL = calendar()
FESTIVALS_2027 = {
    "spring_festival": date(2027, 2, 6),
    "qingming": date(2027, 4, 5),
    "dragon_boat": date(2027, 6, 9),
    "mid_autumn": date(2027, 9, 15),
}


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case.get("why") or "-".join(map(str, case.values()))) for case in VECTORS[name]]


def at_shanghai(text: str) -> datetime:
    return datetime.fromisoformat(text + "+08:00").astimezone(UTC)


@pytest.mark.parametrize("case", cases("is_workday"))
def test_a_day_is_worked_when_made_up_or_a_weekday_not_taken_off(case: dict[str, Any]) -> None:
    assert CAL.is_workday(day(case["day"])) is case["want"]


@pytest.mark.parametrize("case", cases("is_provisional"))
def test_a_day_is_provisional_until_its_years_notice_is_loaded(case: dict[str, Any]) -> None:
    assert CAL.is_provisional(day(case["day"])) is case["want"]


@pytest.mark.parametrize("case", cases("add_workdays"))
def test_a_limit_counts_working_days_after_the_start(case: dict[str, Any]) -> None:
    assert workdays.add_workdays(day(case["start"]), case["n"], CAL) == day(case["want"])


def test_a_year_treated_as_plain_has_no_new_year_off() -> None:
    assert workdays.add_workdays(date(2026, 12, 28), 5, workdays.WorkCalendar("plain")) == date(2027, 1, 4)


GOLDEN = {
    "add_workdays": (
        "2026-02-13+5→2026-02-27 2026-02-12+1→2026-02-13 2026-04-30+3→2026-05-08 2026-09-30+7→2026-10-15 "
        "2026-10-10+1→2026-10-12 2026-11-20+5→2026-11-27 2026-11-21+5→2026-11-27 2025-09-29+5→2025-10-13 "
        "2026-12-28+5→2027-01-05 2026-11-21+0→2026-11-23"
    ),
    "add_calendar_days": "2026-11-16+7→2026-11-23 2026-02-10+7→2026-02-24 2026-09-26+7→2026-10-08",
}


@pytest.mark.parametrize("kind", GOLDEN)
def test_the_golden_vectors_of_the_rules_are_among_those_both_runtimes_fulfil(kind: str) -> None:
    """Rules §3.1, R3.5 and R4.1; the phone reads the same file."""
    held = {f"{case['start']}+{case['n']}→{case['want']}" for case in VECTORS[kind]}
    assert set(GOLDEN[kind].split()) <= held


@pytest.mark.parametrize("case", cases("add_calendar_days"))
def test_a_publicity_ends_on_a_working_day(case: dict[str, Any]) -> None:
    assert workdays.add_calendar_days(day(case["start"]), case["n"], CAL) == day(case["want"])


@pytest.mark.parametrize("count", [workdays.add_workdays, workdays.add_calendar_days])
def test_a_negative_limit_is_a_programming_error(count: Any) -> None:
    with pytest.raises(ValueError, match="negative"):
        count(date(2026, 11, 20), -1, CAL)


@pytest.mark.parametrize("case", cases("workdays_between"))
def test_a_pause_takes_the_whole_working_days_between(case: dict[str, Any]) -> None:
    assert workdays.workdays_between(day(case["first"]), day(case["last"]), CAL) == case["want"]


def test_pauses_move_the_due_day() -> None:
    start, pause = date(2026, 11, 16), (date(2026, 11, 17), date(2026, 11, 20))
    assert workdays.due_with_pauses(start, 5, [], CAL) == date(2026, 11, 23)
    assert workdays.due_with_pauses(start, 5, [pause], CAL) == date(2026, 11, 25)
    again = (date(2026, 11, 23), date(2026, 11, 25))
    assert workdays.due_with_pauses(start, 5, [pause, again], CAL) == date(2026, 11, 26)


def test_a_due_day_ends_when_the_window_closes() -> None:
    assert workdays.due_moment(date(2026, 11, 27)) == datetime(2026, 11, 27, 9, tzinfo=UTC)
    assert workdays.due_moment(date(2026, 11, 27), time(18, 30)) == datetime(2026, 11, 27, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "want"),
    [
        ("2026-11-20T10:00:00", "2026-11-20"),
        ("2026-11-20T12:30:00", "2026-11-20"),
        ("2026-11-20T07:59:59", "2026-11-20"),
        ("2026-11-20T00:00:00", "2026-11-20"),
        ("2026-11-20T17:00:00", "2026-11-20"),
        ("2026-11-20T17:00:01", "2026-11-23"),
        ("2026-11-20T23:59:59", "2026-11-23"),
        ("2026-11-21T10:00:00", "2026-11-23"),
        ("2026-11-22T20:00:00", "2026-11-23"),
        ("2026-09-30T18:00:00", "2026-10-08"),
        ("2026-10-10T10:00:00", "2026-10-10"),
    ],
)
def test_photos_count_as_received_in_window_hours_or_at_the_next_opening(moment: str, want: str) -> None:
    assert workdays.day_zero(at_shanghai(moment), CAL) == day(want)


@pytest.mark.parametrize(
    ("start", "hours", "want"),
    [
        ("2026-11-23T09:00", 4, "2026-11-23T13:00"),
        ("2026-11-23T15:00", 4, "2026-11-24T11:00"),  # two hours are left of Monday
        ("2026-11-20T16:00", 9, "2026-11-23T17:00"),  # an hour on Friday, eight on Monday
        ("2026-11-21T10:00", 4, "2026-11-23T13:00"),  # a Saturday
        ("2026-11-23T20:00", 4, "2026-11-24T13:00"),
        ("2026-11-23T06:00", 8, "2026-11-23T17:00"),
    ],
)
def test_hours_of_the_window_pass_only_while_it_is_open(start: str, hours: int, want: str) -> None:
    """visits.md A2: an orange alarm waits four working hours."""
    begins, ends = (datetime.fromisoformat(one).replace(tzinfo=workdays.SHANGHAI) for one in (start, want))
    assert workdays.add_window_time(begins, timedelta(hours=hours), CAL) == ends
    with pytest.raises(ValueError, match="open before"):
        workdays.add_window_time(begins, timedelta(hours=1), CAL, time(17), time(9))


def test_the_business_day_is_that_of_shanghai() -> None:
    assert workdays.shanghai_day(datetime(2026, 11, 20, 16, 0, tzinfo=UTC)) == date(2026, 11, 21)


def test_a_moment_without_a_zone_or_hours_upside_down_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        workdays.day_zero(datetime(2026, 11, 20, 10), CAL)  # noqa: DTZ001 - the naive moment is the point
    with pytest.raises(ValueError, match="open before"):
        workdays.day_zero(at_shanghai("2026-11-20T10:00:00"), CAL, time(17), time(9))


@pytest.mark.parametrize("case", cases("days_left"))
def test_days_left_are_working_days_and_negative_when_late(case: dict[str, Any]) -> None:
    assert workdays.days_left(day(case["due"]), day(case["today"]), CAL) == case["want"]


@pytest.mark.parametrize("case", cases("light"))
def test_the_light_warns_two_days_or_a_fifth_ahead(case: dict[str, Any]) -> None:
    assert workdays.light(day(case["due"]), day(case["today"]), CAL, case["total"]) == case["want"]


def test_a_year_without_notice_falls_back_to_the_statutory_days() -> None:
    off, provisional = workdays.fallback_year(2027, FESTIVALS_2027)
    listed = next(year["off"] for year in VECTORS["years"] if year["id"] == "2027")
    assert sorted(off) == [day(text) for text in listed]
    assert provisional


def test_made_up_days_skip_other_days_off() -> None:
    """In 2034 the mid-autumn festival is Wednesday 27 September; a weekend National Day is made up after it ends."""
    festivals = {
        "spring_festival": date(2034, 2, 19),
        "qingming": date(2034, 4, 5),
        "dragon_boat": date(2034, 6, 20),
        "mid_autumn": date(2034, 9, 27),
    }
    off, _ = workdays.fallback_year(2034, festivals)
    assert {date(2034, 10, 1), date(2034, 10, 2), date(2034, 10, 3), date(2034, 10, 4)} <= off
    assert date(2034, 10, 5) not in off
    # New Year's Day is a Sunday, made up on the Monday.
    assert date(2034, 1, 2) in off
    # 18 and 19 February are a weekend inside the Spring Festival, made up on 22 and 23.
    assert {date(2034, 2, d) for d in (18, 19, 20, 21, 22, 23)} <= off
    assert date(2034, 2, 24) not in off


def test_made_up_days_skip_weekends_and_a_festival_within_another_is_not_given_twice() -> None:
    """In 2028 New Year is a Saturday; the mid-autumn festival falls on 3 October, within National Day."""
    festivals = {
        "spring_festival": date(2028, 1, 26),
        "qingming": date(2028, 4, 4),
        "dragon_boat": date(2028, 5, 28),
        "mid_autumn": date(2028, 10, 3),
    }
    off, _ = workdays.fallback_year(2028, festivals)
    assert sorted(day for day in off if day.month == 1) == [date(2028, 1, d) for d in (1, 3, 25, 26, 27, 28)]
    assert sorted(day for day in off if day.month == 5) == [date(2028, 5, d) for d in (1, 2, 28, 29)]
    assert sorted(day for day in off if day.month == 10) == [date(2028, 10, d) for d in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "festivals",
    [{}, {**FESTIVALS_2027, "qingming": date(2026, 4, 5)}, {**FESTIVALS_2027, "new": date(2027, 1, 9)}],
    ids=["none", "another year", "one too many"],
)
def test_the_fallback_needs_the_four_festivals_of_the_year(festivals: dict[str, date]) -> None:
    with pytest.raises(ValueError, match="four festivals"):
        workdays.fallback_year(2027, festivals)
