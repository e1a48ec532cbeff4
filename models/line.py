"""Writers of one SQLite file stand in line inside this process before they ask for the file's own lock.

SQLite lets waiting writers poll: among sixteen threads an unlucky one starves for seconds while others go past it.
In line each waits for one lock of this process, which wakes it; the file's lock is then shared with the worker only.
Readers never stand here. There is one line per file, whatever engines lead to it (decision 0061).
"""

import os
import sqlite3
import threading
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import Pool

WAIT_SECONDS = 10.0
_PLACE = "place_in_line"

_lines: dict[str, threading.Lock] = {}
_naming = threading.Lock()


def begin_in_line(connection: Connection) -> None:
    """BEGIN IMMEDIATE once it is this connection's turn; the place is kept until the connection is given back.

    Raises OperationalError "database is locked" when the turn does not come in time, as SQLite itself would.
    """
    if _PLACE not in connection.info:
        line = _line_of(connection.engine.url.database)
        if line is not None:
            _enter(connection, line)
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except BaseException:
        _leave(connection.info)
        raise


def _enter(connection: Connection, line: threading.Lock) -> None:
    if not line.acquire(timeout=WAIT_SECONDS):
        raise OperationalError("BEGIN IMMEDIATE", None, sqlite3.OperationalError("database is locked"))
    connection.info[_PLACE] = line


def _line_of(database: str | None) -> "threading.Lock | None":
    """The line of a file; None for a database in memory, which has no other connection."""
    if not database or database == ":memory:":
        return None
    path = str(Path(database).resolve())
    with _naming:
        return _lines.setdefault(path, threading.Lock())


def _leave(info: dict[Any, Any]) -> None:
    line: threading.Lock | None = info.pop(_PLACE, None)
    if line is not None:
        line.release()


# A connection comes back to its pool when its session or block ends, however it ends, and when it is forgotten and
# collected; one that is broken or taken out of the pool gives up its place at once.
@event.listens_for(Pool, "checkin")
@event.listens_for(Pool, "detach")
@event.listens_for(Pool, "invalidate")
def _give_back(_dbapi_connection: Any, record: Any, _error: BaseException | None = None) -> None:
    _leave(record.info)


def _forget() -> None:
    """A child of fork holds no turn, and its parent's threads are not there to end theirs."""
    global _naming  # noqa: PLW0603  (the parent may have held it at that moment)
    _naming = threading.Lock()
    _lines.clear()


os.register_at_fork(after_in_child=_forget)
