"""From the slip's page to a closed rectification: two taps by a phone nobody knows, answered, called back (rules §7)."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import SMALL_PHONE, Watch
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import records
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.look import faults

TARGET = 48


def at_ratings(office: Browser, site: Site, account: str, watch: Watch) -> Page:
    """The screen of ratings of this account."""
    page = Desk.log_in(office, site.url, account, watch).page
    page.get_by_role("link", name="好差评").click()
    expect(page.get_by_role("heading", level=1, name="好差评")).to_be_visible()
    return page


def open_line(page: Page, case_no: str) -> None:
    """Chooses the rectification of a case."""
    page.get_by_role("row").filter(has_text=case_no).get_by_role("button").click()
    expect(page.get_by_role("complementary").get_by_text(case_no)).to_be_visible()


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
    # Without script, without a login: what a text browser and an old telephone see.
    family = office.new_context(viewport=SMALL_PHONE, java_script_enabled=False, locale="zh-CN", base_url=site.url)
    rating = family.new_page()
    rating.goto(f"/q/{slip}")
    expect(rating.get_by_role("radio", checked=True)).to_have_count(0)
    rating.get_by_text("非常不满意", exact=True).first.click()
    rating.get_by_role("button", name="交评价").click()
    expect(rating.get_by_role("heading", name="收到了，谢谢您。")).to_be_visible()
    rating.goto(f"/q/{slip}")
    expect(rating.get_by_text("这件事已经评过了")).to_be_visible()
    family.close()

    lead = at_ratings(office, site, "lingdao01", watch)
    found = faults(lead)
    open_line(lead, case_no)
    found += faults(lead)
    lead.get_by_role("radio", name="受理", exact=True).check()
    lead.get_by_role("button", name="确定").click()
    expect(lead.get_by_role("heading", name="整改中")).to_be_visible()
    lead.get_by_role("radio", name="答复", exact=True).check()
    lead.get_by_role("radio", name="已改正", exact=True).check()
    lead.get_by_label("怎么改的、怎么跟本人说的").fill("已经上门说清楚了")
    found += faults(lead)
    lead.get_by_role("button", name="确定").click()
    expect(lead.get_by_role("heading", name="等回访")).to_be_visible()
    expect(lead.get_by_text("现在轮不到您的单位办这一步")).to_be_visible()
    lead.context.close()

    county = at_ratings(office, site, "dudao01", watch)
    open_line(county, case_no)
    county.get_by_role("radio", name="本人没有留电话", exact=True).check()
    county.get_by_label("本人怎么说").fill("没有留电话，查了经办记录")
    county.get_by_role("button", name="确定").click()
    expect(county.get_by_role("heading", name=re.compile("^办完"))).to_be_visible()
    county.get_by_role("button", name="评价", exact=True).click()
    expect(county.get_by_role("table", name="各乡镇一年来的评价")).to_be_visible()
    found += faults(county)
    county.context.close()
    assert found == []


def test_those_rated_see_sums_alone(site: Site, office: Browser, watch: Watch) -> None:
    clerk = at_ratings(office, site, "chuangkou01", watch)
    expect(clerk.get_by_text("看不到是哪一件、谁评的")).to_be_visible()
    expect(clerk.get_by_role("button", name="整改", exact=True)).to_have_count(0)
    assert faults(clerk) == []
    clerk.context.close()
