"""用印登记 by hand: each use of the seal is a line, a wrong line is struck out and stays, nobody else writes there."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import Watch
from tests.e2e.steps import papers_under_way as people
from tests.e2e.steps import records
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.look import faults
from tests.e2e.steps.papers_under_way import Town


def test_each_use_of_the_seal_is_a_line_and_a_wrong_one_is_struck_out_not_removed(
    town: Town, office: Browser, town_watch: Watch
) -> None:
    """R14.7; the result handed out writes its line by itself."""
    desk = Desk.log_in(office, town.site.url, people.PICKUP, town_watch)
    page = desk.page
    a_result_is_sealed(town, desk)
    page.get_by_role("link", name="用印登记").click()
    first = page.get_by_role("row").nth(1)
    expect(first).to_contain_text("办理结果")
    expect(first).to_contain_text(town.to_be_sealed.number)
    expect(first).to_contain_text("2 次")
    assert faults(page) == []
    what_is_not_written_down(town, page)
    a_paper_is_written_down(town, page)
    a_line_is_struck_out(town, page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="导出 Excel").click()
    assert re.fullmatch(r"用印登记.*\.xlsx", saved.value.suggested_filename)
    desk.log_out()
    who_does_not_keep_the_seal(town, office, town_watch)


def a_result_is_sealed(town: Town, desk: Desk) -> None:
    """Nothing goes out without the seal."""
    desk.open_found(town.to_be_sealed.number)
    desk.choose("出件")
    desk.fill("用章次数", "0")
    confirm = desk.page.locator("form.panel button[type=submit]")
    confirm.click()
    expect(desk.page.get_by_text("还有没填的，请看标红的地方。")).to_be_visible()
    desk.stands("已决定")
    desk.fill("用章次数", "2")
    confirm.dblclick()
    desk.stands("待取件")
    assert lines(town) == ["办理结果 2"]
    desk.leave()


def what_is_not_written_down(town: Town, page: Page) -> None:
    """A number nobody gave, no number, no count, or a case without the name of its paper."""
    save, number = page.get_by_role("button", name="记上"), page.get_by_label("文号或办件号")
    expect(save).to_be_disabled()
    number.fill("始便受〔2026〕99999号")
    page.get_by_label("盖了几次").fill("0")
    expect(save).to_be_disabled()
    page.get_by_label("盖了几次").fill("1")
    save.click()
    expect(page.get_by_role("alert")).to_contain_text("本乡镇没有这个文号或办件号，什么也没记。")
    assert faults(page) == []
    number.fill(town.to_be_sealed.number)
    save.click()
    expect(page.get_by_role("alert")).to_contain_text("还要写明盖的是什么")
    assert lines(town) == ["办理结果 2"]


def a_paper_is_written_down(town: Town, page: Page) -> None:
    """By the number of its case and its name, once for two clicks."""
    page.get_by_label("盖的是什么").fill("高龄津贴申请表")
    page.get_by_role("button", name="记上").dblclick()
    expect(page.get_by_role("alert")).to_have_text("已记上：高龄津贴申请表")
    expect(page.get_by_role("row").nth(1)).to_contain_text("高龄津贴申请表")
    assert lines(town) == ["办理结果 2", "高龄津贴申请表 1"]


def a_line_is_struck_out(town: Town, page: Page) -> None:
    """With a reason; it stays to be read, and is no longer counted."""
    page.get_by_role("button", name="看今天").click()
    expect(page.get_by_text("2 笔，共盖 3 次")).to_be_visible()
    page.get_by_role("button", name="作废 高龄津贴申请表 这一笔").click()
    confirm = page.get_by_role("button", name="确定作废")
    expect(confirm).to_be_disabled()
    page.get_by_label("为什么作废").fill("  ")
    expect(confirm).to_be_disabled()
    page.get_by_label("为什么作废").fill("盖的是另一件")
    assert faults(page) == []
    confirm.dblclick()
    expect(page.get_by_text("2 笔，共盖 2 次")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_text("已作废：高龄津贴申请表")
    page.reload()
    line = page.get_by_role("row").filter(has_text="高龄津贴申请表")
    expect(line).to_contain_text(re.compile(f"{town.person(people.PICKUP)} .*作废：盖的是另一件"))
    expect(line.get_by_role("button")).to_have_count(0)


def who_does_not_keep_the_seal(town: Town, office: Browser, watch: Watch) -> None:
    """A window clerk has no way there, and an address typed by hand is refused."""
    clerk = Desk.log_in(office, town.site.url, people.CLERK, watch)
    expect(clerk.page.get_by_role("link", name="用印登记")).to_have_count(0)
    clerk.page.goto("/desk/seals")
    expect(clerk.page.get_by_role("alert")).to_contain_text("您的岗位不能做这一步。")
    expect(clerk.page.get_by_role("row")).to_have_count(0)
    clerk.log_out()


def lines(town: Town) -> list[str]:
    """What the register holds of this case, in the order it was written."""
    query = "SELECT s.document, s.count FROM seal_use s JOIN case_file c ON c.id = s.case_id WHERE c.case_no = ? ORDER BY s.used_at"
    return [f"{document} {count}" for document, count in records.ask(town.site, query, town.to_be_sealed.number)]
