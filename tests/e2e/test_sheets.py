"""What leaves the county on paper and by QR code: the public page on the smallest phone, sheets as they print."""

import re

from playwright.sync_api import Browser, BrowserContext, Page

from server.demo.staff import PASSWORD
from tests.e2e.browser import CHROMIUM, FLAGS, axe
from tests.e2e.site import Site
from tests.e2e.steps import records

OLD_PHONE = {"width": 320, "height": 640}
A4, STRIP = (595, 842), (164, 842)  # points of 1/72 inch: 210 x 297 mm, 58 x 297 mm
# Dates and hours whose signs stand on more than one line.
TORN = """() => {
  const torn = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode()); )
    for (const found of text.data.matchAll(/(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日|\\d{1,2}:\\d{2}/g)) {
      const range = document.createRange();
      range.setStart(text, found.index);
      range.setEnd(text, found.index + found[0].length);
      if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) torn.push(found[0]);
    }
  return torn;
}"""
TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"


def opened(playwright, site: Site) -> tuple[Browser, BrowserContext, list[str]]:
    """A browser at the site and what its policy refused."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    context = browser.new_context(base_url=site.url, viewport=OLD_PHONE)
    refused: list[str] = []
    context.on("console", lambda message: refused.append(message.text))
    return browser, context, refused


def test_the_public_page_is_small_whole_and_readable_on_the_narrowest_phone_in_every_state(playwright, site: Site):
    rows = records.ask(site, "SELECT state, max(slip_code) FROM case_file GROUP BY state ORDER BY state")
    browser, context, refused = opened(playwright, site)
    page, faults = context.new_page(), []
    for state, code in rows:
        answer = page.goto(f"/q/{code}")
        weight = len(answer.body()) + len(context.request.get("/static/public.css").body())
        seen = (answer.status, weight < 30_000, page.evaluate(TOO_WIDE) <= 0, page.evaluate(TORN), axe(page))
        if seen != (200, True, True, [], []):
            faults.append((state, *seen))
    browser.close()
    assert len(rows) > 8
    assert (faults, refused) == ([], [])


def printed(page: Page, address: str, width: int) -> tuple[set[tuple[int, int]], int, list[str]]:
    """The sizes of the printed pages in points, how much is cut off at the side, and torn dates."""
    page.set_viewport_size({"width": width, "height": 640})
    page.emulate_media(media="print")
    page.goto(address)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    return {(round(float(w)), round(float(h))) for w, h in sizes}, page.evaluate(TOO_WIDE), page.evaluate(TORN)


def test_notices_print_on_a4_and_on_the_strip_and_slips_on_the_strip(playwright, site: Site):
    (account,) = records.ask(
        site,
        "SELECT min(u.account) FROM app_user u JOIN scope_grant g ON g.user_id = u.id"
        " WHERE g.role = 'county_supervisor' AND g.valid_to IS NULL",
    )[0]
    notices = records.ask(site, "SELECT CAST(id AS TEXT) FROM paper WHERE kind = 'one_time_notice' ORDER BY no")
    cases = records.ask(site, "SELECT CAST(id AS TEXT) FROM case_file WHERE state = 'accepted' ORDER BY id")
    browser, context, refused = opened(playwright, site)
    login = {"account": account, "password": PASSWORD, "at_desk": True}
    token = context.request.post("/api/v1/auth/login", data=login, headers={"Origin": site.url}).json()["access_token"]

    def ticket(kind: str, target: str) -> str:
        bearer = {"Authorization": f"Bearer {token}"}
        return context.request.post("/api/v1/tickets", data={"kind": kind, "id": target}, headers=bearer).json()["url"]

    page = context.new_page()
    assert printed(page, ticket("paper", notices[0][0]), 703) == ({A4}, 0, [])
    assert printed(page, ticket("paper58", notices[0][0]), 182) == ({STRIP}, 0, [])
    assert printed(page, ticket("slip", cases[0][0]), 182) == ({STRIP}, 0, [])
    browser.close()
    assert refused == []
