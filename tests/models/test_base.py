"""Transactions mean on both databases what the protocol needs them to mean."""

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import scoped_session

from models.audit import WorkerBeat
from models.base import after_commit, db, self_test


def test_the_start_up_probe_finds_savepoints_atomic(app: Flask) -> None:
    with app.app_context():
        self_test(db.engine)


def test_every_sqlite_connection_waits_for_the_disk(session: scoped_session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        assert session.execute(text("PRAGMA synchronous")).scalar_one() == 2
        assert session.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
        assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_instants_come_back_aware_and_equal(session: scoped_session, clock: object) -> None:
    session.add(WorkerBeat(name="w", at=clock.now()))
    session.commit()
    session.expire_all()

    assert session.get(WorkerBeat, "w").at == clock.now()


def test_a_naive_instant_is_refused_before_it_reaches_the_database(session: scoped_session) -> None:
    session.add(WorkerBeat(name="w", at=datetime(2026, 1, 1)))  # noqa: DTZ001

    with pytest.raises(Exception, match="naive datetime"):
        session.flush()


def test_work_after_the_commit_runs_only_when_there_is_one(session: scoped_session) -> None:
    done = []
    session.execute(text("SELECT 1"))
    after_commit(lambda: done.append("rolled back"))
    session.rollback()
    session.execute(text("SELECT 1"))
    after_commit(lambda: done.append("committed"))
    session.commit()

    assert done == ["committed"]
