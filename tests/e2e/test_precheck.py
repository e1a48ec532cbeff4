"""Pre-check at home: two matters asked once without signal, a slip, and a window that sees it and is held to it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import Watch
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import bedside, look, papers, phone, records
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.phone import Phone

ALLOWANCE, SUBSIDY = "高龄津贴", "残疾人两项补贴"
SHORT_SUBSIDY = "残疾人补贴"
PAPERS = 6
SLIP_NO = re.compile(r"YS[0-9A-Z]{4}\d{9}")


@pytest.fixture
def hers(site: Site, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Phone]:
    """The volunteer's phone, signed in."""
    with phone.in_hand(open_browser, tmp_path / "phone", site.url) as one:
        yield one


def outcomes(page: Page) -> list[str]:
    """What the rules say of each chosen matter, in order."""
    return page.locator("section .tag").all_inner_texts()


def a_question_is_asked_once_and_its_answer_counts_at_once(page: Page) -> None:
    for name in (ALLOWANCE, SUBSIDY):
        page.get_by_role("checkbox", name=name).first.check()
    bedside.press(page, "选好了，2 件")
    assert outcomes(page) == ["要问清", "要问清"]
    asked = bedside.questions(page)
    assert len(asked) == len(set(asked))
    bedside.answer(page, "户口在本县吗？", "不是")
    expect(page.get_by_text("户口不在本县，要到户籍地申请")).to_be_visible()
    assert outcomes(page)[0] == "不符合"
    bedside.answer(page, "户口在本县吗？", "是")
    page.get_by_role("button", name="家里人").click()
    assert look.faults_on_phones(page) == []
    while asked := bedside.questions(page):
        bedside.answer(page, asked[0], "是" if asked[0] in bedside.FITTING else "不是")
    assert outcomes(page) == ["符合", "符合"]


def one_paper_is_not_there_and_the_slip_says_so(page: Page) -> str:
    bedside.press(page, "看要哪些材料")
    bedside.agree(page)
    bedside.missing(page, PAPERS)
    page.get_by_role("button", name=re.compile("社会保障卡")).click()
    page.get_by_role("group", name="社保卡是本人的吗？").get_by_role("button", name="不是", exact=True).click()
    expect(page.get_by_text("社保卡不是本人的，钱会退回去")).to_be_visible()
    page.get_by_role("group", name="社保卡是本人的吗？").get_by_role("button", name="是", exact=True).click()
    page.get_by_role("button", name="现在没有").click()
    page.get_by_role("button", name="家里一时找不到，回头补").click()
    bedside.shoot_all(page, PAPERS - 1)
    page.get_by_role("link", name="预审单").click()
    slip = page.locator("article.slip")
    expect(slip).to_contain_text("不是机关的正式告知书")
    expect(slip).to_contain_text(f"{ALLOWANCE}：符合")
    expect(slip.locator("ol")).to_contain_text("社会保障卡")
    assert look.faults_on_phones(page) == []
    found = SLIP_NO.search(slip.inner_text())
    assert found is not None
    page.go_back()
    return found.group()


def everything_is_read_out(page: Page) -> None:
    bedside.press(page, "去签委托书")
    page.get_by_role("link", name="念一遍给老人听").click()
    for words in (f"{ALLOWANCE}：符合", "还缺的材料：社会保障卡", "您签委托书", "不收钱"):
        expect(page.locator("main")).to_contain_text(words)
    assert look.faults_on_phones(page) == []
    bedside.press(page, "念完了，接着办")


def the_papers_left_behind_are_provisional(page: Page) -> None:
    for name, words in (("收件回执", "代办员收件不等于受理"), ("委托书抄件", "不可以做"), ("交接清单", "收的人")):
        page.get_by_role("link", name=name).click()
        paper = page.locator("article.sheet-view")
        expect(paper).to_contain_text("暂定")
        expect(paper).to_contain_text(words)
        assert paper.get_by_role("img").count() == 2, "a code for each case"
        page.go_back()
    page.get_by_role("link", name="收件回执").click()
    assert look.faults_on_phones(page) == []
    assert papers.printed(page, "A4 大字")[:2] == (210, 297)
    assert papers.smallest_letters(page, "A4 大字") > 15.9
    width, height, sheets = papers.printed(page, "58 毫米小票")
    assert (width, sheets) == (58, 1)
    assert height > 150
    assert papers.picture(page)[0].startswith("代办收件回执-")
    page.go_back()


def test_two_matters_prechecked_at_home_bind_the_window(site: Site, watch: Watch, hers: Phone, office: Browser) -> None:
    resident, page = records.entitled_to_both(site, phone.ACCOUNT), hers.page
    hers.lose_network()
    page.goto(f"/apply/{resident.id}")
    a_question_is_asked_once_and_its_answer_counts_at_once(page)
    slip_no = one_paper_is_not_there_and_the_slip_says_so(page)
    everything_is_read_out(page)
    bedside.sign_letter(page)
    bedside.hand_over(page, 2)
    the_papers_left_behind_are_provisional(page)
    page.get_by_role("link", name="预审单").click()
    expect(page.locator("article.slip")).to_contain_text(slip_no)
    hers.find_network()
    page.goto("/outbox")
    phone.all_received(page)

    clerk = Desk.log_in(office, site.url, "chuangkou01", watch)
    clerk.sees(resident.name, ALLOWANCE)
    clerk.open(resident.name, ALLOWANCE)
    seen = clerk.page.get_by_role("region", name="办理条件")
    expect(seen).to_contain_text(slip_no)
    expect(seen).to_contain_text("家里人说：符合")
    expect(seen).to_contain_text("户口在本县吗？ 是")
    clerk.act("签收", then="窗口收件")
    clerk.bad("居民户口簿", because="照片不清楚，看不清字")
    clerk.all_good()
    clerk.choose("发一次性告知（2 条）")
    expect(clerk.page.locator("form.panel .sheet")).to_contain_text("社会保障卡")
    assert look.faults(clerk.page) == []
    clerk.confirm("待补正")
    clerk.page.goto("/desk/beyond")
    row = clerk.page.get_by_role("row").filter(has_text=ALLOWANCE)
    expect(row).to_contain_text("居民户口簿")
    expect(row).to_contain_text("照片不清楚")
    expect(row).not_to_contain_text("社会保障卡")
    assert look.faults(clerk.page) == []
    clerk.log_out()


def test_the_radar_counts_by_village_and_leads_to_the_matter(hers: Phone) -> None:
    page = hers.page
    hers.lose_network()
    page.get_by_role("link", name="谁该享没享").click()
    said = page.get_by_role("status").filter(has_text="该去看看")
    expect(said).to_have_text(re.compile(r"^\d+ 人里有 [1-9]\d* 人该去看看$"))
    page.get_by_role("button", name="要换要审").click()
    first = page.get_by_role("link").filter(has_text="残疾人证").first
    expect(first).to_contain_text("要换要审")
    assert look.faults_on_phones(page) == []
    first.click()
    expect(page.get_by_role("heading", name="应享未享")).to_be_visible()
    matter = page.get_by_role("link", name=re.compile("残疾人证快到期，要换证"))
    assert look.faults_on_phones(page) == []
    matter.click()
    expect(page.get_by_role("region", name="残疾人证")).to_be_visible()
