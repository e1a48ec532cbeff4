"""Access tokens (security list 6, 8, 9, 10)."""

import base64
import hashlib
import hmac
import json
import time

import jwt
import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.actor import Actor
from server.clock import SetClock
from server.transactions import transaction
from services import users
from tests.api.signing_in import Account, add_account, cookie_of, login, me, refresh


@pytest.fixture
def anna(app: Flask, clock: SetClock) -> Account:
    return add_account(app, clock.now())


def forged(app: Flask, token: str, header: dict | None = None, key: str | None = None, **changes) -> str:
    """The token with other claims, signed with the server's own key or with `key`."""
    claims = {**jwt.decode(token, options={"verify_signature": False}), **changes}
    return jwt.encode(
        {k: v for k, v in claims.items() if v is not None}, key or app.config["JWT_SECRET_KEY"], headers=header
    )


def test_without_a_token_one_is_told_to_sign_in(client: FlaskClient):
    answer = client.get("/api/v1/auth/me")
    assert (answer.status_code, answer.json["code"]) == (401, "token_missing")


def test_an_access_token_ends_after_ten_minutes_of_the_servers_clock(
    client: FlaskClient, clock: SetClock, anna: Account
):
    token = login(client).json["access_token"]
    clock.advance(seconds=599)
    assert me(client, token).status_code == 200
    clock.advance(seconds=1)
    assert (me(client, token).status_code, me(client, token).json["code"]) == (401, "token_expired")


def _none(app: Flask, token: str) -> str:
    _, body, _ = token.split(".")
    return _b64(b'{"alg":"none","typ":"JWT"}') + "." + body + "."


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _hs_with_public_key(app: Flask, token: str) -> str:
    """The classic confusion: a public key used as the secret of HS256."""
    keys = app.extensions["daiban"].photo_keys
    secret = json.dumps(keys.public_jwk(keys.current)).encode()
    signed = ".".join([_b64(b'{"alg":"HS256","typ":"JWT"}'), token.split(".")[1]])
    return signed + "." + _b64(hmac.new(secret, signed.encode(), hashlib.sha256).digest())


def _rs256(app: Flask, token: str) -> str:
    keys = app.extensions["daiban"].photo_keys
    claims = jwt.decode(token, options={"verify_signature": False})
    return jwt.encode(claims, keys.private[keys.current], algorithm="RS256")


BROKEN = {
    "alg none": _none,
    "HS with a public key": _hs_with_public_key,
    "RS256": _rs256,
    "another key": lambda app, t: forged(app, t, key="k" * 40),
    "a kid that names a file": lambda app, t: forged(app, t, key="k" * 40, header={"kid": "../../dev/null"}),
    "a jku of its own": lambda app, t: forged(app, t, key="k" * 40, header={"jku": "https://example.org/keys"}),
    "integer sub": lambda app, t: forged(app, t, sub=7),
    "no sub": lambda app, t: forged(app, t, sub=None),
    "no end": lambda app, t: forged(app, t, exp=None),
    "an end that is no number": lambda app, t: forged(app, t, exp="tomorrow"),
    "another audience": lambda app, t: forged(app, t, aud="other"),
    "no audience": lambda app, t: forged(app, t, aud=None),
    "another issuer": lambda app, t: forged(app, t, iss="other"),
    "another type": lambda app, t: forged(app, t, type="refresh"),
    "an unknown type": lambda app, t: forged(app, t, type="x"),
    "not yet valid": lambda app, t: forged(app, t, nbf=int(time.time()) + 3600),
    "a family that is no id": lambda app, t: forged(app, t, fid="x"),
    "no family": lambda app, t: forged(app, t, fid=None),
    "cut": lambda app, t: t[:-5],
    "garbage": lambda app, t: "garbage",
    "three dots": lambda app, t: "...",
    "not ASCII": lambda app, t: "令牌.令牌.令牌",
    "far too long": lambda app, t: "a" * 100_000,
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_forged_token_is_a_401_with_one_code_and_nothing_else(
    client: FlaskClient, app: Flask, anna: Account, kind: str
):
    token = BROKEN[kind](app, login(client).json["access_token"])
    answer = client.get("/api/v1/auth/me", headers={"Authorization": f"Bearer {token}".encode().decode("latin-1")})
    assert (answer.status_code, answer.json["code"]) == (401, "token_invalid")


def test_a_refresh_token_is_no_access_token_and_an_access_token_no_refresh_token(client: FlaskClient, anna: Account):
    answer = login(client)
    assert me(client, cookie_of(answer)).json["code"] == "token_invalid"
    assert refresh(client, answer.json["access_token"]).json["code"] == "token_invalid"


def test_a_token_of_another_users_family_is_refused(client: FlaskClient, app: Flask, clock: SetClock, anna: Account):
    bert = add_account(app, clock.now(), "bert")
    token = forged(app, login(client).json["access_token"], sub=bert.id)
    assert me(client, token).json["code"] == "session_revoked"


def test_a_changed_grant_holds_with_the_next_request_not_with_the_next_token(
    client: FlaskClient, app: Flask, clock: SetClock, anna: Account
):
    token = login(client).json["access_token"]
    clock.advance(seconds=10)
    with transaction(app):
        users.end_grant(Actor.system(), clock.now(), anna.id, "v:511825101009", "volunteer")
    assert me(client, token).json["roles"] == me(client, token).json["villages"] == []


def test_disabling_a_user_ends_the_session_at_once(client: FlaskClient, app: Flask, clock: SetClock, anna: Account):
    answer = login(client)
    with transaction(app):
        users.disable(Actor.system(), clock.now(), anna.id)
    assert me(client, answer.json["access_token"]).json["code"] == "session_revoked"
    assert refresh(client, cookie_of(answer)).json["code"] == "session_revoked"
