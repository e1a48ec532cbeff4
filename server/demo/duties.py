"""Posts of the demo county: A and B of every window, somebody away today, somebody just back, and who asked what."""

from datetime import datetime, timedelta
from typing import Any

from flask import Flask

from domain.actor import Actor
from domain.workdays import WorkCalendar, shanghai_day
from server.clock import SetClock
from server.demo.staff import MAIN_TOWNSHIP
from server.demo.world import World
from server.transactions import transaction
from services import absences, first_contacts, posts
from services.calendar import work_calendar
from services.standing_in import due, run

WINDOWS = ("consult", "land_build", "civil_affairs", "social_health", "agri_law", "pickup")
_ASKED: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("counter", "高龄津贴满八十岁当月能不能办", "answered", {"answer": "满八十周岁的次月起可以申请，带身份证和社保卡"}),
    ("phone", "户口在雅安，能不能在这里办残疾人证", "elsewhere", {"go_to": "户籍地残联"}),
    ("counter", "宅基地翻建要先找谁", "passed_on", {"window": "land_build", "in_person": True}),
    ("message", "医保报销的票据丢了一张怎么办", "passed_on", {"window": "social_health", "name": "来电人甲", "phone": "13900000009"}),
)  # fmt: skip


def assign_posts(app: Flask, clock: SetClock, townships: list[str], windows: dict[tuple[str, str], list[str]]) -> None:
    """The first person of each window is A, the second B; where there is one, a neighbour stands in."""
    with transaction(app):
        for township in townships:
            for window in WINDOWS:
                people = windows.get((township, window), [])
                # A post of one person is stood in for by the second clerk of the largest window.
                spare = [p for p in windows.get((township, "civil_affairs"), []) if p not in people][-1:]
                for rank, account in zip(posts.RANKS, [*people, *spare], strict=False):
                    posts.assign(
                        Actor.system(), clock.now(), township=township, window=window, rank=rank, account=account
                    )  # fmt: skip


def play_duties(world: World) -> None:
    """Yesterday's questions, an absence that is over, one that lasts; the worker's part is done too."""
    township = MAIN_TOWNSHIP if (MAIN_TOWNSHIP, "lead") in world.windows else next(iter(world.windows))[0]
    until = world.until
    calendar = work_calendar_of(world)
    yesterday = _workday_before(until, 1, calendar)
    with transaction(world.app):
        lead = world.actor(world.clerks(township, "lead")[0])
        _away(world, lead, township, "civil_affairs", 1, _workday_before(until, 4, calendar), yesterday, "leave")
        _away(world, lead, township, "social_health", 0, yesterday, until + timedelta(days=1), "training")
        consult = world.actor(world.clerks(township, "consult")[0])
        for n, (channel, question, way, more) in enumerate(_ASKED):
            at = _workday_before(until, 3 if n == 2 else 1, calendar) + timedelta(minutes=7 * n)
            first_contacts.ask(
                consult, at, township=township, channel=channel, question=question, handled_as=way, **more
            )  # fmt: skip
    with transaction(world.app):
        for turn in due(until):
            run(until, turn)
        for contact_id in first_contacts.overdue(until):
            first_contacts.remind(until, contact_id)


def work_calendar_of(world: World) -> WorkCalendar:
    """The county's working days, read in a transaction of its own."""
    with transaction(world.app):
        return work_calendar()


def _workday_before(moment: datetime, n: int, calendar: WorkCalendar) -> datetime:
    found = moment
    while n:
        found -= timedelta(days=1)
        n -= bool(calendar.is_workday(shanghai_day(found)))
    return found


def _away(
    world: World, lead: Actor, township: str, window: str, n: int, since: datetime, until: datetime, reason: str
) -> None:  # fmt: skip
    accounts = world.clerks(township, window)
    if len(accounts) <= n or posts.post_of(township, window, world.until).b is None:
        return
    absences.register(
        lead, since - timedelta(days=1), township=township, account=accounts[n], reason=reason,
        from_on=shanghai_day(since), from_half="am", until_on=shanghai_day(until), until_half="pm",
        note="收件的材料都在第二个柜子",
    )  # fmt: skip
