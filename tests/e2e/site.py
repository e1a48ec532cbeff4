"""A whole installation for end-to-end tests: its own folder, its own port, the real web and worker processes."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.e2e.bases import Bases, OwnFiles
from tests.forked import Forked, Process

READY_WITHIN = 60.0
DEMO_WITHIN = 900.0


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """One site. `start` and `stop` may alternate: the data stay, as with a real machine that is restarted."""

    def __init__(self, folder: Path, bases: Bases | None = None, like: "Site | None" = None) -> None:
        self.data_dir = folder / "data"
        self._bases = bases or OwnFiles()
        self.database_url = self._bases.make(like and like.database_url)
        self.port = free_port()
        # The name, not the number: browsers keep a session's cookies there without a certificate.
        self.url = f"http://localhost:{self.port}"
        self._folder = folder
        self._shift = folder / "clock-shift"
        self._processes: dict[str, Process] = {}

    @property
    def log(self) -> str:
        """Everything the processes have said so far."""
        return "\n".join(path.read_text() for path in sorted(self._folder.glob("*.log")))

    def command(self, *words: str) -> None:
        """Runs one command of the server to its end. Raises AssertionError with its output when it fails."""
        with tempfile.NamedTemporaryFile("r", prefix="daiban-said-") as said:
            code = Forked(words, self.environment(), Path(said.name)).wait(DEMO_WITHIN)
            assert code == 0, f"{words}: {said.read()}"

    def copy_to(self, folder: Path) -> "Site":
        """A site of its own with the same data as this one, which must be stopped."""
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(self.data_dir, folder / "data")
        return Site(folder, self._bases, like=self)

    def start(self, *names: str) -> None:
        """Starts the named processes (web and worker unless told) and waits until the site answers."""
        for name in names or ("web", "worker"):
            self._processes[name] = Forked((name,), self.environment(), self._folder / f"{name}.log")
        self.wait_until(lambda _health: True)

    def stop(self, *names: str, kill: bool = False) -> None:
        """Stops the named processes, or all; `kill` is the power cut."""
        for name in names or tuple(self._processes):
            process = self._processes.pop(name)
            if kill:
                process.kill()
            else:
                process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def move_clock(self, *, days: float = 0, hours: float = 0) -> None:
        """Sets how far the server's clock is ahead of the machine's."""
        self._shift.write_text(str(days * 86_400 + hours * 3_600))

    def move_clock_to(self, moment: datetime) -> None:
        """Sets the server's clock, which goes on from there."""
        self._shift.write_text(str((moment - datetime.now(UTC)).total_seconds()))

    def environment(self) -> dict[str, str]:
        """The variables of a process of this site."""
        # The person who runs the tests may have a database of his own: it must not be touched.
        own = {name: value for name, value in os.environ.items() if not name.startswith(("DAIBAN_", "DATABASE_"))}
        database = {"DATABASE_URL": self.database_url} if self.database_url else {}
        return (
            own
            | database
            | {
                "DATA_DIR": str(self.data_dir),
                "UPLOADS_DIR": str(self.data_dir / "uploads"),
                "HOST": "127.0.0.1",
                "PORT": str(self.port),
                "DAIBAN_PUBLIC_URL": self.url,
                "DAIBAN_DEMO": "1",
                "DAIBAN_TESTING": "1",
                "DAIBAN_CLOCK_FILE": str(self._shift),
                "PYTHONUNBUFFERED": "1",
            }
        )

    def processor_seconds(self, name: str) -> float:
        """How long the processors have worked for this process: what else the machine does is not in it."""
        spent = Path(f"/proc/{self._processes[name].pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")

    def adopt(self, name: str, process: Process) -> None:
        """Takes over a process that was started another way; `stop` ends it too."""
        self._processes[name] = process

    def health(self) -> dict[str, Any] | None:
        """What /healthz says, whatever its status; None when nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            return {"status": error.code}
        except OSError:
            return None

    def wait_until(self, ready: Callable[[dict[str, Any]], bool]) -> None:
        """Waits until the site's health is as asked. Raises AssertionError with the log when it is not in time."""
        deadline = time.monotonic() + READY_WITHIN
        health = None
        while time.monotonic() < deadline:
            for name, process in self._processes.items():
                assert process.poll() is None, f"{name} has ended:\n{self.log}"
            health = self.health()
            if health is not None and ready(health):
                return
            time.sleep(0.1)
        raise AssertionError(f"not ready within {READY_WITHIN} s, health is {health}:\n{self.log}")
