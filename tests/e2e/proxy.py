"""A bad line between a browser and the site: a small HTTP/1.1 proxy that loses, cuts, delays and spoils on order.

    with Proxy(site.port) as proxy:
        proxy.rule = lambda ask: DropReply(40) if ask.path.endswith("/push") else None
        proxy.line = Line(rate=5_000, round_trip=1.0, cut_every=30.0)

Every request has a connection of its own, so that a cut hits what is on its way and nothing else. What is counted as
sent is what the line has carried, not what the browser has put into its own buffers.
"""

import asyncio
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Self

PIECE = 1_024
HEAD_LIMIT = 64 * 1024
PORTAL = b"<!doctype html><html><body>\xe7\x99\xbb\xe5\xbd\x95\xe7\x83\xad\xe7\x82\xb9</body></html>"


@dataclass(frozen=True)
class DropRequest:
    """The request never reaches the site."""


@dataclass(frozen=True)
class DropReply:
    """The site does its work; of its reply only the first bytes come back."""

    after: int = 0


@dataclass(frozen=True)
class Truncate:
    """The reply ends early, in good order: its length is told as what is left of it."""

    after: int


@dataclass(frozen=True)
class Delay:
    """The request waits, or its reply does."""

    seconds: float
    reply: bool = False


@dataclass(frozen=True)
class Hold:
    """The request waits until `proxy.release()`."""


@dataclass(frozen=True)
class Duplicate:
    """The site gets the request twice."""


@dataclass(frozen=True)
class Corrupt:
    """One byte in the middle of the body is another."""


@dataclass(frozen=True)
class Answer:
    """Somebody else answers: a captive portal, a gateway."""

    status: str = "200 OK"
    body: bytes = PORTAL
    headers: tuple[str, ...] = ("Content-Type: text/html; charset=utf-8",)


@dataclass(frozen=True)
class Append:
    """The reply gets a tail: the same file of a newer build."""

    tail: bytes


Fault = DropRequest | DropReply | Truncate | Delay | Hold | Duplicate | Corrupt | Answer | Append
BAD_GATEWAY = Answer("502 Bad Gateway", b"<html>502</html>")


@dataclass(frozen=True)
class Line:
    """How good the line is; 0 is without limit. `stall_every` counts pieces of 48 KiB sent up."""

    rate: float = 0
    round_trip: float = 0
    cut_every: float = 0
    stall_every: int = 0
    stall: float = 3.0


@dataclass(frozen=True)
class Ask:
    """A request as it came from the browser."""

    method: str
    path: str
    head: bytes
    body: bytes


@dataclass
class Carried:
    """Bytes and requests that went over the line, up."""

    bytes: int = 0
    bodies: int = 0
    requests: int = 0
    cuts: int = 0
    paths: list[str] = field(default_factory=list)


