"""Whose hands a paper may be in, and how long it may stay there (R9.5; an office by its own limit)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.actor import Actor
from domain.workdays import WorkCalendar, add_calendar_days, add_workdays
from models.cases import Case
from models.content_files import word
from services import catalogue, settings

# Kept with the file by the guide itself; everything else is looked at and goes back to the resident.
KEPT_FORMS = frozenset({"original", "form"})


@dataclass(frozen=True)
class Hands:
    """A holder: of which kind, which account, how a person calls it, and the bucket of its desk or village."""

    holder: str
    name: str
    place: str | None = None
    user_id: str | None = None


def agent_hands(actor: Actor, case: Case) -> Hands:
    """The agent who carries the papers of the case."""
    return Hands("agent", actor.name, f"v:{case.village}" if case.village else None, actor.user_id)


def window_hands(actor: Actor, case: Case) -> Hands:
    """The township window of the case, signed for by one of its people."""
    name = f"{catalogue.place_name(case.township)}{word('windows', case.window)}"
    return Hands("window", f"{name} {actor.name}", f"w:{case.township}:{case.window}", actor.user_id)


def courier_hands(courier: str, case: Case) -> Hands:
    """Whoever carries the sealed bag between township and county, by name."""
    return Hands("courier", courier, f"w:{case.township}:convey")


def department_hands(actor: Actor, case: Case) -> Hands:
    """The county department."""
    return Hands("department", f"{case.department} {actor.name}", f"d:{case.department}", actor.user_id)


def resident_hands(recipient: str) -> Hands:
    """Back where it came from."""
    return Hands("resident", recipient)


def archive_hands(case: Case) -> Hands:
    """The file of the finished case."""
    return Hands("archive", "案卷", f"t:{case.township}")


def goes_back(line: Mapping[str, Any] | None) -> bool:
    """Does the guide have this paper looked at and given back?"""
    return line is None or line.get("form") not in KEPT_FORMS


def limits(holder: str, day: date, calendar: WorkCalendar, *, to_return: bool) -> tuple[date | None, date | None]:
    """The last day a paper may lie there, and the day no excuse passes. None where the file itself keeps it.

    An agent brings it on the same day and has three working days at the very most (R9.5); offices and the courier
    have one limit each, from the settings.
    """
    if holder == "agent":
        due = add_calendar_days(day, settings.number("originals_agent_days"), calendar)
        due = day if settings.number("originals_agent_days") == 0 else due
        limit = add_workdays(day, settings.number("originals_agent_wd"), calendar)
        return due, max(due, limit)
    if holder == "courier":
        limit = add_workdays(day, settings.number("originals_courier_wd"), calendar)
        return limit, limit
    if holder in ("window", "department") and to_return:
        limit = add_workdays(day, settings.number(f"originals_{holder}_wd"), calendar)
        return limit, limit
    return None, None


def after_the_end(day: date, calendar: WorkCalendar) -> date:
    """A case that has ended keeps no paper longer than this."""
    return add_workdays(day, settings.number("originals_back_wd"), calendar)
