"""Every screen of the field app at both phone sizes and with large letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import SMALL_PHONE, Watch
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import bedside, phone, records
from tests.e2e.steps.look import faults_on_phones


class Walk:
    """Goes from screen to screen and keeps what is wrong with each."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []

    def at(self, screen: str) -> None:
        """Looks at the screen that is open."""
        self.faults += [f"{screen}, {fault}" for fault in faults_on_phones(self.page)]

    def to(self, place: str) -> None:
        """Opens a screen by its address and looks at it."""
        self.page.goto(place)
        expect(self.page.locator("main").first).to_be_visible()
        expect(self.page.locator("h1:visible, main .empty:visible").first).to_be_visible()
        self.at(place.split("?", maxsplit=1)[0])


@pytest.fixture
def walk(site: Site, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Walk]:
    watch = Watch(site.url)
    with open_browser(tmp_path / "phone", site.url, size=SMALL_PHONE) as context:
        watch.attach(context)
        context.pages[0].goto("/")
        yield Walk(context.pages[0])
    assert watch.troubles == []


def test_every_screen_where_one_looks(walk: Walk, site: Site) -> None:
    resident = records.somebody_with_cases(site, phone.ACCOUNT)
    walk.at("login")
    phone.sign_in(walk.page)
    walk.at("today")
    for place in (
        "/residents", "/residents/new", f"/residents/{resident}", f"/residents/{resident}/edit", "/matters",
        "/matters/dibao", "/matters/event/shenhou", "/residents?kind=due", "/cases", "/outbox", "/me",
    ):  # fmt: skip
        walk.to(place)
    for case_id in records.a_case_in_each_state(site, phone.ACCOUNT):
        walk.to(f"/cases/{case_id}")
    assert walk.faults == []


def test_every_screen_where_one_works(walk: Walk, site: Site) -> None:
    phone.sign_in(walk.page)
    page = walk.page
    resident = records.entitled_to_both(site, phone.ACCOUNT)
    walk.to(f"/visit/{resident.id}/urgent")
    walk.to(f"/visit/{resident.id}")
    page.get_by_role("button", name="本人").click()
    for _ in range(4):
        walk.at("visit")
        page.get_by_role("button", name="都好").click()
    walk.at("visit, the end")
    walk.to(f"/apply/{resident.id}")
    bedside.choose_matters(page, "高龄津贴", "残疾人两项补贴", look=lambda: walk.at("conditions"))
    walk.at("papers")
    bedside.press(page, "去念告知书")
    walk.at("consent")
    bedside.press(page, "本人同意")
    walk.at("papers with consent")
    bedside.press(page, "拍这份材料")
    walk.at("camera")
    bedside.shoot_one(page)
    walk.at("picture taken")
    walk.to(f"/paper/draft/{resident.id}")
    walk.to(f"/authorize/{resident.id}")
    walk.to(f"/handoff/{resident.id}")
    walk.to(f"/paper/list/{records.a_case(site, phone.ACCOUNT, 'ready')}")
    walk.to(f"/deliver/{records.a_case(site, phone.ACCOUNT, 'ready')}")
    assert walk.faults == []
