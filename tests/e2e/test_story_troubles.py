"""What goes wrong in the field, and that nothing is lost by it."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import bedside, phone, records
from tests.e2e.steps.look import faults_on_phones
from tests.e2e.steps.phone import Phone

# The camera as a phone has it that says no, or has none.
NO_CAMERA = """navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "%s"));"""

# A phone whose store takes nothing more while `full` is set.
FULL_PHONE = """for (const name of ["put", "add"]) {
  const real = IDBObjectStore.prototype[name];
  IDBObjectStore.prototype[name] = function (...args) {
    if (window.full) throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    return real.apply(this, args);
  };
}"""


# What an app that checked less than today's has saved: a phone number nobody can dial.
MISTYPED = """async () => {
  const bases = await indexedDB.databases();
  const name = bases.find((base) => /^daiban-[0-9a-f]{8}-/.test(base.name)).name;
  const asked = (ask) => new Promise((done, fail) => { ask.onsuccess = () => done(ask.result); ask.onerror = fail; });
  const db = await asked(indexedDB.open(name));
  const outbox = db.transaction("outbox", "readwrite").objectStore("outbox");
  const [row] = await asked(outbox.getAll());
  row.box.mutation.args.fields.phone = "1".repeat(60);
  await asked(outbox.put(row));
  db.close();
}"""


@pytest.fixture
def hers(site: Site, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Phone]:
    """A volunteer's phone, not yet signed in."""
    with phone.in_hand(open_browser, tmp_path / "phone", site.url, account=None) as one:
        yield one


@pytest.fixture
def page(hers: Phone) -> Page:
    """The tab of a phone that is signed in."""
    phone.sign_in(hers.page)
    return hers.page


def open_resident(page: Page, site: Site) -> str:
    """The page of somebody on the roll; the name."""
    resident = records.entitled_to_both(site, phone.ACCOUNT)
    phone.find(page, resident.typed, resident.name)
    return resident.name


def photo() -> bytes:
    """A picture such as a phone's own camera makes."""
    picture = Image.new("RGB", (2000, 1500), "white")
    pen = ImageDraw.Draw(picture)
    for y in range(100, 1400, 60):
        pen.line((100, y, 1900, y), fill="black", width=6)
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def choose_file(page: Page, kind: str, data: bytes) -> None:
    """The phone's own camera hands a file over."""
    page.get_by_label("手机相机").set_input_files(FilePayload(name="file", mimeType=kind, buffer=data))


def test_a_wrong_password_and_no_network_are_said_in_words(hers: Phone) -> None:
    wrong = hers.page.locator("#login-wrong")
    phone.log_in(hers.page, password="nicht-so")
    expect(wrong).to_have_text("账号或密码不对，请再试一次。")
    hers.lose_network()
    phone.log_in(hers.page)
    expect(wrong).to_contain_text("没有连上")
    hers.find_network()
    phone.log_in(hers.page)
    expect(phone.title(hers.page, "今日")).to_be_visible()


def test_the_tab_of_the_first_login_works_on_without_signal(site: Site, hers: Phone, page: Page) -> None:
    """She logs in at the township and walks off: screens never opened before must come from the phone."""
    hers.lose_network()
    open_resident(page, site)
    assert phone.routine_visit(page) <= 6
    page.get_by_role("link", name="办事").click()
    expect(page.get_by_role("heading", name="办什么事？")).to_be_visible()
    hers.find_network()


def test_every_screen_starts_from_the_phone_alone(site: Site, hers: Phone, page: Page) -> None:
    resident = records.entitled_to_both(site, phone.ACCOUNT)
    case_id = records.a_case(site, phone.ACCOUNT, "correcting")
    hers.lose_network()
    for place in (
        "/", "/residents", f"/residents/{resident.id}", f"/visit/{resident.id}", "/matters", "/matters/gaoling",
        f"/apply/{resident.id}", "/cases", f"/cases/{case_id}", "/outbox", "/me",
    ):  # fmt: skip
        page.goto(place)
        expect(page.locator("h1:visible").first).to_be_visible()
    page.goto(f"/capture/{resident.id}/id_card?for=apply")
    expect(page.get_by_role("button", name="拍照", exact=True)).to_be_enabled()


