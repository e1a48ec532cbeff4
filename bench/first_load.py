"""A new phone on slow 3G: from the address typed to the first resident on 今日, and to the login form before.

How: real web process, a browser profile that has never seen it, processor slowed six times, 400 ms and 50 KB/s. The
demo volunteer's name and password are filled in at the first paint, so no typing is measured. Best and worst of RUNS.
Two kinds of slow line: Chromium's own slows the page alone, as usual in such comparisons; the other is a proxy that all
connections share, the service worker's download of the shell included, with a round trip for each new connection: so
does a real line. Sizes: volunteer `daiban01` with four villages of the demo county. Target: list within 5 s.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from bench import county
from bench.figures import Figure, percentile, show
from bench.handset import BYTES_PER_SECOND, LATENCY_MS, Handset, handset, when
from bench.line import slow_line

RUNS = 5
AT_FIRST_PAINT = """([account, password]) => bench.when("fcp").then(() => bench.when("form")).then(() => {
    document.getElementById("account").value = account;
    document.getElementById("password").value = password;
    document.getElementById("login").requestSubmit();
})"""
RECEIVED = """() => performance.getEntriesByType("resource")
    .filter((r) => /\\.(js|css)$/.test(new URL(r.name).pathname) && r.responseEnd <= bench.marks.list)
    .reduce((sum, r) => sum + r.encodedBodySize, 0)"""
Marks = dict[str, float]


def run() -> None:
    """Measure both kinds of line."""
    with county.running("first-load") as site:
        alone = [_once(site.url, n, chromium=True) for n in range(RUNS)]
        with slow_line(site.port, latency_ms=LATENCY_MS, bytes_per_second=BYTES_PER_SECOND) as url:
            shared = [_once(url, n, chromium=False) for n in range(RUNS)]
    show("first_load: 400 ms, 50 KB/s, CPU 6x, Chromium slows the page", _figures(alone, 5.0))
    show("first_load: the same line shared by everything, worker included", _figures(shared, None))


def _once(url: str, n: int, *, chromium: bool) -> Marks:
    with _new_phone(url, n) as phone:
        page = phone.page(slow_line=chromium)
        page.goto(url, wait_until="commit")
        page.evaluate(AT_FIRST_PAINT, ["daiban01", county.PASSWORD])
        return _marks(page)


def _marks(page: Page) -> Marks:
    when(page, "list")
    marks: Marks = page.evaluate("bench.marks")
    return {**marks, "received": float(page.evaluate(RECEIVED))}


@contextmanager
def _new_phone(url: str, n: int) -> Iterator[Handset]:
    profile = county.folder() / f"new-phone-{n}"
    shutil.rmtree(profile, ignore_errors=True)
    with handset(profile, url) as phone:
        yield phone
    shutil.rmtree(profile, ignore_errors=True)


def _figures(runs: list[Marks], limit: float | None) -> list[Figure]:
    def seconds(mark: str, share: float) -> float:
        return percentile([run[mark] for run in runs], share) / 1000

    return [
        Figure("login form painted (FCP)", seconds("fcp", 0.5), "s", None, f"median of {len(runs)}"),
        Figure("今日 frame", seconds("today", 0.5), "s"),
        Figure("first resident on 今日", seconds("list", 0.0), "s", limit, "best"),
        Figure("first resident on 今日", seconds("list", 0.5), "s", limit, "median"),
        Figure("first resident on 今日", seconds("list", 1.0), "s", limit, "worst"),
        Figure("JS and CSS received until then", max(r["received"] for r in runs) / 1024, "KB"),
    ]
