"""What was written in a week without network comes in at once: 500 phones push their visits.

How: real web and worker processes on a copy of the demo county. 500 enrolled phones of the 55 volunteers push 3 visits
each, as fast as the server answers 16 senders at once; then each pushes the same again, as a phone does that has not
heard the answer. Nothing may be lost or applied twice. Small version of "500 phones return within ten minutes" (0.8
pushes a second): here they come all in the same minute. Target: 95 of 100 pushes within 2 s, no 5xx.
"""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from bench import county
from bench.figures import Figure, percentile, show
from bench.slow_phones import VOLUNTEERS
from bench.wire import ask, phones_of
from models.base import begin, db
from models.people import ScopeGrant
from models.residents import Resident, Visit
from tests.builders import Phone, visit_record

PHONES, VISITS, AT_ONCE = 500, 3, 16
PUSH = "/api/v1/sync/push"


@dataclass(frozen=True)
class Pushed:
    """One push as it was answered."""

    status: int
    ms: float
    applied: int


def run() -> None:
    """Measure."""
    with county.running("push") as site:
        app = county.application(site)
        phones = phones_of(app, VOLUNTEERS, PHONES)
        bodies = [_body(phone, residents) for phone, residents in zip(phones, _residents_of(app, phones), strict=True)]
        before = _visits(app)
        first, seconds = _send(site.port, phones, bodies)
        second, _ = _send(site.port, phones, bodies)
        kept = _visits(app) - before
    _show(first, second, seconds, kept)


def _residents_of(app: Flask, phones: list[Phone]) -> list[list[str]]:
    """Residents of each phone's villages; neighbours on the list go to different phones."""
    with app.app_context():
        begin("read")
        near: dict[str, list[str]] = {}
        for user in {phone.user_id for phone in phones}:
            villages = select(func.substr(ScopeGrant.bucket, 3)).where(
                ScopeGrant.user_id == user, ScopeGrant.bucket.startswith("v:"), ScopeGrant.valid_to.is_(None)
            )
            found = select(Resident.id).where(Resident.village.in_(villages), Resident.on_roll).order_by(Resident.id)
            near[user] = list(db.session.scalars(found))
        db.session.rollback()
    return [
        [near[phone.user_id][(n * VISITS + k) % len(near[phone.user_id])] for k in range(VISITS)]
        for n, phone in enumerate(phones)
    ]


def _body(phone: Phone, residents: list[str]) -> bytes:
    now = datetime.now(UTC)
    moments = {
        "started_at": _said(now - timedelta(minutes=50)),
        "ended_at": _said(now - timedelta(minutes=20)),
    }
    commands = [visit_record(resident, **moments) for resident in residents]
    mutations = [phone.command(name, args, client_time=_said(now)) for name, args in commands]
    return json.dumps(phone.body(mutations)).encode()


def _said(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _visits(app: Flask) -> int:
    with app.app_context():
        begin("read")
        count = db.session.scalar(select(func.count()).select_from(Visit)) or 0
        db.session.rollback()
    return count


def _send(port: int, phones: list[Phone], bodies: list[bytes]) -> tuple[list[Pushed], float]:
    started = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as senders:
        answers = list(senders.map(lambda pair: _push(port, *pair), zip(phones, bodies, strict=True)))
    return answers, time.monotonic() - started


def _push(port: int, phone: Phone, body: bytes) -> Pushed:
    headers = {**phone.headers, "Content-Type": "application/json"}
    status, raw, ms = ask(port, "POST", PUSH, headers, body)
    results: list[dict[str, Any]] = json.loads(raw)["results"] if status == 200 else []
    return Pushed(status, ms, sum(r["status"] == "applied" for r in results))


def _show(first: list[Pushed], second: list[Pushed], seconds: float, kept: int) -> None:
    sent = PHONES * VISITS
    times = [p.ms for p in first]
    show(f"push: {PHONES} phones, {VISITS} visits each, {AT_ONCE} at once", [
        Figure("pushes answered", PHONES / seconds, "a second", None, f"all in {seconds:.0f} s"),
        Figure("visits kept", sent / seconds, "a second"),
        Figure("one push, p50", percentile(times, 0.5), "ms"),
        Figure("one push, p95", percentile(times, 0.95), "ms", 2000),
        Figure("the same again, p95", percentile([p.ms for p in second], 0.95), "ms", 2000),
        Figure("answers other than 200", sum(p.status != 200 for p in [*first, *second]), "", 0),
        Figure("visits not settled at the first push", sent - sum(p.applied for p in first), "", 0),
        Figure("visits lost after the second", max(0, sent - kept), "", 0),
        Figure("visits kept twice", max(0, kept - sent), "", 0),
    ])  # fmt: skip
