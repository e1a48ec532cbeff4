"""Visits on top of the rhythm: who is asked to go, and which visit settles it (visits.md V4, V5)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from domain.extra_visits import CHANGES, SAME_FALL, URGENT_KINDS
from domain.visits import DISCHARGED
from domain.workdays import SHANGHAI, shanghai_day
from models.base import db
from models.cases import Authorization
from models.levels import ExtraRound, RoundStop
from models.people import AppUser, ScopeGrant
from models.residents import Alarm, Resident, Task, Visit
from services import alerts
from services.access import AGENTS
from services.catalogue import place_name
from services.posts import leads_of
from services.reviews import cause_id

KIND = "extra"
BATCH = 500


class Askers:
    """Who is asked to go to each of some residents, from what is on record of all of them.

    The rule: who made the last counted visit; else who holds a letter of theirs; else who was given least so far,
    volunteers before cadres. Only people who visit in the village now; nobody where there are none. `given` is what
    each has already, their open tasks when nothing is said.
    """

    def __init__(self, residents: Sequence[Resident], now: datetime, given: Counter[str] | None = None) -> None:
        self._people = people_of({r.village for r in residents if r.village}, now)
        ids = [r.id for r in residents]
        self._visitors = _latest(Visit.resident_id, Visit.agent_id, Visit.started_at, ids, Visit.counted.is_(True))
        self._letters = _latest(
            Authorization.resident_id, Authorization.agent_a, Authorization.signed_at, ids,
            and_(Authorization.state == "valid", Authorization.frozen_at.is_(None)),
        )  # fmt: skip
        users = {user.id for people in self._people.values() for user in people}
        self._load = _open_tasks(users) if given is None else given

    def knows(self, resident: Resident) -> bool:
        """True when somebody of the village has been at the door or holds a letter: those are given out first."""
        return self._known(resident) is not None

    def pick(self, resident: Resident) -> AppUser | None:
        """The one who is asked to go; it is counted as given."""
        people = self._people.get(resident.village or "", [])
        chosen = self._known(resident) or min(people, key=lambda user: self._load[user.id], default=None)
        if chosen is not None:
            self._load[chosen.id] += 1
        return chosen

    def _known(self, resident: Resident) -> AppUser | None:
        people = {user.id: user for user in self._people.get(resident.village or "", [])}
        found = (*self._visitors[resident.id], *self._letters[resident.id])
        return next((people[one] for one in found if one in people), None)


def people_of(villages: Collection[str], now: datetime) -> dict[str, list[AppUser]]:
    """Who visits in each village, by its code: volunteers first, then cadres, each by name."""
    rows = db.session.execute(
        select(AppUser, ScopeGrant.role, ScopeGrant.bucket)
        .join(ScopeGrant, ScopeGrant.user_id == AppUser.id)
        .where(
            ScopeGrant.bucket.in_([f"v:{village}" for village in villages]), ScopeGrant.role.in_(AGENTS),
            ScopeGrant.valid_from <= now, or_(ScopeGrant.valid_to.is_(None), ScopeGrant.valid_to > now),
            AppUser.disabled_at.is_(None),
        )
    ).all()  # fmt: skip
    people: dict[str, list[AppUser]] = {}
    for user, _, bucket in sorted(rows, key=lambda row: (row[1] == "cadre", row[0].name, row[0].id)):
        of_village = people.setdefault(bucket[2:], [])
        if user not in of_village:
            of_village.append(user)
    return people


def _latest(resident: Any, agent: Any, at: Any, ids: Sequence[str], only: ColumnElement[bool]) -> dict[str, list[str]]:
    """Agents by resident, the latest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for start in range(0, len(ids), BATCH):
        rows = db.session.execute(
            select(resident, agent)
            .where(resident.in_(ids[start : start + BATCH]), only)
            .group_by(resident, agent)
            .order_by(func.max(at).desc())
        )
        for resident_id, agent_id in rows:
            found[resident_id].append(agent_id)
    return found


def after_death(now: datetime, dead: Resident) -> None:
    """V5: whoever lived with somebody who died is visited within a day."""
    if dead.household_id is None:
        return
    home = select(Resident).where(
        Resident.household_id == dead.household_id, Resident.id != dead.id, Resident.deleted_at.is_(None),
        Resident.died_at.is_(None), Resident.on_roll,
    )  # fmt: skip
    for resident in db.session.scalars(home.order_by(Resident.id)):
        _changed(now, resident, "partner_died", dead.id)


def death_denied(now: datetime, wrongly: Resident) -> None:
    """The report of the death was wrong: nobody need go to the home for it."""
    if wrongly.household_id is None:
        return
    home = select(Resident.id).where(Resident.household_id == wrongly.household_id)
    ids = [_task_id(other, "partner_died", wrongly.id) for other in db.session.scalars(home)]
    for task in db.session.scalars(select(Task).where(Task.id.in_(ids), Task.state == "open")):
        task.state, task.done_at = "dropped", now


def after_discharge(now: datetime, resident: Resident) -> None:
    """V5: somebody is back from hospital. Set, taken off and set again on one day is once."""
    _changed(now, resident, DISCHARGED, str(shanghai_day(now)))


