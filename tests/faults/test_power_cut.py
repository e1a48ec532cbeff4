"""The power goes: what has been acknowledged is on the disk (fault 6)."""

import shutil
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import make_url, text

from models.base import begin, db
from server.config import Config
from tests.builders import Phone, visit_record

FULL = 2


def test_every_connection_waits_for_the_disk(app: Flask) -> None:
    with app.app_context(), ExitStack() as stack:
        for intent in ("read", "write"):
            begin(intent)
            # Held at the same time, so that none is the same connection twice; only one may write.
            connections = [stack.enter_context(db.engine.connect()) for _ in range(1 if intent == "write" else 4)]
            assert {c.execute(text("PRAGMA synchronous")).scalar_one() for c in connections} == {FULL}
            assert {c.execute(text("PRAGMA journal_mode")).scalar_one() for c in connections} == {"wal"}


@pytest.fixture
def file(config: Config) -> Path:
    return Path(make_url(config.database_url).database or "")


def test_files_copied_at_the_moment_of_an_acknowledgement_hold_what_was_acknowledged(
    client: FlaskClient, phone: Phone, resident_id: str, file: Path, tmp_path: Path
) -> None:
    for n in range(1, 13):
        reply = phone.push(client, visit_record(resident_id))
        acknowledged = reply["results"][0]["mutation_id"]
        # The machine stops here: the shared memory beside the two files is lost with it.
        after = tmp_path / f"after-{n}"
        after.mkdir()
        for tail in ("", "-wal"):
            shutil.copyfile(f"{file}{tail}", after / f"daiban.sqlite3{tail}")
        with closing(sqlite3.connect(after / "daiban.sqlite3")) as found:
            (whole,) = found.execute("PRAGMA integrity_check").fetchone()
            (count,) = found.execute("SELECT count(*) FROM mutation").fetchone()
            row = found.execute(
                "SELECT m.status, d.last_seq FROM mutation m JOIN device d ON d.id = m.device_id WHERE m.mutation_id = ?",
                (acknowledged.replace("-", ""),),
            ).fetchone()
            (visits,) = found.execute("SELECT count(*) FROM visit").fetchone()
        assert (whole, count, visits, row) == ("ok", n, n, ("applied", n))
