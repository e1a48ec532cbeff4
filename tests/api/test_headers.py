"""Security headers on every answer (security list 32, 41, 44, 45)."""

import dataclasses

import pytest
from flask.testing import FlaskClient

from api.headers import ALWAYS
from tests.api.signing_in import HOME

PATHS = [
    "/",
    "/desk",
    "/healthz",
    "/api/v1/auth/me",
    "/api/v1/nowhere",
    "/api/openapi.json",
    "/assets/none.js",
    "/q/nowhere/else",  # a code that is one gets a stricter policy (tests/api/test_public.py)
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers_also_an_error(client: FlaskClient, path: str):
    with client.get(path) as answer:
        assert {name: answer.headers.get(name) for name, _ in ALWAYS} == dict(ALWAYS)


def test_scripts_styles_and_connections_come_from_our_own_host_only(client: FlaskClient):
    policy = dict(
        part.strip().split(" ", 1) for part in client.get("/healthz").headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    for directive in (
        "script-src",
        "style-src",
        "connect-src",
        "font-src",
        "manifest-src",
        "worker-src",
        "form-action",
    ):
        assert policy[directive] == "'self'"
    assert policy["img-src"] == policy["media-src"] == "'self' blob:"
    for directive in ("base-uri", "object-src", "frame-ancestors"):
        assert policy[directive] == "'none'"
    assert "unsafe" not in str(policy)


def test_the_camera_is_ours_and_the_place_is_nobodys(client: FlaskClient):
    policy = client.get("/healthz").headers["Permissions-Policy"]
    assert "camera=(self)" in policy
    assert "microphone=(self)" in policy
    assert "geolocation=()" in policy


@pytest.mark.parametrize("path", ["/api/v1/auth/me", "/healthz", "/api/v1/nowhere"])
def test_answers_with_data_are_never_kept(client: FlaskClient, path: str):
    assert client.get(path).headers["Cache-Control"] == "no-store"


def test_strict_transport_is_asked_for_only_where_there_is_tls(make_app, config):
    direct = make_app(config).test_client()
    behind = make_app(dataclasses.replace(config, trusted_proxies=1)).test_client()
    spoken = {"X-Forwarded-Proto": "https"}
    assert "Strict-Transport-Security" not in direct.get("/healthz", base_url=HOME).headers
    assert "Strict-Transport-Security" not in direct.get("/healthz", base_url=HOME, headers=spoken).headers
    assert behind.get("/healthz", base_url=HOME, headers=spoken).headers["Strict-Transport-Security"] == (
        "max-age=31536000; includeSubDomains"
    )


def test_text_becomes_a_script_only_by_the_two_policies_we_name(client: FlaskClient):
    """Trusted Types (V3.4.7)."""
    policy = dict(
        part.strip().split(" ", 1) for part in client.get("/healthz").headers["Content-Security-Policy"].split(";")
    )
    assert policy["require-trusted-types-for"] == "'script'"
    assert policy["trusted-types"] == "vue daiban-worker"
