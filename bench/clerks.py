"""Ten clerks at work while two hundred phones send photos over a bad line.

How: real web and worker processes on a copy of the demo county. Each phone has announced a sealed photo of 200 KB and
sends it as one tus PATCH at 5 KB/s (about 40 s). Meanwhile ten clerks work for 30 s: each looks at the list, opens the
next case, asks for what is new, and thinks for half a second after each, on a new connection each time. They begin one
after the other within a second and a half: ten people never press in the same millisecond.
Target (issue "Nothing is ever lost"): 95 of 100 of the clerks' requests within 300 ms on 2 processors, no upload lost:
every photo is answered 204, and its bytes are all there and have the hash that was announced.
"""

import json
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

from flask import Flask
from sqlalchemy import func, select

from bench import county
from bench.drip import Arrived, send_slowly
from bench.figures import Figure, percentile, show
from bench.slow_phones import PHOTO, QUEUE, RATE, VOLUNTEERS
from bench.wire import Answers, ask, clerk_of, parcel_of, phones_of
from models.base import begin, db
from models.documents import Upload

PHONES, CLERKS, SECONDS, THINKS = 200, 10, 30.0, 0.5
VERIFIED_WITHIN = 20.0


def run() -> None:
    """Measure."""
    with county.running("clerks") as site:
        app = county.application(site)
        clerk = clerk_of(app, "chuangkou01")
        phones = phones_of(app, VOLUNTEERS, PHONES)
        parcels = [parcel_of(app, site.port, phone, PHOTO) for phone in phones]
        before = _whole(app)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            sending = pool.submit(send_slowly, site.port, parcels, RATE)
            time.sleep(4)  # the process starts, every phone has begun
            with ThreadPoolExecutor(CLERKS) as desks:
                work = list(desks.map(lambda n: _work(site.port, clerk, n), range(CLERKS)))
            early = sending.done()
            arrived = sending.result()
        whole = _wait_for_whole(app, before + PHONES) - before
    _show(work, arrived, whole, early=early)


def _work(port: int, clerk: dict[str, str], n: int) -> Answers:
    """What one clerk does until the time is up. Each opens other cases, so that none is warm for the next."""
    found = Answers()
    time.sleep(n * 3 * THINKS / CLERKS)
    end = time.monotonic() + SECONDS
    status, raw, _ = ask(port, "GET", QUEUE, clerk)
    ids = [item["id"] for item in json.loads(raw)["items"]] if status == 200 else []
    opened = n
    while time.monotonic() < end and ids:
        for path in (QUEUE, f"/api/v1/desk/cases/{ids[opened % len(ids)]}", "/api/v1/desk/changes?since=0"):
            status, _, ms = ask(port, "GET", path, clerk)
            found.times.append(ms)
            found.failed += status not in (200, 304)
            time.sleep(THINKS)
        opened += 1
    return found


def _whole(app: Flask) -> int:
    """Photos whose bytes are all there and right; none of them has a document that the worker could look at it for."""
    with app.app_context():
        begin("read")
        count = (
            db.session.scalar(select(func.count()).select_from(Upload).where(Upload.state.in_(("verifying", "stored"))))
            or 0
        )
        db.session.rollback()
    return count


def _wait_for_whole(app: Flask, wanted: int) -> int:
    end = time.monotonic() + VERIFIED_WITHIN
    while (found := _whole(app)) < wanted and time.monotonic() < end:
        time.sleep(1)
    return found


def _show(work: list[Answers], arrived: list[Arrived], whole: int, *, early: bool) -> None:
    times = [ms for one in work for ms in one.times]
    kept = sum(a.status == 204 for a in arrived)
    show(f"clerks: {CLERKS} clerks, {PHONES} phones at {RATE // 1024} KB/s", [
        Figure("clerks' requests, p50", percentile(times, 0.5), "ms", None, f"{len(times)} requests"),
        Figure("clerks' requests, p95", percentile(times, 0.95), "ms", 300),
        Figure("clerks' requests, worst", max(times), "ms"),
        Figure("requests not answered", sum(one.failed for one in work), "", 0),
        Figure("photos not answered 204", PHONES - kept, "", 0, f"slowest {max(a.seconds for a in arrived):.0f} s"),
        Figure("photos not found whole", PHONES - whole, "", 0, f"looked at for up to {VERIFIED_WITHIN:.0f} s after"),
        Figure("all photos there before the clerks stopped", float(early), "", 0),
    ])  # fmt: skip
