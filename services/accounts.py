"""Sessions of people: login, refresh with rotation, logout, change of password (sync B21, rules R12.4).

A refusal that must leave a trace (a counted failure, a revoked family) is returned as a Problem, not raised:
raising rolls the transaction back and the trace with it. The route answers with it like with any other.
"""

import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from domain.actor import Actor, Grant
from domain.problems import Fault, Problem
from models.base import db
from models.people import AppUser, AuthSession, Device, ScopeGrant
from services import audit, login_limits, passwords

IDLE = timedelta(days=30)
ABSOLUTE = timedelta(days=90)
GRACE = timedelta(minutes=10)
# At a desk: a working day at most, and not over a lunch break (R12.4). The page itself locks after 15 minutes.
AT_A_DESK = timedelta(hours=8)
IDLE_AT_A_DESK = timedelta(minutes=30)
# Who works on a phone, often for weeks without a network; everybody else sits at a desk (R12.4).
FIELD_ROLES = frozenset({"volunteer", "cadre", "convey_agent", "enterprise_agent"})


@dataclass(frozen=True)
class Opened:
    """A session for which tokens may be issued."""

    user: AppUser
    family: AuthSession


def login(
    now: datetime,
    account: str,
    password: str,
    *,
    device_id: str | None = None,
    address: str = "",
    at_desk: bool = False,
) -> Opened | Problem:
    """Open a session; `at_desk` is the shared PC of an office, whoever sits there. Refused with bad_credentials (unknown, wrong, disabled: one answer, one time) or login_limited."""
    account = normal_account(account)
    user = find_user(account)
    keys = login_limits.keys_for(account, user, device_id, address)
    wait = login_limits.seconds_to_wait(now, keys)
    if wait:
        return Problem("login_limited", retry_after=wait)
    fits = passwords.verify(user.password_hash if user else None, password)
    if user is None or not fits or user.disabled_at is not None:
        login_limits.note_failure(now, keys)
        audit.record(None, now, "login_failed", "user", user.id if user else None)
        return Problem("bad_credentials")
    login_limits.forget_failures(keys)
    if passwords.needs_rehash(user.password_hash):
        user.password_hash = passwords.hash_password(password)
    family = _open_family(now, user, _own_device(user, device_id), at_desk=at_desk)
    audit.record(_as_actor(user, family), now, "login", "user", user.id)
    return Opened(user, family)


def refresh(now: datetime, claims: Mapping[str, Any], *, device_id: str | None = None) -> Opened | Problem:
    """Rotate the refresh token whose verified claims are given.

    The predecessor is taken again until its successor is first used, at most ten minutes, from the same phone:
    its answer may have been lost on a mountain road. Any other reuse revokes the whole family (B21).
    Refused with session_revoked, token_expired or token_invalid.
    """
    family = db.session.scalar(select(AuthSession).where(AuthSession.family_id == claims["fid"]).with_for_update())
    if family is None or family.user_id != claims["sub"]:
        return Problem("token_invalid")
    user = db.session.get(AppUser, family.user_id)
    if family.revoked_at is not None or user is None or user.disabled_at is not None:
        return Problem("session_revoked")
    if now >= min(family.idle_expiry, family.absolute_expiry):
        return Problem("token_expired")
    if device_id and family.device_id and device_id != family.device_id:
        return _revoke_reused(now, user, family)
    if claims["jti"] == family.cur_jti:
        _rotate(now, family)
    elif claims["jti"] == family.prev_jti and not family.successor_used and now - family.rotated_at <= GRACE:
        audit.record(_as_actor(user, family), now, "refresh_repeated", "session", family.family_id)
    elif _is_of_lost_days(claims, family):
        _rotate(now, family)
        audit.record(_as_actor(user, family), now, "refresh_after_restore", "session", family.family_id)
    else:
        return _revoke_reused(now, user, family)
    family.idle_expiry = min(now + _idle(family), family.absolute_expiry)
    return Opened(user, family)


def logout(now: datetime, claims: Mapping[str, Any]) -> None:
    """End the session of these verified claims; a session that is gone already is no error."""
    family = db.session.get(AuthSession, claims["fid"])
    if family is not None and family.user_id == claims["sub"] and family.revoked_at is None:
        _revoke(now, family, "logout")
        user = db.session.get_one(AppUser, family.user_id)
        audit.record(_as_actor(user, family), now, "logout", "user", family.user_id)


