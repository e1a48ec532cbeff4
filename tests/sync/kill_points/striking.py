"""Counts the points at which a server process may die, and dies at one of them."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event

from models.base import db
from models.object_store import LocalStore


class Striker:
    """Every SQL statement, every commit and every step of writing an object is one point."""

    def __init__(self, app: Flask) -> None:
        self._left: int | None = None
        self.passed = 0
        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", lambda *_: self._point())
        event.listen(engine, "commit", lambda _connection: self._point())
        self._watch(LocalStore)

    @contextmanager
    def at(self, point: int | None) -> Iterator[None]:
        """Count while the block runs; SIGKILL to this very process before point number `point`."""
        self._left, self.passed = -1 if point is None else point, 0
        try:
            yield
        finally:
            self._left = None

    def _point(self) -> None:
        if self._left is None:
            return
        if self._left == self.passed:
            os.kill(os.getpid(), signal.SIGKILL)
        self.passed += 1

    def _watch(self, store: type[LocalStore]) -> None:
        put, replace = store.put, Path.replace

        def watched_put(this: LocalStore, key: str, data: bytes) -> None:
            self._point()
            put(this, key, data)
            self._point()

        def watched_replace(this: Path, target: Any) -> Path:
            self._point()
            return replace(this, target)

        store.put = watched_put  # type: ignore[method-assign]
        Path.replace = watched_replace  # type: ignore[method-assign,assignment]
