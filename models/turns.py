"""Whose turn it is: of several worker processes one does a thing, the others go on to something else.

On PostgreSQL an advisory lock of the database, on SQLite a lock on a file beside it. Both end with the process that
holds them, however it ends, so nothing has to be given back after a crash and no clock decides.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError


@contextmanager
def turn(engine: Engine, name: str) -> Iterator[bool]:
    """True when nobody else has the turn for `name`; it lasts as long as the block. Never waits.

    SQLite has one turn for everything: there is one machine and one writer.
    """
    if engine.dialect.name == "postgresql":
        with _in_database(engine, name) as mine:
            yield mine
    elif engine.url.database in {None, "", ":memory:"}:
        yield True
    else:
        with _in_file(Path(f"{engine.url.database}.worker")) as mine:
            yield mine


@contextmanager
def _in_database(engine: Engine, name: str) -> Iterator[bool]:
    key = int.from_bytes(hashlib.sha256(f"daiban|{name}".encode()).digest()[:8], "big", signed=True)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        mine = bool(connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}).scalar_one())
        try:
            yield mine
        finally:
            if mine:
                with suppress(SQLAlchemyError):  # a connection that is gone has given it back already
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})


@contextmanager
def _in_file(path: Path) -> Iterator[bool]:
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True  # closing the file gives it back
