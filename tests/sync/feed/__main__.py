"""`python -m tests.sync.feed URL --changes 100000 --writers 16 [--mutant naive_cursor]` on a migrated database.

Each writer is a process of its own. The reader takes positions and lines exactly as a pull does, and remembers every
line it was given; in the end the log itself says what there was to see.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.sync.simulator.mutants import BY_NAME
from tests.sync.simulator.planting import plant

VILLAGE = "511825101201"
BUCKET = f"v:{VILLAGE}"
PEOPLE_OF_A_WRITER = 4


def main() -> int:
    """The exit code is 1 when the reader has missed a change."""
    parser = argparse.ArgumentParser(prog="python -m tests.sync.feed", description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--changes", type=int, default=2000)
    parser.add_argument("--writers", type=int, default=16)
    parser.add_argument("--mutant", choices=["naive_cursor"])
    asked = parser.parse_args()
    plant(BY_NAME[asked.mutant].edits if asked.mutant else ())
    from tests.sync.feed.following import Feed  # noqa: PLC0415  (faults come before the product is loaded)

    with tempfile.TemporaryDirectory(prefix="daiban-feed-") as folder:
        feed = Feed(asked.url, Path(folder), os.environ.get("DAIBAN_KEYS"), naive=bool(asked.mutant))
        return _run(feed, asked)


def _run(feed: Any, asked: argparse.Namespace) -> int:
    people = feed.people(asked.writers * PEOPLE_OF_A_WRITER)
    share = asked.changes // asked.writers
    started = time.monotonic()
    writers = []
    for n in range(asked.writers):
        own = people[n * PEOPLE_OF_A_WRITER : (n + 1) * PEOPLE_OF_A_WRITER]
        child = os.fork()
        if child == 0:
            feed.write(own, share, random.Random(n))
            os._exit(0)
        writers.append(child)
    seen = feed.follow(writers)
    missed, written = feed.missed(seen)
    spent = time.monotonic() - started
    sys.stdout.write(
        f"{written} changes by {asked.writers} writers, {missed} missed, {spent:.0f} s, {written / spent:.0f} changes/s\n"
    )
    return 1 if missed or written < share * asked.writers else 0


if __name__ == "__main__":
    sys.exit(main())
