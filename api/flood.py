"""A per-process guard against floods on public pages: a sliding minute per address, kept small.

It is no security boundary (codes carry 60 bits and more); it keeps one machine from reading them all day.
"""

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from threading import Lock

from domain.problems import Problem

WINDOW = timedelta(minutes=1)
ADDRESSES = 5_000


class FloodGuard:
    """At most `most` calls a minute from one address, at most `misses` that found nothing."""

    def __init__(self, most: int, misses: int) -> None:
        self._most = most
        self._misses = misses
        self._calls: OrderedDict[tuple[str, str], deque[datetime]] = OrderedDict()
        self._lock = Lock()

    def enter(self, address: str, now: datetime) -> None:
        """Count a call. Raises Problem("rate_limited") when there were too many, or too many found nothing."""
        with self._lock:
            missed = self._fresh(("miss", address), now)
            if len(missed) >= self._misses:
                raise Problem("rate_limited")
            calls = self._fresh(("call", address), now)
            if len(calls) >= self._most:
                raise Problem("rate_limited")
            calls.append(now)

    def missed(self, address: str, now: datetime) -> None:
        """Count a call that found nothing."""
        with self._lock:
            self._fresh(("miss", address), now).append(now)

    def _fresh(self, key: tuple[str, str], now: datetime) -> deque[datetime]:
        times = self._calls.setdefault(key, deque())
        self._calls.move_to_end(key)
        while times and (now - times[0] >= WINDOW or times[0] > now):
            times.popleft()
        while len(self._calls) > ADDRESSES:
            self._calls.popitem(last=False)
        return times
