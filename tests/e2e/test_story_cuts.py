"""Power and network go in the middle of the sending: everything arrives, and arrives once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import bedside, phone, records
from tests.e2e.steps.phone import Phone

PAPERS = 3


@pytest.fixture
def hers(own_site: Site, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Phone]:
    """The volunteer's phone, signed in."""
    with phone.in_hand(open_browser, tmp_path / "phone", own_site.url) as one:
        yield one


def papers_without_signal(site: Site, hers: Phone) -> int:
    """A visit and some papers, all only on the phone; the number of pictures."""
    resident = records.entitled_to_both(site, phone.ACCOUNT)
    hers.lose_network()
    page = hers.page
    phone.find(page, resident.typed, resident.name)
    phone.routine_visit(page)
    page.get_by_role("link", name="办事").click()
    bedside.choose_matters(page, "高龄津贴")
    bedside.agree(page)
    pictures = 0
    for _ in range(PAPERS):
        bedside.press(page, "拍这份材料")
        pictures += bedside.shoot_paper(page)
    page.goto("/outbox")
    return pictures


def a_photo_is_on_its_way(page: Page, hers: Phone) -> None:
    """The network is back, and a piece of a photo has just been sent."""
    with page.expect_request(lambda request: request.method == "PATCH", timeout=phone.SENT_WITHIN):
        hers.find_network()


def test_a_power_cut_of_the_server_amid_the_photos(own_site: Site, hers: Phone) -> None:
    before = records.tallies(own_site)[0]
    pictures = papers_without_signal(own_site, hers)
    a_photo_is_on_its_way(hers.page, hers)
    own_site.stop(kill=True)
    expect(hers.page.get_by_role("heading", level=1)).to_contain_text("在本机", timeout=phone.SENT_WITHIN)
    own_site.start()
    hers.page.get_by_role("button", name="现在试着发").click()
    phone.all_received(hers.page)
    everything_once(own_site, before, pictures)


def test_a_phone_that_dies_amid_the_photos(own_site: Site, hers: Phone) -> None:
    before = records.tallies(own_site)[0]
    pictures = papers_without_signal(own_site, hers)
    a_photo_is_on_its_way(hers.page, hers)
    hers.kill_tab()
    phone.all_received(hers.page)
    everything_once(own_site, before, pictures)


def everything_once(site: Site, before: tuple, pictures: int) -> None:
    """One visit more, each picture stored, none twice."""
    after = records.tallies(site)[0]
    assert after[1] == before[1] + 1
    assert after[3] == before[3] + pictures
    assert records.ask(site, "SELECT count(*) FROM document_page WHERE state NOT IN ('stored', 'rejected')") == [(0,)]
