"""Fixtures for all tests: a clean database of the asked kind, a clock that stands, the application."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

import flask_migrate
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from sqlalchemy.orm import scoped_session

from models.base import begin, db
from models.object_store import S3Settings
from server.app import create_app
from server.clock import SetClock
from server.config import Config
from server.keys import load_keys
from services import passwords
from services.catalogue import load_defaults
from tests.answered import Watch
from tests.builders import LONG_AGO, committed
from tests.databases import Prepare, SqliteDatabases
from tests.postgres import PostgresDatabases
from tests.stores import S3Server
from tests.warm import AS_IN_USE, cheapen_passwords, collect_seldom, share_routes, share_statements

ROOT = Path(__file__).resolve().parent.parent
# A Monday that is a working day, nine o'clock in Tianquan.
MONDAY_MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
# Everything in these folders behaves alike on both databases, or is not done.
ON_BOTH = {"models", "services", "sync"}
# Above them stands only the edge: each of its tests runs on one of the two, drawn by its name (docs/decisions/0098).
ON_EITHER = {"api"}
KINDS = ("sqlite", "postgresql")
# A module of tests that imports one of these begins with the catalogue: loading it anew each time is slow.
AT_WORK = {"make_county", "make_site"}

# A slow machine is no failure. CI draws the same examples each time; people's machines look further.
settings.register_profile("daiban", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("daiban")
cheapen_passwords()
collect_seldom()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("drawn", *KINDS, "both"),
        default="drawn",
        help="run on this database only, or what is drawn by name on both",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs tests that use a database on SQLite, those of ON_BOTH (or so marked) on PostgreSQL too."""
    if "database_url" not in metafunc.fixturenames:
        return
    asked = metafunc.config.getoption("--database")
    folder = metafunc.definition.path.relative_to(ROOT / "tests").parts[0]
    if folder in ON_BOTH or metafunc.definition.get_closest_marker("both_databases"):
        kinds = KINDS
    elif folder in ON_EITHER:
        kinds = (KINDS[crc32(metafunc.definition.name.encode()) % 2],) if asked == "drawn" else KINDS
    else:
        kinds = KINDS[:1]
    metafunc.parametrize("database_url", [k for k in kinds if asked in {k, "drawn", "both"}], indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes begins first: at the end it would keep the other workers waiting."""
    items.sort(key=lambda item: "simulator" not in item.path.parts)


@pytest.fixture(scope="session", autouse=True)
def warm() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        share_routes(patch)
        share_statements(patch)
        yield


@pytest.fixture
def dear_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed and checked as in use."""
    monkeypatch.setattr(passwords, "_HASHER", AS_IN_USE)


@pytest.fixture(scope="session")
def keys_json(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One key set for all tests: making a photo key takes a second."""
    folder = tmp_path_factory.mktemp("keys")
    load_keys(Config(data_dir=folder, database_url="sqlite://", uploads_dir=folder))
    return (folder / "keys.json").read_text()


@pytest.fixture(scope="session")
def migrate(keys_json: str, tmp_path_factory: pytest.TempPathFactory) -> Prepare:
    """Makes the schema in an empty database with the migrations, exactly as an installation does."""

    def upgrade(url: str) -> None:
        folder = tmp_path_factory.mktemp("migrate")
        app = create_app(Config(data_dir=folder, database_url=url, uploads_dir=folder, keys_json=keys_json))
        with app.app_context():
            flask_migrate.upgrade(directory=str(ROOT / "migrations"))
            close(app)

    return upgrade


@pytest.fixture(scope="session")
def load(keys_json: str, tmp_path_factory: pytest.TempPathFactory) -> Prepare:
    """Loads the catalogue a new county starts with, exactly as an installation does."""

    def fill(url: str) -> None:
        folder = tmp_path_factory.mktemp("load")
        app = create_app(Config(data_dir=folder, database_url=url, uploads_dir=folder, keys_json=keys_json))
        with committed(app):
            load_defaults(LONG_AGO)
        close(app)

    return fill


def close(app: Flask) -> None:
    """Gives the connections back, so that the database can be copied or dropped."""
    with app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture(scope="session")
def sqlite_databases(migrate: Prepare, load: Prepare, tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"), migrate, load)


@pytest.fixture(scope="session")
def postgres_databases(migrate: Prepare, load: Prepare) -> Iterator[PostgresDatabases]:
    # Not below pytest's own folder: the next session that starts shuts that to all but its user, which the server is not.
    folder = Path(tempfile.mkdtemp(prefix="daiban-pg-"))
    databases = PostgresDatabases(folder, migrate, load)
    yield databases
    databases.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3Server]:
    """A real S3 service, started when the first test asks for a bucket."""
    server = S3Server()
    yield server
    server.stop()


@pytest.fixture
def bucket(s3_server: S3Server) -> S3Settings:
    """An empty bucket of its own for this test."""
    return s3_server.bucket()


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a migrated database for this test alone: without rows, or with the catalogue for a county at work."""
    loaded = any(name in vars(request.module) for name in AT_WORK)
    with ExitStack() as stack:
        if request.param == "sqlite":
            databases: SqliteDatabases = request.getfixturevalue("sqlite_databases")
            yield stack.enter_context(databases.fresh(tmp_path, loaded=loaded))
        else:
            server: PostgresDatabases = request.getfixturevalue("postgres_databases")
            yield stack.enter_context(server.fresh(loaded=loaded))


@pytest.fixture
def config(database_url: str, keys_json: str, tmp_path: Path) -> Config:
    return Config(
        data_dir=tmp_path / "data",
        database_url=database_url,
        uploads_dir=tmp_path / "uploads",
        testing=True,
        keys_json=keys_json,
    )


@pytest.fixture
def clock() -> SetClock:
    """A clock that stands on Monday 2026-11-23 09:00 in Tianquan until the test moves it."""
    return SetClock(MONDAY_MORNING)


@pytest.fixture
def make_app(clock: SetClock) -> Iterator[Callable[[Config], Flask]]:
    """Builds further applications, as a restart or a second process would; closed after the test."""
    made: list[Flask] = []
    watch = Watch()

    def build(config: Config) -> Flask:
        made.append(create_app(config, clock))
        watch.follow(made[-1])
        return made[-1]

    yield build
    for app in made:
        close(app)
    watch.settle()


@pytest.fixture
def app(make_app: Callable[[Config], Flask], config: Config) -> Flask:
    return make_app(config)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def session(app: Flask) -> Iterator[scoped_session]:
    """The session inside the application's context, in a write transaction: for models and services."""
    with app.app_context():
        begin("write")
        yield db.session
        db.session.rollback()