def change_password(
    actor: Actor, now: datetime, old: str, new: str, *, family_id: str, address: str = ""
) -> Problem | None:
    """Set a new password and end all other sessions of the user (V7.4.3). The session in use goes on.

    Raises Problem password_weak. Returns Problem password_wrong | login_limited: guesses are counted as at login.
    """
    user = db.session.get_one(AppUser, actor.user_id)
    keys = login_limits.keys_for(user.account, user, actor.device_id, address)
    wait = login_limits.seconds_to_wait(now, keys)
    if wait:
        return Problem("login_limited", retry_after=wait)
    if not passwords.verify(user.password_hash, old):
        login_limits.note_failure(now, keys)
        audit.record(actor, now, "password_change_failed", "user", user.id)
        return Problem("password_wrong", fields=[Fault("/old", "wrong")])
    passwords.require_strong(new, [user.account, user.name, user.phone])
    if passwords.verify(user.password_hash, new):
        raise Problem("password_weak", fields=[Fault("/password", "unchanged")])
    user.password_hash = passwords.hash_password(new)
    end_sessions(now, user.id, "password", but=family_id)
    audit.record(actor, now, "password_changed", "user", user.id)
    return None


def end_sessions(now: datetime, user_id: str, reason: str, *, but: str | None = None) -> None:
    """Revoke all sessions of a user, except the family `but`."""
    statement = update(AuthSession).where(AuthSession.user_id == user_id, AuthSession.revoked_at.is_(None))
    if but is not None:
        statement = statement.where(AuthSession.family_id != but)
    db.session.execute(
        statement.values(revoked_at=now, reason=reason), execution_options={"synchronize_session": "fetch"}
    )


def normal_account(account: str) -> str:
    """Accounts are written in one way: NFKC, lower case, without blanks around."""
    return unicodedata.normalize("NFKC", account).strip().lower()


def find_user(account: str) -> AppUser | None:
    """The user of this account, disabled ones too."""
    return db.session.scalar(select(AppUser).where(AppUser.account == account, AppUser.deleted_at.is_(None)))


def _open_family(now: datetime, user: AppUser, device_id: str | None, *, at_desk: bool) -> AuthSession:
    at_desk = at_desk or not FIELD_ROLES & set(_roles(now, user.id))
    family = AuthSession(
        family_id=str(uuid.uuid4()),
        user_id=user.id,
        device_id=device_id,
        cur_jti=str(uuid.uuid4()),
        rotated_at=now,
        created_at=now,
        absolute_expiry=now + (AT_A_DESK if at_desk else ABSOLUTE),
        idle_expiry=now + (IDLE_AT_A_DESK if at_desk else IDLE),
    )
    db.session.add(family)
    db.session.flush()
    return family


def _idle(family: AuthSession) -> timedelta:
    """How long a session may lie unused, by the place it was opened at."""
    return IDLE_AT_A_DESK if family.absolute_expiry - family.created_at <= AT_A_DESK else IDLE


def _roles(now: datetime, user_id: str) -> list[str]:
    rows = db.session.scalars(select(ScopeGrant).where(ScopeGrant.user_id == user_id)).all()
    return [row.role for row in rows if Grant(row.bucket, row.role, row.valid_from, row.valid_to).holds_at(now)]


def _own_device(user: AppUser, device_id: str | None) -> str | None:
    """The phone of the session; one that another user has enrolled is not taken over by saying its id."""
    device = db.session.get(Device, device_id) if device_id else None
    return device_id if device is None or device.user_id == user.id else None


def _rotate(now: datetime, family: AuthSession) -> None:
    family.prev_jti = family.cur_jti
    family.cur_jti = str(uuid.uuid4())
    family.rotated_at = now
    family.successor_used = False


def _is_of_lost_days(claims: Mapping[str, Any], family: AuthSession) -> bool:
    """A token we signed after the last rotation this database knows of: the database has been restored since (B18).

    A stolen older token is never younger than the rotation that replaced it, so reuse is found as before.
    """
    issued_at = claims.get("at")
    return isinstance(issued_at, int) and issued_at > family.rotated_at.timestamp()


def _revoke_reused(now: datetime, user: AppUser, family: AuthSession) -> Problem:
    _revoke(now, family, "reuse")
    audit.record(_as_actor(user, family), now, "refresh_reused", "session", family.family_id)
    return Problem("session_revoked")


def _revoke(now: datetime, family: AuthSession, reason: str) -> None:
    family.revoked_at = now
    family.reason = reason


def _as_actor(user: AppUser, family: AuthSession) -> Actor:
    return Actor(user_id=user.id, name=user.name, device_id=family.device_id)
