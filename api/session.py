"""Tokens: from a session to a token and from a token to an Actor. Every failure is a 401 with a code.

The library's own decorator answers 422 for a forged token (sync finding 4), and its `exp` follows the machine's
clock, not the application's. So it encodes and decodes here (signature, algorithm, issuer, audience, subject),
and the rest is asked of the claims below.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from flask_jwt_extended import (
    JWTManager,
    create_access_token,
    create_refresh_token,
    decode_token,
    set_refresh_cookies,
    unset_refresh_cookies,
)
from flask_jwt_extended.exceptions import JWTExtendedException
from jwt import PyJWTError
from sqlalchemy import bindparam, select

from domain.actor import Actor, Grant
from domain.problems import Problem
from models.base import db
from models.people import AppUser, AuthSession, ScopeGrant

ACCESS_TTL = timedelta(minutes=10)
REFRESH_COOKIE = "__Host-refresh"
ISSUER, AUDIENCE = "daiban", "daiban-api"
LONGEST_TOKEN = 4096
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FAMILY_AND_USER = (
    select(AuthSession, AppUser)
    .join(AppUser, AppUser.id == AuthSession.user_id)
    .where(AuthSession.family_id == bindparam("family"))
)


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
        JWT_DECODE_ALGORITHMS=["HS256"],
        JWT_ENCODE_ISSUER=ISSUER,
        JWT_DECODE_ISSUER=ISSUER,
        JWT_ENCODE_AUDIENCE=AUDIENCE,
        JWT_DECODE_AUDIENCE=AUDIENCE,
        JWT_ENCODE_NBF=False,
        JWT_DECODE_LEEWAY=30,
    )
    JWTManager(app)


def access_token(user_id: str, family_id: str, now: datetime) -> str:
    """A token for ten minutes of the application's clock."""
    claims = {"fid": family_id, "exp": int((now + ACCESS_TTL).timestamp())}
    return create_access_token(user_id, expires_delta=False, additional_claims=claims)


def give_refresh_cookie(response: Response, family: AuthSession, now: datetime) -> None:
    """Set the refresh cookie of the family: Secure, HttpOnly, SameSite=Strict, Path=/, no domain (V3.3.1-4)."""
    # `at` is when by our own clock: a token younger than its family's last rotation tells of a restored database.
    claims = {"fid": family.family_id, "jti": family.cur_jti, "at": int(now.timestamp())}
    claims["exp"] = int(family.idle_expiry.timestamp())
    token = create_refresh_token(family.user_id, expires_delta=False, additional_claims=claims)
    set_refresh_cookies(response, token, max_age=int((family.idle_expiry - now).total_seconds()))


def take_refresh_cookie(response: Response) -> None:
    """Remove the refresh cookie."""
    unset_refresh_cookies(response)


def access_claims(now: datetime) -> Mapping[str, Any]:
    """Verified claims of the bearer token. Raises Problem token_missing | token_expired | token_invalid."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Problem("token_missing")
    return _claims(token.strip(), "access", now)


def refresh_claims(now: datetime) -> Mapping[str, Any]:
    """Verified claims of the refresh cookie. Raises Problem token_missing | token_expired | token_invalid."""
    token = request.cookies.get(REFRESH_COOKIE)
    if not token:
        raise Problem("token_missing")
    return _claims(token, "refresh", now)


def _claims(token: str, kind: str, now: datetime) -> Mapping[str, Any]:
    if len(token) > LONGEST_TOKEN:
        raise Problem("token_invalid")
    try:
        claims = decode_token(token, allow_expired=True)
    except (JWTExtendedException, PyJWTError, ValueError, TypeError) as error:
        raise Problem("token_invalid") from error
    well_formed = isinstance(claims.get("exp"), int) and all(_is_uuid(claims.get(key)) for key in ("sub", "fid", "jti"))
    if claims["type"] != kind or not well_formed:
        raise Problem("token_invalid")
    if now.timestamp() >= claims["exp"]:
        raise Problem("token_expired")
    return claims


def load_actor(now: datetime) -> Actor:
    """The caller of this request. Raises Problem token_missing | token_expired | token_invalid | session_revoked."""
    claims = access_claims(now)
    # The user comes along: `actor_of` finds them in the session, and every request saves a question.
    found = db.session.execute(_FAMILY_AND_USER, {"family": claims["fid"]}).first()
    family = found[0] if found else None
    if family is None or family.user_id != claims["sub"] or family.revoked_at is not None:
        raise Problem("session_revoked")
    if now >= family.absolute_expiry:  # the last token of a session does not outlive it
        raise Problem("token_expired")
    g.family_id = family.family_id
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


def require_own_origin() -> None:
    """Refuse what another site's page has sent. Raises Problem("foreign_origin") (V3.5.1).

    Browsers name the origin on every POST; a program that names none carries no one else's cookie.
    """
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    own = {request.host, urlsplit(current_app.extensions["daiban"].config.public_url).netloc}
    if site not in {"same-origin", "none"} or (origin is not None and urlsplit(origin).netloc not in own):
        raise Problem("foreign_origin")


def _is_uuid(value: object) -> bool:
    return isinstance(value, str) and _UUID.fullmatch(value) is not None
