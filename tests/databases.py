"""Clean SQLite databases for tests, cheaply: migrated once per session, copied for each test.

There are two originals: one without a row, and one with the catalogue a new county starts with, for tests that make
a county at work.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Prepare = Callable[[str], None]


class SqliteDatabases:
    """Copies of migrated SQLite files."""

    def __init__(self, folder: Path, migrate: Prepare, load: Prepare) -> None:
        self._empty, self._loaded = folder / "empty.sqlite3", folder / "loaded.sqlite3"
        self._load = load
        migrate(f"sqlite:///{self._empty}")

    @contextmanager
    def fresh(self, folder: Path, *, loaded: bool = False) -> Iterator[str]:
        """A database of its own for one test, as an URL."""
        if loaded and not self._loaded.exists():
            shutil.copyfile(self._empty, self._loaded)
            self._load(f"sqlite:///{self._loaded}")
        path = folder / "daiban.sqlite3"
        shutil.copyfile(self._loaded if loaded else self._empty, path)
        yield f"sqlite:///{path}"
