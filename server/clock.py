"""The one source of "now". Tests move it; an end-to-end server reads it from a file, only under TESTING."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Something that knows the present instant (aware, UTC)."""

    def now(self) -> datetime:
        """The present instant."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)


class SetClock:
    """A clock that stands where it is put: for tests and for building the demo county."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        """Where the clock stands."""
        return self._at

    def set(self, at: datetime) -> None:
        """Put the clock."""
        self._at = at.astimezone(UTC)

    def advance(self, **kw: float) -> datetime:
        """Move on by a timedelta's arguments and return the new instant."""
        self._at += timedelta(**kw)
        return self._at


class FileClock:
    """The machine's clock shifted by the seconds written in a file; end-to-end tests move days this way."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        """The present instant plus the shift."""
        try:
            shift = float(self._path.read_text().strip() or 0)
        except FileNotFoundError:
            shift = 0.0
        return datetime.now(UTC) + timedelta(seconds=shift)
