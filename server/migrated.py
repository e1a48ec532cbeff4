"""Waiting for `release`: a platform may start all processes at the same moment."""

import time
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from models.base import begin, db

MIGRATIONS = Path(__file__).parent.parent / "migrations"
LOOK_EVERY = 0.5
WAIT_AT_MOST = 120.0


def wait_until_migrated(app: Flask) -> None:
    """Return once the database is at the newest migration. Raises RuntimeError after two minutes."""
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    deadline = time.monotonic() + WAIT_AT_MOST
    while time.monotonic() < deadline:
        if _revision(app) == head:
            return
        time.sleep(LOOK_EVERY)
    raise RuntimeError("the database was not migrated: run `python -m server release` first")


def _revision(app: Flask) -> str | None:
    begin("read")
    try:
        with app.app_context(), db.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except SQLAlchemyError:
        return None
    finally:
        begin("write")
