"""The desk's queue with 50,000 cases in one township: lists and search of a clerk and of the head of the centre.

How: a real web process over a database of its own, once SQLite and once PostgreSQL. 20,000 residents and 50,000 cases are
put in through the tables of the models, four of five archived, the rest in every open state. Then each kind of list and
each kind of search is asked for ROUNDS times, one after the other, on a new connection each.
Target (issue "The township window"): 95 of 100 lists and searches within 150 ms on 2 processors. Since times depend on what
else the machine does, the server's own processor time stands beside them, and every statement behind them is explained too: none may read the whole table of cases
or of their papers. A piece of a name can only be found by going through the residents; that is one narrow index or table.
"""

import random
import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote

import psycopg
from flask import Flask
from sqlalchemy import Engine, event, insert, select

from bench import county
from bench.figures import Figure, percentile, show
from bench.wire import ask, clerk_of
from domain.actor import Actor
from domain.codes import case_no
from models.base import begin, db
from models.cases import Case, CaseMaterial
from models.catalogue import GuideVersion
from models.people import AppUser
from models.place import Division
from models.residents import Resident
from server.transactions import transaction
from services import passwords, users
from services.actors import actor_of_user
from services.cases.queue import Filters, queue, stamp
from tests.e2e.bases import Bases, OnePostgres, OwnFiles
from tests.e2e.site import Site

RESIDENTS, CASES, ROUNDS, BATCH = 20_000, 50_000, 10, 2_000
TOWNSHIP = "511825101"
OPEN = (
    "handed_off",
    "received",
    "prechecking",
    "correcting",
    "accepted",
    "reviewing",
    "conveying",
    "ready",
    "delivered",
)
RUNNING = ("accepted", "reviewing", "conveying", "ready", "delivered", "archived")
FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春香"
LIMIT = 150


def run() -> None:
    """Measure on both databases."""
    _measure("SQLite", OwnFiles())
    postgres = OnePostgres(county.folder() / "queue-postgres")
    try:
        _measure("PostgreSQL", postgres)
    finally:
        postgres.stop()


def _measure(name: str, bases: Bases) -> None:
    place = county.folder() / f"queue-{name.lower()}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    site = Site(place, bases)
    site.command("release")
    app = county.application(site)
    people = _fill(app, site.environment().get("DATABASE_URL", ""))
    site.start("web")
    try:
        for account in ("fenguan", "chuangkou"):
            _ask_for_everything(name, site, account, clerk_of(app, account), people)
    finally:
        site.stop()
    _explain(name, app)
    with app.app_context():
        db.engine.dispose()


def _ask_for_everything(name: str, site: Site, account: str, headers: dict[str, str], people: Sequence[str]) -> None:
    lists = ["?tab=new", "?tab=checking", "?tab=running", "?tab=overdue", "?tab=ready", "?tab=all", "?tab=all&page=40"]
    searches = [
        f"?tab=all&q={quote(q)}" for q in (people[0], people[1], "wf", "0042", people[2], "没有这人", people[2][-6:])
    ]
    figures = []
    for what, paths in (("list", lists), ("search", searches), ("what is new", ["changes"])):
        times, failed, slowest = [], 0, ("", 0.0)
        worked = site.processor_seconds("web")
        for path in paths * ROUNDS:
            asked = "/api/v1/desk/changes?since=1" if path == "changes" else f"/api/v1/desk/queue{path}"
            status, _, ms = ask(site.port, "GET", asked, headers)
            failed += status not in (200, 304)
            times.append(ms)
            slowest = max(slowest, (path, ms), key=lambda one: one[1])
        figures += [
            Figure(
                f"{what}, processor time of the server",
                (site.processor_seconds("web") - worked) * 1000 / len(times),
                "ms",
                LIMIT,
                "each, on the average",
            ),
            Figure(f"{what}, p50", percentile(times, 0.5), "ms", None, f"{len(times)} requests"),
            Figure(f"{what}, p95", percentile(times, 0.95), "ms", LIMIT, f"slowest {slowest[0]} {slowest[1]:.0f} ms"),
            Figure(f"{what}, not answered", failed, "", 0),
        ]
    show(f"queue: {CASES:,} cases in a township, {name}, {account}", figures)


def _explain(name: str, app: Flask) -> None:
    """Every statement of a list, a search and the poll, and whether it reads a whole table."""
    asked: list[tuple[str, Any]] = []
    with app.app_context():
        begin("read")
        engine = db.engine
        user = db.session.scalars(select(AppUser).where(AppUser.account == "chuangkou")).one()
        now = app.extensions["daiban"].clock.now()
        actor = actor_of_user(now, user.id)
        with _listening(engine, asked):
            for tab in ("new", "running", "overdue", "all"):
                queue(actor, now, tab)
            for q in ("王伟", "ww", "0042", "TQ511825101-20260105-0042"):
                queue(actor, now, "all", Filters(q=q))
            stamp(actor, now)
        whole = []
        for statement, parameters in asked:
            plan = _plan(engine, statement, parameters)
            whole += [f"{line.strip()}  <-  {' '.join(statement.split())[:90]}" for line in plan if _reads_all(line)]
        db.session.rollback()
    show(f"queue: plans on {name}", [
        Figure("statements", len(asked), ""),
        Figure("that read all cases or all papers", len(whole), "", 0),
    ])  # fmt: skip
    for line in dict.fromkeys(whole):
        print(f"    {line}")


def _plan(engine: Engine, statement: str, parameters: Any) -> list[str]:
    prefix = "EXPLAIN" if engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    rows = db.session.connection().exec_driver_sql(f"{prefix} {statement}", parameters).all()
    return [str(row[-1]) for row in rows]


