"""The demo county of the browser tests on SQLite, built once a day for one state of the program.

Building takes longer than most browser tests: the workers of a run, and the next run, copy what stands in
`.e2e-demo/`. `python -m tests.e2e.demo_county` builds it beforehand, while a processor has nothing else to do.
"""

import fcntl
import hashlib
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.e2e.site import ROOT, Site

KEPT = ROOT / ".e2e-demo"
PROGRAM = ("server", "api", "services", "models", "domain", "migrations")
SHANGHAI = timedelta(hours=8)


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
        for old in KEPT.iterdir():
            if old.is_dir() and old != Path(beside):
                shutil.rmtree(old)
        site.data_dir.rename(place)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as nowhere:
        copy_into(Path(nowhere))
