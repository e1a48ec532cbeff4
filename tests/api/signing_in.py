"""People with accounts for tests of the API, and clients that are signed in as them."""

from dataclasses import dataclass
from datetime import datetime

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.http import parse_cookie

from api.session import REFRESH_COOKIE
from domain.actor import Actor
from models.people import AppUser
from server.transactions import transaction
from services import passwords, users

PASSWORD = "stone bridge tea"
HASH = passwords.hash_password(PASSWORD)
HOME = "http://localhost"


@dataclass(frozen=True)
class Account:
    """What a test needs to know of a user it has added."""

    id: str
    account: str


def add_account(
    app: Flask,
    now: datetime,
    account: str = "anna",
    grants: tuple[tuple[str, str], ...] = (("v:511825101009", "volunteer"),),
    **more: object,
) -> Account:
    """Adds a user with the password PASSWORD and these grants (bucket, role)."""
    with transaction(app):
        user: AppUser = users.add_user(
            Actor.system(), now, account=account, name=str(more.pop("name", "样代办")), password_hash=HASH, **more
        )
        for bucket, role in grants:
            users.grant(Actor.system(), now, user.id, bucket, role)
        return Account(user.id, user.account)


def login(client: FlaskClient, account: str = "anna", password: str = PASSWORD, **more: object) -> object:
    """The answer to a login."""
    headers = more.pop("headers", {})
    environ = more.pop("environ", {})
    return client.post(
        "/api/v1/auth/login",
        json={"account": account, "password": password, **more},
        base_url=HOME,
        headers=headers,
        environ_base=environ,
    )


def bearer(token: str) -> dict[str, str]:
    """The header of a signed-in request."""
    return {"Authorization": f"Bearer {token}"}


def refresh(client: FlaskClient, token: str | None = None, **more):
    """The answer to a refresh: with the client's own cookie, or with this token instead."""
    if token is not None:
        client.set_cookie(REFRESH_COOKIE, token)
    return client.post("/api/v1/auth/refresh", json=more.pop("json", {}), base_url=HOME, **more)


def cookie_of(answer) -> str:
    """The refresh token that an answer has set."""
    lines = [line for line in answer.headers.getlist("Set-Cookie") if line.startswith(f"{REFRESH_COOKIE}=")]
    return parse_cookie(lines[0].split(";")[0])[REFRESH_COOKIE]


def me(client: FlaskClient, token: str):
    """Who the server thinks one is."""
    return client.get("/api/v1/auth/me", headers=bearer(token), base_url=HOME)
