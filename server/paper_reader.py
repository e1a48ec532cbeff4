"""The reader: goes through the pages on the list, one at a time, away from everything else (decision 0093).

A process of its own, so that a slow page or a dying recogniser holds up neither the web nor the worker's clocks. Each
step is a transaction of its own; what dies in the middle comes up again after a while.
"""

import logging
import signal
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from domain.printed_lines import Line
from domain.problems import Problem
from server.app import create_app
from server.backup.in_use import enter_service
from server.config import Config
from server.migrated import wait_until_migrated
from server.reading_apart import CannotRead, Reader, is_installed
from server.sandbox import ChildDied
from server.transactions import reading, transaction
from services import paper_readings, reading_papers

log = logging.getLogger("daiban.reader")
LOOK_EVERY = 5.0
LOOK_AGAIN = 60.0
ENLIST_EVERY = timedelta(hours=1)  # each page that is kept comes by itself; this finds older ones
CANDIDATES = 8
NOT_INSTALLED = (
    "DAIBAN_OCR=1，但这台机器没有装读证件要用的程序，没有启动。请用 make run OCR=1 启动一次，"
    "或者装上 requirements-ocr.lock 里的东西；不要读证件，就不设 DAIBAN_OCR。"
)


class PaperReader:
    """Reads what is due. `recognise` gives the lines of a picture, or raises for it (ChildDied) or for all (CannotRead)."""

    def __init__(self, app: Flask, recognise: Callable[[bytes], list[Line]]) -> None:
        self._app = app
        self._recognise = recognise
        self._stopping = threading.Event()
        self._enlisted: datetime | None = None

    def look(self) -> bool:
        """Read everything that is due now, or until asked to stop; False when the machine cannot do it now."""
        try:
            self._enlist()
            while not self._stopping.is_set() and self._one_page():
                pass
        except (SQLAlchemyError, OSError, Problem, CannotRead):
            log.exception("papers wait: database, storage or the recognising process cannot be reached")
            return False
        return True

    def go_on(self) -> None:
        """Look every few seconds until asked to stop; less often as long as it is in vain."""
        while not self._stopping.is_set():
            self._stopping.wait(LOOK_EVERY if self.look() else LOOK_AGAIN)

    def stop(self) -> None:
        """Finish the present page and no more."""
        self._stopping.set()

    def _now(self) -> datetime:
        moment: datetime = self._app.extensions["daiban"].clock.now()
        return moment

    def _enlist(self) -> None:
        now = self._now()
        if self._enlisted is not None and self._enlisted <= now < self._enlisted + ENLIST_EVERY:
            return
        pages = [""]
        while pages and not self._stopping.is_set():
            with reading(self._app):
                pages = paper_readings.unlisted(now)
            if pages:
                with transaction(self._app):
                    paper_readings.enlist(now, pages)
        self._enlisted = now

    def _one_page(self) -> bool:
        with reading(self._app):
            pages = paper_readings.due(self._now(), CANDIDATES)
        for page_id in pages:
            with transaction(self._app):
                mine = paper_readings.claim(self._now(), page_id)
            if mine:
                self._read(page_id)
                return True
        return False

    def _read(self, page_id: str) -> None:
        try:
            self._try(page_id)
        except reading_papers.PageGone:
            self._settle(page_id, at_once=True)
        except (SQLAlchemyError, OSError, Problem, CannotRead):
            with transaction(self._app):
                paper_readings.unclaim(self._now(), page_id)
            raise
        except ChildDied:
            log.warning("recognising a page was ended; it is tried %s times in all", paper_readings.MAX_TRIES)
            self._settle(page_id)
        except Exception:
            log.exception("reading a page failed; it is tried %s times in all", paper_readings.MAX_TRIES)
            self._settle(page_id)

    def _try(self, page_id: str) -> None:
        with reading(self._app):
            picture = reading_papers.load(page_id)
        lines = self._recognise(picture)
        with transaction(self._app):
            reading_papers.keep(self._now(), page_id, lines)

    def _settle(self, page_id: str, *, at_once: bool = False) -> None:
        with transaction(self._app):
            paper_readings.give_up(self._now(), page_id, at_once=at_once)


def read_papers(config: Config) -> int:
    """Read papers until SIGTERM or SIGINT. Refuses where it was not asked for or cannot be done."""
    if not config.reads_papers:
        print("没有设 DAIBAN_OCR=1，不读证件。", file=sys.stderr)
        return 2
    if not is_installed():
        print(NOT_INSTALLED, file=sys.stderr)
        return 2
    enter_service(config)
    app = create_app(config)
    wait_until_migrated(app)
    recogniser = Reader()
    reader = PaperReader(app, recogniser.lines)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: reader.stop())
    try:
        reader.go_on()
    finally:
        recogniser.close()
    return 0
