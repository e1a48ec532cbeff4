"""Replaying quarantined commands: each in its own transaction; what still fails stays where it is (sync B17)."""

import logging
from collections import Counter
from datetime import datetime

from api.commands import NewerVersion, load
from api.pushing import committed
from domain.problems import Problem
from models.base import db
from services.sync import replay
from services.sync.wire import Command, Sent, canonical

log = logging.getLogger("daiban.sync")


def replay_all(now: datetime) -> Counter[str]:
    """Try every quarantined command once; how many ended in which status."""
    ended: Counter[str] = Counter()
    keys = committed(replay.waiting)
    for device_id, seq in keys:
        try:
            ended[committed(lambda d=device_id, s=seq: replay.replay_one(now, d, s, _typed))] += 1  # type: ignore[misc]
        except Exception as error:  # noqa: BLE001  (one that still fails must not keep the others waiting)
            db.session.rollback()
            log.warning("still in quarantine: device %s seq %d: %s", device_id, seq, type(error).__name__)
            ended["quarantined"] += 1
    return ended


def _typed(sent: Sent) -> Command | Problem:
    try:
        return load(sent.name, sent.v, sent.args, len(canonical(sent.args)))
    except NewerVersion:
        return Problem("unknown_command")
