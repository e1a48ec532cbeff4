"""The worker: looks after pictures, clocks and leftovers, woken by the queue and by itself every few seconds.

One thread does one thing at a time, each in a transaction of its own, so a crash anywhere loses nothing and what
cannot be done now is tried at the next look. Several workers may run: each thing is done by whose turn it is.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from huey import Huey
from huey.consumer import Consumer, Scheduler
from sqlalchemy.exc import SQLAlchemyError

from domain.problems import Problem
from models.audit import WorkerBeat
from models.base import db, self_test
from models.turns import turn
from server import reminding
from server.app import create_app
from server.backup.in_use import enter_service
from server.backup.schedule import DailyBackup
from server.config import Config
from server.migrated import wait_until_migrated
from server.queue import make_huey, wake_task
from server.releasing import warn_of_store
from server.sandbox import ChildDied, reencode_apart
from server.transactions import reading, transaction
from services import (
    audit_seals,
    destruction,
    extra_rounds,
    extra_stranded,
    first_contacts,
    housekeeping,
    images,
    leaving,
    levels,
    paper_readings,
    rating_bulletins,
    recordings,
    returns,
    standing_in,
    visit_quality,
)
from services.alarms import telling
from services.cases import clockwork, forecast, pushing, unanswered
from services.custody import alarms
from services.image_coding import Kept
from services.sync import pruning

log = logging.getLogger("daiban.worker")
LOOK_EVERY = 5
STOP_WITHIN = 8
CANDIDATES = 16  # so many pictures are looked through for one that no other worker has
NAME = "worker"


@dataclass(frozen=True)
class Duty:
    """Something done every so often."""

    name: str
    every: timedelta
    do: Callable[[datetime], object]


@dataclass(frozen=True)
class Round:
    """Like a duty, over many cases: each in a transaction of its own, so that one that fails stops no other."""

    name: str
    every: timedelta
    find: Callable[[datetime], Sequence[Any]]
    do: Callable[[datetime, Any], object]


@dataclass(frozen=True)
class Errand:
    """Something that uses the network: it makes its own transactions and holds none while it waits for an answer."""

    name: str
    every: timedelta
    do: Callable[[Flask, datetime], object]


Work = Duty | Round | Errand


def beat(now: datetime) -> None:
    """Say that the worker lives: older than two minutes makes /healthz say degraded."""
    db.session.merge(WorkerBeat(name=NAME, at=now))


DUTIES: tuple[Work, ...] = (
    Duty("beat", timedelta(seconds=30), beat),
    Round("call_backs", timedelta(hours=6), visit_quality.drawn, visit_quality.ask_about),
    Round("dangers", timedelta(seconds=15), telling.due, telling.tell),
    Round("clocks", timedelta(seconds=60), clockwork.due_jobs, clockwork.run_job),
    Round("pushes", timedelta(minutes=5), pushing.due_pushes, pushing.push),
    Round("unanswered", timedelta(minutes=10), unanswered.due, unanswered.tell),
    Round("absences", timedelta(seconds=60), standing_in.due, standing_in.run),
    Round("asked", timedelta(minutes=10), first_contacts.overdue, first_contacts.remind),
    Round("steps", timedelta(minutes=10), forecast.unrecorded, forecast.record_steps),
    Round("originals", timedelta(minutes=10), alarms.due, alarms.alarm),
    Round("stranded", timedelta(minutes=10), extra_stranded.due, extra_stranded.pass_on),
    Errand("reminders", timedelta(seconds=30), reminding.remind),
    Duty("seal", timedelta(seconds=60), audit_seals.seal),
    Duty("anchor", timedelta(hours=1), audit_seals.anchor),
    Round("leaving", timedelta(minutes=10), leaving.due, leaving.leave),
    Round("tidy", timedelta(seconds=60), housekeeping.leftovers, housekeeping.clear),
    Round("strays", timedelta(hours=1), housekeeping.strays, housekeeping.drop_stray),
    Round("destroy", timedelta(hours=1), destruction.due, destruction.destroy),
    Duty("unread", timedelta(hours=1), paper_readings.forget_all),
    Duty("read_out", timedelta(hours=1), paper_readings.announce),
    Duty("tickets", timedelta(hours=1), housekeeping.drop_tickets),
    Duty("prune_sync", timedelta(hours=1), pruning.prune),
    Round("levels", timedelta(hours=1), levels.due, levels.regrade_due),
    Duty("festival", timedelta(hours=1), extra_rounds.remind_of_festival),
    Duty("bulletins", timedelta(hours=1), rating_bulletins.publish_due),
    Duty("returns", timedelta(hours=1), returns.judge_returns),
)


class Worker:
    """Does what is due. `reencode` decodes pictures in a process of its own."""

    def __init__(
        self,
        app: Flask,
        *,
        duties: tuple[Work, ...] = DUTIES,
        reencode: Callable[[bytes], Kept] = reencode_apart,
    ) -> None:
        self._app = app
        self._duties = duties
        self._reencode = reencode
        self._stopping = threading.Event()
        self._last: dict[str, datetime] = {}

    def look(self) -> None:
        """Do everything that is due now; returns early when the worker is asked to stop."""
        self._do_duties()
        while not self._stopping.is_set() and self._one_picture():
            self._do_duties()

    def stop_with(self, flag: threading.Event) -> None:
        """Finish the present piece of work and no more once `flag` is raised."""
        self._stopping = flag

    def _now(self) -> datetime:
        moment: datetime = self._app.extensions["daiban"].clock.now()
        return moment

    def _do_duties(self) -> None:
        now = self._now()
        for duty in self._duties:
            last = self._last.get(duty.name)
            if self._stopping.is_set() or (last is not None and last <= now < last + duty.every):
                continue
            self._last[duty.name] = now
            try:
                self._do(duty, now)
            except Problem as problem:
                log.warning("duty %s waits: %s", duty.name, problem.code)
            except Exception:
                log.exception("duty %s failed; it is tried again in %s", duty.name, duty.every)

    def _do(self, duty: Work, now: datetime) -> None:
        with self._turn(duty.name) as mine:
            if not mine:
                return  # another worker is at it
            if isinstance(duty, Errand):
                duty.do(self._app, now)
            elif isinstance(duty, Duty):
                with transaction(self._app):
                    duty.do(now)
            else:
                self._do_round(duty, now)

    def _do_round(self, duty: Round, now: datetime) -> None:
        with reading(self._app):
            jobs = duty.find(now)
        for job in jobs:
            try:
                with transaction(self._app):
                    duty.do(now, job)
            except Exception as error:
                if isinstance(error, Problem) and error.may_pass:
                    raise
                log.exception("one job of %s failed; the others go on", duty.name)
            if self._stopping.is_set():
                return

    def _one_picture(self) -> bool:
        """Keep or reject the picture that waits longest; False when none waits or the machine cannot do it now."""
        try:
            with reading(self._app):
                pages = images.next_pages(CANDIDATES)
            for page_id in pages:
                with self._turn(f"picture {page_id}") as mine:
                    if mine:
                        return self._claimed(page_id)
        except (SQLAlchemyError, OSError):
            log.exception("pictures wait: database or storage cannot be reached")
        return False

    def _claimed(self, page_id: str) -> bool:
        with transaction(self._app):
            claimed = images.claim(self._now(), page_id)
        return not claimed or self._picture(page_id)

    def _picture(self, page_id: str) -> bool:
        try:
            with reading(self._app):
                plain = images.load(page_id)
                keep = recordings.keep_as_is if recordings.is_recording(page_id) else self._reencode
            kept = keep(plain)
        except Problem as problem:
            if problem.may_pass:
                return self._put_off(page_id, problem.code)
            with transaction(self._app):
                images.reject(self._now(), page_id, problem.code)
            return True
        except ChildDied:
            log.warning("decoding died; the page is tried again and rejected after %s times", images.MAX_ATTEMPTS)
            return True
        return self._keep(page_id, kept)

    def _keep(self, page_id: str, kept: Kept) -> bool:
        try:
            with self._app.app_context():
                images.put_master(page_id, kept)
            with transaction(self._app):
                images.keep(self._now(), page_id, kept)
        except (Problem, SQLAlchemyError, OSError) as error:
            return self._put_off(page_id, error.code if isinstance(error, Problem) else type(error).__name__)
        return True

    def _put_off(self, page_id: str, why: str) -> bool:
        """What failed was the machine, not the picture."""
        log.warning("a picture waits (%s); the attempt does not count", why)
        with transaction(self._app):
            images.unclaim(page_id)
        return False

    @contextmanager
    def _turn(self, name: str) -> Iterator[bool]:
        with self._app.app_context():
            engine = db.engine
        with turn(engine, name) as mine:
            yield mine


def daily_backup(config: Config) -> list[Duty]:
    """The duty of a site that was told where its backups go."""
    return [Duty("backup", timedelta(seconds=60), DailyBackup(config).look)] if config.backup_dir else []


class _Scheduler(Scheduler):
    """Huey's looks once a minute; ours often, so that a lost ring only delays by seconds."""

    periodic_task_seconds = LOOK_EVERY


class _Consumer(Consumer):
    scheduler_class = _Scheduler


def make_consumer(huey: Huey, worker: Worker) -> Consumer:
    """One thread that looks when rung and every few seconds; SIGTERM lets the present piece of work finish."""
    wake_task(huey, worker.look)
    huey.periodic_task(lambda _moment: True, name="look", expires=LOOK_EVERY)(worker.look)
    return _Consumer(huey, workers=1, max_delay=1.0, graceful_signal="TERM", shutdown_timeout=STOP_WITHIN)


def run_worker(config: Config) -> int:
    """Work until SIGTERM or SIGINT."""
    enter_service(config)
    app = create_app(config)
    wait_until_migrated(app)
    with app.app_context():
        self_test(db.engine)
        db.session.remove()
    threading.Thread(target=warn_of_store, args=(app,), daemon=True).start()
    worker = Worker(app, duties=(*DUTIES, *daily_backup(config)))
    consumer = make_consumer(make_huey(config), worker)
    worker.stop_with(consumer.stop_flag)
    consumer.run()
    return 0
