"""Originals on their whole way at the desks: counted at the window, to the county and back, into the resident's hand."""

import re

from playwright.sync_api import Browser, expect

from tests.e2e.browser import SMALL_PHONE, Watch
from tests.e2e.steps import papers_under_way as people
from tests.e2e.steps import records
from tests.e2e.steps.bags import Bags
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.look import faults
from tests.e2e.steps.papers_under_way import FORM, Town

BOOK, CARD, BANK = "居民户口簿", "居民身份证", '社会保障卡(惠民惠农"一卡通"账户)'
WHY = "袋里没有户口簿，已打电话问村里"


def test_every_original_is_in_somebodys_hands_until_its_resident_signs(
    town: Town, office: Browser, town_watch: Watch
) -> None:
    """R9.5: counted by who takes it, what is missing written down, and nothing is given back without a signature."""
    clerk = Desk.log_in(office, town.site.url, people.CLERK, town_watch)
    one_paper_is_missing(town, clerk)
    it_is_found(town, clerk)
    accepted(clerk, town)
    bag = to_the_county(town, clerk)
    who_only_carries_signs_for_nothing(town, office, town_watch, bag)
    the_county_decides_and_sends_home(town, office, town_watch, bag)
    back_at_the_window(town, clerk)
    into_the_residents_hand(town, clerk)
    clerk.log_out()
    assert records.true_to_their_events(town.site, town.from_village.id)


def one_paper_is_missing(town: Town, clerk: Desk) -> None:
    """Nothing is signed for until the difference is written down; two clicks sign once."""
    bags, number = Bags(clerk), town.bag_of(town.from_village, "hand_off")
    bags.open(number)
    assert faults(clerk.page) == []
    bags.count(BOOK, 0)
    expect(bags.aside.get_by_text("有差异的要写明，才能签收。")).to_be_visible()
    expect(bags.sign_button).to_be_disabled()
    bags.tell("   ")
    expect(bags.sign_button).to_be_disabled()
    bags.tell(WHY)
    expect(bags.sign_button).to_have_text("写明差异，签收 1 件")
    assert faults(clerk.page) == []
    bags.sign()
    expect(bags.row(number)).to_have_count(0)
    bags.look_at("签收完的")
    expect(bags.row(number)).to_contain_text("有差异")
    assert records.timeline(town.site, town.from_village.id).count("sign_in") == 1
    assert town.holders(town.from_village) == {
        CARD: "window", FORM: "window", BANK: "window", BOOK: "agent, disputed",
    }  # fmt: skip


def it_is_found(town: Town, clerk: Desk) -> None:
    """What a count missed stays with who brought it, until somebody says in words what became of it."""
    page = clerk.page
    page.get_by_role("link", name="原件", exact=True).click()
    page.get_by_role("button", name=re.compile("^对不上")).click()
    page.get_by_label("找居民、办件号").fill(town.from_village.number)
    line = page.get_by_role("row").filter(has_text=town.name_of(town.from_village))
    expect(page.get_by_role("heading", level=1, name="原件在谁手里 1")).to_be_visible()
    expect(line).to_contain_text("代办员")
    line.get_by_role("button").click()
    page.get_by_role("button", name=f"核清：{BOOK}").click()
    said = page.get_by_label("怎么核清的")
    said.fill("夹在别的件里")
    expect(page.get_by_role("button", name="记下来")).to_be_disabled()
    page.get_by_role("radio", name="找到了，现在在我这里").check()
    said.fill(" ")
    expect(page.get_by_role("button", name="记下来")).to_be_disabled()
    expect(page.get_by_text("选一项，写明怎么核清的")).to_be_visible()
    assert faults(page) == []
    said.fill("夹在别的件里")
    page.get_by_role("button", name="记下来").dblclick()
    expect(page.get_by_text(f"记下了：{BOOK}")).to_be_visible()
    expect(line).to_have_count(0)
    assert records.timeline(town.site, town.from_village.id).count("papers_settled") == 1
    assert set(town.holders(town.from_village).values()) == {"window"}


def accepted(clerk: Desk, town: Town) -> None:
    """Checked and accepted: the file may go on."""
    clerk.page.get_by_role("link", name="回到办件").click()
    clerk.open_found(town.from_village.number)
    expect(clerk.page.get_by_text(f"有差异：{WHY}")).to_be_visible()
    clerk.choose("开始预审")
    clerk.stands("预审中")
    clerk.all_good()
    clerk.act("受理", then="已受理")
    clerk.choose("开始审核")
    clerk.stands("审核中")
    clerk.leave()


