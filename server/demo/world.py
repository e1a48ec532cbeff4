"""What the stories of the demo county act in: the application, its people by account, the clock."""

from dataclasses import dataclass, field
from datetime import datetime

from flask import Flask
from sqlalchemy import select

from domain.actor import Actor
from models.base import db
from models.cases import Case
from models.catalogue import GuideVersion
from models.people import AppUser
from models.residents import Resident
from server.clock import SetClock
from server.demo.chance import Chance
from services import catalogue
from services.actors import actor_of_user


@dataclass
class World:
    """Shared by all stories."""

    app: Flask
    clock: SetClock
    until: datetime
    accounts: dict[str, str]  # account -> user id
    windows: dict[tuple[str, str], list[str]]  # (township, window) -> accounts, "lead" and "convey" too
    reviewers: dict[str, str]  # department -> account
    papers: dict[tuple[str, str], str] = field(default_factory=dict)  # (resident, kind) -> document already shot

    def actor(self, account: str) -> Actor:
        """The person with the grants of the moment the clock shows."""
        return actor_of_user(self.clock.now(), self.accounts[account])

    def clerks(self, township: str, window: str) -> list[str]:
        """Accounts of the people at a window; A first, then B."""
        return self.windows[township, window]


@dataclass
class File:
    """One case of a story, with what its steps need to know of each other."""

    world: World
    case_id: str
    resident_id: str
    matter: str
    agent: str
    chance: Chance
    sub_type: str | None = None
    answers: dict[str, bool] = field(default_factory=dict)
    by_photos: bool = True
    delivery_mode: str = "home"
    letter_id: str | None = None
    documents: dict[str, str] = field(default_factory=dict)  # requirement -> document
    held_back: set[str] = field(default_factory=set)  # papers that are not there at first

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return db.session.get_one(Case, self.case_id)

    @property
    def resident(self) -> Resident:
        """The applicant."""
        return db.session.get_one(Resident, self.resident_id)

    @property
    def guide(self) -> GuideVersion:
        """The guide in force."""
        return catalogue.current_guide(self.matter)

    @property
    def township(self) -> str:
        """Of the applicant's village."""
        return str(self.resident.township)

    def clerk(self, n: int = 0) -> Actor:
        """Somebody at the window of this matter."""
        accounts = self.world.clerks(self.township, self.guide.content["window"])
        return self.world.actor(accounts[n % len(accounts)])

    def lead(self) -> Actor:
        """The head of the township centre."""
        return self.world.actor(self.world.clerks(self.township, "lead")[0])

    def pickup(self) -> Actor:
        """Somebody at the pickup window."""
        return self.world.actor(self.world.clerks(self.township, "pickup")[0])

    def reviewer(self) -> Actor:
        """The reviewer of the department that decides."""
        return self.world.actor(self.world.reviewers[self.guide.content["department"]])


def read_world(app: Flask, clock: SetClock, until: datetime) -> World:
    """Gather accounts and posts from the database; needs an application context."""
    accounts = {row.account: row.id for row in db.session.execute(select(AppUser.account, AppUser.id))}
    windows: dict[tuple[str, str], list[str]] = {}
    reviewers: dict[str, str] = {}
    for account, user_id in sorted(accounts.items()):
        for bucket in sorted(actor_of_user(until, user_id).buckets_at(until)):
            kind, _, rest = bucket.partition(":")
            if kind == "w":
                township, _, window = rest.partition(":")
                windows.setdefault((township, window), []).append(account)
            elif kind == "t":
                windows.setdefault((rest, "lead"), []).append(account)
            elif kind == "d":
                reviewers.setdefault(rest, account)
    return World(app, clock, until, accounts, windows, reviewers)
