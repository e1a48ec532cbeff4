"""Sessions: sync B21, rules R12.4, security list 6 and 8 to 17."""

import base64
import dataclasses
import hashlib
import hmac
import json
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import jwt
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.http import parse_cookie

from api.session import REFRESH_COOKIE
from domain.actor import Actor
from models.audit import AuditLog
from models.base import db
from models.people import AppUser, AuthSession, Device, LoginAttempt
from server.clock import SetClock
from server.transactions import transaction
from services import accounts, passwords, users
from tests.api.signing_in import HOME, PASSWORD, Account, add_account, bearer, login


@pytest.fixture
def anna(app: Flask, clock: SetClock) -> Account:
    return add_account(app, clock.now())


def refresh(client: FlaskClient, token: str | None = None, **more):
    """The answer to a refresh: with the client's own cookie, or with this token instead."""
    if token is not None:
        client.set_cookie(REFRESH_COOKIE, token)
    return client.post("/api/v1/auth/refresh", json=more.pop("json", {}), base_url=HOME, **more)


def cookie_of(answer) -> str:
    lines = [line for line in answer.headers.getlist("Set-Cookie") if line.startswith(f"{REFRESH_COOKIE}=")]
    return parse_cookie(lines[0].split(";")[0])[REFRESH_COOKIE]


def me(client: FlaskClient, token: str):
    return client.get("/api/v1/auth/me", headers=bearer(token), base_url=HOME)


def forged(app: Flask, token: str, header: dict | None = None, key: str | None = None, **changes) -> str:
    """The token with other claims, signed with the server's own key or with `key`."""
    claims = {**jwt.decode(token, options={"verify_signature": False}), **changes}
    return jwt.encode(
        {k: v for k, v in claims.items() if v is not None}, key or app.config["JWT_SECRET_KEY"], headers=header
    )


# --- login ---------------------------------------------------------------------------------------


def test_a_good_login_tells_who_one_is_and_what_one_serves(client: FlaskClient, app: Flask, clock: SetClock):
    add_account(
        app,
        clock.now(),
        grants=(
            ("v:511825101009", "cadre"),
            ("w:511825101:civil_affairs", "clerk"),
            ("d:县民政局", "department_reviewer"),
        ),
    )
    answer = login(client)
    assert answer.status_code == 200
    assert answer.json["expires_in"] == 600
    user = answer.json["user"]
    assert user["roles"] == ["cadre", "clerk", "department_reviewer"]
    assert user["villages"] == ["511825101009"]
    assert user["windows"] == ["511825101:civil_affairs"]
    assert user["townships"] == ["511825101"]
    assert user["departments"] == ["县民政局"]
    assert me(client, answer.json["access_token"]).json == user


def test_the_refresh_token_travels_in_a_host_cookie_only(client: FlaskClient, anna: Account):
    answer = login(client)
    line = answer.headers["Set-Cookie"]
    assert line.startswith("__Host-refresh=")
    parts = {part.strip().lower() for part in line.split(";")[1:]}
    assert {"secure", "httponly", "path=/", "samesite=strict"} <= parts
    assert not any(part.startswith("domain") for part in parts)
    assert cookie_of(answer) not in answer.get_data(as_text=True)


@pytest.mark.parametrize(("account", "password"), [("anna", "wrong wrong"), ("nobody", PASSWORD)])
def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(
    client: FlaskClient, anna: Account, account, password
):
    answer = login(client, account, password)
    assert (answer.status_code, answer.json["code"]) == (401, "bad_credentials")
    assert "Set-Cookie" not in answer.headers


def test_an_unknown_account_costs_the_same_work_as_a_wrong_password(client: FlaskClient, anna: Account, monkeypatch):
    """Same work instead of same milliseconds: the clock of a busy machine proves nothing."""
    work = []
    real = passwords._HASHER.verify
    monkeypatch.setattr(
        passwords,
        "_HASHER",
        Spy(passwords._HASHER, lambda stored, given: (work.append(stored), real(stored, given))[1]),
    )
    login(client, "anna", "wrong wrong")
    login(client, "nobody", "wrong wrong")
    assert len(work) == 2
    assert work[0].split("$")[:4] == work[1].split("$")[:4]  # algorithm, version and costs are alike


