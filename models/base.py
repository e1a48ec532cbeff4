"""The database handle, column types, and how a transaction begins.

SQLite needs two cures before "effect and receipt in one transaction" is true (docs/decisions/0003):
the driver's own BEGIN handling is switched off, and a transaction is read or write *before* its first
statement: reads take a plain BEGIN, everything else BEGIN IMMEDIATE.
"""

import sqlite3
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Literal

import psycopg
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Engine, MetaData, Uuid, event, text
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.orm import DeclarativeBase, Session, SessionTransaction, mapped_column
from sqlalchemy.types import TypeDecorator

from models.line import begin_in_line

Intent = Literal["read", "write"]
_intent: ContextVar[Intent] = ContextVar("transaction_intent", default="write")

# How long a writer waits for another one's lock before it is told "busy".
BUSY_MS = 10_000
# A migration waits less: others would queue up behind it.
MIGRATION_LOCK_MS = 5_000
# A process that froze in the middle of a transaction keeps others from their rows no longer than this.
FROZEN_MS = 60_000

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Parent of every table; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC instant; refuses naive values, gives aware ones back on SQLite too."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store as UTC; SQLite keeps the naive UTC value."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime reached the database")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware UTC instant."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Id = Uuid(as_uuid=False)


def id_column(**kw: Any) -> Any:
    """A UUID primary key made where the thing is born (the phone or the server), kept as text in Python."""
    return mapped_column(Id, primary_key=True, **kw)


def begin(intent: Intent) -> None:
    """Say before the first statement whether the coming transaction reads or writes (sync B8)."""
    _intent.set(intent)


def intent() -> Intent:
    """The kind of transaction that would begin now."""
    return _intent.get()


def after_commit(action: Callable[[], None]) -> None:
    """Run `action` once the present transaction has been committed; dropped on rollback."""
    db.session().info.setdefault("after_commit", []).append(action)


@event.listens_for(Session, "after_commit")
def _run_after_commit(session: Session) -> None:
    if session.in_nested_transaction():
        return  # a savepoint was released: nothing is durable yet
    for action in session.info.pop("after_commit", []):
        action()


@event.listens_for(Session, "after_transaction_create")
def _count_before_savepoint(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        session.info.setdefault("after_commit_counts", []).append(len(session.info.get("after_commit", [])))


@event.listens_for(Session, "after_transaction_end")
def _savepoint_is_over(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested and session.info.get("after_commit_counts"):
        session.info["after_commit_counts"].pop()


@event.listens_for(Session, "after_rollback")
def _forget_after_commit(session: Session) -> None:
    kept = session.info["after_commit_counts"][-1] if session.in_nested_transaction() else 0
    session.info["after_commit"] = session.info.get("after_commit", [])[:kept]


@event.listens_for(Engine, "connect")
def _prepare(dbapi_connection: Any, _record: Any) -> None:
    if isinstance(dbapi_connection, sqlite3.Connection):
        _prepare_sqlite(dbapi_connection)
    elif isinstance(dbapi_connection, psycopg.Connection):
        _prepare_postgres(dbapi_connection)


def _prepare_postgres(dbapi_connection: "psycopg.Connection[Any]") -> None:
    dbapi_connection.autocommit = True
    dbapi_connection.execute(f"SET lock_timeout = {BUSY_MS:d}")
    dbapi_connection.execute(f"SET idle_in_transaction_session_timeout = {FROZEN_MS:d}")
    dbapi_connection.autocommit = False


def _prepare_sqlite(dbapi_connection: sqlite3.Connection) -> None:
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MS}", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if _intent.get() == "read":
        connection.exec_driver_sql("BEGIN")
    else:
        begin_in_line(connection)


def self_test(engine: Engine) -> None:
    """Refuse to start when a released savepoint survives the outer rollback (sync finding 1).

    Raises RuntimeError naming the driver when the probe row is still there.
    """
    begin("write")
    with engine.connect() as connection:
        transaction = connection.begin()
        connection.execute(text("CREATE TABLE savepoint_probe (id INTEGER)"))
        nested = connection.begin_nested()
        connection.execute(text("INSERT INTO savepoint_probe VALUES (1)"))
        nested.commit()
        transaction.rollback()
    with engine.connect() as connection:
        if engine.dialect.has_table(connection, "savepoint_probe"):
            raise RuntimeError(f"savepoints are not atomic on {engine.dialect.name}/{engine.driver}")
