"""What goes wrong in a real county: conflicts, duplicates, a lost phone, records the server failed on.

Played like everything else by calling the services at the hours it happened, so that the screens for people who put
things right have true examples.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from api.commands import load
from domain.actor import Actor
from models.base import db
from models.people import AppUser
from models.residents import Resident
from server.demo.chance import Chance
from server.demo.staff import MAIN_VILLAGE, MAIN_VILLAGES
from server.demo.world import World
from server.transactions import transaction
from services.sync import devices, poison, push
from services.sync.wire import Receipt, Sent, canonical

APP = "0.1.0"
VOLUNTEER = "daiban01"
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@dataclass
class DemoPhone:
    """A phone of somebody: numbers its commands and sends them when it has a signal."""

    world: World
    account: str
    label: str
    chance: Chance
    device_id: str = ""
    seq: int = 0

    def enrol(self, at: datetime) -> None:
        """The first login."""
        self.device_id = self.chance.id(at)
        self._at(at, lambda actor: devices.enrol(actor, at, self.device_id, label=self.label, app=APP, schema=1))

    def report(self, at: datetime, **health: Any) -> None:
        """What it says about itself when it reaches the county."""
        told = devices.Health(app=APP, schema=1, persisted=health.pop("persisted", True), room="ok", **health)
        self._at(at, lambda actor: devices.report(actor, at, self.device_id, told))

    def write(self, at: datetime, name: str, args: dict[str, Any], v: int = 1) -> Sent:
        """Save a command; it gets its number."""
        self.seq += 1
        return Sent(self.chance.id(at), self.seq, name, v, args, client_time=at, device_id=self.device_id)

    def send(self, at: datetime, name: str, args: dict[str, Any], *, done: datetime | None = None, v: int = 1) -> None:
        """Save a command at `done` and bring it to the county at `at`. Raises RuntimeError when it is not settled."""
        sent = self.write(done or at, name, args, v)

        def settle(actor: Actor) -> None:
            command = load(sent.name, sent.v, sent.args, len(canonical(sent.args)))
            settled = push.apply_one(actor, at, self.device_id, sent, command)
            if not isinstance(settled, Receipt) or settled.status == "rejected":
                raise RuntimeError(f"{name}: {settled}")

        self._at(at, settle)

    def fail(self, at: datetime, *commands: Sent) -> None:
        """The server fails on the first three times in a quarter of an hour; what stands on it waits with it."""
        first, *others = commands
        for minutes in (0, 6, 13):
            moment = at + timedelta(minutes=minutes)
            self._at(moment, lambda _actor, m=moment: poison.count_failure(m, self.device_id, first, "KeyError"))
        late = at + timedelta(minutes=13)
        self._at(late, lambda actor: poison.quarantine(actor, late, self.device_id, first))
        for sent in others:
            command = load(sent.name, sent.v, sent.args, len(canonical(sent.args)))
            self._at(late, lambda actor, s=sent, c=command: push.apply_one(actor, late, self.device_id, s, c))

    def lose(self, at: datetime, missing: int, residents: list[str]) -> None:
        """Its storage was cleared: some numbers are gone."""
        self.seq += missing
        self._at(at, lambda actor: devices.raise_floor(actor, at, self.device_id, self.seq + 1, residents))

    def _at(self, at: datetime, work: Any) -> None:
        self.world.clock.set(at)
        with transaction(self.world.app):
            work(self.world.actor(self.account))


def play_repairs(world: World) -> None:
    """Everything that a clerk, a township or the county finds to put right on the last day."""
    _Field(world).play()


class _Field:
    def __init__(self, world: World) -> None:
        self._world = world
        self._chance = Chance("repairs")
        # The middle of yesterday's working day by the county's clock.
        self._noon = world.until.replace(hour=4, minute=0, second=0, microsecond=0) - DAY

    def play(self) -> None:
        ours, cadre = self._phone(VOLUNTEER, "Android"), self._phone(self._cadre_of(MAIN_VILLAGES[1]), "Android")
        people = self._people(MAIN_VILLAGES[1])
        if len(people) < 4:
            return  # a county too small for all that
        self._two_edits(ours, cadre, people[0])
        self._two_visits(ours, cadre, people[1])
        self._twice_written(ours, cadre, people[2])
        self._moved(ours, people[3])
        self._late(ours)
        self._wrong_clock(self._cadre_of(MAIN_VILLAGES[2]), MAIN_VILLAGES[2])
        self._held(self._cadre_of(MAIN_VILLAGE), MAIN_VILLAGE)
        self._lost(self._cadre_of(MAIN_VILLAGES[3]), MAIN_VILLAGES[3])
        for phone in (ours, cadre):
            phone.report(self._noon + 5 * HOUR, pending=0, photos=0, skew_ms=0)

    def _phone(self, account: str, label: str) -> DemoPhone:
        phone = DemoPhone(self._world, account, label, Chance("phone", account))
        phone.enrol(self._noon - 30 * DAY)
        return phone

    def _cadre_of(self, village: str) -> str:
        with transaction(self._world.app):
            found = db.session.scalars(select(AppUser.account).where(AppUser.village == village))
            return min(a for a in found if a.startswith("ganbu"))

    def _people(self, village: str) -> list[Resident]:
        with transaction(self._world.app):
            calm = select(Resident).where(Resident.village == village, Resident.level.in_(("L3", "L4")))
            return list(db.session.scalars(calm.order_by(Resident.id.desc()).limit(12)))

    def _two_edits(self, ours: DemoPhone, cadre: DemoPhone, person: Resident) -> None:
        def edit(**fields: Any) -> dict[str, Any]:
            return {"resident_id": person.id, "fields": fields, "base_ver": person.ver}

        cadre.send(self._noon - 2 * HOUR, "resident.update", edit(phone="10055510001"))
        ours.send(self._noon - HOUR, "resident.update", edit(phone="10055510002", landmark="村口桥头第二家"))

    def _two_visits(self, ours: DemoPhone, cadre: DemoPhone, person: Resident) -> None:
        for phone, hours, said in ((cadre, 3, "说胃口好。"), (ours, 1, "送药过去，人挺好。")):
            at = self._noon - hours * HOUR
            phone.send(at + timedelta(minutes=30), "visit.record", self._visit(person.id, at, summary=said))

    def _twice_written(self, ours: DemoPhone, cadre: DemoPhone, person: Resident) -> None:
        """The cadre did not find them on the roll and wrote them down once more."""
        at = self._noon + HOUR
        resident_id = self._chance.id(at)
        args: dict[str, Any] = {
            "resident_id": resident_id, "village": person.village, "group_no": person.group_no or 1,
            "name": person.name, "sex": person.sex, "birth_on": person.birth_on.isoformat(), "phone": "10055510003",
            "categories": [], "on_roll": True,
        }  # fmt: skip
        cadre.send(at, "resident.create", args)
        with transaction(self._world.app):
            db.session.get_one(Resident, resident_id).is_demo = True
        ours.send(at + HOUR, "visit.record", self._visit(person.id, at))

    def _moved(self, ours: DemoPhone, person: Resident) -> None:
        args: dict[str, Any] = {
            "resident_id": person.id, "to_village": MAIN_VILLAGES[2], "reason": "跟儿子住去了，上月搬的", "to_group": 2,
            "whole_household": False,
        }  # fmt: skip
        ours.send(self._noon + 2 * HOUR, "resident.propose_move", args, v=2)

    def _late(self, ours: DemoPhone) -> None:
        """The volunteer's former village: the visit was made while it was still theirs, and came in yesterday."""
        with transaction(self._world.app):
            grants = self._world.actor(ours.account).grants
        former = next(g for g in grants if g.valid_to is not None)
        people = self._people(former.bucket[2:])
        if former.valid_to is None or not people:
            return
        done = (former.valid_to - 2 * DAY).replace(hour=3, minute=10)
        ours.send(self._noon + 3 * HOUR, "visit.record", self._visit(people[0].id, done), done=done + HOUR)

    def _wrong_clock(self, account: str, village: str) -> None:
        phone = self._phone(account, "Android")
        off = timedelta(hours=26)
        phone.report(self._noon, pending=2, photos=0, skew_ms=int(-off.total_seconds() * 1000), persisted=False)
        for n, person in enumerate(self._people(village)[:2]):
            at = self._noon - 3 * HOUR + n * HOUR
            args = self._visit(person.id, at + off, skew_ms=int(-off.total_seconds() * 1000))
            phone.send(self._noon + timedelta(minutes=n), "visit.record", args, done=at + off)

    def _held(self, account: str, village: str) -> None:
        phone = self._phone(account, "Android")
        at = self._noon - HOUR
        phone.report(at, pending=3, photos=0, skew_ms=0)
        people = self._people(village)
        if not people:
            return
        visit = phone.write(at, "visit.record", self._visit(people[0].id, at - HOUR))
        about = {
            "note_id": self._chance.id(at), "entity": "visit", "entity_id": visit.args["visit_id"], "text": "要带血压计",
        }  # fmt: skip
        phone.fail(at, visit, phone.write(at, "note.add", about))
        phone.report(self._noon + 2 * HOUR, pending=0, photos=0, skew_ms=0, needs_fix=1)

    def _lost(self, account: str, village: str) -> None:
        """First its storage was cleared, then it fell silent with seven records and nine photos."""
        phone = self._phone(account, "Android")
        ids = [person.id for person in self._people(village)]
        phone.report(self._noon - 5 * DAY, pending=0, photos=0, skew_ms=0)
        phone.lose(self._noon - 4 * DAY, 2, ids[:2])
        last = self._noon - 10 * HOUR
        phone.report(last, pending=7, photos=9, oldest=last - 30 * HOUR, skew_ms=0, residents=ids[:5])

    def _visit(self, resident_id: str, at: datetime, **more: Any) -> dict[str, Any]:
        return {
            "visit_id": self._chance.id(at), "resident_id": resident_id, "started_at": _say(at),
            "ended_at": _say(at + timedelta(minutes=20)), "mode": "door", "purpose": ["routine"], "place": "home",
            "met": "person", "answers": {"health": {"eats": "ok", "moves": "ok"}}, "needs": [], "matters_spotted": [],
            "summary": "都好。", "resident_mark": "signature", **more,
        }  # fmt: skip


def _say(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
