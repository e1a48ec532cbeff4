"""A restored database knows an older token of a session than the phone holds; that is no theft (sync B18, B21)."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.people import AuthSession
from server.clock import SetClock
from server.transactions import transaction
from tests.api.signing_in import Account, add_account, cookie_of, login, me, refresh

COLUMNS = ("cur_jti", "prev_jti", "rotated_at", "successor_used", "idle_expiry")


@pytest.fixture
def anna(app: Flask, clock: SetClock) -> Account:
    return add_account(app, clock.now())


@contextmanager
def put_back_afterwards(app: Flask) -> Iterator[None]:
    """What happens inside is lost to the database, as by restoring a backup made before."""
    with transaction(app):
        family = db.session.query(AuthSession).one()
        before = {name: getattr(family, name) for name in COLUMNS}
    yield
    with transaction(app):
        family = db.session.query(AuthSession).one()
        for name, value in before.items():
            setattr(family, name, value)


def test_a_session_that_went_on_in_the_lost_days_goes_on_after_them(client: FlaskClient, app, anna, clock: SetClock):
    login(client)
    with put_back_afterwards(app):
        for _ in range(3):
            clock.advance(hours=5)
            assert refresh(client).status_code == 200
    clock.advance(hours=5)
    answer = refresh(client)
    assert answer.status_code == 200
    assert me(client, answer.json["access_token"]).status_code == 200
    clock.advance(hours=5)
    assert refresh(client).status_code == 200


def test_an_old_token_that_was_stolen_still_ends_the_session_after_a_restore(
    client: FlaskClient, app: Flask, anna, clock: SetClock
):
    stolen = cookie_of(login(client))
    clock.advance(hours=5)
    refresh(client)
    with put_back_afterwards(app):
        clock.advance(hours=5)
        refresh(client)
    clock.advance(hours=5)
    assert refresh(client).status_code == 200
    thief = app.test_client()
    thief.set_cookie("__Host-refresh", stolen, secure=True)
    assert refresh(thief).json["code"] == "session_revoked"
    assert refresh(client).json["code"] == "session_revoked"
