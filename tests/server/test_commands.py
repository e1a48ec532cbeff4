"""The command line: what an administrator types, and what `make run` does."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from models.base import db
from models.catalogue import GuideVersion
from models.documents import ServerKey
from models.people import AppUser
from models.place import Division, Window
from server.commands import main, release
from server.config import Config
from server.staff_commands import create_admin
from server.transactions import transaction
from services import accounts

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90


def count(app: Flask, model: type) -> int:
    with transaction(app):
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_release_loads_places_windows_guides_and_the_photo_key_once(app: Flask, config: Config):
    release(config)
    first = {model: count(app, model) for model in (Division, Window, GuideVersion, ServerKey)}
    release(config)
    assert {model: count(app, model) for model in first} == first
    assert first[Division] == 107
    assert first[GuideVersion] == 19
    assert first[ServerKey] == 1


def test_no_account_exists_until_somebody_makes_one(app: Flask, config: Config):
    """Security list 19."""
    release(config)
    assert count(app, AppUser) == 0


def test_the_first_administrator_gets_a_password_shown_once(
    app: Flask, config: Config, clock, capsys: pytest.CaptureFixture[str]
):
    release(config)
    assert create_admin(config, []) == 0
    password = capsys.readouterr().out.split("密码 ")[1].split("\n")[0]
    with transaction(app):
        opened = accounts.login(clock.now(), "admin", password)
        assert isinstance(opened, accounts.Opened)
        assert opened.user.password_hash.startswith("$argon2id$")
        assert not opened.user.is_demo


def test_a_second_administrator_is_not_made_by_the_command_line(
    app: Flask, config: Config, capsys: pytest.CaptureFixture[str]
):
    release(config)
    assert create_admin(config, []) == 0
    assert create_admin(config, []) == 1
    assert count(app, AppUser) == 1


def test_the_demo_command_refuses_outside_demo_mode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys_json: str):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DAIBAN_KEYS", keys_json)
    monkeypatch.delenv("DAIBAN_DEMO", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["demo"]) == 1


def test_an_unknown_command_is_an_error():
    with pytest.raises(SystemExit):
        main(["fly"])


class Running:
    """`python -m server run` in a folder of its own, without the demo county."""

    def __init__(self, folder: Path, keys_json: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("DAIBAN_", "DATABASE_"))}
        self._log = (folder / "log").open("wb")
        self._folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "server", "run"], cwd=ROOT, stdout=self._log, stderr=subprocess.STDOUT,
            env=environment | {"DATA_DIR": str(folder / "data"), "PORT": str(self.port), "DAIBAN_KEYS": keys_json},
        )  # fmt: skip

    @property
    def said(self) -> str:
        return (self._folder / "log").read_text()

    def wait_until(self, done) -> None:
        deadline = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < deadline, self.said
            time.sleep(0.1)

    def children(self) -> list[int]:
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
        )
        return [int(word) for word in listed.stdout.split()]

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._log.close()


@pytest.fixture
def running(tmp_path: Path, keys_json: str) -> Iterator[Running]:
    run = Running(tmp_path, keys_json)
    yield run
    run.close()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z" if Path("/proc").exists() else True


def test_run_starts_both_processes_says_where_and_ends_cleanly_on_a_signal(running: Running):
    running.wait_until(lambda: "Ctrl-C" in running.said)
    assert f"http://localhost:{running.port}/desk" in running.said
    with urllib.request.urlopen(f"http://127.0.0.1:{running.port}/healthz", timeout=10) as answer:
        assert answer.status == 200
    children = running.children()
    assert len(children) == 2
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(PATIENCE) == 0
    assert not any(alive(pid) for pid in children)
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{running.port}/healthz", timeout=2)


def test_when_one_process_dies_the_other_is_stopped_and_the_failure_is_told(running: Running):
    running.wait_until(lambda: "Ctrl-C" in running.said)
    children = running.children()
    os.kill(children[0], signal.SIGKILL)
    assert running.process.wait(PATIENCE) == 1
    assert not any(alive(pid) for pid in children)


def test_processes_do_not_outlive_a_killed_run(running: Running):
    running.wait_until(lambda: "Ctrl-C" in running.said)
    children = running.children()
    running.process.kill()
    running.wait_until(lambda: not any(alive(pid) for pid in children))


def test_a_port_in_use_is_told_in_one_sentence(tmp_path: Path, keys_json: str):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "server", "run"], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False,
            env={**os.environ, "DATA_DIR": str(tmp_path), "PORT": str(port), "DAIBAN_KEYS": keys_json, "DAIBAN_DEMO": "0"},
        )  # fmt: skip
    assert done.returncode == 1
    assert f"端口 {port}" in done.stderr
    assert "Traceback" not in done.stderr
