"""各村走访 by hand: the head sees who is late, whom to call, who could claim what, and who carries too much."""

import re

from playwright.sync_api import Browser, expect

from server.demo.staff import MAIN_TOWNSHIP
from tests.e2e.browser import DESK, PHONE, SMALL_PHONE, Watch
from tests.e2e.site import Site
from tests.e2e.steps import records
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.look import faults

ON_ROLL = "on_roll AND deleted_at IS NULL AND died_at IS NULL"


def test_the_head_sees_which_village_needs_somebody_and_whom_to_call(site: Site, office: Browser, watch: Watch) -> None:
    desk = Desk.log_in(office, site.url, "lingdao01", watch)
    page, found = desk.page, []
    page.get_by_role("link", name="各村走访").click()
    ((people,),) = records.ask(site, f"SELECT count(*) FROM resident WHERE township = ? AND {ON_ROLL}", MAIN_TOWNSHIP)
    expect(page.get_by_text(re.compile(f"名册上 {people} 人，30 天内走到"))).to_be_visible()
    expect(page.get_by_role("heading", name="每名代办员管多少人")).to_be_visible()
    found += [f"villages, {fault}" for fault in faults(page)]

    page.get_by_role("table", name="各村走访").get_by_role("button").first.click()
    expect(page.get_by_role("heading", name="谁走这个村")).to_be_visible()
    page.locator("aside summary").first.click()
    for size in (DESK, PHONE, SMALL_PHONE):
        page.set_viewport_size(size)
        found += [f"a village at {size['width']}, {fault}" for fault in faults(page) if "nav.rail" not in fault]
    assert found == []
    desk.log_out()


def test_the_county_looks_at_every_township(site: Site, office: Browser, watch: Watch) -> None:
    desk = Desk.log_in(office, site.url, "dudao01", watch)
    page = desk.page
    page.get_by_role("link", name="各村走访").click()
    chosen = page.get_by_label("哪个乡镇")
    other = chosen.locator("option").nth(1)
    name = other.inner_text()
    chosen.select_option(index=1)
    expect(page.get_by_text(re.compile(f"^{name}：名册上"))).to_be_visible()
    assert faults(page) == []
    desk.log_out()
