"""Passwords: change, strength, storage (security list 10, 17)."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.people import AppUser
from server.clock import SetClock
from server.transactions import transaction
from services import passwords
from tests.api.signing_in import HOME, PASSWORD, Account, add_account, bearer, cookie_of, login, me, refresh


@pytest.fixture
def anna(app: Flask, clock: SetClock) -> Account:
    return add_account(app, clock.now())


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


@pytest.mark.usefixtures("dear_passwords")
def test_passwords_are_kept_as_argon2id_with_19_mib_and_two_passes(client: FlaskClient, app: Flask, anna: Account):
    assert change(client, login(client).json["access_token"], PASSWORD, "xin de kou ling").status_code == 204
    with transaction(app):
        stored = db.session.get_one(AppUser, anna.id).password_hash
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.usefixtures("dear_passwords")
def test_a_weaker_hash_is_renewed_at_login(client: FlaskClient, app: Flask, anna: Account):
    weak = passwords.PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    with transaction(app):
        db.session.get_one(AppUser, anna.id).password_hash = weak
    assert login(client).status_code == 200
    with transaction(app):
        assert db.session.get_one(AppUser, anna.id).password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
