"""What residents of the demo county thought of it: ratings of every level, and what became of the bad ones.

Played like everything else, through the services, at the hours it happened.
"""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import count

from sqlalchemy import select

from domain.ratings import is_bad
from models.base import db
from models.cases import Case
from models.ratings import Evaluation, Rectification
from server.demo.chance import Chance
from server.demo.staff import MAIN_TOWNSHIP
from server.demo.world import World
from server.transactions import transaction
from services import ratings, rectifications
from services.rectifications import Words

LEVELS = {5: 58.0, 4: 26.0, 3: 10.0, 2: 4.0, 1: 2.0}
CHANNELS = {"slip": 52.0, "code": 26.0, "window": 12.0, "handover": 10.0}
GOOD = ("kind", "quick", "told_clearly", "came_home")
BAD = ("slow", "many_trips", "extra_papers", "not_explained")
SAID = ("叫我跑了三趟", "说好十天，等了快二十天", "没给我讲清楚还要什么")
SUPERVISOR = "dudao01"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATE = timedelta(days=6)  # long enough that not even a long weekend saves whoever has not looked


class Opinions:
    """A queue of things that are said and done, in the order of time."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._chance = Chance("opinions")
        self._queue: list[tuple[datetime, int, Callable[[], None]]] = []
        self._numbers = count()

    def play(self) -> None:
        """Let everybody speak, and the units answer."""
        with transaction(self._world.app):
            delivered = (
                select(Case).where(Case.is_demo, Case.delivered_at.is_not(None)).order_by(Case.delivered_at, Case.id)
            )
            cases = [(case.id, case.township, case.delivered_at) for case in db.session.scalars(delivered)]
        told = self._told([(case_id, at) for case_id, township, at in cases if township == MAIN_TOWNSHIP and at])
        for case_id, _township, at in cases:
            if at is not None and case_id not in told and self._chance.happens(0.7):
                self._say(
                    case_id, _noon(at + self._chance.number(1, 3) * DAY), self._chance.weighted(LEVELS), fate="settled"
                )
        while self._queue:
            at, _, work = heapq.heappop(self._queue)
            self._world.clock.set(at)
            with transaction(self._world.app):
                work()
        self._world.clock.set(self._world.until)

    def _told(self, cases: list[tuple[str, datetime]]) -> set[str]:
        """Three of the main township that can be looked at: settled, late, and just come in."""
        until = self._world.until
        moments = {"settled": _noon(until - 9 * DAY), "late": _noon(until - LATE), "new": _noon(until - DAY)}
        free = [(case_id, at + 3 * HOUR) for case_id, at in cases]
        chosen: set[str] = set()
        for fate, moment in moments.items():
            case_id = next((one for one, at in free if at <= moment and one not in chosen), None)
            if case_id is not None:
                chosen.add(case_id)
                self._say(case_id, moment, 1 if fate == "settled" else 2, fate=fate)
        return chosen

    def _say(self, case_id: str, at: datetime, level: int, *, fate: str) -> None:
        if at < self._world.until:
            self._at(at, partial(self._rate, case_id, at, level, fate))

    def _rate(self, case_id: str, at: datetime, level: int, fate: str) -> None:
        case = db.session.get_one(Case, case_id)
        chance = Chance("opinion", case_id)
        channel = "slip" if is_bad(level) else chance.weighted(CHANNELS)
        parts = {part: level if part != "agent" else min(5, level + 2) for part in ratings.parts_of(case)}
        vote = ratings.Vote(
            level,
            parts if not is_bad(level) and chance.happens(0.7) else {},
            labels=[chance.one(BAD if is_bad(level) else GOOD)],
            words=chance.one(SAID) if is_bad(level) else "",
            phone=f"100555{chance.number(10_000, 99_999)}" if is_bad(level) else "",
        )
        place = f"{case.township}-{case.window}" if channel == "window" else None
        given = ratings.give(
            at, case, vote, channel=channel, place=place, address=f"demo-{chance.number(1, 10**9)}",
            evaluation_id=chance.id(at),
        )  # fmt: skip
        if channel == "handover" and chance.happens(0.25):
            self._at(
                min(at + DAY, self._world.until), partial(self._dispute, case_id, min(at + DAY, self._world.until))
            )
        if fate == "settled" and is_bad(level):
            self._settle(given, at)

    def _dispute(self, case_id: str, at: datetime) -> None:
        """The family found a rating that is not theirs."""
        ratings.dispute(at, db.session.get_one(Case, case_id))

    def _settle(self, given: Evaluation, at: datetime) -> None:
        """Looked into the next morning, answered two days later, called back the day after."""
        for item in db.session.query(Rectification).filter_by(evaluation_id=given.id):
            lead = self._world.clerks(given.township, "lead")[0]
            acts = (
                (DAY, lead, "accept", Words()),
                (3 * DAY, lead, "answer", Words("已上门道歉，把要的材料一次讲清", how="fixed")),
                (4 * DAY, SUPERVISOR, "call_back", Words("说已经来过了，可以了", called="satisfied")),
            )
            for after, who, name, told in acts:
                if at + after < self._world.until:
                    self._at(at + after, partial(self._act, item.id, at + after, who, name, told))

    def _act(self, item_id: str, at: datetime, who: str, name: str, told: Words) -> None:
        rectifications.do(self._world.actor(who), at, item_id, name, told)

    def _at(self, at: datetime, work: Callable[[], None]) -> None:
        heapq.heappush(self._queue, (at, next(self._numbers), work))


def _noon(at: datetime) -> datetime:
    """Late in the morning of that day by the county's clock: nobody rates at night."""
    return at.replace(hour=3, minute=at.minute, second=0, microsecond=0)


def play_opinions(world: World) -> None:
    """All of it."""
    Opinions(world).play()
