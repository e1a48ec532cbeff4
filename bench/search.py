"""Looking for one of 5,000 residents: from each key to the drawn list, on a slowed phone.

How: the county's phone (handset.py), offline, processor slowed six times, screen 居民. Letters are pressed one by one as
fast as a quick thumb, deleted again, then names are put in as an input method does. Each time runs from the key to the
end of the frame that shows its answer. Sizes: 5,000 residents, QUERIES. Target: 100 ms per key.
"""

import time
from typing import Any

from playwright.sync_api import Page

from bench.figures import Figure, percentile, show
from bench.handset import handset, phone_of_the_county, when

QUERIES = ("y", "ygh", "zhx", "lsq", "wdm", "138", "2组", "gxy")
NAMES = ("杨", "王德", "李")
BETWEEN_KEYS = 0.25


def run() -> None:
    """Measure the keys."""
    profile, url = phone_of_the_county()
    with handset(profile, url) as phone:
        page = phone.page()
        page.goto(f"{url}/residents", wait_until="commit")
        when(page, "today")
        field = page.locator("input[type=search]")
        field.click()
        time.sleep(2)
        for query in QUERIES:
            _type(page, query)
        for name in NAMES:
            page.keyboard.insert_text(name)
            time.sleep(BETWEEN_KEYS)
            _press(page, *["Backspace"] * len(name))
        keys: list[dict[str, Any]] = page.evaluate("bench.keys")
    assert len({key["count"] for key in keys}) > 3, "the list did not follow the keys"
    _show(keys)


def _type(page: Page, query: str) -> None:
    for letter in query:
        if letter.isascii():
            _press(page, letter)
        else:
            page.keyboard.insert_text(letter)
            time.sleep(BETWEEN_KEYS)
    _press(page, *["Backspace"] * len(query))


def _press(page: Page, *names: str) -> None:
    for name in names:
        page.keyboard.press(name)
        time.sleep(BETWEEN_KEYS)


def _show(keys: list[dict[str, Any]]) -> None:
    times = [key["ms"] for key in keys]
    worst = max(keys, key=lambda key: key["ms"])
    emptied = [key["ms"] for key in keys if not key["query"]]
    show("search: per key, CPU 6x, 5,000 residents", [
        Figure("median", percentile(times, 0.5), "ms", 100, f"{len(times)} keys"),
        Figure("95 of 100 keys", percentile(times, 0.95), "ms", 100),
        Figure("worst", worst["ms"], "ms", 100, f"{worst['query'] or '(emptied)'}: {worst['count']}"),
        Figure("first key of all", times[0], "ms", 100),
        Figure("back to the whole list, median", percentile(emptied, 0.5), "ms", 100),
    ])  # fmt: skip
