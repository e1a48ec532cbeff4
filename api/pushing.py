"""Running a batch: one transaction per command, retries for what passes, a count for what fails (sync B6, B17)."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from api.commands import NewerVersion
from api.push_body import MAX_BYTES, MAX_MUTATIONS, PushBody, read_one
from domain.actor import Actor
from domain.problems import Problem
from models.base import Intent, begin, db
from models.troubles import trouble_of
from services.sync import devices, poison, push
from services.sync.outcomes import Passing
from services.sync.wire import Command, Receipt, Sent, Stop

log = logging.getLogger("daiban.sync")
TRIES = 3
MAX_SECONDS = 5.0
T = TypeVar("T")


def run_batch(
    actor: Actor, now: datetime, body: PushBody, opening: Callable[[Actor, datetime, PushBody], None] | None = None
) -> dict[str, Any]:
    """Settle the commands in order until the end or a stop; what the reply says has been committed.

    `opening` replaces what is noted of the phone first, when it is not the phone itself that calls.
    """
    db.session.commit()  # ends the transaction that loaded the actor
    committed(lambda: (opening or _open)(actor, now, body))
    started = time.monotonic()
    results: list[dict[str, Any]] = []
    stop: str | None = None
    taken = 0
    for raw in body.mutations:
        if len(results) >= MAX_MUTATIONS or taken > MAX_BYTES or time.monotonic() - started > MAX_SECONDS:
            stop = "budget"
            break
        try:
            sent, command, size = read_one(raw)
        except NewerVersion:
            stop = "busy"
            break
        taken += size
        settled = _settle(actor, now, body.device_id, sent, command)
        if isinstance(settled, Stop):
            stop = settled.reason
            break
        results.append(settled.as_json())
    return {**committed(lambda: _head(actor, now, body), "read"), "stop": stop, "results": results}


def committed(work: Callable[[], T], intent: Intent = "write") -> T:
    """Run `work` in a transaction of its own; tried again when another writer was in the way.

    Raises Problem busy, or storage_full, when three tries or some seconds did not help.
    """
    trouble = Problem("busy")
    for _ in _tries():
        begin(intent)
        try:
            result = work()
            db.session.commit()
            return result
        except (StaleDataError, IntegrityError):
            db.session.rollback()
        except SQLAlchemyError as error:
            db.session.rollback()
            passing = trouble_of(error)
            if passing is None:
                raise
            trouble = passing
        except BaseException:
            db.session.rollback()
            raise
        finally:
            db.session.close()  # the next transaction reads afresh
    raise trouble


def _tries() -> Iterator[None]:
    """Some tries, but no new one after some seconds: each may already have waited long for a lock."""
    started = time.monotonic()
    for n in range(TRIES):
        if n == 0 or time.monotonic() - started < MAX_SECONDS:
            yield


def _open(actor: Actor, now: datetime, body: PushBody) -> None:
    devices.report(actor, now, body.device_id, body.health)
    devices.raise_floor(actor, now, body.device_id, body.floor, body.health.residents, body.counted_in)


def _head(actor: Actor, now: datetime, body: PushBody) -> dict[str, Any]:
    return {**devices.reply_head(now), "last_seq": push.last_seq(actor, body.device_id)}


def _settle(actor: Actor, now: datetime, device_id: str, sent: Sent, command: Command | Problem) -> Receipt | Stop:
    failure: Exception | None = None
    for _ in _tries():
        begin("write")
        try:
            settled = push.apply_one(actor, now, device_id, sent, command)
            db.session.commit()
            return settled
        except IntegrityError as error:
            # Another transaction may have been first; what stays wrong after three tries is a fault of ours.
            db.session.rollback()
            failure = error
        except Passing:
            db.session.rollback()
            return Stop("busy")
        except Exception as error:  # noqa: BLE001  (whatever it is, the queue of this phone must not die of it)
            db.session.rollback()
            if not _passes(error):
                return _failed(actor, now, device_id, sent, error)
            log.warning("busy: %s on %s", type(error).__name__, sent.name)
            failure = None
        finally:
            db.session.close()
    return Stop("busy") if failure is None else _failed(actor, now, device_id, sent, failure)


def _passes(error: Exception) -> bool:
    """True when another writer or the database was in the way: that is no fault of the command."""
    return isinstance(error, StaleDataError) or (isinstance(error, SQLAlchemyError) and trouble_of(error) is not None)


def _failed(actor: Actor, now: datetime, device_id: str, sent: Sent, error: Exception) -> Receipt | Stop:
    name = type(error).__name__
    log.error("command failed: %s %s at %s", sent.name, name, _where(error))
    try:
        if not committed(lambda: poison.count_failure(now, device_id, sent, name)):
            return Stop("busy")
        return committed(lambda: poison.quarantine(actor, now, device_id, sent)) or Stop("busy")
    except Problem:
        return Stop("busy")


def _where(error: Exception) -> str:
    """File and line of the fault; never its message, which may quote what people wrote."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "-" if trace is None else f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
