"""The bell of the worker. Work itself is rows committed with their cause; this only says "look now" (Huey).

SQLite sites ring through a file of their own in DATA_DIR, PostgreSQL sites through the database (LISTEN/NOTIFY).
A bell that cannot be rung is logged and forgotten: the worker looks by itself every few seconds.
"""

import logging
from collections.abc import Callable
from pathlib import Path

from huey import Huey, PostgresHuey, SqliteHuey
from huey.api import TaskWrapper

from server.config import Config

log = logging.getLogger("daiban.queue")
NAME = "daiban"


def make_huey(config: Config) -> Huey:
    """The queue of this site; nothing is kept of finished tasks."""
    if config.database_url.startswith("postgresql"):
        dsn = config.database_url.replace("postgresql+psycopg://", "postgresql://", 1)
        return PostgresHuey(NAME, results=False, dsn=dsn)
    return SqliteHuey(NAME, results=False, filename=str(Path(config.data_dir) / "queue.sqlite3"), fsync=False)


def wake_task(huey: Huey, work: Callable[[], None]) -> TaskWrapper:
    """The one kind of task there is; named after this module in every process."""

    def wake() -> None:
        work()

    return huey.task(name="wake")(wake)


class Bell:
    """What the web process holds: opened when first rung, silent while a ring already waits."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._task: TaskWrapper | None = None

    def ring(self) -> None:
        """Wake the worker. Never raises: the cause has been committed already."""
        try:
            if self._task is None:
                self._task = wake_task(make_huey(self._config), lambda: None)
            storage = self._task.huey.storage
            if storage.queue_size() == 0:
                self._task()
            if self._config.testing:  # a test drops its database right afterwards
                storage.close()
        except Exception:
            log.exception("the worker could not be woken")
