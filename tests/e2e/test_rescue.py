"""A phone whose store cannot be opened by the app's new version: all is shown, nothing is wiped, all gets out (B13)."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import SMALL_PHONE, shoot
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import bedside, inside, phone, records
from tests.e2e.steps.look import faults_on_phones
from tests.e2e.steps.phone import Phone

# The app asks for a newer version of the store than lies there, and the browser's upgrade of it aborts.
UPGRADE_FAILS = """{
  const real = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, version) {
    if (version === undefined || !/^daiban-[0-9a-f-]{36}$/.test(name)) return real.call(this, name, version);
    const asked = real.call(this, name, version + 10);
    asked.addEventListener("upgradeneeded", () => asked.transaction.abort());
    return asked;
  };
}"""
# A newer app was here: the store is of its version.
NEWER_STORE = """async () => {
  const { name, version } = (await indexedDB.databases()).find((d) => /^daiban-[0-9a-f-]{36}$/.test(d.name));
  const asked = indexedDB.open(name, version + 10);
  asked.onupgradeneeded = () => asked.result.createObjectStore("later");
  await new Promise((done, fail) => { asked.onsuccess = done; asked.onerror = asked.onblocked = fail; });
  asked.result.close();
}"""
VERSION = """async () => (await indexedDB.databases()).find((d) => /^daiban-[0-9a-f-]{36}$/.test(d.name)).version"""
# The mark beside the store knows of the photos.
MARKED = """(photos) => Object.entries(localStorage).some(
  ([key, mark]) => key.startsWith("daiban.store.") && JSON.parse(mark).photos === photos)"""
ALLOWANCE = "高龄津贴"
TITLE = "先只能看，不能记"


@pytest.fixture
def hers(own_site: Site, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Phone]:
    with phone.in_hand(open_browser, tmp_path / "hers", own_site.url) as one:
        yield one


def a_visit_and_a_paper(page: Page, resident: records.Resident) -> int:
    """Saved on the phone without signal; how many photos it is."""
    page.goto(f"/residents/{resident.id}")
    phone.routine_visit(page)
    page.goto(f"/apply/{resident.id}")
    bedside.choose_matters(page, ALLOWANCE)
    bedside.agree(page)
    bedside.press(page, "拍这份材料")
    bedside.shoot_paper(page)
    return inside.photos_waiting(page)


def restarted(hers: Phone, script: str = "") -> Page:
    """The browser is closed and opened again; the script is at work from the first page on."""
    hers.shut()
    page = hers.start("about:blank", network=False)
    if script:
        page.context.add_init_script(script)
    page.goto("/")
    return page


def test_a_failed_upgrade_shows_everything_and_is_carried_out_by_a_colleague(
    own_site: Site, hers: Phone, open_browser: OpenBrowser, tmp_path: Path
) -> None:
    resident = records.entitled_to_both(own_site, phone.ACCOUNT)
    before = records.tallies(own_site)[0]
    hers.lose_network()
    photos = a_visit_and_a_paper(hers.page, resident)
    kept_version = hers.page.evaluate(VERSION)

    page = restarted(hers, UPGRADE_FAILS)
    expect(phone.title(page, TITLE)).to_be_visible()
    expect(page.get_by_text("一条也没丢")).to_be_visible()
    expect(page.locator("main li", has_text=f"{resident.name}·走访")).to_be_visible()
    assert faults_on_phones(page) == []
    shoot(page, "rescue")
    page.set_viewport_size(SMALL_PHONE)
    nothing_can_be_recorded(page, resident)
    bundle = stored(page, tmp_path)
    assert page.evaluate(VERSION) == kept_version

    with phone.in_hand(open_browser, tmp_path / "couriers", own_site.url, account="daiban02") as couriers:
        couriers.page.goto("/carry")
        couriers.page.get_by_label("选件包或回执").set_input_files(bundle)
        line = couriers.page.locator("main li", has_text="JB-")
        expect(line).to_contain_text("县里已收到", timeout=phone.SENT_WITHIN)
    after = records.tallies(own_site)[0]
    assert (after[1], after[3]) == (before[1] + 1, before[3] + photos)

    hers.shut()
    page = hers.start("/outbox")
    phone.all_received(page)
    assert records.tallies(own_site)[0][:4] == after[:4]


def nothing_can_be_recorded(page: Page, resident: records.Resident) -> None:
    """The copy can be looked at under the strip; what would record something leads back, and says why."""
    page.get_by_role("link", name="居民名单").click()
    expect(page.get_by_label("找居民")).to_be_visible()
    phone.find(page, resident.typed, resident.name)
    assert faults_on_phones(page) == []
    shoot(page, "rescue-strip")
    page.set_viewport_size(SMALL_PHONE)
    page.get_by_role("link", name="开始走访").click()
    expect(phone.title(page, TITLE)).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("先不能记")


def stored(page: Page, folder: Path) -> Path:
    """The sealed file, put into the phone's downloads."""
    with page.expect_download() as download:
        page.get_by_role("button", name="封成件包").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name.startswith("代办件包-JB-")
    expect(page.get_by_role("alert").filter(has_text="下载")).to_be_visible()
    assert faults_on_phones(page) == []
    return path


