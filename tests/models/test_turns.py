"""Of several processes one has the turn; it ends with whoever has it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from models.base import db
from models.turns import turn
from tests.conftest import ROOT

HOLDER = """
import sys, time
from sqlalchemy import create_engine
from models.turns import turn
with turn(create_engine(sys.argv[1]), "thing") as mine:
    print(mine, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def engine(app: Flask) -> Engine:
    with app.app_context():
        return db.engine


def test_only_one_at_a_time_has_the_turn_and_nobody_waits(engine):
    with turn(engine, "thing") as first, turn(engine, "thing") as second:
        assert (first, second) == (True, False)
    with turn(engine, "thing") as third:
        assert third


def test_another_thing_is_another_turn_where_several_machines_work(engine):
    with turn(engine, "thing"), turn(engine, "another") as mine:
        assert mine == (engine.dialect.name == "postgresql")


def test_a_turn_ends_with_an_exception(engine):
    with pytest.raises(RuntimeError), turn(engine, "thing"):
        raise RuntimeError
    with turn(engine, "thing") as mine:
        assert mine


def test_a_turn_ends_with_the_process_that_was_killed(engine, database_url):
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, database_url], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        with turn(engine, "thing") as mine:
            assert not mine
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait(20)
        assert any(_has_turn(engine) for _ in range(10_000))  # PostgreSQL notices the broken line within moments
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()


def _has_turn(engine: Engine) -> bool:
    with turn(engine, "thing") as mine:
        return mine


def test_a_connection_that_broke_meanwhile_harms_nobody(engine):
    if engine.dialect.name == "sqlite":
        assert Path(f"{engine.url.database}").exists()
        return
    with turn(engine, "thing") as mine:
        assert mine
        with engine.connect() as other:
            other.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
    with turn(engine, "thing") as mine:
        assert mine