class Spy:
    """A hasher whose `verify` is watched."""

    def __init__(self, hasher, verify):
        self._hasher, self.verify = hasher, verify

    def __getattr__(self, name):
        return getattr(self._hasher, name)


def test_a_disabled_user_gets_the_answer_of_a_wrong_password(
    client: FlaskClient, app: Flask, clock: SetClock, anna: Account
):
    with transaction(app):
        users.disable(Actor.system(), clock.now(), anna.id)
    assert login(client).json["code"] == "bad_credentials"


def test_the_account_is_read_as_people_type_it(client: FlaskClient, anna: Account):
    assert login(client, " ＡＮＮＡ ").status_code == 200


def test_a_login_leaves_a_line_in_the_audit_trail_without_the_account_typed(
    client: FlaskClient, app: Flask, anna: Account
):
    login(client, "anna", "wrong wrong")
    login(client)
    with transaction(app):
        lines = db.session.scalars(select(AuditLog).where(AuditLog.action.like("login%")).order_by(AuditLog.seq)).all()
    assert [line.action for line in lines] == ["login_failed", "login"]
    assert all(line.detail == {} for line in lines)


# --- limits --------------------------------------------------------------------------------------


def fail(client: FlaskClient, times: int, account: str = "anna", **more) -> list[int]:
    return [login(client, account, f"guess number {n}", **more).status_code for n in range(times)]


def test_five_failures_in_fifteen_minutes_slow_an_account_down_and_never_lock_it(
    client: FlaskClient, clock: SetClock, anna: Account
):
    assert fail(client, 5) == [401] * 5
    slowed = login(client)
    assert (slowed.status_code, slowed.json["code"]) == (429, "login_limited")
    assert int(slowed.headers["Retry-After"]) == slowed.json["details"]["retry_after"] == 900
    clock.advance(seconds=899)
    assert login(client).status_code == 429
    clock.advance(seconds=1)
    assert login(client).status_code == 200


def test_a_refused_try_does_not_make_the_wait_longer(client: FlaskClient, clock: SetClock, anna: Account):
    fail(client, 5)
    clock.advance(minutes=10)
    assert fail(client, 20) == [429] * 20
    clock.advance(minutes=5)
    assert login(client).status_code == 200


def test_a_good_password_starts_the_count_anew(client: FlaskClient, anna: Account):
    fail(client, 4)
    assert login(client).status_code == 200
    assert fail(client, 4) == [401] * 4
    assert login(client).status_code == 200


def test_invented_phones_do_not_give_more_guesses_and_the_users_own_phone_still_gets_in(
    client: FlaskClient, app: Flask, clock: SetClock, anna: Account
):
    own = str(uuid.uuid4())
    with transaction(app):
        db.session.add(Device(id=own, user_id=anna.id, enrolled_at=clock.now()))
    codes = [login(client, "anna", "guess guess", device_id=str(uuid.uuid4())).status_code for _ in range(7)]
    assert codes == [401] * 5 + [429] * 2
    assert login(client, device_id=own).status_code == 200


def test_thirty_failures_of_one_address_slow_the_address_down(client: FlaskClient, clock: SetClock, anna: Account):
    codes = [login(client, f"someone{n}", "guess guess").status_code for n in range(31)]
    assert codes == [401] * 30 + [429]
    assert login(client, environ={"REMOTE_ADDR": "10.9.9.9"}).status_code == 200
    clock.advance(hours=1)
    assert login(client).status_code == 200


