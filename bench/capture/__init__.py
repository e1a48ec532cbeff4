"""The camera's checks on rendered papers: confusion table, straightening error, time at CPU 6x, size, small print.

Papers and what a camera sees of them are drawn from a seed (papers.py, scenes.py); the phone's own code judges them in
Chromium (pwa/tests/capture/bench.ts). Thresholds were set on seeds 0-199; the report is on 1000-1299, which no code has
seen. CAPTURE_SEEDS=0-199 names others. Every eighth seed is one of: straight, tilted, dark, blurred, glare, cut, too
small, wrong side. Single faults only, with a gap between good and faulty (scenes.RANGES). Targets: 95 % right, error
below 2 % of the paper, 1.5 s, 250 KB.
"""

import os

from bench.capture.browser import lens
from bench.capture.report import Judged, judged, tell
from bench.capture.scenes import kind_of, scene
from bench.handset import SLOWED

UNSEEN = "1000-1299"
# Only so many pictures are timed, with the processor slowed: what is said of them does not depend on it.
TIMED_EVERY = 10


def run() -> None:
    """Judge all seeds and print the report."""
    first, last = (int(n) for n in os.environ.get("CAPTURE_SEEDS", UNSEEN).split("-"))
    rows: list[Judged] = []
    with lens() as phone:
        for seed in range(first, last + 1):
            seen = scene(seed, phone.outline(kind_of(seed)[0]))
            timed = len(rows) % TIMED_EVERY == 0
            phone.slow(SLOWED if timed else 1)
            rows.append(judged(seen, phone.judge(seen.jpeg, seen.asked), timed=timed))
            if len(rows) % 50 == 0:
                print(f"  {len(rows)} pictures", flush=True)
    tell(f"capture: seeds {first}-{last}, CPU {SLOWED}x", rows)
