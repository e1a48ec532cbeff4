"""The centre's own screens: who is on duty, a leave that is refused and one that is taken, a question, an alert."""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Browser, expect

from server.demo.staff import MAIN_TOWNSHIP
from tests.e2e.browser import DESK, PHONE, SMALL_PHONE, Watch
from tests.e2e.site import Site
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.look import TARGET, faults


def test_the_head_arranges_a_leave_and_a_question_finds_who_answers_it(
    site: Site, office: Browser, watch: Watch
) -> None:
    desk = Desk.log_in(office, site.url, "lingdao01", watch)
    page, found = desk.page, []
    page.get_by_role("link", name="在岗").click()
    expect(page.get_by_role("heading", name="在办件交接")).to_be_visible()
    found += [f"duty, {fault}" for fault in faults(page)]
    far = (datetime.now(UTC) + timedelta(days=47)).date().isoformat()
    person = page.get_by_role("row", name=re.compile("民政残联退役")).locator("td").nth(2).inner_text()
    stand_in = page.get_by_role("row", name=re.compile("民政残联退役")).locator("td").nth(3).inner_text()
    leave = page.locator("form", has=page.get_by_role("heading", name="登记不在岗"))
    for name, then in ((person, "登记好了"), (stand_in, "不能同时不在")):
        leave.get_by_label("谁", exact=True).select_option(label=name)
        leave.get_by_label("从哪天").fill(far)
        leave.get_by_label("到哪天").fill(far)
        leave.get_by_role("button", name="登记").click()
        expect(page.locator(".aside .note")).to_contain_text(then)
    found += [f"a refused leave, {fault}" for fault in faults(page)]
    page.get_by_role("button", name=re.compile(f"^{person} 交给 {stand_in}")).first.click()
    expect(page.get_by_role("heading", name=re.compile("^交出的在办件"))).to_be_visible()
    found += [f"a handover, {fault}" for fault in faults(page)]
    page.get_by_role("link", name="首问").click()
    page.get_by_label("问什么事").fill("宅基地证丢了")
    page.get_by_label("怎么办的").select_option("passed_on")
    page.get_by_label("转给哪个窗口").select_option("land_build")
    found += [f"a question, {fault}" for fault in faults(page)]
    page.get_by_label("人已经带到那个窗口").check()
    page.get_by_role("button", name="记下").click()
    page.get_by_role("button", name="宅基地证丢了").click()
    page.get_by_label("怎么答复的").fill("带户口簿到县里补")
    page.get_by_role("button", name="答复完了").click()
    expect(page.get_by_role("button", name="宅基地证丢了")).to_have_count(0)
    page.get_by_role("link", name="提醒").click()
    expect(page.get_by_role("heading", level=1, name=re.compile(r"提醒 \d+"))).to_be_visible()
    found += [f"alerts, {fault}" for fault in faults(page)]
    desk.log_out()
    assert found == []


def test_everybody_reads_the_board_at_every_size(site: Site, office: Browser, watch: Watch) -> None:
    context = office.new_context(locale="zh-CN", base_url=site.url, java_script_enabled=True)
    watch.attach(context)
    page, found = context.new_page(), []
    for size in (SMALL_PHONE, PHONE, DESK):
        page.set_viewport_size(size)
        page.goto("/duty")
        found += [f"list {size['width']}, {fault}" for fault in faults(page, target=TARGET)]
        page.locator(f"a[href='/duty/{MAIN_TOWNSHIP}']").click()
        expect(page.get_by_role("link", name=re.compile("12345"))).to_be_visible()
        found += [f"board {size['width']}, {fault}" for fault in faults(page, target=TARGET)]
    context.close()
    assert found == []
