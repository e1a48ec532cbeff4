"""Accounts and what they may see: created, granted, ended. Nothing is deleted, grants have dates (sync B10)."""

import uuid
from datetime import date, datetime

from sqlalchemy import select

from domain.actor import ROLES, Actor
from domain.problems import Fault, Problem
from models.base import db
from models.people import AppUser, ScopeGrant
from services import accounts, audit


def add_user(
    actor: Actor,
    now: datetime,
    *,
    account: str,
    name: str,
    password_hash: str,
    user_id: str | None = None,
    phone: str | None = None,
    title: str | None = None,
    card_no: str | None = None,
    township: str | None = None,
    village: str | None = None,
    licence_valid_until: date | None = None,
    sponsor_id: str | None = None,
    is_demo: bool = False,
) -> AppUser:
    """Make an account; it sees nothing until something is granted. Raises Problem("duplicate") for a taken account."""
    account = accounts.normal_account(account)
    if accounts.find_user(account) is not None:
        raise Problem("duplicate", fields=[Fault("/account", "taken")])
    user = AppUser(
        id=user_id or str(uuid.uuid4()), account=account, name=name, password_hash=password_hash, phone=phone,
        title=title, card_no=card_no, township=township, village=village, licence_valid_until=licence_valid_until,
        sponsor_id=sponsor_id, is_demo=is_demo, created_at=now,
    )  # fmt: skip
    db.session.add(user)
    db.session.flush()
    audit.record(actor, now, "user_added", "user", user.id)
    return user


def grant(
    actor: Actor, now: datetime, user_id: str, bucket: str, role: str,
    *, valid_from: datetime | None = None, valid_to: datetime | None = None,
) -> ScopeGrant:  # fmt: skip
    """Let a user see a bucket in a role from now (or the given moment) on. Effective with the next request."""
    if role not in ROLES:
        raise Problem("validation", fields=[Fault("/role", "unknown")])
    row = ScopeGrant(user_id=user_id, bucket=bucket, role=role, valid_from=valid_from or now, valid_to=valid_to)
    db.session.add(row)
    db.session.flush()
    audit.record(actor, now, "role_granted", "user", user_id, bucket=bucket, role=role)
    return row


def end_grant(actor: Actor, now: datetime, user_id: str, bucket: str, role: str) -> None:
    """End what was granted; work dated before the end stays evidence (sync B10)."""
    found = db.session.scalars(
        select(ScopeGrant).where(
            ScopeGrant.user_id == user_id,
            ScopeGrant.bucket == bucket,
            ScopeGrant.role == role,
            ScopeGrant.valid_to.is_(None),
        )
    ).all()
    for row in found:
        row.valid_to = now
        audit.record(actor, now, "role_ended", "user", user_id, bucket=bucket, role=role)


def disable(actor: Actor, now: datetime, user_id: str) -> None:
    """Close an account: every session ends with its next request. Raises Problem("not_found")."""
    user = db.session.get(AppUser, user_id)
    if user is None:
        raise Problem("not_found")
    user.disabled_at = now
    accounts.end_sessions(now, user.id, "disabled")
    audit.record(actor, now, "user_disabled", "user", user.id)
