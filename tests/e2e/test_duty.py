"""The centre's own screens: who is on duty, a leave that is refused and one that is taken, a question, an alert."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, expect

from server.demo.staff import MAIN_TOWNSHIP
from tests.e2e.browser import DESK, PHONE, SMALL_PHONE, Watch
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import phone, records
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.look import TARGET, faults, faults_on_phones


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


def test_a_level_is_lowered_by_two_people_and_a_round_runs_from_desk_to_phone(
    site: Site, office: Browser, watch: Watch, open_browser: OpenBrowser, tmp_path: Path
) -> None:
    resident, found = records.at_level(site, phone.ACCOUNT, "L2"), []
    with phone.in_hand(open_browser, tmp_path / "phone", site.url) as hand:
        page = hand.page
        page.goto(f"/residents/{resident.id}")
        page.get_by_role("button", name="改等级").click()
        page.get_by_role("radio", name=re.compile("^降到三级")).check()
        page.get_by_label("为什么改").fill("儿子搬回来住了")
        found += [f"judging, {fault}" for fault in faults_on_phones(page)]
        page.get_by_role("button", name="存下", exact=True).click()
        expect(page.get_by_text("等乡镇定")).to_be_visible()

        desk = Desk.log_in(office, site.url, "lingdao01", watch)
        office_page = desk.page
        office_page.get_by_role("link", name=re.compile("^核对")).click()
        office_page.get_by_role("row", name=re.compile(f"走访要降级.*{resident.name}")).get_by_role("button").click()
        office_page.get_by_role("radio", name="同意降级").check()
        found += [f"a lowering, {fault}" for fault in faults(office_page)]
        office_page.get_by_role("button", name="就这么定").click()
        expect(office_page.locator(".aside .note")).to_contain_text("同意降级")

        office_page.get_by_role("link", name="加访").click()
        office_page.get_by_label("为什么").select_option("cold")
        expect(office_page.get_by_text(re.compile(r"一级、二级共 \d+ 人"))).to_be_visible()
        found += [f"starting a round, {fault}" for fault in faults(office_page)]
        office_page.get_by_role("button", name="发起", exact=True).click()
        expect(office_page.get_by_text(re.compile(r"走了 0 户，共 \d+ 户"))).to_be_visible()
        found += [f"a round, {fault}" for fault in faults(office_page)]

        page.goto("/")
        expect(page.get_by_role("heading", name=re.compile(r"加访 \d+ 户"))).to_be_visible(timeout=30_000)
        expect(page.get_by_text("寒潮加访").first).to_be_visible()
        found += [f"today, {fault}" for fault in faults(page, target=TARGET)]
        page.goto(f"/residents/{resident.id}")
        expect(page.get_by_text("人工降级：三级")).to_be_visible()

        office_page.get_by_role("button", name="提前结束").click()
        office_page.get_by_label("为什么提前结束").fill("气温回升了")
        office_page.get_by_role("button", name="结束这次加访").click()
        expect(office_page.get_by_role("row", name=re.compile("寒潮")).get_by_text("提前结束")).to_be_visible()
        desk.log_out()
    assert found == []
