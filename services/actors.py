"""The actor a user is at a moment, for work that goes on after their own request has ended."""

from datetime import datetime

from sqlalchemy import select

from domain.actor import Actor, Grant
from domain.problems import Problem
from models.base import db
from models.people import AppUser, ScopeGrant


def actor_of_user(now: datetime, user_id: str) -> Actor:
    """The user with the grants of now. Raises Problem("forbidden") for an unknown or disabled user."""
    user = db.session.get(AppUser, user_id)
    if user is None or user.disabled_at is not None:
        raise Problem("forbidden")
    return _actor(now, user)


def author(now: datetime, user_id: str) -> Actor:
    """Who did some work, for taking it in: of a leaver, with grants that ended when they left (sync B10, B20).

    Raises Problem("forbidden") for an unknown user.
    """
    user = db.session.get(AppUser, user_id)
    if user is None:
        raise Problem("forbidden")
    return _actor(now, user)


def _actor(now: datetime, user: AppUser) -> Actor:
    rows = db.session.scalars(select(ScopeGrant).where(ScopeGrant.user_id == user.id))
    grants = tuple(Grant(row.bucket, row.role, row.valid_from, _end(row.valid_to, user.disabled_at)) for row in rows)
    return Actor(
        user_id=user.id, name=user.name, roles=frozenset(g.role for g in grants if g.holds_at(now)), grants=grants,
        township=user.township, licence_valid_until=user.licence_valid_until,
    )  # fmt: skip


def _end(valid_to: datetime | None, disabled_at: datetime | None) -> datetime | None:
    ends = [end for end in (valid_to, disabled_at) if end is not None]
    return min(ends, default=None)
