"""How often a password may be guessed (rules R12.4, security list 15)."""

import dataclasses
import uuid

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from models.base import db
from models.people import Device, LoginAttempt
from server.clock import SetClock
from server.transactions import transaction
from services import passwords
from tests.api.signing_in import Account, add_account, login


@pytest.fixture
def anna(app: Flask, clock: SetClock) -> Account:
    return add_account(app, clock.now())


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
