"""A whole installation for end-to-end tests: its own folder, its own port, the real web and worker processes."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 60.0
DEMO_WITHIN = 300.0


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """One site. `start` and `stop` may alternate: the data stay, as with a real machine that is restarted."""

    def __init__(self, folder: Path) -> None:
        self.data_dir = folder / "data"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self._shift = folder / "clock-shift"
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def log(self) -> str:
        """Everything the processes have said so far."""
        return "\n".join(path.read_text() for path in sorted(self._folder.glob("*.log")))

    def command(self, *words: str) -> None:
        """Runs one command of the server to its end. Raises AssertionError with its output when it fails."""
        done = subprocess.run(
            [sys.executable, "-m", "server", *words],
            cwd=ROOT,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=DEMO_WITHIN,
            check=False,
        )
        assert done.returncode == 0, f"{words}: {done.stdout}\n{done.stderr}"

    def copy_to(self, folder: Path) -> "Site":
        """A site of its own with the same data as this one, which must be stopped."""
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(self.data_dir, folder / "data")
        return Site(folder)

    def start(self, *names: str) -> None:
        """Starts the named processes (web and worker unless told) and waits until the site answers."""
        for name in names or ("web", "worker"):
            with (self._folder / f"{name}.log").open("ab") as log:
                self._processes[name] = subprocess.Popen(
                    [sys.executable, "-m", "server", name],
                    cwd=ROOT,
                    env=self._environment(),
                    stdout=log,
                    stderr=subprocess.STDOUT,
                )
        self._wait_until_it_answers()

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

    def _environment(self) -> dict[str, str]:
        # The person who runs the tests may have a database of his own: it must not be touched.
        own = {name: value for name, value in os.environ.items() if not name.startswith(("DAIBAN_", "DATABASE_"))}
        return own | {
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

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            for name, process in self._processes.items():
                assert process.poll() is None, f"{name} has ended:\n{self.log}"
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except urllib.error.HTTPError:
                return  # it answers, though not with good news
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"the site did not answer within {READY_WITHIN} s:\n{self.log}")