def _reads_all(line: str) -> bool:
    """SQLite says SCAN, PostgreSQL Seq Scan; an index that holds all that is asked is no reading of the table."""
    told = line.strip()
    big = any(table in told for table in ("case_file", "case_material"))
    return big and ("Seq Scan" in told or (told.startswith("SCAN") and "INDEX" not in told))


@contextmanager
def _listening(engine: Engine, asked: list[tuple[str, Any]]) -> Iterator[None]:
    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def _fill(app: Flask, db_url: str) -> list[str]:
    """A township full of cases; two names and a number that are in it."""
    chance = random.Random(5)
    with transaction(app):
        now = app.extensions["daiban"].clock.now()
        _accounts(now)
        villages = list(db.session.scalars(select(Division.code).where(Division.parent == TOWNSHIP)))
        guides = db.session.scalars(select(GuideVersion).where(GuideVersion.is_current)).all()
        residents = [_resident(chance, villages, now) for _ in range(RESIDENTS)]
        _insert(Resident, residents)
        rows = [_case(chance, n, chance.choice(residents), chance.choice(guides), now) for n in range(CASES)]
        _insert(Case, rows)
        _insert(CaseMaterial, [one for row in rows for one in _materials(row)])
    if db_url.startswith("postgresql"):  # what its own housekeeping does within minutes
        with psycopg.connect(db_url.replace("+psycopg", "", 1), autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
    return [residents[7]["name"], residents[8]["name"], rows[42]["case_no"]]


def _accounts(now: datetime) -> None:
    hashed = passwords.hash_password(county.PASSWORD)
    for account, bucket, role in (
        ("chuangkou", f"w:{TOWNSHIP}:civil_affairs", "clerk"), ("fenguan", f"t:{TOWNSHIP}", "township_lead"),
    ):  # fmt: skip
        user = users.add_user(
            Actor.system(), now, account=account, name=account, township=TOWNSHIP, password_hash=hashed
        )
        users.grant(Actor.system(), now, user.id, bucket, role)


def _insert(model: Any, rows: Sequence[dict[str, Any]]) -> None:
    for start in range(0, len(rows), BATCH):
        db.session.execute(insert(model), rows[start : start + BATCH])


def _resident(chance: random.Random, villages: Sequence[str], now: datetime) -> dict[str, Any]:
    surname = chance.choice(FAMILY)
    name = surname + "".join(chance.choice(GIVEN) for _ in range(chance.randint(1, 2)))
    return {
        "id": str(uuid.UUID(int=chance.getrandbits(128))), "village": chance.choice(villages), "township": TOWNSHIP,
        "group_no": chance.randint(1, 9), "on_roll": True, "name": name, "initials": "".join(chance.choices("abcdfhjlmwxyz", k=len(name))),
        "sex": "男", "birth_on": date(1950, 1, 1), "id_last4": f"{chance.randint(0, 9999):04d}",
        "phone_last4": f"{chance.randint(0, 9999):04d}", "created_at": now, "ver": 1, "level": "L4", "interval_days": 90,
        "categories": [], "benefits": [], "field_ver": {}, "capacity": "full", "is_demo": True,
    }  # fmt: skip


def _case(
    chance: random.Random, n: int, resident: dict[str, Any], guide: GuideVersion, now: datetime
) -> dict[str, Any]:
    state = "archived" if n % 5 else OPEN[n // 5 % len(OPEN)]
    day = date(2026, 1, 1) + timedelta(days=n // 160)
    at = datetime(day.year, day.month, day.day, 2, n % 60, tzinfo=UTC)
    due = now.date() + timedelta(days=chance.randint(-3, 15))
    content = guide.content
    return {
        "id": str(uuid.UUID(int=chance.getrandbits(128))), "case_no": case_no(TOWNSHIP, day, n % 160 + 1),
        "slip_code": f"{n:06d}{chance.getrandbits(60):016x}", "resident_id": resident["id"], "village": resident["village"],
        "township": TOWNSHIP, "window": content["window"], "matter": guide.matter, "guide_id": guide.id,
        "department": content["department"], "delegation": content["delegation"], "state": state,
        "outcome": "granted" if state in ("ready", "delivered", "archived") else None, "self_present": True,
        "answers": {}, "delivery_mode": chance.choice(("home", "pickup")), "created_at": at, "collected_at": at,
        "handed_off_at": at, "arrived_at": at, "due_on": due if state != "archived" else None, "received_at": None if state == "handed_off" else at, "accepted_on": day if state in RUNNING else None,
        "promised_due_on": due if state in RUNNING else None, "notice_due_on": due if state in OPEN[:3] else None,
        "correction_due_on": due if state == "correcting" else None, "decided_at": at if state in OPEN[7:] else None,
        "ver": 1, "hand_off_pending": False, "supplement_pending": False, "docs_total": 0, "docs_missing": 0,
        "deemed": False, "objection_open": False, "paused_days": 0, "extended_wd": 0, "second_notice_count": 0,
        "notice_count": 0, "revoked": False, "is_demo": True,
    }  # fmt: skip


def _materials(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "id": str(uuid.uuid4()), "case_id": row["id"], "n": n, "requirement": code, "name": code,
            "verdict": "good" if row["state"] == "archived" else None, "originals": 0, "seen_on_paper": True,
            "added_beyond_guide": False,
        }
        for n, code in enumerate(("id_card", "hukou", "form"), 1)
    ]  # fmt: skip
