"""Login, refresh, logout, who am I, change of password."""

from typing import Any

from flask import Response, g, jsonify, make_response, request
from flask_smorest import Blueprint
from sqlalchemy import select

from api.access import current_actor, public, signed_in
from api.answers import problems
from api.edge import now
from api.errors import problem_response
from api.schemas.auth import LoginIn, PasswordIn, RefreshIn, SessionOut, UserOut
from api.session import (
    ACCESS_TTL,
    access_token,
    actor_of,
    give_refresh_cookie,
    refresh_claims,
    require_own_origin,
    take_refresh_cookie,
)
from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.people import AppUser
from models.place import Division, Window
from services import accounts

blueprint = Blueprint("auth", "auth", url_prefix="/api/v1/auth", description="Sessions (sync B21)")


@blueprint.post("/login")
@public
@problems("bad_credentials", "login_limited", "session_revoked", "foreign_origin")
@blueprint.arguments(LoginIn)
@blueprint.response(200, SessionOut)
def login(body: dict[str, Any]) -> Response:
    """Open a session: an access token in the answer, a refresh token in a cookie that scripts cannot read."""
    require_own_origin()
    result = accounts.login(
        now(),
        body["account"],
        body["password"],
        device_id=_text(body["device_id"]),
        address=request.remote_addr or "",
        at_desk=body["at_desk"],
    )
    return _answer(result)


@blueprint.post("/refresh")
@public
@problems("token_missing", "token_expired", "token_invalid", "session_revoked", "foreign_origin")
@blueprint.arguments(RefreshIn)
@blueprint.response(200, SessionOut)
def refresh(body: dict[str, Any]) -> Response:
    """A new access token for the refresh cookie, which is rotated."""
    require_own_origin()
    return _answer(accounts.refresh(now(), refresh_claims(now()), device_id=_text(body["device_id"])))


@blueprint.post("/logout")
@public
@problems("foreign_origin")
@blueprint.response(204)
def logout() -> Response:
    """End the session of the refresh cookie. Without a good cookie there is nothing to end, which is no error."""
    require_own_origin()
    try:
        accounts.logout(now(), refresh_claims(now()))
    except Problem as problem:
        if not problem.code.startswith("token_"):
            raise
    response = make_response("", 204)
    take_refresh_cookie(response)
    return response


@blueprint.get("/me")
@signed_in
@blueprint.response(200, UserOut)
def me() -> dict[str, Any]:
    """The signed-in user with roles and places as of now."""
    return describe(current_actor())


@blueprint.post("/password")
@signed_in
@problems("password_wrong", "password_weak", "login_limited")
@blueprint.arguments(PasswordIn)
@blueprint.response(204)
def password(body: dict[str, Any]) -> Response:
    """Change the own password; all other sessions end."""
    problem = accounts.change_password(
        current_actor(), now(), body["old"], body["password"], family_id=g.family_id, address=request.remote_addr or ""
    )
    return problem_response(problem) if problem else make_response("", 204)


def describe(actor: Actor) -> dict[str, Any]:
    """The user as the apps see him or her (contract §9)."""
    user = db.session.get_one(AppUser, actor.user_id)
    moment = now()
    buckets = actor.buckets_at(moment)
    villages = sorted(actor.villages_at(moment))
    windows = sorted(actor.windows_at(moment))
    townships = sorted({b[2:] for b in buckets if b.startswith("t:")} | {t for t, _ in windows})
    return {
        "id": user.id,
        "account": user.account,
        "name": user.name,
        "roles": sorted(actor.roles),
        "township": user.township,
        "townships": townships,
        "villages": villages,
        "windows": [f"{township}:{window}" for township, window in windows],
        "departments": sorted(b[2:] for b in buckets if b.startswith("d:")),
        "names": _names([*villages, *townships, *([user.township] if user.township else [])], windows),
        "licence_valid_until": user.licence_valid_until,
        "is_demo": user.is_demo,
    }


def _names(codes: list[str], windows: list[tuple[str, str]]) -> dict[str, str]:
    places = db.session.execute(select(Division.code, Division.name).where(Division.code.in_(codes))).all()
    names = dict(places)
    served = select(Window.township, Window.code, Window.name).where(Window.township.in_({t for t, _ in windows}))
    names |= {f"{t}:{code}": name for t, code, name in db.session.execute(served) if (t, code) in windows}
    return names


def _answer(result: accounts.Opened | Problem) -> Response:
    if isinstance(result, Problem):
        response = problem_response(result)
        if result.code == "session_revoked":
            take_refresh_cookie(response)
        return response
    moment = now()
    body = {
        "access_token": access_token(result.user.id, result.family.family_id, moment),
        "expires_in": int(min(ACCESS_TTL, result.family.absolute_expiry - moment).total_seconds()),
        "user": UserOut().dump(describe(actor_of(result.user.id, moment, result.family.device_id))),
    }
    response = jsonify(body)
    give_refresh_cookie(response, result.family, moment)
    return response


def _text(value: object) -> str | None:
    return None if value is None else str(value)
