"""Does a clerk wait while many phones send photos over a bad line?

How: real web process on a copy of the demo county. Each phone has announced a sealed photo and sends it as one tus
PATCH at 5 KB/s (about 40 s each). Meanwhile a clerk asks for the list of the window, ten times a second for 10 s, each
time on a new connection; the same before, without phones. All photos must arrive (204). First the web process of the
Procfile, then gunicorn gthread with 2 processes of 8 threads, the usual choice, for comparison.
Sizes: 60 phones as the target says and 150 (every agent of the county), 200 KB each; queue of window `chuangkou01`.
Target: with 60 phones the list answers as fast as without (within 20 ms at the 95th of 100).
"""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from time import sleep

from flask import Flask

from bench import county
from bench.drip import Arrived, Parcel, send_slowly
from bench.figures import Figure, percentile, show
from bench.servers import Start, gunicorn, procfile
from bench.wire import Answers, clerk_of, look_for, parcel_of, phones_of
from tests.e2e.site import Site

PHOTO = 200 * 1024
RATE = 5 * 1024
SECONDS, EVERY = 10.0, 0.1
QUEUE = "/api/v1/desk/queue?tab=all"
VOLUNTEERS = [f"daiban{n:02d}" for n in range(1, 56)]
SAME = 20.0


def run() -> None:
    """Measure both servers."""
    for name, start, count in [
        ("web process of the Procfile", procfile, 60),
        ("web process of the Procfile", procfile, 150),
        ("gunicorn gthread 2x8", gunicorn, 60),
    ]:
        _measure(name, start, count)


def _measure(name: str, start: Start, count: int) -> None:
    with _started(start) as (site, app):
        clerk = clerk_of(app, "chuangkou01")
        phones = phones_of(app, VOLUNTEERS, count)
        parcels = [parcel_of(app, site.port, phone, PHOTO) for phone in phones]
        look_for(site.port, QUEUE, clerk, seconds=2, every=EVERY)  # warm
        alone = look_for(site.port, QUEUE, clerk, seconds=SECONDS, every=EVERY)
        together, arrived = _while_sending(site.port, parcels, clerk)
    _show(name, count, alone, together, arrived)


def _while_sending(port: int, parcels: list[Parcel], clerk: dict[str, str]) -> tuple[Answers, list[Arrived]]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        sending = pool.submit(send_slowly, port, parcels, RATE)
        sleep(4)  # the process starts, every phone has begun
        answers = look_for(port, QUEUE, clerk, seconds=SECONDS, every=EVERY)
        assert not sending.done(), "the photos arrived before the measuring ended"
        return answers, sending.result()


@contextmanager
def _started(start: Start) -> Iterator[tuple[Site, Flask]]:
    site = county.stopped("slow-phones")
    start(site)
    try:
        yield site, county.application(site)
    finally:
        site.stop()


def _show(name: str, count: int, alone: Answers, together: Answers, arrived: list[Arrived]) -> None:
    slower = percentile(together.times, 0.95) - percentile(alone.times, 0.95)
    kept = sum(a.status == 204 for a in arrived)
    show(f"slow_phones: {name}, {count} phones at {RATE // 1024} KB/s", [
        Figure("list without phones, p50", percentile(alone.times, 0.5), "ms", None, f"{len(alone.times)} requests"),
        Figure("list without phones, p95", percentile(alone.times, 0.95), "ms"),
        Figure("list with phones, p50", percentile(together.times, 0.5), "ms", None, f"{len(together.times)} requests"),
        Figure("list with phones, p95", percentile(together.times, 0.95), "ms"),
        Figure("slower at p95", max(0.0, slower), "ms", SAME if count == 60 else None),
        Figure("lists not answered", together.failed + alone.failed, "", 0),
        Figure("photos that did not arrive", count - kept, "", 0, f"slowest {max(a.seconds for a in arrived):.0f} s"),
    ])  # fmt: skip
