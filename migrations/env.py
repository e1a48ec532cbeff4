"""Runs migrations inside the application, with lock time-outs, by one host at a time.

On PostgreSQL one transaction each under an advisory lock; SQLite has no such lock, so there they share one transaction:
of two hosts that start at once, the second begins to look when the first has finished.
"""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from models import (  # noqa: F401  (fills the metadata)
    alerts,
    approvals,
    backups,
    base,
    bundles,
    cases,
    catalogue,
    custody,
    documents,
    keeping,
    levels,
    notices,
    posts,
    ratings,
    readings,
    residents,
    sync,
)
from models.base import Base, begin, db

ADVISORY_LOCK = 511825


def run() -> None:
    """Upgrade or downgrade on the application's engine."""
    if context.is_offline_mode():
        raise RuntimeError("migrations run against a database, not as SQL text")
    begin("write")
    with db.engine.connect() as connection:
        _wait_briefly(connection)
        try:
            with _whole(connection):
                context.configure(
                    connection=connection,
                    target_metadata=Base.metadata,
                    transaction_per_migration=True,
                    **current_app.extensions["migrate"].configure_args,
                )
                with context.begin_transaction():
                    context.run_migrations()
        finally:
            connection.invalidate()  # its settings and its advisory lock are ours alone


def _whole(connection: Connection) -> AbstractContextManager[object]:
    return connection.begin() if connection.dialect.name == "sqlite" else nullcontext()


def _wait_briefly(connection: Connection) -> None:
    """A migration that waits for its lock makes everybody wait behind it; one that fails is started again."""
    raw: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        raw.execute(f"PRAGMA busy_timeout = {base.MIGRATION_LOCK_MS:d}")
        return
    connection.execute(text(f"SET lock_timeout = {base.MIGRATION_LOCK_MS:d}"))
    connection.execute(text(f"SELECT pg_advisory_lock({ADVISORY_LOCK})"))
    connection.commit()


run()
