"""The handbook without signal: found by what people say, read sentence by sentence, given away as a picture."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import look, papers, phone
from tests.e2e.steps.phone import Phone


@pytest.fixture
def hers(site: Site, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Phone]:
    """The volunteer's phone, signed in."""
    with phone.in_hand(open_browser, tmp_path / "phone", site.url) as one:
        yield one


def found(page: Page, asked: str) -> list[str]:
    """The titles the shelf shows for what was asked."""
    page.get_by_label("想办什么").fill(asked)
    expect(page.locator(".head").get_by_role("status")).to_contain_text("件事")
    return page.locator("main li .name").all_inner_texts()


def test_the_handbook_answers_everyday_words_and_letters_and_can_be_given_away(hers: Phone) -> None:
    page = hers.page
    hers.lose_network()
    page.get_by_role("navigation").get_by_text("一本通").click()
    expect(page.locator("main li")).to_have_count(19)
    for asked, first in (
        ("老人补贴", "高龄津贴"),
        ("lrbt", "高龄津贴"),
        ("没钱看病怎么办", "临时救助"),
        ("canjizheng", "残疾人证"),
    ):
        assert found(page, asked)[0] == first, asked
    assert {"残疾人证", "辅助器具", "医药费报销", "我要办残疾人证"} <= set(found(page, "断腿"))
    assert found(page, "火星") == []
    assert look.faults_on_phones(page) == []

    found(page, "老人补贴")
    page.get_by_role("link", name="高龄津贴").first.click()
    expect(page.get_by_role("heading", name="怎么办")).to_be_attached()
    page.get_by_label("办哪一种").select_option("stop")
    # This browser has no voice of its own: nothing offers to read aloud, the sentences can still be shown.
    expect(page.get_by_role("button", name="读出来听")).to_have_count(0)
    assert look.faults_on_phones(page) == []
    page.get_by_role("button", name="一句一句看").click()
    page.get_by_role("button", name="下一句").click()
    expect(page.get_by_text("第 2 句")).to_be_visible()
    assert look.faults_on_phones(page) == []
    page.keyboard.press("Escape")
    name, width, height = papers.picture(page)
    assert (name, width) == ("高龄津贴.png", 720)
    assert height > width

    page.get_by_role("link", name="给居民办这件事").click()
    expect(page.get_by_role("heading", name="给谁办？")).to_be_visible()
    assert look.faults_on_phones(page) == []
    page.locator("main li a").first.click()
    expect(page.get_by_role("region", name="高龄津贴")).to_be_visible()


def test_a_thing_of_life_shows_its_matters_and_one_list_of_papers(hers: Phone) -> None:
    page = hers.page
    hers.lose_network()
    page.goto("/matters")
    page.get_by_role("button", name="一件事一次办").click()
    expect(page.locator("main li")).to_have_count(15)
    page.get_by_role("link", name="家里老人走了").click()
    expect(page.get_by_role("heading", name="一起办的 8 件")).to_be_visible()
    expect(page.get_by_text("这件没有指南，窗口会告诉您").first).to_be_visible()
    expect(page.get_by_text("合在一起，少带")).to_be_attached()
    assert look.faults_on_phones(page) == []
    assert papers.picture(page)[0] == "家里老人走了.png"
