"""`run`: everything a county needs on one machine. Starts web and worker, stops both when either ends."""

import ctypes
import math
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from types import FrameType

from server.config import Config

READY_WITHIN = 60.0
STOP_WITHIN = 10.0
LOOK_EVERY = 0.2
RESTART_AFTER = 30.0
_DIE_WITH_PARENT = 1  # prctl(2): PR_SET_PDEATHSIG


def run_processes(
    config: Config, names: Sequence[str], when_ready: Callable[[], None], spare: Sequence[str] = ()
) -> int:
    """Run the named commands as processes until a signal comes or one of them ends.

    A `spare` one stops nobody: when it ends it is started again after a while. `when_ready` is called once the web
    process answers. 0 after a signal, 1 when a process ended by itself or the port is taken.
    """
    if not _is_free(config):
        print(
            f"端口 {config.port} 已经有别的程序在用。请先停掉它，或换一个端口：PORT=8001 make run",
            file=sys.stderr,
            flush=True,
        )
        return 1
    stopping = _Stop()
    processes: dict[str, subprocess.Popen[bytes]] = {}
    helpers: dict[str, _Spare] = {}
    try:
        for name in names:
            processes[name] = _start(name)
        if _answers(config, processes, stopping):
            when_ready()
        helpers.update((name, _Spare(name)) for name in spare)
        while not stopping.asked and all(p.poll() is None for p in processes.values()):
            for helper in helpers.values():
                helper.keep_going()
            time.sleep(LOOK_EVERY)
        ended = [name for name, process in processes.items() if process.poll() is not None]
        if ended and not stopping.asked:
            print(
                f"{', '.join(ended)} 已停止，其余进程一并停止。数据都在，请看上面的说明后重新启动。",
                file=sys.stderr,
                flush=True,
            )
            return 1
        return 0
    finally:
        _stop_all([*processes.values(), *(h.process for h in helpers.values() if h.process is not None)])


def _is_free(config: Config) -> bool:
    """Asked before anything starts: another program on the port would answer in our place."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
        except OSError:
            return False
    return True


class _Stop:
    """Remembers that Ctrl-C or SIGTERM has come."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


class _Spare:
    """A process the others can do without."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._started = -math.inf
        self.process: subprocess.Popen[bytes] | None = None

    def keep_going(self) -> None:
        """Start it, also again when it has ended, but not over and over."""
        if (
            self.process is None or self.process.poll() is not None
        ) and time.monotonic() - self._started > RESTART_AFTER:
            self._started = time.monotonic()
            self.process = _start(self._name)


def _start(name: str) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches us alone, and we stop the processes in order.
    return subprocess.Popen(  # noqa: S603 (our own interpreter and module, no shell)
        [sys.executable, "-m", "server", name],
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        start_new_session=True,
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 (no threads here)
    )


def _die_with_parent() -> None:
    """Without this a killed `run` would leave its processes holding the port."""
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


def _answers(config: Config, processes: dict[str, subprocess.Popen[bytes]], stopping: _Stop) -> bool:
    deadline = time.monotonic() + READY_WITHIN
    host = "127.0.0.1" if config.host in {"0.0.0.0", "::"} else config.host  # noqa: S104 (compared, not bound)
    while time.monotonic() < deadline and not stopping.asked:
        if any(process.poll() is not None for process in processes.values()):
            return False
        try:
            with urllib.request.urlopen(f"http://{host}:{config.port}/healthz", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(LOOK_EVERY)
    return False


def _stop_all(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + STOP_WITHIN
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
