"""Threads that wait for a dead store are missing for everybody's text: only one at a time finds out whether it lives."""

import threading
import time

REST_SECONDS = 3.0


class Fuse:
    """Lets every call through while the store answers; once it does not, one at a time and after a rest."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._blown = False
        self._on_trial = False
        self._rest_until = 0.0

    def admits(self) -> bool:
        """True when the caller may try; then `told` must follow."""
        with self._lock:
            if not self._blown:
                return True
            if self._on_trial or time.monotonic() < self._rest_until:
                return False
            self._on_trial = True
            return True

    def told(self, *, answered: bool) -> None:
        """What came of it: any answer counts, a refusal too."""
        with self._lock:
            self._on_trial = False
            self._blown = not answered
            if not answered:
                self._rest_until = time.monotonic() + REST_SECONDS
