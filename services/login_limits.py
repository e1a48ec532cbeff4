"""How often a password may be guessed (rules R12.4): slower and slower, never locked for good.

Counted are failures only, as rows in the database, so that a restart or a second process forgets nothing.
- account + phone: five in fifteen minutes. Only a phone enrolled by that very user has a count of its own; all
  others share one, or an attacker would simply invent device ids.
- address: thirty in an hour; who goes on all day waits longer and longer (the hour doubles, up to eight).
"""

import math
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select

from models.base import db
from models.people import AppUser, Device, LoginAttempt
from models.vault import current_vault

PER_ACCOUNT, ACCOUNT_WINDOW = 5, timedelta(minutes=15)
PER_ADDRESS, ADDRESS_WINDOW = 30, timedelta(hours=1)
MEMORY = timedelta(hours=24)
MOST_DOUBLINGS = 3


@dataclass(frozen=True)
class Keys:
    """What a login is counted under; keyed hashes, so that the table names nobody."""

    account: str
    address: str


def keys_for(account: str, user: AppUser | None, device_id: str | None, address: str) -> Keys:
    """The counts that a login with this account, from this phone and address, belongs to."""
    own = user is not None and device_id is not None and _enrolled(user.id, device_id)
    return Keys(_hidden(f"account|{account}|{device_id if own else '-'}"), _hidden(f"address|{address}"))


def seconds_to_wait(now: datetime, keys: Keys) -> int:
    """0 when a guess may be made now, else the seconds until one may be."""
    ends = [_account_free_at(now, keys.account), _address_free_at(now, keys.address)]
    return max(0, math.ceil(max((end - now).total_seconds() for end in ends)))


def note_failure(now: datetime, keys: Keys) -> None:
    """Count one failure; what is older than a day is forgotten."""
    db.session.execute(delete(LoginAttempt).where(LoginAttempt.at < now - MEMORY))
    db.session.add(LoginAttempt(id=str(uuid.uuid4()), account_key=keys.account, address_key=keys.address, at=now))
    db.session.flush()


def forget_failures(keys: Keys) -> None:
    """After a good password the account's count starts anew; the address keeps its other failures."""
    db.session.execute(delete(LoginAttempt).where(LoginAttempt.account_key == keys.account))


def _account_free_at(now: datetime, key: str) -> datetime:
    found = _latest(LoginAttempt.account_key == key, now - ACCOUNT_WINDOW, PER_ACCOUNT)
    return now if found is None else found + ACCOUNT_WINDOW


def _address_free_at(now: datetime, key: str) -> datetime:
    today = db.session.scalar(
        select(func.count())
        .select_from(LoginAttempt)
        .where(LoginAttempt.address_key == key, LoginAttempt.at > now - MEMORY)
    )
    doublings = min((today or 0) // (2 * PER_ADDRESS), MOST_DOUBLINGS)
    window = ADDRESS_WINDOW * 2**doublings
    found = _latest(LoginAttempt.address_key == key, now - window, PER_ADDRESS)
    return now if found is None else found + window


def _latest(condition: ColumnElement[bool], since: datetime, nth: int) -> datetime | None:
    """When the nth newest failure since then happened; None when there are fewer."""
    statement = (
        select(LoginAttempt.at)
        .where(condition, LoginAttempt.at > since)
        .order_by(LoginAttempt.at.desc())
        .offset(nth - 1)
        .limit(1)
    )
    return db.session.scalar(statement)


def _enrolled(user_id: str, device_id: str) -> bool:
    device = db.session.get(Device, device_id)
    return device is not None and device.user_id == user_id


def _hidden(text: str) -> str:
    return current_vault().blind(f"login|{text}").hex()
