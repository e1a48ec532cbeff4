"""Turning an access token into an Actor; every failure is a 401 with a code (sync finding 4)."""

from datetime import datetime, timedelta

from flask import Flask
from flask_jwt_extended import JWTManager, get_jwt, verify_jwt_in_request
from flask_jwt_extended.exceptions import JWTExtendedException, NoAuthorizationError
from jwt import ExpiredSignatureError, PyJWTError
from sqlalchemy import select

from domain.actor import Actor, Grant
from domain.problems import Problem
from models.base import db
from models.people import AppUser, AuthSession, ScopeGrant

ACCESS_TTL = timedelta(minutes=10)
REFRESH_COOKIE = "__Host-refresh"


def install_sessions(app: Flask) -> None:
    """Settings of flask-jwt-extended: access by header, refresh by a __Host- cookie (sync B21)."""
    app.config.update(
        JWT_TOKEN_LOCATION=["headers", "cookies"],
        JWT_ACCESS_TOKEN_EXPIRES=ACCESS_TTL,
        JWT_REFRESH_COOKIE_NAME=REFRESH_COOKIE,
        JWT_REFRESH_COOKIE_PATH="/",
        JWT_COOKIE_SECURE=True,
        JWT_COOKIE_SAMESITE="Strict",
        JWT_COOKIE_CSRF_PROTECT=False,
        JWT_ALGORITHM="HS256",
        JWT_ENCODE_ISSUER="daiban",
        JWT_DECODE_ISSUER="daiban",
        JWT_DECODE_LEEWAY=30,
    )
    JWTManager(app)


def load_actor(now: datetime) -> Actor:
    """The caller of this request. Raises Problem token_missing | token_expired | token_invalid | session_revoked."""
    try:
        verify_jwt_in_request(locations=["headers"])
        claims = get_jwt()
    except NoAuthorizationError as error:
        raise Problem("token_missing") from error
    except ExpiredSignatureError as error:
        raise Problem("token_expired") from error
    except (JWTExtendedException, PyJWTError, ValueError) as error:
        raise Problem("token_invalid") from error
    family = db.session.get(AuthSession, str(claims.get("fid", ""))) if _is_uuid(claims.get("fid")) else None
    if family is None or family.user_id != claims["sub"] or family.revoked_at is not None:
        raise Problem("session_revoked")
    return actor_of(family.user_id, now, family.device_id)


def actor_of(user_id: str, now: datetime, device_id: str | None = None) -> Actor:
    """Build the actor from the user and the grants of today. Raises Problem("session_revoked") for a disabled user."""
    user = db.session.get(AppUser, user_id)
    if user is None or user.disabled_at is not None:
        raise Problem("session_revoked")
    rows = db.session.scalars(select(ScopeGrant).where(ScopeGrant.user_id == user_id)).all()
    grants = tuple(Grant(r.bucket, r.role, r.valid_from, r.valid_to) for r in rows)
    return Actor(
        user_id=user.id,
        name=user.name,
        roles=frozenset(g.role for g in grants if g.holds_at(now)),
        grants=grants,
        device_id=device_id,
        township=user.township,
        licence_valid_until=user.licence_valid_until,
    )


def _is_uuid(value: object) -> bool:
    return isinstance(value, str) and len(value) == 36
