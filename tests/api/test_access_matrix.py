"""Endpoint by role, made from the route map: what is not listed fails (security list 1)."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.access import ANYONE_SIGNED_IN, WITH_OR_WITHOUT_ROLE
from api.access import PUBLIC as MARKED_PUBLIC
from domain.actor import ROLES
from server.clock import SetClock
from tests.api.access_table import ANY_ROLE, NOT_FOR_STAFF, PUBLIC, SIGNED_IN, TABLE
from tests.api.route_map import operations
from tests.api.signing_in import add_account, bearer, login
from tests.warm import own_routes

pytestmark = pytest.mark.both_databases  # who may see what is asked of the database

BUCKETS = {
    "volunteer": "v:511825101009", "cadre": "v:511825101009", "convey_agent": "w:511825101:convey",
    "clerk": "w:511825101:civil_affairs", "pickup_clerk": "w:511825101:pickup", "township_lead": "t:511825101",
    "department_reviewer": "d:县民政局", "enterprise_agent": "enterprise",
}  # fmt: skip
REFUSED = {(401, code) for code in ("token_missing", "token_expired", "token_invalid", "session_revoked")} | {
    (403, "forbidden")
}


def declared(access: frozenset[str] | None) -> str | set[str] | None:
    known = {MARKED_PUBLIC: PUBLIC, ANYONE_SIGNED_IN: ANY_ROLE, WITH_OR_WITHOUT_ROLE: SIGNED_IN}
    return None if access is None else known.get(access, set(access))


def test_every_route_is_in_the_table_and_nothing_else_is(app: Flask):
    assert {o.name for o in operations(app)} == set(TABLE)


def test_every_route_declares_exactly_who_the_table_says(app: Flask):
    assert {o.name: declared(o.access) for o in operations(app)} == TABLE


@pytest.fixture
def tokens(app: Flask, client: FlaskClient, clock: SetClock) -> dict[str, str]:
    """An access token for a user of each role, and for one without any."""
    for role in ROLES:
        add_account(app, clock.now(), role, ((BUCKETS.get(role, "county"), role),))
    add_account(app, clock.now(), "nobody", ())
    return {role: login(client, role).json["access_token"] for role in (*ROLES, "nobody")}


def test_each_role_gets_in_where_the_table_says_and_nowhere_else(
    app: Flask, client: FlaskClient, tokens: dict[str, str]
):
    """Getting in means: any answer but a refusal for who one is. The body is empty, so nothing happens."""
    wrong = []
    for operation in operations(app):
        rule = TABLE[operation.name]
        for role, token in (*tokens.items(), ("", "")):
            with client.open(
                operation.path(), method=operation.method, headers=bearer(token) if token else {}
            ) as answer:
                code = (answer.get_json(silent=True) or {}).get("code")
                refused = (answer.status_code, code) in REFUSED or answer.status_code in (401, 403)
            own_cookie = operation.name == "POST /api/v1/auth/refresh"  # asks for a cookie, not for a role
            if rule == PUBLIC:
                expected = own_cookie or (bool(token) and operation.name in NOT_FOR_STAFF)
            elif rule == SIGNED_IN:
                expected = not token
            elif rule == ANY_ROLE:
                expected = role in {"", "nobody"}
            else:
                expected = role not in rule
            client.delete_cookie("__Host-refresh")
            if refused is not expected:
                wrong.append((operation.name, role or "no login", answer.status_code, code))
    assert wrong == []


def test_a_view_without_a_declaration_cannot_be_called(app: Flask):
    own_routes(app)
    app.add_url_rule("/api/v1/forgotten", "forgotten", lambda: "open")
    assert app.test_client().get("/api/v1/forgotten").status_code == 500
