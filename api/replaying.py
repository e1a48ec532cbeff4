"""Replaying quarantined commands: each in its own transaction; what still fails stays where it is (sync B17)."""

import logging
from dataclasses import dataclass
from datetime import datetime

from api.commands import NewerVersion, load
from api.pushing import committed
from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from services.sync import replay
from services.sync.wire import Command, Sent, canonical

log = logging.getLogger("daiban.sync")


@dataclass(frozen=True)
class Replayed:
    """What came of one command; `error` is the kind of fault that still holds it."""

    mutation_id: str
    name: str
    status: str
    error: str | None = None


def replay_held(
    by: Actor, now: datetime, *, device_id: str | None = None, mutation_id: str | None = None
) -> list[Replayed]:
    """Try every quarantined command once, or those of one phone, or a single one. Twice is once."""
    held = committed(lambda: replay.waiting(device_id=device_id, mutation_id=mutation_id))
    return [_one(by, now, each) for each in held]


def _one(by: Actor, now: datetime, held: replay.Held) -> Replayed:
    try:
        status = committed(lambda: replay.replay_one(by, now, held.device_id, held.seq, typed))
    except Exception as error:  # noqa: BLE001  (one that still fails must not keep the others waiting)
        db.session.rollback()
        kind = error.code if isinstance(error, Problem) else type(error).__name__
        log.warning("still in quarantine: device %s seq %d: %s", held.device_id, held.seq, kind)
        return Replayed(held.mutation_id, held.name, "quarantined", kind)
    return Replayed(held.mutation_id, held.name, status)


def typed(sent: Sent) -> Command | Problem:
    """A kept command in the form of the newest version."""
    try:
        return load(sent.name, sent.v, sent.args, len(canonical(sent.args)))
    except NewerVersion:
        return Problem("unknown_command")
