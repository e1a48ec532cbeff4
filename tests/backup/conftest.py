"""A site with a backup folder of its own, on either database."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from server.clock import SetClock
from server.config import Config
from server.keys import load_keys
from tests.backup.programs import POSTGRES_PROGRAMS
from tests.backup.site import Site


@pytest.fixture
def config(config: Config, tmp_path: Path, keys_json: str) -> Config:
    """Keys in their file, as an installation has them; client programs of the very server the tests run."""
    config.data_dir.mkdir()
    (config.data_dir / "keys.json").write_text(keys_json)
    config = replace(
        config,
        keys_json=None,
        backup_dir=tmp_path / "backups",
        backup_off_site=True,
        pg_bin=POSTGRES_PROGRAMS,
        clock_file=tmp_path / "clock",
    )
    load_keys(config)
    return config


@pytest.fixture
def site(make_app: Callable[[Config], Flask], config: Config, clock: SetClock) -> Iterator[Site]:
    site = Site(make_app, config, clock)
    yield site
    site.down()