def to_the_county(town: Town, clerk: Desk) -> str:
    """One seal, one courier; two clicks make one bag."""
    bags = Bags(clerk)
    bags.look_at("装新袋")
    expect(clerk.page.get_by_role("button", name="封好了，送出 0 件")).to_be_disabled()
    expect(clerk.page.get_by_text("勾上要送的件，写上封签号和转递人，才能送出。")).to_be_visible()
    assert faults(clerk.page) == []
    number = bags.pack(town.name_of(town.from_village), seal="F-2001", courier=town.person(people.COURIER))
    assert number == town.bag_of(town.from_village, "convey")
    expect(bags.aside).to_contain_text("这一袋不由您签收。")
    assert records.timeline(town.site, town.from_village.id).count("convey") == 1
    assert set(town.holders(town.from_village).values()) == {"courier"}
    return number


def who_only_carries_signs_for_nothing(town: Town, office: Browser, watch: Watch, bag: str) -> None:
    """The courier reads on a telephone what he carries; another window finds no such bag."""
    courier = Desk.log_in(office, town.site.url, people.COURIER, watch)
    courier.page.set_viewport_size(SMALL_PHONE)
    bags = Bags(courier)
    bags.look_at("送出还没签收的")
    bags.open(bag)
    expect(bags.aside.get_by_role("heading", name=bag)).to_be_in_viewport()
    # The ways of the desk are a strip there, to be pushed sideways.
    assert [fault for fault in faults(courier.page) if "nav.rail" not in fault] == []
    expect(bags.aside).to_contain_text("这一袋不由您签收。")
    expect(bags.sign_button).to_have_count(0)
    courier.log_out()
    other = Desk.log_in(office, town.site.url, people.OTHER_WINDOW, watch)
    bags = Bags(other)
    bags.look_at("送出还没签收的")
    expect(bags.page.get_by_role("row").nth(1)).to_be_visible()
    expect(bags.row(bag)).to_have_count(0)
    other.page.get_by_role("link", name="原件", exact=True).click()
    other.page.get_by_role("button", name=re.compile("^对不上")).click()
    expect(other.page.get_by_text("没有“对不上”的原件")).to_be_visible()
    other.log_out()


def the_county_decides_and_sends_home(town: Town, office: Browser, watch: Watch, bag: str) -> None:
    """Another seal than the list names is written down as it is; the result travels with the originals."""
    county = Desk.log_in(office, town.site.url, people.REVIEWER, watch)
    bags = Bags(county)
    bags.open(bag)
    bags.aside.get_by_label("袋上的封签号").fill("F-2002")
    bags.sign()
    expect(bags.aside).to_contain_text("收到时封签号")
    expect(bags.aside).to_contain_text("F-2002")
    assert set(town.holders(town.from_village).values()) == {"department"}
    county.page.get_by_role("link", name="回到办件").click()
    county.open_found(town.from_village.number)
    county.choose("作出决定")
    county.select("结果", "同意")
    county.confirm(then="已决定")
    county.leave()
    Bags(county).pack(town.name_of(town.from_village), seal="H-2001", courier=town.person(people.COURIER))
    assert set(town.holders(town.from_village).values()) == {"courier"}
    county.log_out()


def back_at_the_window(town: Town, clerk: Desk) -> None:
    """The window counts what came home."""
    bags, number = Bags(clerk), town.bag_of(town.from_village, "give_back")
    bags.look_at("要签收的")
    bags.open(number)
    expect(bags.sign_button).to_have_text("清点无误，签收 1 件")
    bags.sign()
    assert set(town.holders(town.from_village).values()) == {"window"}


def into_the_residents_hand(town: Town, clerk: Desk) -> None:
    """Signed for, or seen by two people; what the guide keeps in the file stays at the window."""
    page, name = clerk.page, town.name_of(town.from_village)
    page.get_by_role("link", name="回到办件").click()
    clerk.open_found(town.from_village.number)
    page.get_by_role("button", name="退还原件").click()
    give = page.get_by_role("button", name="记为已退还")
    expect(page.get_by_text("要有签名，或者两位见证人，才能记为退还。")).to_be_visible()
    expect(give).to_be_disabled()
    page.get_by_role("radio", name="两位见证人").check()
    page.get_by_label("第 1 位见证人").fill("组长")
    expect(give).to_be_disabled()
    page.get_by_role("radio", name="签名", exact=True).check()
    page.get_by_label("退还清单上已经签名或按手印").check()
    assert faults(page) == []
    give.dblclick()
    expect(page.get_by_text("记为已退还")).to_have_count(0)
    page.get_by_text(re.compile("^走过的路")).click()
    expect(page.get_by_text(f"{BOOK} 1 份，还给{name}，签收了")).to_be_visible()
    assert faults(page) == []
    assert records.timeline(town.site, town.from_village.id).count("papers_returned") == 1
    assert town.holders(town.from_village) == {
        CARD: "resident", BOOK: "resident", BANK: "resident", FORM: "window",
    }  # fmt: skip
    page.reload()
    expect(page.get_by_text(FORM, exact=False).first).to_be_visible()
