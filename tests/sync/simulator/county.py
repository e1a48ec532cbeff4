"""The real application on one SQLite file that is put back for each schedule, and what its people do."""

import base64
import contextlib
import io
import os
import random
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import flask_migrate
from argon2 import PasswordHasher
from sqlalchemy import event, select, text, update

from api.replaying import replay_held
from domain.actor import Actor
from models.base import begin, db
from models.cases import Case
from models.catalogue import Setting
from models.people import AppUser, AuthSession, ScopeGrant
from models.residents import Resident
from models.sync import Mutation, SyncMeta
from server.app import create_app
from server.clock import SetClock
from server.config import Config
from server.keys import load_keys
from server.worker import Worker
from services import passwords, residents
from services.backups import promise_backup
from services.cases import desk
from services.documents import publish_server_key
from services.image_coding import Kept
from services.sync import handlers
from tests.builders import TOWNSHIP, actor_for, committed, grant, make_division, make_guide, make_resident, make_user
from tests.casework import consented, make_letter
from tests.photos import picture
from tests.sync.simulator.backups import RESTORABLE_DAYS, Backups

ROOT = Path(__file__).resolve().parents[3]
VILLAGES = [f"51182510120{n}" for n in range(1, 5)]
PASSWORD = "tianquan-yunbang-7"
LICENSED = date(2028, 12, 31)
# A login costs 100 ms on purpose; here there are thousands.
passwords._HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
CHANGING = ("/api/v1/sync/push", "/api/v1/uploads")
EARLY = """
SELECT c.state FROM case_file c JOIN case_material m ON m.case_id = c.id JOIN document_page p ON p.document_id = m.document_id
WHERE c.state IN ('handed_off', 'received') AND p.state NOT IN ('verifying', 'stored') LIMIT 1
"""
Head = dict[str, Any]


class Killed(BaseException):
    """The server process dies here: nothing after this statement happens."""


class Chance:
    """Randomness of the server, from the seed of the schedule: ids must be the same in a replay."""

    def __init__(self) -> None:
        self._random = random.Random(0)
        os.urandom = self._random.randbytes

    def seed(self, seed: int) -> None:
        """Begin anew."""
        self._random.seed(seed)


