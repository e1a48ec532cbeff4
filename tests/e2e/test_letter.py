"""A letter from the first sentence read out to the call that ends it: fingerprint, witnesses, the desk, the phone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import SHOTS, SMALL_PHONE, Watch
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import bedside, phone, records
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.look import faults, faults_on_phones
from tests.e2e.steps.phone import Phone

ALLOWANCE = "高龄津贴"
SOON = 60_000


@pytest.fixture
def hers(site: Site, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Phone]:
    """The volunteer's phone, signed in."""
    with phone.in_hand(open_browser, tmp_path / "phone", site.url) as one:
        one.page.set_viewport_size(SMALL_PHONE)
        yield one


def look(page: Page, name: str) -> list[str]:
    page.screenshot(path=SHOTS / f"letter-{name}.png")
    return [f"{name}, {fault}" for fault in faults_on_phones(page)]


def read_out(page: Page) -> list[str]:
    """Every sentence, one by one, as large as it can be."""
    page.get_by_role("button", name="一句一句念").click()
    found = look(page, "sentence")
    while page.get_by_role("button", name="听懂了，下一句").is_visible():
        page.get_by_role("button", name="听懂了，下一句").click()
    page.get_by_role("button", name="念完了").click()
    expect(page.get_by_role("checkbox", name=re.compile("已经念给本人听"))).to_be_checked()
    return found


def fingerprint(page: Page) -> list[str]:
    """Two witnesses, none of them the agent, and the paper photographed."""
    page.get_by_role("button", name="按手印").click()
    go = page.get_by_role("button", name="按好了，去拍照")
    first, second = (page.get_by_role("textbox", name=f"第 {n} 位见证人的名字") for n in (1, 2))
    first.fill("罗拟芳")
    second.fill("罗拟芳")
    expect(page.get_by_text("和上一位是同一个人，换一位")).to_be_visible()
    expect(go).to_be_disabled()
    second.fill("李示英")
    page.get_by_role("group", name="第 1 位见证人是本人的什么人").get_by_text("邻居").click()
    found = look(page, "witnesses")
    go.click()
    bedside.shoot_paper(page)
    return found


def test_a_letter_by_fingerprint_is_ended_by_a_call_at_the_desk(
    site: Site, watch: Watch, hers: Phone, office: Browser
) -> None:
    page = hers.page
    SHOTS.mkdir(parents=True, exist_ok=True)
    resident = records.entitled_to_both(site, phone.ACCOUNT)
    page.goto(f"/apply/{resident.id}")
    bedside.choose_matters(page, ALLOWANCE)
    page.goto(f"/authorize/{resident.id}")
    expect(page.get_by_role("heading", name="授权委托书")).to_be_visible()
    found = look(page, "letter")
    found += read_out(page)
    found += fingerprint(page)
    expect(page.get_by_text("没有录满 10 秒的话")).to_be_visible()
    page.get_by_role("group", name="您和委托人是什么关系").get_by_text("没有关系").click()
    found += look(page, "ready")
    bedside.press(page, "委托办好了")
    page.wait_for_url(lambda url: "/authorize/" not in url)  # saved; whoever leaves sooner has not been told so
    page.goto("/outbox")
    phone.all_received(page)

    clerk = Desk.log_in(office, site.url, "chuangkou01", watch)
    desk = clerk.page
    desk.goto("/desk/letters")
    desk.get_by_label("找居民：名字").fill(resident.name)
    desk.get_by_role("row").filter(has_text=resident.name).filter(has_text="有效").first.click()
    expect(desk.get_by_text("罗拟芳、李示英")).to_be_visible()
    desk.get_by_role("button", name="撤销这份委托").click()
    desk.get_by_label("来说的人叫什么").fill(resident.name)
    desk.get_by_label("是委托人的什么人").select_option("本人")
    desk.get_by_label("怎么核实是他").select_option("call_back")
    desk.get_by_label("为什么撤销").fill("女儿回来了，自己办")
    desk.screenshot(path=SHOTS / "letter-desk.png")
    found += [f"desk letters, {fault}" for fault in faults(desk)]
    desk.get_by_role("button", name="撤销", exact=True).click()
    expect(desk.get_by_text("撤销了。代办员手机下一次联网就停。")).to_be_visible()
    clerk.log_out()

    page.goto(f"/residents/{resident.id}")
    expect(page.get_by_text("本人打电话到窗口撤销了")).to_be_visible(timeout=SOON)
    found += look(page, "ended")

    lead = Desk.log_in(office, site.url, "lingdao01", watch)
    lead.page.goto("/desk/keeping")
    expect(lead.page.get_by_role("heading", name="不得销毁")).to_be_visible()
    lead.page.screenshot(path=SHOTS / "letter-keeping.png")
    found += [f"desk keeping, {fault}" for fault in faults(lead.page)]
    lead.log_out()
    assert found == []
