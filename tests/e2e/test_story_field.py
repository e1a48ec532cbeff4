"""Other days in the field: somebody new, two agents at one person, an emergency, a letter taken back."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import Watch
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import bedside, look, phone, records
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.phone import Phone

ALLOWANCE = "高龄津贴"
NEWCOMER = "田秀英"
# What is seen by itself is seen within seconds; the rest is for a busy machine.
SOON = 30_000
# A made-up number: right form and check digit, nobody's.
ID_NO = "51182519440305002X"


@pytest.fixture
def cadres(site: Site, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Phone]:
    """Another phone, on which nobody is signed in yet."""
    with phone.in_hand(open_browser, tmp_path / "cadres", site.url, account=None) as one:
        yield one


@pytest.fixture
def hers(site: Site, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Phone]:
    """The volunteer's phone, signed in."""
    with phone.in_hand(open_browser, tmp_path / "phone", site.url) as one:
        yield one


def sent(page: Page) -> None:
    """The outbox is opened and everything of it arrives."""
    page.goto("/outbox")
    phone.all_received(page)


def one_case(page: Page) -> None:
    """From the resident's page: one matter, all its papers, the letter, handed over."""
    page.get_by_role("link", name="办事").first.click()
    bedside.choose_matters(page, ALLOWANCE)
    bedside.agree(page)
    bedside.shoot_all(page, 4)
    bedside.press(page, "去签委托书")
    bedside.sign_letter(page)
    bedside.hand_over(page, 1)


def test_somebody_on_no_roll_gets_a_case_without_signal_and_takes_the_letter_back_later(
    site: Site, watch: Watch, hers: Phone, office: Browser
) -> None:
    page = hers.page
    hers.lose_network()
    page.get_by_role("navigation").get_by_text("居民").click()
    page.get_by_role("link", name="加一位居民").click()
    page.get_by_label("姓名").fill(NEWCOMER)
    page.get_by_label("身份证号").fill(ID_NO)
    expect(page.get_by_label("出生日期")).to_have_value("1944-03-05")
    page.get_by_label("几组").fill("3")
    bedside.press(page, "加进名单")
    expect(page.get_by_role("heading", name=NEWCOMER)).to_be_visible()
    phone.routine_visit(page)
    page.goto("/")
    phone.find(page, "txy", NEWCOMER)
    one_case(page)
    hers.find_network()
    sent(page)
    query = "SELECT r.id_last4, c.state, r.id FROM resident r JOIN case_file c ON c.resident_id = r.id WHERE r.name = ?"
    ((last4, state, resident_id),) = records.ask(site, query, NEWCOMER)
    assert (last4, state) == ("002X", "handed_off")

    clerk = Desk.log_in(office, site.url, "chuangkou01", watch)
    clerk.open(NEWCOMER, ALLOWANCE)
    clerk.act("签收", then="窗口收件")
    page.goto(f"/residents/{UUID(str(resident_id))}")
    page.get_by_role("button", name="撤销", exact=True).click()
    page.get_by_label("为什么").fill("女儿回来了，自己办")
    page.get_by_role("button", name="撤销委托").click()
    expect(page.get_by_text("已失效")).to_be_visible()
    expect(clerk.page.get_by_text("委托已撤销")).to_be_visible(timeout=SOON)
    page.get_by_role("link", name=re.compile(ALLOWANCE)).first.click()
    expect(page.get_by_text("本人撤销了委托，您不能再往下办。")).to_be_visible(timeout=SOON)
    clerk.log_out()


def test_two_agents_say_different_things_of_one_person_and_one_of_them_decides(
    site: Site, hers: Phone, cadres: Phone
) -> None:
    cadre, resident = records.cadre_and_resident_of_both(site, phone.ACCOUNT)
    phone.sign_in(cadres.page, cadre)
    for one, words in ((hers, "祠堂右边"), (cadres, "桥头第二家")):
        one.page.goto(f"/residents/{resident}/edit")
        one.lose_network()
        one.page.get_by_label("怎么认路").fill(words)
        bedside.press(one.page, "存好")
        expect(one.page).to_have_url(re.compile(f"/residents/{resident}$"))
    cadres.find_network()
    sent(cadres.page)
    hers.page.goto("/outbox")
    hers.find_network()
    expect(hers.page.get_by_text("桥头第二家")).to_be_visible(timeout=SOON)
    hers.page.get_by_role("button", name="用我的").click()
    phone.all_received(hers.page)
    cadres.page.goto(f"/residents/{resident}")
    cadres.page.get_by_role("button", name="怎么走").click()
    expect(cadres.page.get_by_text("祠堂右边")).to_be_visible(timeout=SOON)


def the_visit_is_put_right(page: Page, resident_id: str) -> None:
    """Another thing was seen than was written: the correction stands beside the original."""
    page.goto(f"/residents/{resident_id}")
    page.get_by_role("link", name=re.compile("^今天")).click()
    bedside.press(page, "记错了，要改")
    page.get_by_role("group", name="见到谁").get_by_role("button", name="照料的人").click()
    expect(bedside.main_button(page)).to_be_disabled()
    page.get_by_label("为什么改").fill("是女儿在照料")
    bedside.press(page, "存下更正")
    expect(page.get_by_text("更正存好了")).to_be_visible()
    expect(page.get_by_text("见到谁：原来“本人”，改成“照料的人”")).to_be_visible()
    assert look.faults_on_phones(page) == []