def test_two_tabs_show_the_same_and_send_once(site: Site, hers: Phone, page: Page) -> None:
    name = open_resident(page, site)
    other = page.context.new_page()
    other.goto("/outbox")
    hers.lose_network()
    phone.routine_visit(page)
    expect(other.locator("main li", has_text=f"走访 {name}")).to_contain_text("已存本机")
    visits = "SELECT count(*) FROM visit v JOIN resident r ON r.id = v.resident_id WHERE r.name = ?"
    before = records.ask(site, visits, name)[0][0]
    hers.find_network()
    phone.all_received(other)
    page.goto("/outbox")
    phone.all_received(page)
    assert records.ask(site, visits, name)[0][0] == before + 1


def test_an_ended_session_stops_the_sending_and_nothing_else(site: Site, hers: Phone, page: Page) -> None:
    hers.lose_network()
    name = open_resident(page, site)
    page.context.clear_cookies()
    page.goto("/")
    hers.find_network()
    expect(page.locator(".sync")).to_contain_text("请重新登录", timeout=60_000)
    phone.find(page, records.entitled_to_both(site, phone.ACCOUNT).typed, name)
    phone.routine_visit(page)
    page.goto("/outbox")
    expect(page.get_by_role("heading", level=1)).to_contain_text("等您登录")
    page.get_by_role("link", name="重新登录").click()
    phone.log_in(page)
    expect(phone.title(page, "今日")).to_be_visible()
    page.goto("/outbox")
    phone.all_received(page)
    expect(page.locator("main li", has_text=f"走访 {name}")).to_contain_text("县里已收到")


@pytest.mark.parametrize(
    ("error", "said"), [("NotAllowedError", "相机没让用"), ("NotFoundError", "这台手机打不开相机")]
)
def test_without_the_camera_a_paper_comes_from_the_phones_own(
    site: Site, hers: Phone, page: Page, error: str, said: str
) -> None:
    page.context.add_init_script(NO_CAMERA % error)
    resident = records.entitled_to_both(site, phone.ACCOUNT)
    page.goto(f"/capture/{resident.id}/id_card?for=apply")
    expect(page.get_by_text(said)).to_be_visible()
    choose_file(page, "image/jpeg", photo())
    expect(page.get_by_role("button", name="重拍")).to_be_enabled()
    bedside.press(page, "接着拍")
    choose_file(page, "text/plain", b"no")
    expect(page.get_by_text("这个文件不是照片，换一个")).to_be_visible()
    expect(page.get_by_text("已存 1 张")).to_be_visible()


def test_a_full_phone_says_so_and_keeps_what_is_typed(site: Site, hers: Phone, page: Page) -> None:
    page.context.add_init_script(FULL_PHONE)
    page.goto("/")
    open_resident(page, site)
    page.get_by_role("link", name="开始走访").click()
    page.get_by_role("button", name="本人").click()
    phone.all_well(page)
    page.evaluate("() => { window.full = true; }")
    page.get_by_role("button", name="保存走访").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("heading", name="走访存好了")).not_to_be_visible()
    page.evaluate("() => { window.full = false; }")
    page.get_by_role("button", name="保存走访").click()
    expect(page.get_by_role("heading", name="走访存好了")).to_be_visible()
    page.goto("/outbox")
    phone.all_received(page)


def test_what_the_county_refuses_is_put_right_on_the_phone_and_taken(site: Site, hers: Phone, page: Page) -> None:
    resident = records.entitled_to_both(site, phone.ACCOUNT)
    hers.lose_network()
    page.goto(f"/residents/{resident.id}/edit")
    page.get_by_label("电话").fill("13900001111")
    page.get_by_role("button", name="存好").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(resident.name)
    page.evaluate(MISTYPED)
    page.goto("/outbox")
    hers.find_network()
    refused = page.locator("main li", has_text=f"{resident.name}·改资料")
    expect(refused).to_contain_text("请改好", timeout=60_000)
    refused.get_by_role("button", name="改一改").click()
    sheet = page.get_by_role("dialog", name="改好再交")
    expect(sheet).to_be_visible()
    assert faults_on_phones(page) == []
    sheet.get_by_label("电话").fill("13900002222")
    sheet.get_by_role("button", name="改好了，交").click()
    phone.all_received(page)
    page.goto(f"/residents/{resident.id}")
    expect(page.locator("a[href='tel:13900002222']")).to_be_visible()
