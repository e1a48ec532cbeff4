"""Which failures of the database pass by themselves: in whose words they are told, and that nothing was kept."""

import sqlite3

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from domain.problems import Problem

LOCK_NOT_AVAILABLE = "55P03"
_DISK_FULL = "53100"


def trouble_of(error: SQLAlchemyError) -> Problem | None:
    """The refusal for a failure that may be gone at the next try; None for one that is a fault of ours.

    Locked, deadlocked, cut off, started again or out of connections: busy. No room on the database's disk:
    storage_full. The transaction is over in each case; nothing of it was kept.
    """
    if isinstance(error, PoolTimeout):
        return Problem("busy")
    if not isinstance(error, DBAPIError):
        return None
    if _is_full(error.orig):
        return Problem("storage_full")
    if _sqlite_code(error.orig) == sqlite3.SQLITE_ERROR:  # SQL that cannot be run, now or later
        return None
    if isinstance(error, OperationalError) or error.connection_invalidated:
        return Problem("busy")
    return None


def is_row_taken(error: OperationalError) -> bool:
    """True when somebody else holds the row that was asked for with NOWAIT."""
    return getattr(error.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE


def _is_full(cause: BaseException | None) -> bool:
    return _sqlite_code(cause) == sqlite3.SQLITE_FULL or getattr(cause, "sqlstate", None) == _DISK_FULL


def _sqlite_code(cause: BaseException | None) -> int | None:
    """The primary code; None for other databases."""
    code = getattr(cause, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
