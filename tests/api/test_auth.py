"""Sessions: login, refresh, logout (sync B21, rules R12.4, security list 10 to 16)."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import jwt
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.actor import Actor
from models.audit import AuditLog
from models.base import db
from models.people import AppUser, AuthSession, Device
from server.clock import SetClock
from server.transactions import transaction
from services import accounts, passwords, users
from tests.api.signing_in import HOME, PASSWORD, Account, add_account, cookie_of, login, me, refresh


@pytest.fixture
def anna(app: Flask, clock: SetClock) -> Account:
    return add_account(app, clock.now())


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


@pytest.mark.usefixtures("dear_passwords")
def test_an_unknown_account_costs_the_same_work_as_a_wrong_password(
    client: FlaskClient, app: Flask, anna: Account, monkeypatch
):
    """Same work instead of same milliseconds: the clock of a busy machine proves nothing."""
    with transaction(app):
        db.session.get_one(AppUser, anna.id).password_hash = passwords.hash_password(PASSWORD)
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


CLERK = (("w:511825101:civil_affairs", "clerk"),)
CONVEYS = (("w:511825101:convey", "convey_agent"), ("v:511825101009", "cadre"))


@pytest.mark.parametrize(("grants", "said"), [(CLERK, {}), (CONVEYS, {"at_desk": True})])
def test_a_session_at_a_desk_ends_after_eight_hours_however_busy(
    client: FlaskClient, app: Flask, clock: SetClock, grants: tuple[tuple[str, str], ...], said: dict[str, bool]
):
    """R12.4: a shared computer is no phone in somebody's pocket, whoever sits there."""
    add_account(app, clock.now(), "clerk", grants)
    token = cookie_of(login(client, "clerk", **said))
    for _ in range(23):
        clock.advance(minutes=20)
        token = cookie_of(refresh(client, token))
    clock.advance(minutes=19)
    last = refresh(client, token)
    assert last.json["expires_in"] == 60
    assert me(client, last.json["access_token"]).status_code == 200
    clock.advance(minutes=1)
    assert refresh(client, cookie_of(last)).json["code"] == "token_expired"
    assert me(client, last.json["access_token"]).json["code"] == "token_expired"


def test_a_desk_left_alone_over_noon_asks_for_the_password(client: FlaskClient, app: Flask, clock: SetClock):
    add_account(app, clock.now(), "clerk", CLERK)
    token = cookie_of(login(client, "clerk"))
    clock.advance(minutes=29)
    token = cookie_of(refresh(client, token))
    clock.advance(minutes=30)
    assert refresh(client, token).json["code"] == "token_expired"


def test_the_same_person_on_a_phone_stays_in_for_weeks(client: FlaskClient, app: Flask, clock: SetClock):
    add_account(app, clock.now(), "clerk", CONVEYS)
    token = cookie_of(login(client, "clerk", device_id=str(uuid.uuid4())))
    clock.advance(days=20)
    assert refresh(client, token).status_code == 200


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
