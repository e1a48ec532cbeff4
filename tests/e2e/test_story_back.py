"""A case that comes back: sent back to the village, handed in again, one paper brought after the notice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import Watch
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import bedside, phone, records
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.phone import Phone

ALLOWANCE = "高龄津贴"
NOT_NOW = "家里一时找不到，回头补"


@pytest.fixture
def hers(own_site: Site, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Phone]:
    """The volunteer's phone, signed in."""
    with phone.in_hand(open_browser, tmp_path / "phone", own_site.url) as one:
        yield one


def test_sent_back_handed_in_again_and_one_paper_brought_later(
    own_site: Site, own_watch: Watch, hers: Phone, office: Browser
) -> None:
    resident, page = records.entitled_to_both(own_site, phone.ACCOUNT), hers.page
    phone.find(page, resident.typed, resident.name)
    page.get_by_role("link", name="办事").click()
    bedside.choose_matters(page, ALLOWANCE, yes="这次见不到本人的面吗？")
    bedside.agree(page)
    an_original_goes_along(page, "近照")
    a_paper_is_not_there(page, "社会保障卡")
    bedside.shoot_all(page, 4)
    bedside.press(page, "去签委托书")
    bedside.sign_letter(page)
    bedside.press(page, "去交接")
    expect(page.get_by_text("缺 1 份，已说明")).to_be_visible()
    expect(page.get_by_text("原件 1 份")).to_be_visible()
    expect(bedside.main_button(page)).to_be_disabled()
    page.get_by_label("选一位村干部").select_option(index=1)
    bedside.press(page, "交到窗口")
    expect(page.get_by_role("heading", name="1 件都存好了")).to_be_visible()
    page.goto("/outbox")
    phone.all_received(page)
    case_id = records.cases_of(own_site, resident)["gaoling"]

    clerk = Desk.log_in(office, own_site.url, "chuangkou01", own_watch)
    clerk.open(resident.name, ALLOWANCE)
    clerk.choose("退回村里")
    clerk.select_first("原因")
    clerk.confirm(then="村级收件")

    page.goto(f"/cases/{case_id}")
    page.get_by_label("选一位村干部").select_option(index=1)
    bedside.press(page, "交到窗口")
    clerk.stands("待窗口签收")
    clerk.choose("签收")
    clerk.count("近照", 0)
    clerk.fill("差异记录", "近照没有带来")
    clerk.confirm(then="窗口收件")
    clerk.choose("开始预审")
    clerk.stands("预审中")
    clerk.all_good()
    clerk.choose("发一次性告知（1 条）")
    expect(clerk.page.get_by_role("article")).to_contain_text("社会保障卡")
    clerk.confirm(then="待补正")

    page.goto(f"/cases/{case_id}")
    expect(phone.title(page, "要补 1 份")).to_be_visible(timeout=phone.SENT_WITHIN)
    bedside.press(page, "重拍")
    bedside.shoot_paper(page)
    bedside.press(page, "补交 1 份")
    expect(page.get_by_text("补的材料存好了")).to_be_visible()
    clerk.stands("预审中")
    clerk.all_good()
    clerk.act("受理", then="已受理")
    assert records.timeline(own_site, case_id)[2:] == [
        "hand_off", "send_back", "hand_off", "sign_in", "start_precheck", "need_correction", "supplement", "accept",
    ]  # fmt: skip
    assert records.true_to_their_events(own_site, case_id)


def an_original_goes_along(page: Page, paper: str) -> None:
    """One original of this paper is given to the window."""
    page.locator("main li, main .row", has_text=paper).first.click()
    page.get_by_role("button", name="多一份").click()
    expect(page.get_by_text("1 份", exact=True)).to_be_visible()
    page.get_by_role("button", name="关上").click()


def a_paper_is_not_there(page: Page, paper: str) -> None:
    """The paper cannot be had today, for a reason that is noted."""
    page.locator("main li, main .row", has_text=paper).first.click()
    page.get_by_role("button", name="现在没有").click()
    page.get_by_role("button", name=NOT_NOW).click()
    expect(page.get_by_text(NOT_NOW)).to_be_visible()