def test_an_address_that_goes_on_all_day_waits_longer_but_not_for_ever(
    client: FlaskClient, clock: SetClock, anna: Account
):
    for _ in range(2):
        assert [login(client, f"someone{n}", "guess guess").status_code for n in range(30)] == [401] * 30
        clock.advance(hours=1)
    assert login(client).status_code == 429  # sixty in a day: the hour has become two
    clock.advance(hours=8)
    assert login(client).status_code == 200


def test_a_thousand_guesses_from_many_addresses_in_a_day_try_few_passwords(
    client: FlaskClient, clock: SetClock, anna: Account, monkeypatch
):
    """An attacker with a thousand addresses gets five guesses a quarter of an hour at one account."""
    monkeypatch.setattr(passwords, "verify", lambda stored, password: False)
    tried = 0
    for n in range(1000):
        tried += (
            login(client, "anna", f"guess {n}", environ={"REMOTE_ADDR": f"10.0.{n // 250}.{n % 250}"}).status_code
            == 401
        )
        clock.advance(seconds=9)
    assert tried <= 5 * (1000 * 9 // 900 + 1)


def test_a_forwarded_address_counts_only_behind_a_trusted_proxy(make_app, config, clock: SetClock):
    direct, behind = make_app(config), make_app(dataclasses.replace(config, trusted_proxies=1))
    add_account(direct, clock.now())
    for app, expected in ((direct, 429), (behind, 401)):
        client = app.test_client()
        codes = [
            login(client, f"x{n}", "guess guess", headers={"X-Forwarded-For": f"203.0.113.{n}"}).status_code
            for n in range(31)
        ]
        assert codes[-1] == expected
        with transaction(app):
            db.session.query(LoginAttempt).delete()


def test_a_proxy_cannot_be_told_an_address_in_front_of_the_one_it_saw(make_app, config, clock: SetClock):
    app = make_app(dataclasses.replace(config, trusted_proxies=1))
    client = app.test_client()
    codes = [
        login(client, f"x{n}", "guess guess", headers={"X-Forwarded-For": f"203.0.113.{n}, 198.51.100.7"}).status_code
        for n in range(31)
    ]
    assert codes[-1] == 429


def test_failures_older_than_a_day_are_forgotten(client: FlaskClient, app: Flask, clock: SetClock, anna: Account):
    fail(client, 3)
    clock.advance(hours=25)
    fail(client, 1)
    with transaction(app):
        assert db.session.scalar(select(func.count()).select_from(LoginAttempt)) == 1


# --- access tokens -------------------------------------------------------------------------------


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


# --- refresh -------------------------------------------------------------------------------------


def test_refresh_rotates_the_token_and_gives_access(client: FlaskClient, clock: SetClock, anna: Account):
    first = login(client)
    clock.advance(minutes=11)
    second = refresh(client, cookie_of(first))
    assert second.status_code == 200
    assert cookie_of(second) != cookie_of(first)
    assert me(client, second.json["access_token"]).status_code == 200


def test_a_lost_answer_is_asked_for_again_with_the_previous_token(client: FlaskClient, clock: SetClock, anna: Account):
    old = cookie_of(login(client))
    refresh(client, old)  # the answer is lost on the way
    clock.advance(minutes=9, seconds=59)
    again = refresh(client, old)
    assert again.status_code == 200
    assert refresh(client, cookie_of(again)).status_code == 200


def test_the_grace_ends_when_the_successor_is_used(client: FlaskClient, app: Flask, anna: Account):
    old = cookie_of(login(client))
    new = cookie_of(refresh(client, old))
    newer = refresh(client, new)
    reused = refresh(client, old)
    assert (reused.status_code, reused.json["code"]) == (401, "session_revoked")
    # The whole family is gone: the thief's or the owner's newest token, and its access token.
    assert refresh(client, cookie_of(newer)).json["code"] == "session_revoked"
    assert me(client, newer.json["access_token"]).json["code"] == "session_revoked"
    with transaction(app):
        assert db.session.scalars(select(AuditLog.action)).all().count("refresh_reused") == 1


def test_the_grace_ends_after_ten_minutes(client: FlaskClient, clock: SetClock, anna: Account):
    old = cookie_of(login(client))
    refresh(client, old)
    clock.advance(minutes=10, seconds=1)
    assert refresh(client, old).json["code"] == "session_revoked"


def test_the_grace_is_for_the_same_phone(client: FlaskClient, anna: Account):
    phone, other = str(uuid.uuid4()), str(uuid.uuid4())
    old = cookie_of(login(client, device_id=phone))
    assert refresh(client, old, json={"device_id": phone}).status_code == 200
    assert refresh(client, old, json={"device_id": other}).json["code"] == "session_revoked"


def test_a_session_idle_for_thirty_days_ends(client: FlaskClient, clock: SetClock, anna: Account):
    first = login(client)
    clock.advance(days=29)
    second = refresh(client, cookie_of(first))
    clock.advance(days=29)
    third = refresh(client, cookie_of(second))
    assert third.status_code == 200
    clock.advance(days=30)
    assert refresh(client, cookie_of(third)).json["code"] == "token_expired"


def test_a_session_ends_after_ninety_days_however_busy(client: FlaskClient, clock: SetClock, anna: Account):
    token = cookie_of(login(client))
    for _ in range(8):
        clock.advance(days=11)
        answer = refresh(client, token)
        assert answer.status_code == 200
        token = cookie_of(answer)
    clock.advance(days=2)
    assert refresh(client, token).json["code"] == "token_expired"


def test_without_a_cookie_there_is_nothing_to_refresh(client: FlaskClient):
    assert refresh(client).json["code"] == "token_missing"


@pytest.mark.parametrize("path", ["login", "refresh", "logout"])
@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost.evil.example", "http://localhost:9"]
)
def test_another_sites_page_cannot_use_the_cookie(client: FlaskClient, anna: Account, path: str, origin: str):
    token = cookie_of(login(client))
    body = {"account": "anna", "password": PASSWORD} if path == "login" else {}
    answer = client.post(f"/api/v1/auth/{path}", json=body, base_url=HOME, headers={"Origin": origin})
    assert (answer.status_code, answer.json["code"]) == (403, "foreign_origin")
    assert refresh(client, token, headers={"Origin": HOME}).status_code == 200


