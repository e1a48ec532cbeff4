"""The restore drill with a real phone: a browser brings back what the restored backup lacked (fault 39, sync B18)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.backup.programs import POSTGRES_PROGRAMS
from tests.e2e.browser import DESK, shoot
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import bedside, phone, records
from tests.e2e.steps.phone import Phone

COUNTS = (
    "SELECT (SELECT count(*) FROM visit), (SELECT count(*) FROM document_page WHERE state = 'stored'),"
    " (SELECT count(*) FROM review_item WHERE kind = 'lost_range')"
)


@pytest.fixture
def her_site(own_site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("PG_BIN", str(POSTGRES_PROGRAMS))
    return own_site


@pytest.fixture
def hers(her_site: Site, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Phone]:
    """The volunteer's phone, signed in."""
    with phone.in_hand(open_browser, tmp_path / "phone", her_site.url) as one:
        yield one


def a_visit(page: Page, resident: records.Resident) -> None:
    page.goto("/")
    phone.find(page, resident.typed, resident.name)
    phone.routine_visit(page)


def sent(page: Page, backup: str) -> None:
    """All is with the county, and the line under it says this of backups."""
    page.goto("/outbox")
    phone.all_received(page)
    page.get_by_role("button", name="现在试着发").click()
    expect(page.locator("main")).to_contain_text(re.compile(backup), timeout=phone.SENT_WITHIN)


def test_a_phone_brings_back_what_the_restored_backup_lacked(her_site: Site, hers: Phone, tmp_path: Path) -> None:
    resident = records.entitled_to_both(her_site, phone.ACCOUNT)
    page, backups = hers.page, tmp_path / "backups"
    a_visit(page, resident)
    sent(page, "县里没有把数据备份到别处")
    shoot(page, "restore-local")
    page.goto("/")
    expect(page.locator(".sync")).to_contain_text("没有备份")
    shoot(page, "restore-local-today")

    her_site.command("backup", "--to", str(backups), "--off-site")
    sent(page, "^.*已备份")
    shoot(page, "restore-backed-up")

    a_visit(page, resident)
    page.get_by_role("link", name="办事").click()
    bedside.choose_matters(page, "高龄津贴")
    bedside.agree(page)
    bedside.press(page, "拍这份材料")
    bedside.shoot_paper(page)
    sent(page, "县里还没备份，本机先留着一份")
    shoot(page, "restore-not-yet")
    before = records.ask(her_site, COUNTS)

    her_site.stop()
    (name,) = (path.name for path in backups.glob("daiban-*"))
    her_site.command("restore", str(backups / name))
    assert records.ask(her_site, COUNTS) != before
    her_site.start()
    page.get_by_role("button", name="现在试着发").click()
    her_site.wait_until(lambda _health: records.ask(her_site, COUNTS) == before)
    sent(page, "县里还没备份，本机先留着一份")

    her_site.command("backup", "--to", str(backups), "--off-site")
    sent(page, "^.*已备份")


def test_the_desk_says_that_its_site_has_no_backup_elsewhere(
    her_site: Site, open_browser: OpenBrowser, tmp_path: Path
) -> None:
    with open_browser(tmp_path / "desk", her_site.url, size=DESK) as context:
        page = context.pages[0]
        page.goto("/desk")
        phone.log_in(page, "chuangkou01")
        note = page.locator("header").get_by_text("没有异地备份")
        note.click()
        expect(page.get_by_text("万一这台机器坏了")).to_be_visible()
        shoot(page, "restore-desk")
        her_site.command("backup", "--to", str(tmp_path / "backups"), "--off-site")
        page.reload()
        expect(page.locator("header")).not_to_contain_text("没有异地备份")
