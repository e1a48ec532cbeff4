"""A real S3 service for tests, a bucket of its own for each, and a gate in front of it that can be shut."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from typing import Literal, Self

import boto3

from models.object_store import S3Settings

READY_WITHIN = 60.0


class S3Server:
    """One process with an S3 service in memory, for the whole session; buckets keep tests apart."""

    def __init__(self) -> None:
        self.port = _free_port()
        self._numbers = count(1)
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()
        self._client = boto3.session.Session("key", "secret", region_name="us-east-1").client(
            "s3", endpoint_url=f"http://127.0.0.1:{self.port}"
        )

    def bucket(self) -> S3Settings:
        """An empty bucket and the way to it."""
        settings = S3Settings(f"http://127.0.0.1:{self.port}", f"daiban-{next(self._numbers)}", "key", "secret")
        self._client.create_bucket(Bucket=settings.bucket)
        return settings

    def stop(self) -> None:
        """End the process."""
        self._client.close()
        self._process.kill()
        self._process.wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            if self._process.poll() is not None:
                raise RuntimeError("the S3 service did not start")
            time.sleep(0.05)
        raise RuntimeError("the S3 service does not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


Mode = Literal["open", "shut", "deaf"]


class Gate:
    """Passes bytes to a port of this machine. Shut: every line is cut. Deaf: bytes arrive and no answer comes back."""

    def __init__(self, port: int) -> None:
        self._behind = port
        self._mode: Mode = "open"
        self._lines: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._watch, daemon=True).start()

    def set(self, mode: Mode) -> None:
        """Change what the gate does; a new mode cuts the lines of the old one."""
        with self._lock:
            self._mode = mode
            lines, self._lines = self._lines, set()
        for line in lines:
            _cut(line)

    def close(self) -> None:
        """Cut everything and take nobody in any more."""
        self.set("shut")
        _cut(self._door)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _watch(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._door.accept()
                self._let_in(line)

    def _let_in(self, line: socket.socket) -> None:
        with self._lock:
            mode = self._mode
        if mode == "shut":
            _cut(line)
            return
        behind = socket.create_connection(("127.0.0.1", self._behind))
        with self._lock:
            self._lines |= {line, behind}
        threading.Thread(target=self._carry, args=(line, behind, True), daemon=True).start()
        threading.Thread(target=self._carry, args=(behind, line, mode == "open"), daemon=True).start()

    @staticmethod
    def _carry(one: socket.socket, other: socket.socket, heard: bool) -> None:
        with suppress(OSError):
            while data := one.recv(65_536):
                if heard:
                    other.sendall(data)
        _cut(one)
        _cut(other)


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    with suppress(OSError):
        line.close()


@contextmanager
def gated(settings: S3Settings) -> Iterator[tuple[S3Settings, Gate]]:
    """The same bucket, reached through a gate."""
    with Gate(int(settings.endpoint.rsplit(":", 1)[1])) as gate:
        yield S3Settings(f"http://127.0.0.1:{gate.port}", settings.bucket, "key", "secret"), gate
