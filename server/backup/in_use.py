"""Who may touch the data now: servers share it, a restore wants it alone, and one backup runs at a time.

The locks are the kernel's (flock), so they end with their process however it dies.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from server.backup.errors import InUse
from server.config import Config

_held: list[IO[str]] = []
UNFINISHED = "上一次恢复没有做完。请先运行：python -m server restore --finish"


def plan_path(config: Config) -> Path:
    """The file that exists exactly while a restore is being put in place."""
    return config.data_dir / "restore.json"


def read_plan(config: Config) -> dict[str, Any] | None:
    """What an interrupted restore still has to do, None when there is none."""
    try:
        plan: dict[str, Any] = json.loads(plan_path(config).read_text())
    except FileNotFoundError:
        return None
    return plan


def enter_service(config: Config) -> None:
    """Share the data for as long as this process lives. Raises InUse while a restore runs or was cut off."""
    _held.append(_shared(config))


@contextmanager
def sharing(config: Config) -> Iterator[None]:
    """Share the data for a while: no restore begins meanwhile."""
    file = _shared(config)
    try:
        yield
    finally:
        file.close()


def _shared(config: Config) -> IO[str]:
    file = _opened(config.data_dir / "in-use.lock")
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        refuse_unfinished(config)
    except BlockingIOError:
        file.close()
        raise InUse("正在恢复备份。请等它做完。") from None
    except InUse:
        file.close()
        raise
    return file


def refuse_unfinished(config: Config) -> None:
    """Raises InUse when a restore was cut off halfway: data of two lives would mix."""
    if plan_path(config).exists():
        raise InUse(UNFINISHED)


@contextmanager
def alone(config: Config) -> Iterator[None]:
    """The data for ourselves. Raises InUse while a server process of this machine lives."""
    with _locked(config.data_dir / "in-use.lock", "服务还在运行。请先停掉全部 web 和 worker，再恢复。什么都没有改动。"):
        yield


@contextmanager
def one_backup(folder: Path) -> Iterator[None]:
    """One backup at a time into a folder."""
    with _locked(folder / ".lock", "另一个备份正在进行。"):
        yield


@contextmanager
def _locked(path: Path, otherwise: str) -> Iterator[None]:
    file = _opened(path)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse(otherwise) from None
        yield
    finally:
        file.close()


def _opened(path: Path) -> IO[str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+")
