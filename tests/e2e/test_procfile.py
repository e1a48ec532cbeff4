"""The Procfile starts a whole site on one machine, as a platform would."""

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.site import Site
from tests.forked import ROOT


@pytest.fixture
def started_by_honcho(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path)
    environment = site.environment() | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    with (tmp_path / "honcho.log").open("wb") as log:
        honcho = subprocess.Popen(
            [sys.executable, "-m", "honcho", "start"], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    site.adopt("honcho", honcho)
    yield site
    honcho.send_signal(signal.SIGTERM)
    site.stop()


def test_an_empty_folder_becomes_a_site_whose_release_does_not_stop_the_others(started_by_honcho: Site):
    started_by_honcho.wait_until(lambda health: health.get("worker") == "ok")
    with urllib.request.urlopen(f"{started_by_honcho.url}/") as page:
        assert "代办通" in page.read().decode()