class Proxy:
    """Runs in a thread of its own between `with` and its end; `rule` and `line` may be changed at any time."""

    def __init__(self, to_port: int) -> None:
        self.rule: Callable[[Ask], Fault | None] = lambda _ask: None
        self.line = Line()
        self.up = Carried()
        self._to_port = to_port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._open: set[asyncio.StreamWriter] = set()
        self._released = asyncio.Event()
        self._since_stall = 0
        self._line_free = {"up": 0.0, "down": 0.0}
        self.port = 0

    @property
    def url(self) -> str:
        """Where the browser goes. Cookies are kept only at the name that browsers trust without a certificate."""
        return f"http://localhost:{self.port}"

    def release(self) -> None:
        """Lets everything go on that was held."""
        self._loop.call_soon_threadsafe(self._released.set)

    def cut(self) -> None:
        """Breaks every connection that is open now."""
        self._loop.call_soon_threadsafe(self._cut)

    def count_anew(self) -> Carried:
        """What was carried until now; counting starts again."""
        counted, self.up = self.up, Carried()
        return counted

    def __enter__(self) -> Self:
        self._thread.start()
        self.port = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _start(self) -> int:
        door = socket.socket()
        # The browser must feel how slow the line is.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 * PIECE)
        door.bind(("127.0.0.1", 0))
        self._server = await asyncio.start_server(self._serve, sock=door, limit=HEAD_LIMIT)
        self._cutter = asyncio.ensure_future(self._cut_now_and_then())
        return int(door.getsockname()[1])

    async def _stop(self) -> None:
        self._cutter.cancel()
        self._released.set()
        self._server.close()
        self._cut()
        running = asyncio.all_tasks() - {asyncio.current_task()}
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _cut(self) -> None:
        self.up.cuts += 1
        for writer in tuple(self._open):
            writer.transport.abort()

    async def _cut_now_and_then(self) -> None:
        while True:
            every = self.line.cut_every
            await asyncio.sleep(every or 0.05)
            if every:
                self._cut()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            ask = await self._read(reader)
            await self._answer(ask, writer)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, IndexError, ValueError):
            writer.transport.abort()
        finally:
            self._open.discard(writer)
            writer.close()

    async def _read(self, reader: asyncio.StreamReader) -> Ask:
        head = await reader.readuntil(b"\r\n\r\n")
        method, path, _ = head.split(b"\r\n", 1)[0].decode().split(" ", 2)
        self.up.requests += 1
        self.up.paths.append(f"{method} {path}")
        await self._wait("up", len(head))
        await asyncio.sleep(self.line.round_trip)
        body = bytearray()
        left = int(_header(head, b"content-length") or 0)
        while left:
            piece = await reader.read(min(PIECE, left))
            if not piece:
                raise asyncio.IncompleteReadError(bytes(body), left)
            await self._wait("up", len(piece))
            self.up.bodies += len(piece)
            body += piece
            left -= len(piece)
        return Ask(method, path, head, bytes(body))

    async def _wait(self, way: str, size: int) -> None:
        """Bytes of all connections share the line, one after another."""
        if way == "up":
            self.up.bytes += size
            self._since_stall += size
            if self.line.stall_every and self._since_stall >= self.line.stall_every * 49_152:
                self._since_stall = 0
                await asyncio.sleep(self.line.stall)
        if not self.line.rate:
            return
        now = self._loop.time()
        self._line_free[way] = max(now, self._line_free[way]) + size / self.line.rate
        await asyncio.sleep(self._line_free[way] - now)

    async def _answer(self, ask: Ask, writer: asyncio.StreamWriter) -> None:
        fault = self.rule(ask)
        if isinstance(fault, DropRequest):
            writer.transport.abort()
            return
        if isinstance(fault, Answer):
            await self._send(writer, _reply(fault))
            return
        ask = await self._before(ask, fault)
        reply = await self._ask_site(ask, _spoilt(ask.body) if isinstance(fault, Corrupt) else ask.body)
        if isinstance(fault, Delay) and fault.reply:
            await asyncio.sleep(fault.seconds)
        if isinstance(fault, DropReply):
            await self._send(writer, reply[: fault.after])
            writer.transport.abort()
            return
        if isinstance(fault, Truncate):
            reply = _with_body(reply, lambda body: body[: fault.after])
        if isinstance(fault, Append):
            reply = _with_body(reply, lambda body: body + fault.tail)
        await self._send(writer, reply)

    async def _before(self, ask: Ask, fault: Fault | None) -> Ask:
        """What happens before the site is asked, and what it is asked then."""
        if isinstance(fault, Hold):
            await self._released.wait()
            self._released.clear()
        if isinstance(fault, Delay) and not fault.reply:
            await asyncio.sleep(fault.seconds)
        if isinstance(fault, Duplicate):
            await self._ask_site(ask, ask.body)
        if isinstance(fault, Append):
            # A tail behind something compressed is none, nor behind "not modified".
            for name in (b"accept-encoding", b"if-none-match", b"if-modified-since"):
                ask = replace(ask, head=_without(ask.head, name))
        return ask

    async def _ask_site(self, ask: Ask, body: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._to_port)
        try:
            writer.write(_without(ask.head, b"connection").replace(b"\r\n", b"\r\nConnection: close\r\n", 1) + body)
            await writer.drain()
            return _without_connection(await reader.read())
        finally:
            writer.close()

    async def _send(self, writer: asyncio.StreamWriter, reply: bytes) -> None:
        for at in range(0, len(reply), PIECE):
            await self._wait("down", len(reply[at : at + PIECE]))
            writer.write(reply[at : at + PIECE])
            await writer.drain()


def _header(head: bytes, name: bytes) -> bytes | None:
    for line in head.split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.strip().lower() == name:
            return value.strip()
    return None


def _without(head: bytes, name: bytes) -> bytes:
    lines = head.split(b"\r\n")
    return b"\r\n".join(line for line in lines if line.partition(b":")[0].strip().lower() != name)


def _without_connection(reply: bytes) -> bytes:
    head, _, body = reply.partition(b"\r\n\r\n")
    return _without(head, b"connection") + b"\r\nConnection: close\r\n\r\n" + body


def _with_body(reply: bytes, change: Callable[[bytes], bytes]) -> bytes:
    head, _, body = reply.partition(b"\r\n\r\n")
    if (_header(head, b"transfer-encoding") or b"").lower() == b"chunked":
        raise ValueError("a chunked reply is not changed")
    body = change(body)
    return _without(head, b"content-length") + f"\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def _reply(answer: Answer) -> bytes:
    lines = [f"HTTP/1.1 {answer.status}", *answer.headers, f"Content-Length: {len(answer.body)}", "Connection: close"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + answer.body


def _spoilt(body: bytes) -> bytes:
    middle = len(body) // 2
    return body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :] if body else body
