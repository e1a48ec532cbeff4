"""Phones that ought to bring back what a restore has lost, and the ones that do not (sync B18, G10).

A phone crushed between backup and restore never comes to say what is missing. The replaced database, when it could
still be read, knew how far each phone had been settled and whom that concerned: who has not come back so far after some
days is named, and so are the residents to visit again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from domain.actor import Actor
from models.backups import AwaitedReturn
from models.base import db
from models.people import AppUser, Device
from services.reviews import open_review

PATIENCE = timedelta(days=3)


MOST_RESIDENTS = 50


@dataclass(frozen=True)
class Heard:
    """How far the replaced database had settled a phone; `work` is (number, resident) of its latest records."""

    device_id: str
    user_id: str
    last_seq: int
    work: tuple[tuple[int, str], ...] = ()


def await_returns(now: datetime, heard: Sequence[Heard]) -> int:
    """Remember whom the restored database knows less of than the replaced one; how many those are."""
    count = 0
    for phone in heard:
        settled = _settled(phone.device_id)
        if phone.last_seq > settled:
            work = [[seq, resident_id] for seq, resident_id in phone.work if seq > settled]
            waiting = AwaitedReturn(
                device_id=phone.device_id, user_id=phone.user_id, last_seq=phone.last_seq, since=now, work=work
            )
            db.session.merge(waiting)
            count += 1
    db.session.flush()
    return count


def judge_returns(now: datetime) -> int:
    """Forget those who are back; name as lost what others have not brought within three days. How many ended."""
    ended = 0
    for waiting in db.session.scalars(select(AwaitedReturn)).all():
        settled = _settled(waiting.device_id)
        if settled < waiting.last_seq and now - waiting.since < PATIENCE:
            continue
        if settled < waiting.last_seq:
            _name_as_lost(now, waiting, settled + 1)
        db.session.delete(waiting)
        ended += 1
    db.session.flush()
    return ended


def residents_of(device_id: str, first: int, last: int) -> list[str]:
    """Whom the replaced database knew these numbers of a phone to concern; nobody when nothing is awaited of it."""
    waiting = db.session.get(AwaitedReturn, device_id)
    if waiting is None:
        return []
    return list(dict.fromkeys(resident_id for seq, resident_id in waiting.work if first <= seq <= last))


def _settled(device_id: str) -> int:
    device = db.session.get(Device, device_id)
    return device.last_seq if device is not None else 0


def _name_as_lost(now: datetime, waiting: AwaitedReturn, first: int) -> None:
    """A late phone may still bring it: its numbers are not closed, only people are told."""
    device, user = db.session.get(Device, waiting.device_id), db.session.get(AppUser, waiting.user_id)
    unsent = list(device.reported_residents or []) if device is not None else []
    residents = list(dict.fromkeys([*residents_of(waiting.device_id, first, waiting.last_seq), *unsent]))
    open_review(
        Actor(user_id=waiting.user_id, name=user.name) if user is not None else Actor.system(),
        now,
        "lost_range",
        waiting.device_id,
        str(first),
        str(waiting.last_seq),
        entity="device",
        entity_id=waiting.device_id,
        device_id=waiting.device_id,
        theirs={"from": first, "to": waiting.last_seq, "residents": residents[:MOST_RESIDENTS]},
        tell_actor=user is not None,
    )
