"""The writers' and the reader's side of the feed, with the product's own code."""

import os
from pathlib import Path
from random import Random

from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError

from models.base import begin, db
from models.changes import change_number
from models.residents import Resident
from models.sync import ChangeLog
from server.app import create_app
from server.clock import SetClock
from server.config import Config
from services.sync.pages import _commits_after
from tests.builders import NOW, committed, make_resident
from tests.sync.feed.__main__ import BUCKET, VILLAGE

Line = tuple[int, str]


class Feed:
    """One database; between two steps no connection is open, so that writers can be forked."""

    def __init__(self, url: str, folder: Path, keys: str | None, *, naive: bool) -> None:
        config = Config(data_dir=folder, database_url=url, uploads_dir=folder, testing=True, keys_json=keys)
        self._app = create_app(config, SetClock(NOW))
        if naive:
            with committed(self._app) as session:
                session.execute(text("CREATE SEQUENCE naive_seq"))

    def people(self, count: int) -> list[str]:
        """Residents for the writers, in one village."""
        with committed(self._app):
            made = [make_resident(village=VILLAGE).id for _ in range(count)]
        self._let_go()
        return made

    def write(self, own: list[str], changes: int, dice: Random) -> None:
        """Change residents, one to three with each commit, until so many changes are made."""
        while changes > 0:
            some = dice.sample(own, min(dice.randint(1, 3), changes))
            try:
                with committed(self._app) as session:
                    for resident_id in sorted(some):
                        session.get_one(Resident, resident_id).landmark = str(dice.random())
            except OperationalError:  # SQLite: others were faster for ten seconds; a request would answer 503
                some = []
            with self._app.app_context():
                db.session.remove()
            changes -= len(some)

    def follow(self, writers: list[int]) -> set[Line]:
        """Follow the log by the cursor until all writers have ended and nothing new comes."""
        seen: set[Line] = set()
        cursor = 0
        while True:
            running = _still_running(writers)
            lines, reached = self._read(cursor)
            seen |= lines
            if not running and reached == cursor:
                return seen
            cursor = reached

    def missed(self, seen: set[Line]) -> tuple[int, int]:
        """How many lines of the log the reader was never given, and how many changes there are."""
        with self._app.app_context():
            begin("read")
            log = select(ChangeLog.seq, ChangeLog.entity_id).where(ChangeLog.bucket == BUCKET)
            wrote = {(seq, entity_id) for seq, entity_id in db.session.execute(log)}
            first = db.session.scalar(select(func.min(ChangeLog.seq)))
        self._let_go()
        # The first commit is the people themselves.
        return len(wrote - seen), len([line for line in wrote if line[0] != first])

    def _read(self, cursor: int) -> tuple[set[Line], int]:
        with self._app.app_context():
            begin("read")
            if db.engine.dialect.name == "postgresql":
                db.session.connection(
                    execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
                )
            newest = change_number()
            groups, upto = _commits_after(BUCKET, cursor, newest)
            db.session.rollback()
            db.session.remove()
        return {(seq, entity_id) for seq, keys in groups for _entity, entity_id in keys}, upto

    def _let_go(self) -> None:
        with self._app.app_context():
            db.session.remove()
            db.engine.dispose()


def _still_running(writers: list[int]) -> bool:
    """Forget those that have ended. Raises RuntimeError when one has failed."""
    for child in list(writers):
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            writers.remove(child)
            if status:
                raise RuntimeError(f"a writer failed with status {status}")
    return bool(writers)
