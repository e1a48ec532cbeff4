"""Bringing a database to this version: waits briefly for others, tries again, then says who is in the way.

A migration that cannot get its lock must not wait for it: everybody else would queue up behind it. Each migration is
one transaction, so what failed has changed nothing and may simply be started again.
"""

import sys
import time
from collections.abc import Callable

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from models.base import db, self_test
from models.troubles import trouble_of
from server.migrated import MIGRATIONS

TRIES = 3
PAUSE_SECONDS = 2.0
TRY_LATER = 75  # sysexits.h: EX_TEMPFAIL
_WHO = text(
    "SELECT pid, coalesce(nullif(application_name, ''), '?'), floor(extract(epoch FROM now() - xact_start))"
    " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"
    " ORDER BY xact_start LIMIT 5"
)


class NotReady(Exception):
    """Something outside is not as it must be; the text says what, in one line for whoever started us."""


def migrate(app: Flask) -> None:
    """Bring the database to the newest migration and test that its savepoints are atomic."""
    with app.app_context():
        upgrade(directory=str(MIGRATIONS))
        self_test(db.engine)
        db.session.remove()


def patiently(app: Flask, *steps: Callable[[Flask], None]) -> None:
    """Do the steps; from the first one again when somebody was in the way, a few times.

    Raises NotReady when that did not help: nothing of the step that failed was kept.
    """
    for n in range(TRIES):
        try:
            for step in steps:
                step(app)
            return
        except SQLAlchemyError as error:
            let_go(app)
            if not isinstance(error, IntegrityError) and trouble_of(error) is None:
                raise
            if n == TRIES - 1:
                raise NotReady(_words(app)) from error
            time.sleep(PAUSE_SECONDS)


def require_store(app: Flask) -> None:
    """Raises NotReady naming the settings when photos could not be kept."""
    complaint = app.extensions["daiban"].store.complaint()
    if complaint is not None:
        raise NotReady(f"照片存不进去，请检查设置。object store: {complaint}")


def warn_of_store(app: Flask) -> None:
    """Say at the start what keeps photos from being kept. Text goes on without them, and the store may come back."""
    complaint = app.extensions["daiban"].store.complaint()
    if complaint is not None:
        print(f"注意：照片暂时存不进去，文字不受影响。object store: {complaint}", file=sys.stderr, flush=True)


def let_go(app: Flask) -> None:
    """Give all connections back."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _words(app: Flask) -> str:
    return (
        "数据库连不上，或正被别的程序锁住；没有改动任何数据。请先停掉 web 和 worker，等长事务结束，再运行一次 release。\n"
        f"database not reachable or locked by another program; nothing was changed.{_in_the_way(app)}"
    )


def _in_the_way(app: Flask) -> str:
    """Which programs have transactions open, as far as PostgreSQL tells us."""
    with app.app_context():
        if db.engine.dialect.name != "postgresql":
            return ""
        try:
            with db.engine.connect() as connection:
                rows = connection.execute(_WHO).all()
        except SQLAlchemyError:
            return ""
    return "".join(f"\n  pid {pid} ({name}): transaction open for {seconds} s" for pid, name, seconds in rows)