def test_a_form_of_another_site_that_names_no_origin_is_told_by_its_fetch_metadata(client: FlaskClient, anna: Account):
    token = cookie_of(login(client))
    assert refresh(client, token, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize("path", ["login", "refresh", "logout", "password"])
def test_nothing_of_a_session_changes_by_get(client: FlaskClient, path: str):
    assert client.get(f"/api/v1/auth/{path}").status_code == 405


# --- logout, password ----------------------------------------------------------------------------


def test_logout_ends_the_session_and_takes_the_cookie(client: FlaskClient, anna: Account):
    first = login(client)
    token = cookie_of(first)
    answer = client.post("/api/v1/auth/logout", base_url=HOME)
    assert answer.status_code == 204
    assert "Expires=Thu, 01 Jan 1970" in answer.headers["Set-Cookie"]
    assert me(client, first.json["access_token"]).json["code"] == "session_revoked"
    assert refresh(client, token).json["code"] == "session_revoked"


def test_logout_without_a_session_is_no_error(client: FlaskClient):
    assert client.post("/api/v1/auth/logout", base_url=HOME).status_code == 204


def change(client: FlaskClient, token: str, old: str, new: str):
    return client.post(
        "/api/v1/auth/password", json={"old": old, "password": new}, headers=bearer(token), base_url=HOME
    )


def test_a_changed_password_ends_all_other_sessions(client: FlaskClient, app: Flask, anna: Account):
    here, there = login(client), login(client)
    assert change(client, here.json["access_token"], PASSWORD, "river stones 7").status_code == 204
    assert me(client, here.json["access_token"]).status_code == 200
    assert me(client, there.json["access_token"]).json["code"] == "session_revoked"
    assert refresh(client, cookie_of(there)).json["code"] == "session_revoked"
    assert login(client).json["code"] == "bad_credentials"
    assert login(client, password="river stones 7").status_code == 200


def test_the_old_password_is_needed_and_guessing_it_is_limited(client: FlaskClient, anna: Account):
    token = login(client).json["access_token"]
    codes = [change(client, token, f"guess {n} guess", "river stones 7").json["code"] for n in range(6)]
    assert codes == ["password_wrong"] * 5 + ["login_limited"]


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("kurz 7x", "too_short"), ("x" * 257, "too_long"), ("12345678", "common"), ("Password123", "common"),
        ("aaaaaaaa", "common"), ("abcabcabc", "common"), ("87654321", "common"), ("19520315", "common"),
        ("13800138000", "common"), ("qwertyui", "common"), ("Tianquan@2026", "common"), ("woaini1314", "common"),
        ("daiban123456", "common"), ("anna-anna", "common"), ("anna2026!", "personal"), (PASSWORD, "unchanged"),
        ("１２３４５６７８", "common"),
    ],
)  # fmt: skip
def test_a_weak_password_is_refused_with_the_reason(client: FlaskClient, anna: Account, new: str, why: str):
    answer = change(client, login(client).json["access_token"], PASSWORD, new)
    assert (answer.status_code, answer.json["code"]) == (422, "password_weak")
    assert answer.json["fields"] == [{"path": "/password", "code": why}]


