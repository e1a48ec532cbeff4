"""Schedules of faults on the real application and the real phone code (sync B1, G1 to G10).

In processes of their own: the simulator rules over clock and chance.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sync.simulator.mutants import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parents[3]
SCHEDULES = 200
PART = 100
# One of the server and one of the phone for each kind of fault that a single story finds at once.
QUICK = ("lmid_separate", "delete_on_send", "photo_early", "no_floor")


def simulate(*args: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.simulator", *args],
        capture_output=True, text=True, timeout=1800, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout[-6000:]}{done.stderr[-3000:]}"
    return done.stdout


@pytest.mark.parametrize("first", range(1, SCHEDULES, PART))
def test_whatever_goes_wrong_nothing_is_lost_doubled_or_stuck_and_the_views_agree(first: int) -> None:
    told = simulate("--seeds", f"{first}-{first + PART - 1}")
    assert f"{PART} schedules, 0 broken" in told


def test_the_stories_of_single_faults_end_well() -> None:
    assert " 0 broken" in simulate("--directed", "all")


@pytest.mark.parametrize("name", QUICK)
def test_a_planted_fault_is_found(name: str) -> None:
    assert "found in" in simulate("--mutant", name)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_every_fault_to_be_planted_still_fits_the_code(mutant: Mutant) -> None:
    for edit in mutant.edits:
        edit.applied((ROOT / edit.file).read_text())
