"""The phone opened again where there is no signal: to the first resident on 今日, with 5,000 residents on it.

How: the county's phone is filled once (handset.py), the server killed, the browser ended. Then RUNS times: browser
started with that profile, processor slowed six times, a new tab opened on the app; time from the page being asked for
to the frame that shows the first resident. The browser's own start is not counted, the service worker's is.
Sizes: 5,000 residents, 92 villages, everything the demo county tells about them. Target: 1.5 s.
"""

from pathlib import Path

from bench.figures import Figure, percentile, show
from bench.handset import handset, phone_of_the_county, when

RUNS = 5


def run() -> None:
    """Measure the restarts."""
    profile, url = phone_of_the_county()
    times = [restart(profile, url) / 1000 for _ in range(RUNS)]
    show("restart: offline, CPU 6x, 5,000 residents", [
        Figure("first resident on 今日", min(times), "s", 1.5, "best"),
        Figure("first resident on 今日", percentile(times, 0.5), "s", 1.5, f"median of {RUNS}"),
        Figure("first resident on 今日", max(times), "s", 1.5, "worst"),
    ])  # fmt: skip


def restart(profile: Path, url: str) -> float:
    """One start of the phone, ms."""
    with handset(profile, url) as phone:
        page = phone.page()
        page.goto(url, wait_until="commit")
        return when(page, "list")
