"""The evening before a busy day: villages have handed thirty cases to the four windows of one township.

They are handed over by the same services that phones reach, through the stories of the demo county.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from models.base import db
from models.cases import Case
from models.people import AppUser
from models.residents import Resident
from server.app import create_app
from server.clock import SetClock
from server.config import Config
from server.demo.axis import Axis
from server.demo.plans import Plan
from server.demo.play import play
from server.demo.staff import MAIN_TOWNSHIP
from server.demo.stories import Course
from server.demo.world import read_world
from server.transactions import transaction
from services.calendar import work_calendar
from services.catalogue import current_guide
from tests.e2e.site import Site

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = time(10, 40)


@dataclass(frozen=True)
class Waiting:
    """A case on its way to a window."""

    id: str
    number: str
    matter: str
    window: str


def morning_after(site: Site, day: date) -> datetime:
    """The next working day after this one, when the windows have opened."""
    app = create_app(Config.from_env(site.environment()))
    with transaction(app):
        calendar = work_calendar()
        db.engine.dispose()
    day += timedelta(days=1)
    while not calendar.is_workday(day):
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, SHANGHAI)


def hand_in(site: Site, until: datetime, asked: dict[str, int]) -> list[Waiting]:
    """So many cases of each matter, on their way to its window. The site must be stopped."""
    return come_to(site, until, [(matter, "handed_off") for matter, count in asked.items() for _ in range(count)])


def come_to(site: Site, until: datetime, wanted: Sequence[tuple[str, str]]) -> list[Waiting]:
    """A case for each matter, at the stop named beside it. The site must be stopped."""
    clock = SetClock(until)
    app = create_app(Config.from_env(site.environment()), clock)
    with transaction(app):
        world = read_world(app, clock, until)
        axis = Axis(until, work_calendar())
        people, cadres = iter(_people()), _cadres()
        plans = [_plan(next(people), matter, stop, cadres) for matter, stop in wanted]
    files = play(world, axis, plans)
    with transaction(app):
        found = [db.session.get_one(Case, file.case_id) for file in files]
        waiting = [_waiting(case) for case in found]
        db.engine.dispose()
    return waiting


def _waiting(case: Case) -> Waiting:
    return Waiting(case.id, case.case_no or case.provisional_no or "", case.matter, case.window)


def _people() -> list[Resident]:
    busy = select(Case.resident_id)
    old_enough = Resident.birth_on < date(1946, 1, 1)
    found = db.session.scalars(
        select(Resident)
        .where(Resident.township == MAIN_TOWNSHIP, Resident.capacity == "full", Resident.id.not_in(busy), old_enough)
        .order_by(Resident.id)
    )
    return list(found)


def _cadres() -> dict[str, str]:
    rows = db.session.execute(select(AppUser.village, AppUser.account).where(AppUser.village.is_not(None)))
    return {str(village): account for village, account in rows}


def _plan(resident: Resident, matter: str, stop: str, cadres: dict[str, str]) -> Plan:
    guide = current_guide(matter).content
    course = Course(delegation=guide["delegation"], instant=False, publicity_wd=0, home=False)
    kinds = [kind["code"] for kind in guide["sub_types"]]
    kind = "new" if "new" in kinds else next(iter(kinds), None)
    return Plan(
        resident, matter, cadres[str(resident.village)], stop, 0, course, by_photos=False, sub_type=kind
    )  # fmt: skip
