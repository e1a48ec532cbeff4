"""The desk of a county department: files signed for by count, sent back or decided, and the results on their way home."""

from playwright.sync_api import Browser, expect

from tests.e2e.browser import Watch
from tests.e2e.steps import papers_under_way as people
from tests.e2e.steps import records
from tests.e2e.steps.bags import Bags
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.look import faults
from tests.e2e.steps.papers_under_way import FORM, Town

LOST = "封签完好，袋里没有申请表"


def test_a_department_signs_for_files_sends_one_back_decides_one_and_returns_both(
    town: Town, office: Browser, town_watch: Watch
) -> None:
    """L1 35 and R1.7: the township explains, the resident is asked for nothing they have given."""
    county = Desk.log_in(office, town.site.url, people.REVIEWER, town_watch)
    a_paper_is_not_in_the_bag(town, county)
    signed_for_at_the_case(town, county)
    the_resident_is_not_asked_again(town, county)
    a_no_has_its_reasons(town, county)
    bag = both_go_home(town, county)
    county.log_out()
    others_find_nothing(town, office, town_watch)
    the_township_counts_one_after_the_other(town, office, town_watch, bag)
    assert records.true_to_their_events(town.site, town.to_be_asked_about.id, town.to_be_decided.id)


def a_paper_is_not_in_the_bag(town: Town, county: Desk) -> None:
    """What the department does not find stays with the courier, in words."""
    county.tab("新到")
    expect(county.row(town.name_of(town.to_be_decided), "领养老金")).to_be_visible()
    assert faults(county.page) == []
    bags = Bags(county)
    bags.open(town.bag_of(town.to_be_decided, "convey"))
    bags.count(FORM, 0)
    expect(bags.sign_button).to_be_disabled()
    bags.tell(LOST)
    bags.sign()
    expect(bags.aside).to_contain_text(f"{FORM}：清单 1 份，实收 0 份")
    expect(bags.aside).to_contain_text(LOST)
    assert faults(county.page) == []
    assert town.holders(town.to_be_decided)[FORM] == "courier, disputed"
    county.page.get_by_role("link", name="回到办件").click()


def signed_for_at_the_case(town: Town, county: Desk) -> None:
    """The same at the case itself: an empty number or an unexplained difference signs nothing."""
    county.open_found(town.to_be_asked_about.number)
    county.choose("县里签收")
    county.count(FORM, 2)
    county.page.locator("form.panel button[type=submit]").click()
    expect(county.page.locator("form.panel")).to_contain_text("差异")
    county.stands("转递中")
    county.count(FORM, 1)
    county.confirm(then="县级审核")
    assert town.holders(town.to_be_asked_about)[FORM] == "department"
    county.leave()
    county.tab("县级审核")
    expect(county.row(town.name_of(town.to_be_asked_about), "领养老金")).to_be_visible()


def the_resident_is_not_asked_again(town: Town, county: Desk) -> None:
    """Sending back needs something to explain; a paper already given is refused, however it is asked for."""
    page = county.page
    county.open_found(town.to_be_asked_about.number)
    county.choose("退回补充说明")
    confirm = page.locator("form.panel button[type=submit]")
    confirm.click()
    expect(page.get_by_text("还有没填的，请看标红的地方。")).to_be_visible()
    assert faults(page) == []
    county.select("要乡镇说明什么", "乡镇初审意见不清楚")
    county.page.locator("form.panel").get_by_label("补充说明").fill("请群众再补交一份身份证")
    confirm.click()
    expect(page.locator("form.panel").get_by_role("alert")).to_contain_text("已经交过")
    county.stands("县级审核")
    page.locator("form.panel").get_by_label("补充说明").fill("初审意见没有写起领月份")
    confirm.dblclick()
    county.stands("审核中")
    assert records.timeline(town.site, town.to_be_asked_about.id).count("county_back") == 1
    county.leave()


def a_no_has_its_reasons(town: Town, county: Desk) -> None:
    """A no without a reason is refused; what is decided once is decided."""
    page = county.page
    county.open_found(town.to_be_decided.number)
    county.choose("作出决定")
    county.select("结果", "不同意")
    confirm = page.locator("form.panel button[type=submit]")
    confirm.click()
    expect(page.locator("form.panel").get_by_role("alert")).to_contain_text("请写明原因")
    county.stands("县级审核")
    assert faults(page) == []
    page.get_by_label("经核实不符合条件").check()
    confirm.dblclick()
    county.stands("已决定")
    assert records.timeline(town.site, town.to_be_decided.id).count("decide") == 1
    assert records.case_column(town.site, town.to_be_decided.id, "outcome") == "denied"
    with page.expect_popup() as printed:
        page.get_by_role("alert").get_by_role("button", name="打印").first.click()
    expect(printed.value.locator("body")).to_contain_text("经核实不符合条件")
    expect(printed.value.locator("body")).to_contain_text("行政复议")
    printed.value.close()
    county.leave()


def both_go_home(town: Town, county: Desk) -> str:
    """One bag, one seal: the result, and what the department still held."""
    names = [town.name_of(one) for one in (town.to_be_asked_about, town.to_be_decided)]
    bag = Bags(county).pack(*names, seal="H-3001", courier=town.person(people.COURIER))
    page = county.page
    assert faults(page) == []
    page.reload()
    bags = Bags(county)
    bags.look_at("送出还没签收的")
    expect(bags.row(bag)).to_contain_text("2 件")
    return bag


def others_find_nothing(town: Town, office: Browser, watch: Watch) -> None:
    """Another department has neither the file nor the bag."""
    other = Desk.log_in(office, town.site.url, people.OTHER_DEPARTMENT, watch)
    other.page.get_by_label("查找办件").fill(town.to_be_decided.number)
    expect(other.page.get_by_text("没有找到")).to_be_visible()
    other.page.goto(f"/desk/case/{town.to_be_decided.id}")
    expect(other.page.get_by_role("alert")).to_contain_text("没有这件，或不在您的窗口。")
    other.log_out()


def the_township_counts_one_after_the_other(town: Town, office: Browser, watch: Watch, bag: str) -> None:
    """B of the window signs for the first file now and for the second later; the bag is done with the last."""
    clerk = Desk.log_in(office, town.site.url, people.STAND_IN, watch)
    bags = Bags(clerk)
    bags.open(bag)
    expect(bags.sign_button).to_have_text("清点无误，签收 2 件")
    bags.aside.get_by_role("checkbox", name="这次签收").nth(1).uncheck()
    bags.sign_button.click()
    expect(bags.row(bag)).to_contain_text("已签收 1/2")
    assert faults(clerk.page) == []
    bags.sign()
    expect(bags.row(bag)).to_have_count(0)
    assert town.holders(town.to_be_asked_about)[FORM] == "window"
    assert town.holders(town.to_be_decided)[FORM] == "courier, disputed"
    clerk.page.get_by_role("link", name="回到办件").click()
    clerk.open_found(town.to_be_asked_about.number)
    clerk.stands("审核中")
    expect(clerk.page.get_by_text("初审意见没有写起领月份").first).to_be_visible()
    clerk.leave()
    clerk.open_found(town.to_be_decided.number)
    expect(clerk.page.get_by_text(f"有差异：{LOST}")).to_be_visible()
    clerk.log_out()