def test_a_store_of_a_newer_app_is_read_and_sent_over_the_own_line(own_site: Site, hers: Phone) -> None:
    before = records.tallies(own_site)[0]
    resident = records.entitled_to_both(own_site, phone.ACCOUNT)
    hers.lose_network()
    photos = a_visit_and_a_paper(hers.page, resident)
    hers.page.goto("/icon.svg")
    hers.page.evaluate(NEWER_STORE)

    page = restarted(hers)
    expect(phone.title(page, TITLE)).to_be_visible()
    page.get_by_role("button", name="现在送到县里").click()
    expect(page.get_by_role("alert")).to_contain_text("没有连上")
    hers.find_network()
    page.get_by_role("button", name="现在送到县里").click()
    expect(page.get_by_role("alert")).to_contain_text("县里已收到")
    after = records.tallies(own_site)[0]
    assert (after[1], after[3]) == (before[1] + 1, before[3] + photos)


def test_a_store_that_vanished_is_told_to_her_and_to_the_county(own_site: Site, hers: Phone, tmp_path: Path) -> None:
    """The browser has thrown its databases away, as Chromium does with a folder that it takes for broken."""
    resident = records.entitled_to_both(own_site, phone.ACCOUNT)
    hers.lose_network()
    photos = a_visit_and_a_paper(hers.page, resident)
    hers.page.goto("/outbox")
    hers.page.wait_for_function(MARKED, arg=photos)
    hers.shut()
    shutil.rmtree(tmp_path / "hers" / "Default" / "IndexedDB")

    page = hers.start("/")
    expect(page.get_by_role("alert")).to_contain_text("清掉了")
    phone.log_in(page)
    expect(phone.title(page, "这部手机上的记录没了")).to_be_visible()
    expect(page.get_by_text(re.compile(rf"\d+ 条记录、{photos} 张照片"))).to_be_visible()
    expect(page.get_by_role("link", name=resident.name)).to_be_visible(timeout=phone.SENT_WITHIN)
    expect(page.get_by_text("已经告诉县里")).to_be_visible(timeout=phone.SENT_WITHIN)
    assert faults_on_phones(page) == []
    shoot(page, "lost")
    page.set_viewport_size(SMALL_PHONE)
    rows = records.ask(own_site, "SELECT theirs FROM review_item WHERE kind = 'lost_range'")
    assert any(resident.id in str(row[0]) for row in rows)

    page.get_by_role("button", name="知道了").click()
    expect(phone.title(page, "今日")).to_be_visible()
    assert page.evaluate("() => Object.keys(localStorage).some((key) => key.startsWith('daiban.lost.'))") is False
