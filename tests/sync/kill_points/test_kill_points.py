"""The server is killed amid a statement; the phone sends again; nothing is there by half (faults 4 and 5, G2, G7)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
# The whole of it takes minutes on an idle machine; one that works for others may need hours.
LONGEST = 4 * 3600


def strike(url: str, keys_json: str, *args: str) -> str:
    """In a process of its own, because it forks."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.kill_points", url, *args], capture_output=True, text=True, timeout=LONGEST,
        check=False, cwd=ROOT, env={**os.environ, "DAIBAN_KEYS": keys_json},
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout[-6000:]}{done.stderr[-3000:]}"
    return done.stdout


def test_a_kill_at_any_statement_leaves_effect_and_receipt_or_neither(database_url: str, keys_json: str) -> None:
    assert "20 kills" in strike(database_url, keys_json, "--draw", "20", "--seed", "20261124")


@pytest.mark.soak
def test_a_kill_at_every_statement_leaves_effect_and_receipt_or_neither(database_url: str, keys_json: str) -> None:
    sys.stdout.write(strike(database_url, keys_json))
