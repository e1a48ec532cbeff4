"""The web servers that are compared: the one of the Procfile, and gunicorn with threads in front of the same app."""

import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from bench import county
from tests.e2e.browser import ROOT
from tests.e2e.site import Site

GUNICORN = "gunicorn==27.0.1"
Start = Callable[[Site], None]


def procfile(site: Site) -> None:
    """What the Procfile starts."""
    site.start("web")


def gunicorn(site: Site) -> None:
    """2 processes with 8 threads each. No part of the installation: fetched into the folder of this run."""
    place = _installed()
    environment = site.environment() | {"PYTHONPATH": str(place)}
    command = [
        sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "8",
        "--bind", f"127.0.0.1:{site.port}", "--timeout", "120", "--no-control-socket", "--log-level", "warning",
        "server.app:create_app()",
    ]  # fmt: skip
    with (county.folder() / "gunicorn.log").open("ab") as log:
        site.adopt("web", subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT))
    site.wait_until(lambda _health: True)


@cache
def _installed() -> Path:
    place = county.folder() / "gunicorn"
    if not place.exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(place), GUNICORN]
        subprocess.run(command, check=True)
    return place
