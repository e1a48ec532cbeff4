"""A rating from the slip's page to the end of what it set going (rules §7)."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import SMALL_PHONE, Watch
from tests.e2e.site import Site
from tests.e2e.steps.desk import Desk


def one_star(family: Browser, site: Site, slip: str) -> None:
    """Two taps by a phone nobody knows, without script and login: what an old telephone sees. A second vote is none."""
    context = family.new_context(viewport=SMALL_PHONE, java_script_enabled=False, locale="zh-CN", base_url=site.url)
    page = context.new_page()
    page.goto(f"/q/{slip}")
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_text("非常不满意", exact=True).first.click()
    page.get_by_role("button", name="交评价").click()
    expect(page.get_by_role("heading", name="收到了，谢谢您。")).to_be_visible()
    page.goto(f"/q/{slip}")
    expect(page.get_by_text("这件事已经评过了")).to_be_visible()
    context.close()


def screen_of(office: Browser, site: Site, account: str, watch: Watch) -> Page:
    """The screen of ratings of this account."""
    page = Desk.log_in(office, site.url, account, watch).page
    page.get_by_role("link", name="好差评").click()
    expect(page.get_by_role("heading", level=1, name="好差评")).to_be_visible()
    return page


def open_line(page: Page, case_no: str) -> None:
    """Chooses the rectification of a case."""
    page.get_by_role("row").filter(has_text=case_no).get_by_role("button").click()
    expect(page.get_by_role("complementary").get_by_text(case_no)).to_be_visible()


def take_up(lead: Page) -> None:
    """The head of the centre looks into it."""
    lead.get_by_role("radio", name="受理", exact=True).check()
    lead.get_by_role("button", name="确定").click()
    expect(lead.get_by_role("heading", name="整改中")).to_be_visible()


def begin_answer(lead: Page, words: str) -> None:
    """What was put right, in words; not yet sent."""
    lead.get_by_role("radio", name="答复", exact=True).check()
    lead.get_by_role("radio", name="已改正", exact=True).check()
    lead.get_by_label("怎么改的、怎么跟本人说的").fill(words)


def answer(lead: Page) -> None:
    """The answer is given; the call back is another unit's."""
    lead.get_by_role("button", name="确定").click()
    expect(lead.get_by_role("heading", name="等回访")).to_be_visible()
    expect(lead.get_by_text("现在轮不到您的单位办这一步")).to_be_visible()


def call_back(county: Page) -> None:
    """The county asks the person; nobody left a number, which is said."""
    county.get_by_role("radio", name="本人没有留电话", exact=True).check()
    county.get_by_label("本人怎么说").fill("没有留电话，查了经办记录")
    county.get_by_role("button", name="确定").click()
    expect(county.get_by_role("heading", name=re.compile("^办完"))).to_be_visible()
