"""The daily backup: a process of its own, started by the worker, so that clocks and pictures do not wait for it."""

import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from domain.workdays import SHANGHAI
from server.config import Config
from services import backups

log = logging.getLogger("daiban.backup")
TRY_AGAIN = timedelta(hours=1)
Start = Callable[[], "subprocess.Popen[bytes]"]


def _start() -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "server", "backup", "--scheduled"])


class DailyBackup:
    """Starts a backup when today's moment has passed without one; one that failed is tried again after an hour."""

    def __init__(self, config: Config, start: Start = _start) -> None:
        self._at = config.backup_at
        self._promised = config.backup_off_site
        self._start = start
        self._running: subprocess.Popen[bytes] | None = None
        self._tried: datetime | None = None

    def look(self, now: datetime) -> None:
        """Called every minute in a transaction of the worker; never waits."""
        if self._promised:
            # Said once at each start: the setting is the promise, also before the first backup is made.
            backups.promise_backup()
            self._promised = False
        if self._running is not None:
            code = self._running.poll()
            if code is None:
                return
            self._running = None
            if code:
                log.error("the daily backup failed (exit code %s); it is tried again within an hour", code)
        if self._is_due(now) and (self._tried is None or now - self._tried >= TRY_AGAIN):
            self._tried = now
            self._running = self._start()

    def _is_due(self, now: datetime) -> bool:
        newest = backups.newest_at()
        return newest is None or newest < self._last_moment(now)

    def _last_moment(self, now: datetime) -> datetime:
        """When the last backup ought to have begun."""
        here = now.astimezone(SHANGHAI)
        moment = datetime.combine(here.date(), self._at, SHANGHAI)
        return (moment if moment <= here else moment - timedelta(days=1)).astimezone(UTC)
