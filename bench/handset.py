"""A cheap phone: the system's Chromium at 360 by 640 with its processor slowed six times.

The slowing is Chromium's own (Emulation.setCPUThrottlingRate): of the page's thread, not of the service worker's, the
database's or the disk's. Compare figures of one machine with each other; no figure is a promise for a real phone.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench import county
from tests.e2e.browser import SMALL_PHONE, browser

SLOWED = 6
MARKS = (Path(__file__).parent / "marks.js").read_text("utf-8")
SYNC_WITHIN = 240.0
# 慢速 3G: 400 ms for each request, 50 KB/s both ways.
LATENCY_MS, BYTES_PER_SECOND = 400, 50 * 1024
HELD = """async () => {
    const base = (await indexedDB.databases()).find((d) => /^daiban-[0-9a-f]{8}-/.test(d.name));
    if (!base) return [0, 1];
    const db = await new Promise((done, fail) => {
        const ask = indexedDB.open(base.name);
        ask.onsuccess = () => done(ask.result);
        ask.onerror = () => fail(ask.error);
    });
    const read = (make) => new Promise((done, fail) => {
        const ask = make(db.transaction(["mirror", "cursors"]));
        ask.onsuccess = () => done(ask.result);
        ask.onerror = () => fail(ask.error);
    });
    try {
        const residents = await read((t) => t.objectStore("mirror").count(IDBKeyRange.bound(["resident"], ["resident", []])));
        const cursors = await read((t) => t.objectStore("cursors").getAll());
        return [residents, cursors.filter((c) => typeof c.at !== "number").length];
    } finally {
        db.close();
    }
}"""


@dataclass
class Handset:
    """One opened browser with its profile: opening the profile again is the phone restarted."""

    context: BrowserContext

    def page(self, *, slowed: bool = True, slow_line: bool = False) -> Page:
        """A new tab, not yet anywhere."""
        page = self.context.new_page()
        page.set_default_timeout(SYNC_WITHIN * 1000)
        session = self.context.new_cdp_session(page)
        if slowed:
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        if slow_line:
            session.send("Network.enable")
            line = {"offline": False, "latency": LATENCY_MS, "connectionType": "cellular3g"}
            rate = {"downloadThroughput": BYTES_PER_SECOND, "uploadThroughput": BYTES_PER_SECOND}
            session.send("Network.emulateNetworkConditions", {**line, **rate})
        return page


@contextmanager
def handset(profile: Path, url: str) -> Iterator[Handset]:
    """Open the browser on a profile folder."""
    with sync_playwright() as driver, browser(driver, profile, url, size=SMALL_PHONE) as context:
        context.add_init_script(MARKS)
        yield Handset(context)


def when(page: Page, mark: str) -> float:
    """The moment of a mark, ms since the page was asked for; waits for it."""
    return float(page.evaluate("(mark) => bench.when(mark)", mark))


def sign_in(page: Page, account: str) -> None:
    """Log in as a person would, on the page's own form."""
    page.locator("#account").fill(account)
    page.locator("#password").fill(county.PASSWORD)
    page.locator("#login-go").click()


@cache
def phone_of_the_county() -> tuple[Path, str]:
    """A profile with all 5,000 residents and the whole shell on it, and the address it knows; the site is stopped."""
    profile = county.folder() / "phone"
    with county.running("everywhere") as site, handset(profile, site.url) as phone:
        page = phone.page(slowed=False)
        page.goto("/")
        sign_in(page, county.EVERYWHERE)
        when(page, "today")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        _wait_until_synced(page)
        return profile, site.url


def _wait_until_synced(page: Page) -> None:
    started = time.monotonic()
    residents = unfinished = 0
    while time.monotonic() - started < SYNC_WITHIN:
        residents, unfinished = page.evaluate(HELD)
        if residents >= county.RESIDENTS and not unfinished:
            print(f"  all {residents} residents on the phone after {time.monotonic() - started:.0f} s (not slowed)")
            time.sleep(2)
            return
        time.sleep(0.5)
    raise AssertionError(f"{residents} residents and {unfinished} unfinished buckets after {SYNC_WITHIN} s")
