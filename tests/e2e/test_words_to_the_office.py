"""What an agent tells the office from the phone beside a record: that somebody moved, and a word about a case."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import Watch, shoot
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import look, phone, records
from tests.e2e.steps.desk import Desk

WHY = "邻居说跟儿子去住了"
WORD = "老人周五住院，要补材料请周四前打电话"
CASE = """SELECT c.id FROM case_file c JOIN resident r ON r.id = c.resident_id JOIN app_user u ON u.id = c.agent_id
    WHERE u.account = ? AND c.window = 'civil_affairs' AND c.state IN ('accepted', 'reviewing') ORDER BY r.name"""
OTHERS = """SELECT d.code FROM division d JOIN resident r ON d.parent = r.township AND d.code <> r.village
    WHERE d.level = 'village' AND r.name = ? ORDER BY d.code"""


def nobody_home(page: Page, resident_id: str) -> None:
    """The door is shut for good, and that is recorded."""
    page.goto(f"/visit/{resident_id}")
    page.get_by_role("button", name=re.compile("^没见到人|^没人")).click()
    page.get_by_role("button", name="搬走了", exact=True).click()
    page.get_by_role("button", name="保存走访").click()
    expect(page.get_by_role("heading", name="走访存好了")).to_be_visible()


def report(page: Page, village: str) -> None:
    """Where to, and how one knows."""
    page.get_by_role("button", name="报搬走").click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("button", name="报给镇里")).to_be_disabled()
    sheet.get_by_label("哪个村").select_option(village)
    sheet.get_by_label(re.compile("^怎么知道的")).fill(WHY)
    assert look.faults_on_phones(page) == []
    shoot(page, "moved-sheet")
    sheet.get_by_role("button", name="报给镇里").click()
    expect(page.get_by_text("等镇里定")).to_be_visible()
    expect(page.get_by_role("button", name="报搬走")).to_have_count(0)


def decided_to_stay(office: Browser, site: Site, watch: Watch, name: str) -> None:
    """The head of the township reads who told it and why, and decides against it."""
    lead = Desk.log_in(office, site.url, "lingdao01", watch)
    lead.page.goto("/desk/reviews?kind=propose_move")
    lead.page.get_by_role("row").filter(has_text=name).filter(has_text="搬到别村").get_by_role("button").click()
    expect(lead.page.get_by_text(WHY)).to_be_visible()
    lead.page.get_by_role("radio", name=re.compile("没有搬")).check(force=True)
    lead.page.get_by_label(re.compile("^写明原因|^备注")).fill("只是走亲戚")
    assert look.faults(lead.page) == []
    shoot(lead.page, "moved-desk")
    lead.page.get_by_role("button", name="就这么定").click()
    expect(lead.page.get_by_role("row").filter(has_text=name).filter(has_text="搬到别村")).to_have_count(0)
    lead.log_out()


def leave_a_word(page: Page, case_id: str) -> None:
    """A word for the window, read again on the phone."""
    page.goto(f"/cases/{case_id}")
    page.get_by_role("button", name="给窗口留句话").click()
    page.get_by_role("dialog").get_by_label("想说什么").fill(WORD)
    assert look.faults_on_phones(page) == []
    shoot(page, "word-sheet")
    page.get_by_role("dialog").get_by_role("button", name="留下", exact=True).click()
    expect(page.get_by_text(WORD)).to_be_visible()
    shoot(page, "word-kept")


def test_a_move_is_reported_without_signal_and_decided_by_the_township(
    site: Site, open_browser: OpenBrowser, tmp_path: Path, watch: Watch, office: Browser
) -> None:
    resident = records.at_level(site, phone.ACCOUNT, "L4")
    village = records.ask(site, OTHERS, resident.name)[0][0]
    case_id = records.as_id(records.ask(site, CASE, phone.ACCOUNT)[0][0])
    with phone.in_hand(open_browser, tmp_path / "phone", site.url) as hers:
        page = hers.page
        hers.lose_network()
        nobody_home(page, resident.id)
        shoot(page, "moved-done")
        report(page, village)
        shoot(page, "moved-waits")
        page.goto(f"/residents/{resident.id}")
        expect(page.get_by_text("等镇里定")).to_be_visible()
        shoot(page, "moved-resident")
        leave_a_word(page, case_id)
        hers.find_network()
        page.goto("/outbox")
        phone.all_received(page)
        shoot(page, "moved-outbox")
        decided_to_stay(office, site, watch, resident.name)
        page.goto(f"/residents/{resident.id}/edit")
        expect(page.get_by_text("没有搬。只是走亲戚")).to_be_visible(timeout=60_000)
        page.get_by_role("button", name="报搬走").scroll_into_view_if_needed()
        assert look.faults_on_phones(page) == []
        shoot(page, "moved-stays")
    clerk = Desk.log_in(office, site.url, "chuangkou01", watch)
    clerk.page.goto(f"/desk/case/{case_id}")
    expect(clerk.page.get_by_text(WORD)).to_have_count(2)  # above the papers, and in the history
    assert look.faults(clerk.page) == []
    shoot(clerk.page, "word-desk")
    clerk.log_out()
