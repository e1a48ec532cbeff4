"""The built apps are served in front of the database."""

import os
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client as OpenClient
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from server.static import WebFiles

PAGE = {"Accept": "text/html,application/xhtml+xml"}


class Client(OpenClient):
    """Reads every answer to its end and closes the file behind it, as a server does."""

    def open(self, *args: Any, **kw: Any) -> TestResponse:
        answer = super().open(*args, **kw)
        answer.get_data()
        answer.close()
        return answer


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    (tmp_path / "assets" / "desk").mkdir(parents=True)
    for name, text in {
        "index.html": "<html><body>field app</body></html>",
        "desk.html": "<html><body>desk</body></html>",
        "sw.js": "// worker",
        "manifest.webmanifest": "{}",
        "assets/agent-1a2b.js": "plain script",
        "assets/agent-1a2b.js.br": "br",
        "assets/agent-1a2b.js.gz": "gzip",
    }.items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def web(dist: Path) -> Client:
    return Client(WebFiles(Response("flask", status=404), dist))


@pytest.mark.parametrize("path", ["/", "/index.html"])
def test_the_root_is_the_field_app_and_is_asked_for_anew(web: Client, path: str):
    answer = web.get(path)
    assert "field app" in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "text/html" in answer.headers["Content-Type"]


@pytest.mark.parametrize("path", ["/residents", "/residents/0192/visit", "/cases"])
def test_a_screen_of_the_field_app_opens_under_its_own_address(web: Client, path: str):
    assert "field app" in web.get(path, headers=PAGE).text


@pytest.mark.parametrize("path", ["/desk", "/desk/", "/desk/cases/0192"])
def test_the_desk_and_its_screens(web: Client, path: str):
    answer = web.get(path, headers=PAGE)
    assert "desk" in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/api/v1/nowhere", PAGE),
        ("/q/ABCD", PAGE),
        ("/p", PAGE),
        ("/p/511825101-civil_affairs", PAGE),
        ("/z", PAGE),
        ("/g/gaoling", PAGE),
        ("/d/token", PAGE),
        ("/healthz", PAGE),
        ("/assets/gone.js", PAGE),
        ("/favicon.ico", PAGE),
        ("/residents", {"Accept": "application/json"}),
    ],
)
def test_what_is_no_screen_goes_to_the_server(web: Client, path: str, headers: dict[str, str]):
    assert web.get(path, headers=headers).text == "flask"


def test_a_screens_address_is_only_read(web: Client):
    assert web.post("/residents", headers=PAGE).text == "flask"


def test_files_named_by_their_content_are_kept_for_ever(web: Client):
    answer = web.get("/assets/agent-1a2b.js")
    assert answer.headers["Cache-Control"] == "max-age=31536000, public, immutable"
    assert answer.text == "plain script"
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(("accepted", "encoding"), [("br, gzip", "br"), ("gzip", "gzip")])
def test_what_was_compressed_at_build_time_is_sent_as_it_lies(web: Client, accepted: str, encoding: str):
    answer = web.get("/assets/agent-1a2b.js", headers={"Accept-Encoding": accepted})
    assert answer.headers["Content-Encoding"] == encoding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert "javascript" in answer.headers["Content-Type"]


@pytest.mark.parametrize("path", ["/sw.js", "/manifest.webmanifest"])
def test_the_service_worker_and_the_manifest_are_asked_for_anew(web: Client, path: str):
    assert web.get(path).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/assets/%2e%2e%2f%2e%2e%2fsecret.txt"]
)
def test_nothing_outside_the_build_is_served(web: Client, dist: Path, path: str):
    (dist.parent / "secret.txt").write_text("secret")
    assert "secret" not in web.get(path).text


def test_without_a_build_a_plain_page_says_what_to_do(tmp_path: Path):
    answer = Client(WebFiles(Response("flask"), tmp_path)).get("/")
    assert answer.status_code == 503
    assert "make web" in answer.text


def test_a_new_build_is_served_without_a_restart(web: Client, dist: Path):
    web.get("/")
    (dist / "index.html").write_text("<html><body>newer and longer</body></html>")
    os.utime(dist / "index.html", (1, 1))
    assert "newer and longer" in web.get("/").text


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("localhost:8000", False),
        ("127.0.0.1:8000", False),
        ("[::1]:8000", False),
        ("10.0.0.7:8000", True),
        ("daiban.example", True),
    ],
)
def test_over_plain_http_from_elsewhere_the_page_says_why_it_will_not_work(web: Client, host: str, told: bool):
    for path in ("/", "/desk"):
        answer = web.get(path, headers={"Host": host})
        assert answer.status_code == 200
        assert ("https://" in answer.text) is told


def test_over_tls_nothing_is_said(web: Client):
    assert "insecure-note" not in web.get("/", base_url="https://daiban.example").text


def test_head_is_answered_without_a_body(web: Client):
    answer = web.head("/")
    assert answer.status_code == 200
    assert answer.get_data() == b""