class County:
    """Answers what the phones' process asks (see pwa/src/offline/testing/simulator/county.ts)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.chance = Chance()
        self.clock = SetClock(datetime(2026, 11, 23, 1, tzinfo=UTC))
        self.path = folder / "daiban.sqlite"
        self.uploads = folder / "uploads"
        config = Config(
            data_dir=folder, database_url=f"sqlite:///{self.path}", uploads_dir=self.uploads, testing=True,
            keys_json=_keys(folder),
        )  # fmt: skip
        self.app = create_app(config, self.clock)
        self.off = timedelta(0)
        self.statements_left: int | None = None
        self.statements = 0
        # A reader of its own: it sees what is committed, whatever the application believes.
        self._witness: sqlite3.Connection | None = None
        self.broken: list[str] = []
        self.replayed: set[str] = set()
        self.counts = {"requests": 0, "kills": 0}
        self._watch_statements()
        self._count_effects()
        self.place = self._build()
        self.template = self._image()
        self.backups = Backups(self)

    # --- the schedule begins -------------------------------------------------------------------

    def reset(self, seed: int) -> Head:
        """Everything as at the beginning."""
        self.chance.seed(seed)
        self.put_back(self.template, {})
        self.off = timedelta(0)
        self.broken, self.counts, self.replayed = [], {"requests": 0, "kills": 0}, set()
        handlers.HANDLERS.update(self._handlers)
        self.backups.begin()
        self.backups.take()
        return {"place": self.place}

    def put_back(self, database: bytes, objects: dict[str, bytes]) -> None:
        """Replace the database and the object store by these."""
        self._let_go()
        if self._witness is not None:
            self._witness.close()
            self._witness = None
        for tail in ("-wal", "-shm"):
            Path(f"{self.path}{tail}").unlink(missing_ok=True)
        self.path.write_bytes(database)
        shutil.rmtree(self.uploads, ignore_errors=True)
        for key, data in objects.items():
            target = self.uploads / key
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    def _image(self) -> bytes:
        """The database as it is, with what is still in the write-ahead log."""
        with contextlib.closing(sqlite3.connect(self.path)) as connection:
            return connection.serialize()

    def image(self) -> tuple[bytes, dict[str, bytes]]:
        """Database and objects of this moment: what a backup keeps."""
        found = (p for p in self.uploads.rglob("*") if p.is_file())
        return self._image(), {str(p.relative_to(self.uploads)): p.read_bytes() for p in found}

    def _let_go(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    # --- requests ------------------------------------------------------------------------------

    def http(self, asked: Head, body: bytes) -> tuple[Head, bytes]:
        """One request to the real application; `kill` counts the statements it lives for, None lets it live."""
        self.counts["requests"] += 1
        self.statements_left, self.statements = asked["kill"], 0
        try:
            answer = self._wsgi(asked, body)
            if asked["path"].startswith(CHANGING):
                self._look_at_hand_offs()
            return {**answer[0], "statements": self.statements}, answer[1]
        except Killed:
            self.counts["kills"] += 1
            self._let_go()
            return {"dead": True, "status": 0, "headers": []}, b""
        finally:
            self.statements_left = None

    def _look_at_hand_offs(self) -> None:
        """G7 holds at every moment, not only in the end."""
        if self._witness is None:
            self._witness = sqlite3.connect(self.path)
        found = self._witness.execute(EARLY).fetchone()
        if found:
            self.broken.append(f"a case is {found[0]} without all its pages (G7)")

    def _wsgi(self, asked: Head, body: bytes) -> tuple[Head, bytes]:
        given: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], _error: object = None) -> Callable[[bytes], None]:
            given.update(status=int(status[:3]), headers=headers)
            return lambda _data: None

        answer = self.app.wsgi_app(_environ(asked, body), start)
        data = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        if given["status"] >= 500 and given["status"] != 503:
            self.broken.append(f"{asked['method']} {asked['path']} answered {given['status']}: {data[:300]!r}")
        return given, data

    def _watch_statements(self) -> None:
        with self.app.app_context():
            engine = db.engine

        @event.listens_for(engine, "before_cursor_execute")
        def _statement(*_: object) -> None:
            self._live_on()

        @event.listens_for(engine, "commit")
        def _commit(_connection: object) -> None:
            self._live_on()

    def _live_on(self) -> None:
        self.statements += 1
        if self.statements_left is None:
            return
        if self.statements_left <= 0:
            self.statements_left = None
            raise Killed
        self.statements_left -= 1

    # --- people ---------------------------------------------------------------------------------

    def act(self, name: str, args: Head) -> Any:
        """Something a person or the machine does, by name."""
        return getattr(self, f"do_{name}")(**args)

    def do_edit(self, resident: str, word: str, field: str) -> None:
        """A clerk corrects a field."""
        with self.writing():
            ver = db.session.get_one(Resident, resident).ver
            clerk = actor_for(self._user("clerk"), self.now)
            residents.update(clerk, self.now, resident_id=resident, fields={field: word}, base_ver=ver)

    def do_move(self, resident: str, village: str) -> None:
        """A resident moves to another village; everything about them goes along."""
        with self.writing():
            db.session.get_one(Resident, resident).village = village

    def do_rescope(self, user: str, villages: list[str]) -> None:
        """Villages are given to an agent and taken away."""
        with self.writing() as session:
            held = session.scalars(select(ScopeGrant).where(ScopeGrant.user_id == user, ScopeGrant.valid_to.is_(None)))
            open_now = {row.bucket: row for row in held if row.bucket[:2] in {"v:", "c:"}}
            wanted = {f"{kind}:{village}" for village in villages for kind in "vc"}
            for bucket in open_now.keys() - wanted:
                open_now[bucket].valid_to = self.now
            for bucket in sorted(wanted - open_now.keys()):
                grant(session.get_one(AppUser, user), bucket, "cadre", valid_from=self.now)

    def do_sign_in(self, which: float) -> None:
        """A clerk takes over one of the cases handed in."""
        with self.writing() as session:
            cases = session.scalars(select(Case).where(Case.state == "handed_off").order_by(Case.id)).all()
            if cases:
                clerk = actor_for(self._user("clerk"), self.now)
                desk.sign_in(clerk, self.now, cases[int(which * len(cases))])

    def do_worker(self) -> None:
        """The worker looks after the pictures that wait."""
        Worker(self.app, duties=(), reencode=_as_it_is).look()

    def do_sign_out(self, user: str) -> None:
        """All sessions of a user are ended, as after a change of password."""
        with self.writing() as session:
            session.execute(update(AuthSession).where(AuthSession.user_id == user).values(revoked_at=self.now))

    def do_bug(self, command: str) -> None:
        """A bad release: the handler of one command raises."""

        def broken(*_: object) -> None:
            raise RuntimeError("a bug")

        handlers.HANDLERS[command] = broken

    def do_mend(self) -> None:
        """The bug is mended and what waited in quarantine is tried again."""
        handlers.HANDLERS.update(self._handlers)
        with self.app.app_context():
            self.replayed.update(done.mutation_id for done in replay_held(Actor.system(), self.now))
            db.session.remove()

    def do_clock(self, off: int) -> None:
        """The server's clock jumps."""
        self.off = timedelta(milliseconds=off)

    def do_held(self, ids: list[str]) -> list[str]:
        """Which of these commands have a receipt at this moment."""
        with self.reading() as session:
            return list(session.scalars(select(Mutation.mutation_id).where(Mutation.mutation_id.in_(ids))))

    def do_backup(self, times: int = 1) -> None:
        """Backups are taken."""
        for _ in range(times):
            self.backups.take()

    def do_restore(self, which: float, *, forbidden: bool) -> str | None:
        """A backup is restored."""
        return self.backups.restore(which, forbidden=forbidden)

    def do_settle(self) -> None:
        """What the machines of a healthy county do by themselves within a minute."""
        self.do_worker()
        self.do_mend()
        self.backups.take()

    # --- small things -----------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The server's own clock."""
        return self.clock.now()

    def set_time(self, ms: float) -> None:
        """True time goes on; the server's clock may be off."""
        self.clock.set(datetime.fromtimestamp(ms / 1000, UTC) + self.off)

    def meta(self) -> SyncMeta:
        """The counter row."""
        return db.session.get_one(SyncMeta, 1)

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """One write transaction outside a request."""
        with committed(self.app) as session:
            yield session
        with self.app.app_context():
            db.session.remove()

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """The session, to look around."""
        with self.app.app_context():
            begin("read")
            yield db.session
            db.session.remove()

    def _user(self, account: str) -> AppUser:
        return db.session.scalars(select(AppUser).where(AppUser.account == account)).one()

    def _count_effects(self) -> None:
        """Each run of a handler leaves a row in its own transaction: it lives and dies with the effect."""
        self._handlers = dict(handlers.HANDLERS)

        def counted(handler: handlers.Handler) -> handlers.Handler:
            def handle(actor: Any, now: Any, args: Any, context: Any) -> Any:
                row = handler(actor, now, args, context)
                db.session.execute(text("INSERT INTO sim_effect VALUES (:id)"), {"id": context.mutation_id})
                return row

            return handle

        self._handlers = {name: counted(handler) for name, handler in self._handlers.items()}
        handlers.HANDLERS.update(self._handlers)

    def _build(self) -> Head:
        with self.app.app_context():
            flask_migrate.upgrade(directory=str(ROOT / "migrations"))
            db.session.remove()
        with self.writing() as session:
            session.execute(text("CREATE TABLE sim_effect (mutation_id TEXT)"))
            keys = self.app.extensions["daiban"].photo_keys
            publish_server_key(self.now, keys.current, keys.public_jwk(keys.current))
            make_division(TOWNSHIP, "测试镇", "township", None)
            for village in VILLAGES:
                make_division(village)
            guide = make_guide()
            agents = [
                make_user("cadre", villages=villages, account=account, licence_valid_until=LICENSED)
                for account, villages in (("a", VILLAGES[:2]), ("b", VILLAGES[1:3]))
            ]
            make_user("clerk", windows=["civil_affairs", "social_health"], account="clerk")
            for agent in agents:
                agent.password_hash = passwords.hash_password(PASSWORD)
            people = [make_resident(village=VILLAGES[n % 4], name=f"居民{n}") for n in range(7)]
            letters = {}
            for person in people:
                consented(person, agents[0])
                for agent in agents:
                    letters[f"{person.id}|{agent.id}"] = make_letter(person, agent, valid_to=date(2027, 6, 30)).id
            session.add(Setting(id=str(uuid.uuid4()), key="restorable_days", value=RESTORABLE_DAYS, public=False))
            promise_backup()
            return {
                "users": [{"account": u.account, "user": _as_session_user(u)} for u in agents],
                "password": PASSWORD,
                "villages": VILLAGES,
                "residents": [person.id for person in people],
                "guide": guide.id,
                "letters": letters,
                "grants": {agents[0].id: VILLAGES[:2], agents[1].id: VILLAGES[1:3]},
                "picture": base64.b64encode(picture(size=(32, 24))).decode(),
            }


