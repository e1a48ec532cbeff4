"""Runs migrations inside the application: one transaction each, with lock time-outs and an advisory lock."""

from alembic import context
from flask import current_app
from sqlalchemy import text

from models import backups, bundles, cases, catalogue, documents, residents, sync  # noqa: F401  (fills the metadata)
from models.base import Base, begin, db

ADVISORY_LOCK = 511825


def run() -> None:
    """Upgrade or downgrade on the application's engine."""
    if context.is_offline_mode():
        raise RuntimeError("migrations run against a database, not as SQL text")
    begin("write")
    engine = db.engine
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET lock_timeout = '5s'"))
            connection.execute(text(f"SELECT pg_advisory_lock({ADVISORY_LOCK})"))
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            transaction_per_migration=True,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