def the_township_takes_it_up(clerk: Desk, name: str) -> None:
    """It is seen on every screen of the desk, taken up, ended, and over only when somebody has looked back."""
    page = clerk.page
    page.get_by_role("link", name=re.compile("件急事没人接")).click(timeout=SOON)
    page.get_by_role("row").filter(has_text=name).get_by_role("button").click()
    expect(page.get_by_role("heading", name=f"{name}：断粮断药")).to_be_visible()
    expect(page.get_by_text(re.compile("^镇里值班（"))).to_be_visible()
    expect(page.get_by_text("断粮断药。做了：能当场解决的先解决", exact=True)).to_be_visible()
    assert look.faults(page) == []
    page.get_by_role("button", name="我来处理").click()
    page.get_by_label("怎么了结的").select_option("本人不肯接受")
    page.get_by_label("发生了什么").fill("说儿子明天送米来，不要")
    expect(page.get_by_role("button", name="记下结果")).to_be_disabled()
    assert look.faults(page) == []
    page.get_by_label("怎么了结的").select_option("送去了吃的、药或钱物")
    page.get_by_role("button", name="记下结果").click()
    expect(page.get_by_role("heading", name="回看")).to_be_visible()


def test_an_emergency_amid_a_visit(site: Site, watch: Watch, hers: Phone, office: Browser) -> None:
    resident, page = records.entitled_to_both(site, phone.ACCOUNT), hers.page
    hers.lose_network()
    page.goto(f"/visit/{resident.id}")
    page.get_by_role("button", name=re.compile("^本人")).click()
    page.get_by_role("button", name="出急事了").click()
    page.get_by_role("button", name=re.compile("^断粮断药")).click()
    expect(page.locator("a[href^='sms:']").first).to_have_attribute("href", re.compile("body=.*%E6%96%AD%E7%B2%AE"))
    page.get_by_role("checkbox", name=re.compile("能当场解决的先解决")).check()
    page.get_by_role("checkbox", name=re.compile("镇里值班")).check()
    expect(page.get_by_text(re.compile(r"^今天 \d{1,2}:\d\d告诉的$"))).to_be_visible()
    page = hers.kill_tab()
    page.goto(f"/visit/{resident.id}")
    expect(page.get_by_text("急事还没记下")).to_be_visible()
    assert look.faults_on_phones(page) == []
    page.get_by_role("button", name="去记下").click()
    expect(page.get_by_role("checkbox", name=re.compile("镇里值班"))).to_be_checked()
    bedside.press(page, "记下急事")
    expect(page.get_by_text("急事记下了")).to_be_visible()
    bedside.press(page, "接着走访")
    phone.all_well(page)
    page.get_by_role("button", name="改早一点").click()
    page.get_by_role("button", name="明天", exact=True).click()
    page.get_by_role("button", name="保存走访").click()
    expect(page.get_by_role("heading", name="走访存好了")).to_be_visible()
    expect(page.get_by_text("下次走访：明天前")).to_be_visible()
    the_visit_is_put_right(page, resident.id)
    hers.find_network()
    sent(page)
    of = "JOIN resident r ON r.id = x.resident_id WHERE r.name = ?"
    columns = "x.level, x.kind, x.told_at, (SELECT count(*) FROM visit v WHERE v.id = x.visit_id)"
    ((level, kind, told_at, visits),) = records.ask(site, f"SELECT {columns} FROM alarm x {of}", resident.name)
    assert (level, kind, visits) == ("ORANGE", "no_food", 1)
    assert [one["who"] for one in json.loads(str(told_at))] == ["镇里值班"]
    clerk = Desk.log_in(office, site.url, "chuangkou01", watch)
    the_township_takes_it_up(clerk, resident.name)
    page.goto(f"/residents/{resident.id}")
    expect(page.get_by_text(re.compile("送去了吃的、药或钱物。.*前要回看一次"))).to_be_visible(timeout=SOON)
    assert look.faults_on_phones(page) == []
    clerk.page.get_by_label("看到什么，听到什么").fill("打过电话，儿子送米到了")
    clerk.page.get_by_role("button", name="看过了，了结").click()
    expect(clerk.page.get_by_role("row").filter(has_text=resident.name)).to_have_count(0)
    page.reload()
    expect(page.get_by_text("送去了吃的、药或钱物，已了结")).to_be_visible(timeout=SOON)
    clerk.log_out()
    newest = f"SELECT x.met, x.amendments FROM visit x {of} ORDER BY x.started_at DESC LIMIT 1"
    ((met, amendments),) = records.ask(site, newest, resident.name)
    (amendment,) = json.loads(str(amendments))
    assert (met, amendment["changes"], amendment["reason"]) == ("person", {"met": "carer"}, "是女儿在照料")
