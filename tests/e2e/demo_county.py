"""The demo county of the browser tests on SQLite, built once a day for one state of the program.

Building takes longer than most browser tests: the workers of a run, and the next run, copy what stands in
`.e2e-demo/`.
"""

import fcntl
import hashlib
import shutil
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.e2e.site import Site
from tests.forked import ROOT

KEPT = ROOT / ".e2e-demo"
PROGRAM = ("server", "api", "services", "models", "domain", "migrations")
SHANGHAI = timedelta(hours=8)
# A worker that uses a tenth of a processor for so long has nothing left to do.
IDLE_SECONDS = 3.0


def fingerprint() -> str:
    """The same for the same program and day: the county's past is told from today."""
    digest = hashlib.sha256(str((datetime.now(UTC) + SHANGHAI).date()).encode())
    for folder in PROGRAM:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"\0{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def copy_into(folder: Path) -> None:
    """Put a released demo county into `folder`; whoever comes first builds it, the others wait."""
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        built = KEPT / fingerprint()
        if not built.exists():
            _build(built)
    shutil.copytree(built, folder, dirs_exist_ok=True)


def _build(place: Path) -> None:
    """Beside its place first, so that a build cut short leaves nothing that looks whole; older ones go."""
    with tempfile.TemporaryDirectory(dir=KEPT) as beside:
        site = Site(Path(beside))
        site.command("demo")
        _work_off(site)
        for old in KEPT.iterdir():
            if old.is_dir() and old != Path(beside):
                shutil.rmtree(old)
        site.data_dir.rename(place)


def _work_off(site: Site) -> None:
    """What a worker finds to do in a new county, once and not in each copy."""
    site.start()
    spent = -1.0
    while (now := site.processor_seconds("worker")) - spent > IDLE_SECONDS * 0.1:
        spent = now
        time.sleep(IDLE_SECONDS)
    site.stop()
