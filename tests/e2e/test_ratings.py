"""From the slip's page to a closed rectification: two taps by a phone nobody knows, answered, called back (rules §7)."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.e2e.browser import Watch
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import ratings, records
from tests.e2e.steps.look import faults

TARGET = 48


def test_the_public_pages_are_clean_at_360(site: Site, open_browser: OpenBrowser, tmp_path: Path) -> None:
    slip, _ = records.unrated_slip(site)
    found = []
    with open_browser(tmp_path / "family", site.url) as context:
        page = context.pages[0]
        page.goto(f"{site.url}/q/{slip}")
        found += [f"slip, {fault}" for fault in faults(page, target=TARGET)]
        page.get_by_text("还想说几句").click()
        found += [f"opened, {fault}" for fault in faults(page, target=TARGET)]
        for path in ("/p", "/p/511825101-civil_affairs"):
            page.goto(f"{site.url}{path}")
            found += [f"{path}, {fault}" for fault in faults(page, target=TARGET)]
        page.goto(f"{site.url}/p")
        page.get_by_label("评价码").fill("1111 2222 3333 4444")
        page.get_by_role("button", name="下一步").click()
        expect(page.get_by_role("heading", name="还没有收到")).to_be_visible()
    assert found == []


def test_one_star_in_two_taps_is_answered_and_called_back(site: Site, office: Browser, watch: Watch) -> None:
    slip, case_no = records.unrated_slip(site)
    ratings.one_star(office, site, slip)

    lead = ratings.screen_of(office, site, "lingdao01", watch)
    found = faults(lead)
    ratings.open_line(lead, case_no)
    found += faults(lead)
    ratings.take_up(lead)
    ratings.begin_answer(lead, "已经上门说清楚了")
    found += faults(lead)
    ratings.answer(lead)
    lead.context.close()

    county = ratings.screen_of(office, site, "dudao01", watch)
    ratings.open_line(county, case_no)
    ratings.call_back(county)
    county.get_by_role("button", name="评价", exact=True).click()
    expect(county.get_by_role("table", name="各乡镇一年来的评价")).to_be_visible()
    found += faults(county)
    county.context.close()
    assert found == []


def test_those_rated_see_sums_alone(site: Site, office: Browser, watch: Watch) -> None:
    clerk = ratings.screen_of(office, site, "chuangkou01", watch)
    expect(clerk.get_by_text("看不到是哪一件、谁评的")).to_be_visible()
    expect(clerk.get_by_role("button", name="整改", exact=True)).to_have_count(0)
    assert faults(clerk) == []
    clerk.context.close()