def _as_session_user(user: AppUser) -> Head:
    return {
        "id": user.id, "name": user.name, "roles": ["cadre"], "township": user.township, "villages": [], "windows": [],
    }  # fmt: skip


def _as_it_is(data: bytes) -> Kept:
    """In place of decoding and encoding anew, which is tested elsewhere and costs most of the time."""
    return Kept(data, 32, 24)


def _keys(folder: Path) -> str:
    load_keys(Config(data_dir=folder, database_url="sqlite://", uploads_dir=folder))
    return (folder / "keys.json").read_text()


def _environ(asked: Head, body: bytes) -> dict[str, Any]:
    headers = dict(asked["headers"])
    environ: dict[str, Any] = {
        "REQUEST_METHOD": asked["method"], "SCRIPT_NAME": "", "PATH_INFO": asked["path"].partition("?")[0],
        "QUERY_STRING": asked["path"].partition("?")[2], "SERVER_NAME": "localhost", "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": headers.pop("x-address", "10.0.0.1"),
        "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(body), "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False, "wsgi.multiprocess": False, "wsgi.run_once": False, "HTTP_HOST": "localhost:8000",
        "CONTENT_LENGTH": str(len(body)),
    }  # fmt: skip
    for name, value in headers.items():
        key = name.upper().replace("-", "_")
        environ[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
    return environ


def make_county(folder: Path) -> County:
    """A county in an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return County(folder)
