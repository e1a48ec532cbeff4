"""A village without any signal: work goes out in a colleague's phone or a stick at the window, receipts come own_site."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import DESK, SMALL_PHONE, Watch, shoot
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import bedside, phone, records
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.look import faults, faults_on_phones
from tests.e2e.steps.phone import Phone

ALLOWANCE = "高龄津贴"


@pytest.fixture
def phones(own_site: Site, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[tuple[Phone, Phone]]:
    """Hers, who stays in the village, and the courier's, both signed in."""
    with (
        phone.in_hand(open_browser, tmp_path / "hers", own_site.url) as hers,
        phone.in_hand(open_browser, tmp_path / "couriers", own_site.url, account="daiban02") as couriers,
    ):
        yield hers, couriers


def test_work_without_signal_reaches_the_window_by_courier_and_its_receipt_comes_home(
    own_site: Site, own_watch: Watch, phones: tuple[Phone, Phone], office: Browser, tmp_path: Path
) -> None:
    hers, couriers = phones
    resident = records.entitled_to_both(own_site, phone.ACCOUNT)
    clerk = Desk.log_in(office, own_site.url, "chuangkou01", own_watch)
    hers.lose_network()
    a_case_without_signal(hers.page, resident)
    bundle = packed(hers.page, tmp_path)

    receipt = carried(couriers.page, bundle, tmp_path)
    clerk.sees(resident.name, ALLOWANCE)

    hers.page.goto("/carry")
    choose(hers.page, receipt)
    expect(hers.page.get_by_role("alert")).to_contain_text("回执收好了")
    hers.page.goto("/outbox")
    expect(hers.page.locator("main li", has_text=f"走访 {resident.name}")).to_contain_text("县里已收到")

    before = records.tallies(own_site)[0][:4]
    hers.find_network()
    phone.all_received(hers.page)
    assert records.tallies(own_site)[0][:4] == before

    hers.lose_network()
    hers.page.goto("/")
    phone.find(hers.page, resident.typed, resident.name)
    phone.routine_visit(hers.page)
    taken_at_the_window(clerk.page, packed(hers.page, tmp_path))
    assert records.tallies(own_site)[0][1] == before[1] + 1
    hers.find_network()
    hers.page.goto("/outbox")
    phone.all_received(hers.page)
    assert records.tallies(own_site)[0][1] == before[1] + 1


def a_case_without_signal(page: Page, resident: records.Resident) -> None:
    """A visit and a case with all its papers, handed over."""
    phone.find(page, resident.typed, resident.name)
    phone.routine_visit(page)
    page.get_by_role("link", name="办事").click()
    bedside.choose_matters(page, ALLOWANCE)
    bedside.agree(page)
    left = page.get_by_role("heading", name=re.compile(r"还缺 \d+ 份材料"))
    bedside.shoot_all(page, int(re.findall(r"\d+", left.inner_text())[0]))
    bedside.press(page, "去签委托书")
    bedside.sign_letter(page)
    bedside.hand_over(page, 1)


def packed(page: Page, folder: Path) -> Path:
    """The file she gives to the courier."""
    page.goto("/me")
    page.get_by_role("link", name="把没送出的打包带走").click()
    expect(phone.title(page, "把没送出的打包带走")).to_be_visible()
    assert faults_on_phones(page) == []
    bedside.press(page, "封成件包")
    number = page.get_by_text(re.compile(r"^JB-[0-9A-F]{4}-\d+$"))
    expect(number).to_be_visible()
    shoot(page, "courier-pack")
    page.set_viewport_size(SMALL_PHONE)
    assert faults_on_phones(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="存到手机", exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    assert number.inner_text() in path.name
    return path


def choose(page: Page, file: Path) -> None:
    """Picks a file of the phone."""
    page.get_by_label("选件包或回执").set_input_files(file)


def carried(page: Page, bundle: Path, folder: Path) -> Path:
    """The courier takes the bundle over and, having signal, sends it; the receipt file for the owner."""
    page.goto("/carry")
    assert faults_on_phones(page) == []
    choose(page, bundle)
    expect(page.get_by_role("alert")).to_contain_text("收下了")
    line = page.locator("main li", has_text="JB-")
    expect(line).to_contain_text("县里已收到", timeout=phone.SENT_WITHIN)
    shoot(page, "courier-carry")
    page.set_viewport_size(SMALL_PHONE)
    assert faults_on_phones(page) == []
    with page.expect_download() as download:
        line.get_by_role("button", name="把回执给他").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def taken_at_the_window(page: Page, bundle: Path) -> None:
    """A stick is brought to the window: taken in, a slip to carry own_site."""
    page.goto("/desk/bundles")
    expect(page.get_by_role("heading", level=1, name="收带件包")).to_be_visible()
    page.get_by_label("选件包文件").set_input_files(bundle)
    row = page.get_by_role("row", name=re.compile("JB-"))
    expect(row).to_contain_text("收齐了", timeout=phone.SENT_WITHIN)
    assert faults(page) == []
    shoot(page, "courier-window")
    page.set_viewport_size(DESK)
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    row.get_by_role("button", name="打印回执单").click()
    page.wait_for_function("() => window.printed")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="带件回执单")).to_be_visible()
    expect(page.get_by_role("table")).not_to_be_visible()
    page.emulate_media(media="screen")
