"""Whatever is sent, the answer is a 4xx with a code, fast, and nothing has changed (security list 20 to 23)."""

import zlib
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import MetaData, func, select

from domain.actor import ROLES
from models.base import db
from server.clock import SetClock
from server.config import Config
from server.transactions import transaction
from tests.api import hostile
from tests.api.route_map import Operation, operations
from tests.api.signing_in import add_account, bearer, login
from tests.api.test_access_matrix import BUCKETS

# Written down on purpose even when a request is refused: that somebody tried, and the receipts of refused commands.
TRACES = {
    "audit_log", "login_attempt", "auth_session", "counter",
    "device", "mutation", "mutation_alias", "mutation_attempt", "review_item", "change_log", "membership", "bucket_digest",
}  # fmt: skip
MAY_BUSY = {503, 507}
MOST_PER_OPERATION = 120
# What the edge lets through, the two databases refuse in ways of their own.
pytestmark = pytest.mark.both_databases


@pytest.fixture
def token(app: Flask, client: FlaskClient, clock: SetClock) -> str:
    """Somebody who holds every role, so that a request gets as far as it can."""
    add_account(app, clock.now(), "everything", tuple((BUCKETS.get(role, "county"), role) for role in ROLES))
    return login(client, "everything").json["access_token"]


@pytest.fixture
def contents(app: Flask) -> Callable[[], dict[str, int]]:
    """How many rows each table holds now."""

    def count() -> dict[str, int]:
        with transaction(app):
            tables = MetaData()
            tables.reflect(db.engine)
            return {
                name: db.session.scalar(select(func.count()).select_from(table)) or 0
                for name, table in tables.tables.items()
                if name not in TRACES
            }

    return count


def send(
    client: FlaskClient, operation: Operation, token: str, body: bytes, kind: str, path: str | None = None
) -> tuple[int, Any]:
    headers = bearer(token) | ({"Content-Type": kind} if kind else {})
    with client.open(
        path or operation.path(hostile.FOREIGN), method=operation.method, headers=headers, data=body
    ) as answer:
        client.delete_cookie("__Host-refresh")
        return answer.status_code, answer.get_json(silent=True)


def fair(status: int, body: Any) -> bool:
    """A refusal has a code of ours; a success is for those that ask for nothing."""
    return status < 400 or ((status < 500 or status in MAY_BUSY) and (body is None or "code" in body))


def with_bodies(app: Flask) -> list[Operation]:
    # The session that the test works with must go on.
    kept = {"POST /api/v1/auth/logout"}
    return [o for o in operations(app) if o.method not in {"GET", "HEAD"} and o.name not in kept]


def test_bodies_that_are_no_request_are_refused_everywhere(app: Flask, client: FlaskClient, token: str, contents):
    before = contents()
    unfair = []
    for operation in with_bodies(app):
        for name, body, kind in hostile.BODIES:
            status, answer = send(client, operation, token, body, kind)
            if not fair(status, answer):
                unfair.append((operation.name, name, status, answer))
    assert unfair == []
    assert contents() == before


def test_requests_of_the_right_shape_with_one_hostile_part_are_refused_everywhere(
    app: Flask, client: FlaskClient, token: str, contents, config: Config
):
    document = client.get("/api/openapi.json").json
    # One half of the parts meets SQLite, the other PostgreSQL.
    half = int(config.database_url.startswith("postgresql"))
    before = contents()
    unfair = []
    for operation in with_bodies(app):
        described = document["paths"][operation.documented_path][operation.method.lower()]
        content = described.get("requestBody", {}).get("content", {}).get("application/json")
        if content is None:
            continue
        every = list(hostile.mutations(hostile.example(content["schema"], document)))
        for value in every[:: max(1, len(every) // MOST_PER_OPERATION)][half::2]:
            status, answer = send(client, operation, token, hostile.encoded(value), "application/json")
            if not fair(status, answer):
                unfair.append((operation.name, value, status, answer))
    assert unfair == []
    assert contents() == before


@pytest.mark.parametrize(
    "value",
    [
        "%00",
        "x",
        "%ff%fe",
        "..%2f..",
        "'%20OR%201=1",
        "9" * 400,
        hostile.FOREIGN,
        hostile.FOREIGN.upper(),
        "%F0%9F%A6%86",
    ],
)
def test_ids_that_are_none_and_foreign_ids_are_not_found_alike(
    app: Flask, client: FlaskClient, token: str, contents, value: str
):
    before = contents()
    unfair = []
    for operation in operations(app):
        if "<" not in operation.rule:
            continue
        status, answer = send(client, operation, token, b"{}", "application/json", path=operation.path(value))
        if not fair(status, answer) or status < 400:
            unfair.append((operation.name, status, answer))
    assert unfair == []
    assert contents() == before


def test_query_parameters_of_every_reading_route_may_be_hostile(app: Flask, client: FlaskClient, token: str, contents):
    document = client.get("/api/openapi.json").json
    before = contents()
    unfair = []
    for operation in operations(app):
        if operation.method != "GET":
            continue
        described = document["paths"][operation.documented_path]
        parameters = [*described.get("parameters", []), *described["get"].get("parameters", [])]
        names = [p["name"] for p in parameters if p["in"] == "query"] + ["q", "page", "unknown"]
        for name in names:
            for bad in ("", "\0", "-1", "9" * 30, "%", "' OR ''='", "x" * 3000, "\udcff", "NaN", hostile.FOREIGN, "[]"):
                with client.get(
                    operation.path(hostile.FOREIGN),
                    headers=bearer(token),
                    query_string={name: bad.encode("utf-8", "surrogateescape")},
                ) as answer:
                    if not fair(answer.status_code, answer.get_json(silent=True)):
                        unfair.append((operation.name, name, bad, answer.status_code))
    assert unfair == []
    assert contents() == before


@pytest.mark.parametrize("path", ["/api/v1/sync/push", "/api/v1/sync/pull", "/api/v1/sync/enrol"])
def test_a_gzip_bomb_is_cut_off(client: FlaskClient, token: str, path: str):
    press = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(press.compress(b" " * 1_000_000) for _ in range(100)) + press.flush()
    answer = client.post(
        path, headers=bearer(token) | {"Content-Encoding": "gzip", "Content-Type": "application/json"}, data=bomb
    )
    assert answer.status_code in {400, 413}


def test_a_body_larger_than_any_request_is_refused_before_it_is_read(client: FlaskClient, token: str):
    answer = client.post("/api/v1/auth/login", data=b"x" * (4 * 1024 * 1024 + 1), content_type="application/json")
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")


@pytest.mark.parametrize("text", ["a\0b", "x\ud800y"])
def test_a_text_that_no_database_can_keep_is_named(client: FlaskClient, text: str):
    answer = client.post(
        "/api/v1/auth/login", data=hostile.encoded({"account": text, "password": "x"}), content_type="application/json"
    )
    assert (answer.status_code, answer.json["fields"]) == (422, [{"path": "/account", "code": "characters"}])


def test_a_field_that_is_not_asked_for_is_refused(client: FlaskClient):
    answer = client.post("/api/v1/auth/login", json={"account": "a", "password": "b", "roles": ["admin"]})
    assert (answer.status_code, answer.json["fields"]) == (422, [{"path": "/roles", "code": "unknown_field"}])


def test_a_simple_cross_site_form_is_no_request(client: FlaskClient):
    answer = client.post("/api/v1/auth/login", data={"account": "a", "password": "b"})
    assert (answer.status_code, answer.json["code"]) == (415, "unsupported_media")