def after_alarm(now: datetime, alarm: Alarm) -> None:
    """V5: a fall or a fire. A fall told of at every visit of a month is one fall."""
    if alarm.kind in URGENT_KINDS:
        resident = db.session.get_one(Resident, alarm.resident_id)
        _changed(now, resident, alarm.kind, alarm.visit_id or alarm.id)


def after_fall(now: datetime, resident: Resident, visit: Visit) -> None:
    """V5: a fall among the answers of a visit, whatever more urgent alarm the same answers raised."""
    _changed(now, resident, "fall", visit.id)


def settle(resident: Resident) -> None:
    """Which extra visits have been made, from the counted visits on record, whatever the order they arrived in.

    A visit settles what was asked before it began, whoever made it; a visit that counts no more settles nothing.
    """
    tasks = db.session.scalars(
        select(Task).where(Task.resident_id == resident.id, Task.kind == KIND, Task.state != "dropped")
    ).all()
    stops = db.session.execute(
        select(RoundStop, ExtraRound).join(ExtraRound, ExtraRound.id == RoundStop.round_id).where(
            RoundStop.resident_id == resident.id
        )
    ).all()  # fmt: skip
    if not tasks and not stops:
        return
    since = min([t.since for t in tasks if t.since] + [r.started_at for _, r in stops])
    wanted = select(Visit).where(
        Visit.resident_id == resident.id, Visit.counted, Visit.deleted_at.is_(None), Visit.started_at >= since
    )
    visits = list(db.session.scalars(wanted.order_by(Visit.started_at, Visit.id)))
    for task in tasks:
        made = _first(visits, task.since)
        if made is not None and task.state == "open":
            task.state, task.done_at, task.outcome = "done", made.received_at, f"visit:{made.id}"
        elif made is None and task.state == "done" and (task.outcome or "").startswith("visit:"):
            task.state, task.done_at, task.outcome = "open", None, None
    for stop, round_ in stops:
        made = _first(visits, round_.started_at, round_.ended_at)
        stop.visit_id = made.id if made else None
        stop.visited_at, stop.visited_by = (made.started_at, made.agent_name) if made else (None, None)


def drop(resident: Resident, now: datetime) -> None:
    """Nobody is visited any more: the open extra visits of somebody who died."""
    for task in db.session.scalars(
        select(Task).where(Task.resident_id == resident.id, Task.kind == KIND, Task.state == "open")
    ):
        task.state, task.done_at = "dropped", now


def hand_over(keep: Resident, drop: Resident) -> None:
    """Two rows were one person: stops of a round both were on become one."""
    held = set(db.session.scalars(select(RoundStop.round_id).where(RoundStop.resident_id == keep.id)))
    for stop in db.session.scalars(select(RoundStop).where(RoundStop.resident_id == drop.id)).all():
        values = {"agent_id": stop.agent_id, "task_id": stop.task_id}
        db.session.delete(stop)
        if stop.round_id not in held:
            db.session.add(RoundStop(round_id=stop.round_id, resident_id=keep.id, **values))
    db.session.flush()


def _first(visits: list[Visit], since: datetime | None, until: datetime | None = None) -> Visit | None:
    if since is None:
        return None
    return next((v for v in visits if v.started_at >= since and (until is None or v.started_at <= until)), None)


def _changed(now: datetime, resident: Resident, cause: str, what: str) -> None:
    if not resident.on_roll or resident.died_at is not None:
        return
    task_id = _task_id(resident.id, cause, what)
    if db.session.get(Task, task_id) is not None or (cause == "fall" and _fell_lately(resident, now)):
        return
    agent = Askers([resident], now).pick(resident)
    title = f"{CHANGES[cause]}，去看{resident.name}"
    if agent is None:
        tell_heads(now, resident, title, f"nobody:{task_id}")
        return
    due_on = shanghai_day(now) + timedelta(days=1)
    db.session.add(
        Task(
            id=task_id, user_id=agent.id, kind=KIND, resident_id=resident.id, cause=cause, since=now,
            title=title, due_on=due_on,
            until=datetime.combine(due_on + timedelta(days=1), time(), SHANGHAI), created_at=now,
        )
    )  # fmt: skip
    db.session.flush()


def tell_heads(now: datetime, resident: Resident, title: str, occasion: str) -> int:
    """Nobody visits in this village: the heads of its township find somebody. How many were told."""
    heads = [(lead.id, "lead") for lead in leads_of(resident.township or "", now)]
    text = f"{place_name(resident.village)}没有代办员。{title}，请安排人 24 小时内去"
    return alerts.tell(now, heads, kind="extra_round", occasion=occasion, text=text)


def _task_id(resident_id: str, cause: str, what: str) -> str:
    return cause_id("task", resident_id, cause, what)


def _fell_lately(resident: Resident, now: datetime) -> bool:
    lately = select(Task.id).where(
        Task.resident_id == resident.id, Task.kind == KIND, Task.cause == "fall", Task.created_at > now - SAME_FALL
    )
    return db.session.scalar(lately.limit(1)) is not None


def _open_tasks(ids: Collection[str]) -> Counter[str]:
    return Counter(db.session.scalars(select(Task.user_id).where(Task.user_id.in_(ids), Task.state == "open")))
