"""Nothing personal reaches a log, whatever goes wrong (security list 48, rules R12.5)."""

import logging
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from api.session import REFRESH_COOKIE
from models.base import db
from server.clock import SetClock
from tests.api.signing_in import add_account, bearer, login
from tests.warm import own_routes

NAME, NUMBER, PHONE = "金丝雀", "511899195203150017", "10000000042"
SECRET = "canary password 7"
ACCOUNT = "canary-account"


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Everything logged or printed in this test."""
    caplog.set_level(logging.DEBUG)

    def read() -> str:
        out, err = capfd.readouterr()
        return f"{caplog.text}\n{out}\n{err}"

    return read


def test_names_numbers_passwords_and_tokens_are_in_no_log(
    client: FlaskClient, app: Flask, clock: SetClock, said: Callable[[], str]
):
    add_account(app, clock.now(), ACCOUNT, (("w:511825101:civil_affairs", "clerk"),), name=NAME)
    answer = login(client, ACCOUNT)
    token = answer.json["access_token"]
    cookie = answer.headers["Set-Cookie"].split("=", 1)[1].split(";")[0]
    login(client, ACCOUNT, SECRET)
    client.set_cookie(REFRESH_COOKIE, cookie)
    client.post("/api/v1/auth/refresh", json={})
    client.post("/api/v1/auth/password", json={"old": SECRET, "password": SECRET}, headers=bearer(token))
    client.get("/api/v1/desk/residents", query_string={"q": NAME}, headers=bearer(token))
    client.get("/api/v1/desk/queue", query_string={"q": NUMBER, "tab": "all"}, headers=bearer(token))
    client.post(
        "/api/v1/desk/walk-ins", json={"person": {"name": NAME, "id_no": NUMBER, "phone": PHONE}}, headers=bearer(token)
    )
    client.post(
        "/api/v1/sync/push", json={"mutations": [{"args": {"name": NAME, "id_no": NUMBER}}]}, headers=bearer(token)
    )
    client.get(f"/q/{NUMBER}")
    client.post("/api/v1/auth/login", data=f'{{"account": "{NAME}', content_type="application/json")
    log = said()
    assert [x for x in (NAME, NUMBER, PHONE, SECRET, ACCOUNT, token, cookie) if x in log] == []


@pytest.mark.parametrize("where", ["in a value of a statement", "in the database's own message"])
def test_an_error_of_the_database_is_logged_without_the_values(app: Flask, said: Callable[[], str], where: str):
    def broken() -> str:
        if where == "in a value of a statement":
            db.session.execute(text("SELECT nothing FROM nowhere WHERE x = :name"), {"name": NAME})
        else:
            db.session.execute(text("SELECT CAST(:name AS INTEGER) / nothing"), {"name": NUMBER})
        return ""

    broken.daiban_access = frozenset()  # type: ignore[attr-defined]
    own_routes(app)
    app.add_url_rule("/broken", "broken", broken)
    with app.test_client() as client:
        answer = client.get("/broken")
    assert answer.status_code in {422, 500, 503}
    assert NAME not in answer.text
    assert NUMBER not in answer.text
    log = said()
    assert NAME not in log
    assert NUMBER not in log


def test_a_request_id_cannot_write_lines_into_the_log(client: FlaskClient, said: Callable[[], str]):
    answer = client.get("/api/v1/auth/me", headers={"X-Request-Id": "abcdefgh{injected}"})
    assert "injected" not in answer.json["request_id"]
    assert "injected" not in said()
