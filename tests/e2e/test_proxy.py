"""The bad line does what it is told, and nothing else: what the fault tests find lies in the product."""

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.e2e.proxy import (
    BAD_GATEWAY,
    Answer,
    Append,
    Corrupt,
    DropReply,
    DropRequest,
    Duplicate,
    Fault,
    Line,
    Proxy,
    Truncate,
)


class Echo(BaseHTTPRequestHandler):
    """Answers with what it was sent."""

    heard: list[bytes]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.heard.append(body)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Says nothing."""


@pytest.fixture
def heard() -> list[bytes]:
    return []


@pytest.fixture
def proxy(heard: list[bytes]) -> Iterator[Proxy]:
    server = HTTPServer(("127.0.0.1", 0), type("Heard", (Echo,), {"heard": heard}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with Proxy(server.server_port) as made:
        yield made
    server.shutdown()
    server.server_close()


def post(proxy: Proxy, body: bytes = b"0123456789") -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{proxy.port}/x", body, timeout=10) as answer:
        return bytes(answer.read())


def test_without_a_rule_everything_goes_through_and_is_counted(proxy: Proxy, heard: list[bytes]) -> None:
    assert post(proxy, b"a" * 5_000) == b"a" * 5_000
    assert (heard, proxy.up.bodies, proxy.up.requests) == ([b"a" * 5_000], 5_000, 1)
    assert proxy.count_anew().bytes > 5_000
    assert proxy.up.bytes == 0


@pytest.mark.parametrize(
    ("fault", "reached", "answer"),
    [
        (DropRequest(), 0, None),
        (DropReply(), 1, None),
        (DropReply(5), 1, None),
        (Truncate(4), 1, b"0123"),
        (Append(b"!"), 1, b"0123456789!"),
        (Duplicate(), 2, b"0123456789"),
        (Corrupt(), 1, b"0123446789"),
        (Answer(body=b"portal"), 0, b"portal"),
        (BAD_GATEWAY, 0, None),
    ],
)
def test_each_fault_does_what_its_name_says(
    proxy: Proxy, heard: list[bytes], fault: Fault, reached: int, answer: bytes | None
) -> None:
    proxy.rule = lambda _ask: fault
    if answer is None:
        with pytest.raises((OSError, HTTPException)):
            post(proxy)
    else:
        assert post(proxy) == answer
    assert len(heard) == reached


def test_a_cut_line_loses_what_is_on_its_way(proxy: Proxy, heard: list[bytes]) -> None:
    proxy.line = Line(rate=2_000, cut_every=0.3)
    with pytest.raises((OSError, HTTPException)):
        post(proxy, b"a" * 20_000)
    proxy.line = Line()
    assert post(proxy) == b"0123456789"
    assert heard == [b"0123456789"]
