"""Builds the demo county beside the real files and puts it in place when it is whole.

A build that is interrupted leaves nothing but a folder, which the next start clears away. On PostgreSQL the county is
built in the database itself.
"""

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

from server.config import Config
from server.demo.build import build_demo

FOLDER = "demo-building"


def build_in_place(config: Config, prepare: Callable[[Config], object]) -> None:
    """Build the county; `prepare` releases an empty database. The database of `config` must hold no county yet."""
    database = _file_of(config)
    if database is None:
        build_demo(config)
        return
    staging = config.data_dir / FOLDER
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    made = staging / "daiban.sqlite"
    beside = dataclasses.replace(
        config,
        data_dir=staging,
        database_url=f"sqlite:///{made}",
        uploads_dir=staging / "uploads",
        keys_json=config.keys_json or (config.data_dir / "keys.json").read_text(),
    )
    prepare(beside)
    build_demo(beside)
    shutil.copytree(beside.uploads_dir, config.uploads_dir, dirs_exist_ok=True)
    for rest in ("-wal", "-shm"):
        Path(f"{database}{rest}").unlink(missing_ok=True)
    made.replace(database)
    shutil.rmtree(staging)


def _file_of(config: Config) -> Path | None:
    """The database file of a single site, when it lies in DATA_DIR."""
    path = Path(config.database_url.removeprefix("sqlite:///"))
    in_place = config.database_url.startswith("sqlite:///") and path.parent == config.data_dir
    return path if in_place else None
