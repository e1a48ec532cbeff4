"""A slow line: a TCP proxy through which everything goes, with a delay each way and one rate for all connections."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.e2e.site import free_port

PIECE = 1460


class _Pipe:
    """One direction of the line: bytes of all connections queue up behind each other."""

    def __init__(self, bytes_per_second: float, delay: float) -> None:
        self._rate = bytes_per_second
        self._delay = delay
        self._free_at = 0.0

    async def carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, since: float) -> None:
        """Pass on what comes until the end; nothing arrives before `since` plus the delay."""
        loop = asyncio.get_running_loop()
        flying: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=64)

        async def land() -> None:
            while True:
                at, data = await flying.get()
                await asyncio.sleep(max(0.0, at - loop.time()))
                if not data:
                    target.close()
                    return
                target.write(data)
                await target.drain()

        landing = asyncio.ensure_future(land())
        try:
            while True:
                data = await source.read(PIECE)
                self._free_at = max(self._free_at, loop.time()) + len(data) / self._rate
                await asyncio.sleep(max(0.0, self._free_at - loop.time()))
                await flying.put((max(loop.time(), since) + self._delay, data))
                if not data:
                    break
            await landing
        except (ConnectionError, asyncio.CancelledError):
            landing.cancel()
            target.close()


@contextmanager
def slow_line(port: int, *, latency_ms: float, bytes_per_second: float) -> Iterator[str]:
    """The address of a slow way to the local port."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    own = free_port()
    server = asyncio.run_coroutine_threadsafe(_serve(own, port, latency_ms / 2000, bytes_per_second), loop).result()
    try:
        yield f"http://127.0.0.1:{own}"
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


async def _end(server: asyncio.AbstractServer) -> None:
    server.close()
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


async def _serve(own: int, port: int, delay: float, rate: float) -> asyncio.AbstractServer:
    up, down = _Pipe(rate, delay), _Pipe(rate, delay)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # The greeting of TCP costs a round trip before the first request can leave.
        since = asyncio.get_running_loop().time() + 2 * delay
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        except ConnectionError:
            writer.close()
            return
        with suppress(asyncio.CancelledError):  # the line has been taken down
            await asyncio.gather(up.carry(reader, far_writer, since), down.carry(far_reader, writer, since))

    return await asyncio.start_server(connected, "127.0.0.1", own)
