"""Whatever order commits take, who follows the log by its cursor is given every line (fault 28)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
# The whole of it takes minutes on an idle machine; one that works for others may need hours.
LONGEST = 4 * 3600


def feed(url: str, keys_json: str, *args: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own, because it forks."""
    return subprocess.run(
        [sys.executable, "-m", "tests.sync.feed", url, *args], capture_output=True, text=True, timeout=LONGEST, check=False,
        cwd=ROOT, env={**os.environ, "DAIBAN_KEYS": keys_json},
    )  # fmt: skip


def small(url: str) -> tuple[str, str]:
    """SQLite lets one writer in at a time, and each waits for the disk."""
    return ("400", "4") if url.startswith("sqlite") else ("2000", "16")


def test_many_writers_at_once_and_nothing_is_missed(database_url: str, keys_json: str) -> None:
    changes, writers = small(database_url)
    done = feed(database_url, keys_json, "--changes", changes, "--writers", writers)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{changes} changes by {writers} writers, 0 missed" in done.stdout


@pytest.mark.soak
def test_a_hundred_thousand_changes_of_many_writers_and_nothing_is_missed(database_url: str, keys_json: str) -> None:
    changes, writers = ("20000", "4") if database_url.startswith("sqlite") else ("100000", "16")
    done = feed(database_url, keys_json, "--changes", changes, "--writers", writers)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.stdout.write(done.stdout)


def test_numbers_out_of_commit_order_would_be_noticed(request: pytest.FixtureRequest, keys_json: str) -> None:
    """The planted fault naive_cursor, where it bites: PostgreSQL commits in another order than numbers are taken."""
    if request.config.getoption("--database") == "sqlite":
        return
    with request.getfixturevalue("postgres_databases").fresh() as url:
        done = feed(url, keys_json, "--changes", "1000", "--mutant", "naive_cursor")
    assert done.returncode == 1, done.stderr
    assert " 0 missed" not in done.stdout
