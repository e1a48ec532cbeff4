"""Measurements are never run in CI: that they can still be begun is all that is looked at (tests they borrow from move)."""

import subprocess
import sys

from tests.conftest import ROOT


def test_every_measurement_can_be_begun() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "bench", "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stderr
    begun = {path.stem for path in (ROOT / "bench").glob("*.py") if "def run() -> None" in path.read_text("utf-8")}
    assert len(begun) > 5
    assert [name for name in sorted(begun) if f"\n  {name} " not in said.stdout] == []
