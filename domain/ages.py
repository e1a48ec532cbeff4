"""Ages by the calendar, as every rule counts them."""

from calendar import monthrange
from datetime import date


def age_on(birth_on: date, today: date) -> int:
    """Full years of age; a 29 February birthday counts from 1 March in other years."""
    return today.year - birth_on.year - ((today.month, today.day) < (birth_on.month, birth_on.day))


def month_end(day: date) -> date:
    """The last day of the month: "含当月" counts an age that is reached within the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def birthday_at(birth_on: date, years: int) -> date:
    """The day on which somebody is so many years old; a 29 February birthday counts from 1 March in other years."""
    try:
        return birth_on.replace(year=birth_on.year + years)
    except ValueError:
        return date(birth_on.year + years, 3, 1)
