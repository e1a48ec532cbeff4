"""Any program that speaks tus can send a page: proved with the stock tus-js-client against the real web server."""

import base64
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from models.base import db
from models.documents import Upload
from tests.builders import VILLAGE, Phone, committed, make_phone, make_user
from tests.photos import Photo, picture, sha, take_photo
from tests.served import served

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CHUNK = 49_152
WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Any]


@pytest.fixture
def phone(app: Flask) -> Phone:
    with committed(app):
        agent = make_user("volunteer", villages=[VILLAGE])
    return make_phone(app, agent)


@pytest.fixture
def photo(app: Flask, phone: Phone) -> Photo:
    """A page of four pieces."""
    return take_photo(app, phone.device_id, picture("PNG", (900, 700)) + b"\0" * 180_000)


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    with served(app) as port:
        yield port


def send(port: int, phone: Phone, photo: Photo, **told: Any) -> dict[str, Any]:
    """Let the stock client upload the page; what it says of it."""
    metadata = {
        "page_id": photo.page_id, "doc_id": photo.doc_id, "kid": photo.kid, "sha_sealed": sha(photo.sealed),
        "sha_plain": sha(photo.plain), "filename": "taken/from/anywhere.jpg",
    }  # fmt: skip
    question = {
        "endpoint": f"http://127.0.0.1:{port}/api/v1/uploads", "metadata": metadata, "headers": phone.headers,
        "bytes": base64.b64encode(photo.sealed).decode(), **told,
    }  # fmt: skip
    done = subprocess.run(
        [ROOT / "tools" / "node.sh", "node", HERE / "upload.mjs"],
        input=json.dumps(question), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def state_of(app: Flask, photo: Photo) -> str:
    with committed(app):
        return db.session.get_one(Upload, photo.page_id).state


@pytest.mark.parametrize("chunk", [CHUNK, 5 * CHUNK, None])
def test_the_stock_client_sends_a_page_in_pieces_of_any_size(app, phone, photo, port, chunk):
    answer = send(port, phone, photo, chunkSize=chunk)
    assert answer["done"], answer
    assert answer["requests"][-1]["doc"] == f"verifying; sha256={sha(photo.sealed)}"
    assert state_of(app, photo) == "verifying"


def test_the_stock_client_resumes_where_it_was_stopped(app, phone, photo, port):
    stopped = send(port, phone, photo, chunkSize=CHUNK, stopAt=2 * CHUNK)
    assert stopped["stopped"]
    answer = send(port, phone, photo, chunkSize=CHUNK, uploadUrl=stopped["url"])
    assert answer["done"], answer
    assert (answer["requests"][0]["method"], answer["requests"][0]["offset"]) == ("HEAD", str(2 * CHUNK))
    assert state_of(app, photo) == "verifying"


def test_the_stock_client_that_lost_the_address_gets_it_again_and_loses_nothing(app, phone, photo, port):
    stopped = send(port, phone, photo, chunkSize=CHUNK, stopAt=CHUNK)
    again = send(port, phone, photo, chunkSize=CHUNK, retries=3)
    assert again["url"] == stopped["url"]
    assert again["done"], again
    assert state_of(app, photo) == "verifying"


class Flaky:
    """A line that fails every second piece: before the server hears it, or after, when only the answer is lost."""

    def __init__(self, app: WsgiApp, *, after: bool) -> None:
        self._app = app
        self._after = after
        self._pieces = 0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        if environ["REQUEST_METHOD"] != "PATCH":
            return self._app(environ, start_response)
        self._pieces += 1
        if self._pieces % 2 == 0:
            return self._app(environ, start_response)
        if self._after:
            list(self._app(environ, lambda *_args, **_kw: None))
        start_response("502 Bad Gateway", [("Content-Length", "0")])
        return [b""]


@pytest.mark.parametrize("after", [False, True], ids=["lost on the way there", "answer lost"])
def test_the_stock_client_gets_through_a_line_that_fails_every_second_piece(app, phone, photo, after):
    with served(Flaky(app, after=after)) as port:
        answer = send(port, phone, photo, chunkSize=CHUNK, retries=5)
    assert answer["done"], answer
    assert state_of(app, photo) == "verifying"


def test_the_stock_client_is_told_when_it_may_not(app, phone, photo, port):
    answer = send(port, Phone(phone.user_id, phone.device_id, {}, phone.epoch), photo)
    assert answer["status"] == 401
