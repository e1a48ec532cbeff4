"""Every screen of the desk at the size of a township's computer, with every form that may be open there."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import Watch
from tests.e2e.site import Site
from tests.e2e.steps import records
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.look import faults

# Whose desk shows the cases of which states.
WORK = {
    "chuangkou01": (
        "handed_off", "received", "prechecking", "correcting", "accepted", "reviewing", "paused", "conveying",
        "archived", "refused_intake",
    ),
    "lingdao01": ("reviewing", "publicizing"),
    "shenpi01": ("conveying", "county_reviewing"),
    "qujian01": ("decided", "ready", "delivered"),
}  # fmt: skip


def test_the_queue_the_lock_and_a_person_at_the_window(site: Site, office: Browser, watch: Watch) -> None:
    desk = Desk.log_in(office, site.url, "chuangkou01", watch)
    page, found = desk.page, []
    for tab in ("新到", "待查", "预审中", "补正中", "办理中", "今天到期", "逾期", "待归档", "全部"):
        desk.tab(tab)
        found += [f"queue {tab}, {fault}" for fault in faults(page)]
    page.keyboard.press("j")
    expect(page.get_by_role("link", name=re.compile("^打开"))).to_be_visible()
    found += [f"a chosen case, {fault}" for fault in faults(page)]
    page.get_by_label("查找办件").fill("没有这个人")
    expect(page.get_by_text("没有找到")).to_be_visible()
    found += [f"nothing found, {fault}" for fault in faults(page)]
    page.get_by_role("link", name="现场受理").click()
    page.get_by_label("姓名、拼音或证件尾号 4 位").fill("李明")
    found += [f"walk-in, {fault}" for fault in faults(page)]
    page.keyboard.press("Control+l")
    expect(page.get_by_role("heading", name="已锁屏")).to_be_visible()
    found += [f"lock, {fault}" for fault in faults(page)]
    assert found == []
    desk.log_out()


@pytest.mark.parametrize("account", WORK)
def test_a_case_in_every_state_with_every_form(site: Site, office: Browser, watch: Watch, account: str) -> None:
    desk = Desk.log_in(office, site.url, account, watch)
    found, forms = [], set()
    for state in WORK[account]:
        desk.open_found(records.number_of_a_case(site, state))
        found += [f"{state}, {fault}" for fault in faults(desk.page)]
        for act in desk.acts_with_forms():
            forms.add(act)
            desk.choose(act)
            expect(desk.page.locator("form.panel h2")).to_have_text(act)
            found += [f"{state} {act}, {fault}" for fault in faults(desk.page)]
            desk.page.keyboard.press("Escape")
        desk.leave()
    assert found == []
    assert forms
    desk.log_out()


def test_a_refusal_waits_for_the_word_of_the_second_person(site: Site, office: Browser, watch: Watch) -> None:
    clerk = Desk.log_in(office, site.url, "chuangkou01", watch)
    number = records.number_of_a_case(site, "received")
    ((lead_name,),) = records.ask(site, "SELECT name FROM app_user WHERE account = ?", "lingdao01")
    clerk.open_found(number)
    before = clerk.state.inner_text()
    clerk.choose("不予受理")
    clerk.select_first("不予受理的理由")
    clerk.select("同意的负责人", lead_name)
    clerk.page.get_by_role("button", name="请人同意不予受理").click()
    expect(clerk.page.get_by_text(f"不予受理：已请{lead_name}同意，等答复")).to_be_visible()
    expect(clerk.state).to_have_text(before)
    assert faults(clerk.page) == []

    lead = Desk.log_in(office, site.url, "lingdao01", watch)
    lead.page.get_by_role("link", name=re.compile("^提醒")).click()
    lead.page.get_by_role("link", name=re.compile(f"^打开.*{number}.*请您同意：不予受理")).click()
    expect(lead.page.get_by_text(re.compile("请您同意：不予受理$"))).to_be_visible()
    assert faults(lead.page) == []
    lead.page.get_by_role("button", name="不同意").click()
    expect(lead.page.get_by_label("为什么不同意")).to_be_visible()
    assert faults(lead.page) == []
    lead.page.get_by_role("button", name="同意", exact=True).click()
    lead.stands("不予受理")
    clerk.stands("不予受理")
    for desk in (clerk, lead):
        desk.log_out()