@pytest.mark.parametrize(
    "new", ["hu ma dian 7", "四个字加四个字吧", "zzzz zzzz kkk m", "lower case only words", "x" * 64 + "yz 1"]
)
def test_a_password_needs_no_mixture_of_kinds(client: FlaskClient, anna: Account, new: str):
    assert change(client, login(client).json["access_token"], PASSWORD, new).status_code == 204
    assert login(client, password=new).status_code == 200


def test_passwords_are_kept_as_argon2id_with_19_mib_and_two_passes(app: Flask, anna: Account):
    with transaction(app):
        stored = db.session.get_one(AppUser, anna.id).password_hash
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_weaker_hash_is_renewed_at_login(client: FlaskClient, app: Flask, anna: Account):
    weak = passwords.PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    with transaction(app):
        db.session.get_one(AppUser, anna.id).password_hash = weak
    assert login(client).status_code == 200
    with transaction(app):
        assert db.session.get_one(AppUser, anna.id).password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_phone_of_another_user_is_not_taken_over_by_naming_it(
    client: FlaskClient, app: Flask, clock: SetClock, anna: Account
):
    bert = add_account(app, clock.now(), "bert")
    phone = str(uuid.uuid4())
    with transaction(app):
        db.session.add(Device(id=phone, user_id=bert.id, enrolled_at=clock.now()))
    assert login(client, device_id=phone).status_code == 200
    with transaction(app):
        assert db.session.scalars(select(AuthSession.device_id)).all() == [None]


def test_the_idle_and_absolute_limits_are_those_of_the_rules():
    """R12.4: field app refresh idle 30 d, absolute 90 d."""
    assert (timedelta(days=30), timedelta(days=90), timedelta(minutes=10)) == (
        accounts.IDLE,
        accounts.ABSOLUTE,
        accounts.GRACE,
    )


def test_two_refreshes_at_the_same_moment_end_in_one_session(app: Flask, anna: Account):
    """A doubled request is no theft: one of the two rotates, the other gets the same successor."""
    token = cookie_of(login(app.test_client()))
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: refresh(app.test_client(), token), range(2)))
    assert [answer.status_code for answer in answers] == [200, 200]
    claims = [jwt.decode(cookie_of(answer), options={"verify_signature": False}) for answer in answers]
    assert claims[0]["jti"] == claims[1]["jti"]
    assert refresh(app.test_client(), cookie_of(answers[0])).status_code == 200
