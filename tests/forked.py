"""The server's processes, forked from one that has loaded the program: loading it takes longer than many a test.

What `python -m server` itself does at the start is tried in tests/server/test_commands.py and tests/e2e/test_procfile.py.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[1]
_loaded = multiprocessing.get_context("forkserver")
_loaded.set_forkserver_preload(["server.beginning", "server.commands"])


class Process(Protocol):
    """What both a forked process and one of `subprocess` can do."""

    @property
    def pid(self) -> int: ...

    def poll(self) -> int | None:
        """The exit code; None while it runs."""

    def terminate(self) -> None: ...

    def kill(self) -> None: ...

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, when it has ended. Raises subprocess.TimeoutExpired."""


class Forked:
    """One process that runs a command of the server and writes what it says to `log`.

    `dies_at`: a module and a function of it; the process is killed (-9) where it would call that one.
    """

    def __init__(
        self,
        words: tuple[str, ...],
        environment: Mapping[str, str],
        log: Path | None = None,
        dies_at: tuple[str, str] | None = None,
    ) -> None:
        self._words = words
        # A daemon: it does not outlive the tests.
        self._process: ForkServerProcess = _loaded.Process(
            target=_serve, args=(words, dict(environment), log, dies_at), daemon=True
        )
        self._process.start()

    @property
    def pid(self) -> int:
        """The number the system knows it by."""
        assert self._process.pid
        return self._process.pid

    def poll(self) -> int | None:
        """The exit code; None while it runs."""
        return self._process.exitcode

    def terminate(self) -> None:
        """Asks it to end."""
        self._process.terminate()

    def kill(self) -> None:
        """Ends it at once."""
        self._process.kill()

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, when it has ended. Raises subprocess.TimeoutExpired."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(self._words, timeout or 0)
        return self._process.exitcode


def _serve(
    words: tuple[str, ...], environment: dict[str, str], log: Path | None, dies_at: tuple[str, str] | None
) -> None:
    from server import beginning, commands  # noqa: PLC0415  (loaded there already; not by the tests)

    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    if log:
        said = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.dup2(said, 1)
        os.dup2(said, 2)
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(line_buffering=True)
    if dies_at:
        module, function = dies_at
        setattr(import_module(module), function, _die)
    beginning.loaded()
    sys.exit(commands.main(list(words)))


def _die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
