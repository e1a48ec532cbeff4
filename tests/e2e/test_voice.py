"""Words and photos of a visit: sealed at once, sent like papers, heard and seen again only by few; and the hour alone."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import Watch, shoot
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import bedside, look, phone, records
from tests.e2e.steps.desk import Desk

# Whatever lies in the phone's store, as text: a file in the clear would show its codec's name.
IN_THE_CLEAR = """async () => {
    const base = (await indexedDB.databases()).find((d) => /^daiban-[0-9a-f]{8}-/.test(d.name));
    const db = await new Promise((done) => { const ask = indexedDB.open(base.name); ask.onsuccess = () => done(ask.result); });
    const rows = await new Promise((done) => {
        const ask = db.transaction("page_chunk").objectStore("page_chunk").getAll();
        ask.onsuccess = () => done(ask.result);
    });
    db.close();
    const text = rows.map((row) => new TextDecoder("latin1").decode(row.data)).join("");
    return [rows.length, text.includes("A_OPUS"), text.includes("webm")];
}"""
KEPT = """SELECT d.kind FROM document_page p JOIN document d ON d.id = p.document_id JOIN resident r ON r.id = d.resident_id
    WHERE d.kind = 'recording' AND p.state IN ('verifying', 'stored') AND r.name = ?"""


def say_something(page: Page) -> None:
    """Two seconds into the microphone; Chromium's beeps."""
    page.get_by_role("button", name="录一段话").click()
    speaking = page.locator("button", has_text=re.compile("说完了（([2-9]|[1-5][0-9])"))
    expect(speaking).to_be_visible(timeout=20_000)
    speaking.click()
    expect(page.get_by_text(re.compile("录好了，[0-9]+ 秒"))).to_be_visible()


def test_a_recording_is_sealed_sent_and_heard_again(site: Site, open_browser: OpenBrowser, tmp_path: Path) -> None:
    resident = records.entitled_to_both(site, phone.ACCOUNT)
    with phone.in_hand(open_browser, tmp_path / "phone", site.url) as hers:
        page = hers.page
        hers.lose_network()
        phone.find(page, resident.typed, resident.name)
        page.get_by_role("link", name="开始走访").click()
        page.get_by_role("button", name="说一句").click()
        say_something(page)
        assert look.faults_on_phones(page) == []
        shoot(page, "voice-said")
        assert page.evaluate(IN_THE_CLEAR)[1:] == [False, False]
        page.get_by_role("button", name="好了", exact=True).click()
        page.get_by_role("button", name=re.compile("^本人")).click()
        phone.all_well(page)
        page.get_by_role("button", name="保存走访").click()
        expect(page.get_by_role("link", name="办事")).to_be_visible()
        assert page.evaluate(IN_THE_CLEAR) == [1, False, False]
        hers.find_network()
        page.goto("/outbox")
        phone.all_received(page)
        assert records.ask(site, KEPT, resident.name) == [("recording",)]
        page.goto(f"/residents/{resident.id}")
        hear = page.get_by_role("button", name="听录音")
        expect(hear).to_be_visible(timeout=60_000)  # once the worker has looked at it and the phone has heard of it
        hear.click()
        sound = page.locator("audio")
        expect(sound).to_be_visible()
        page.wait_for_function("() => document.querySelector('audio').currentTime > 0.5")


# The phone's clock goes ahead of the real one by what the test says.
AHEAD = "(() => { const real = Date.now; Date.now = () => real() + Number(localStorage.getItem('e2e.ahead') ?? 0); })()"
PHOTOS = """SELECT d.kind, d.state, d.discard_reason FROM document d JOIN visit v ON v.id = d.visit_id
    JOIN resident r ON r.id = d.resident_id WHERE r.name = ? ORDER BY d.captured_at"""


def photograph(page: Page, kind: str) -> None:
    """One photo with the camera of the visit, named."""
    page.get_by_role("button", name="拍照", exact=True).click()
    page.get_by_role("button", name=kind, exact=True).click()
    assert look.faults_on_phones(page) == []
    shoot(page, f"visit-photo-{kind}")


def an_hour_passes(page: Page) -> None:
    """Alone in a home: the phone asks after an hour, on every screen, and is content with a sign."""
    page.evaluate("() => localStorage.setItem('e2e.ahead', 61 * 60000)")
    page.goto("/cases")
    alone = page.get_by_role("alert").filter(has_text="进门已经 1 小时，报个平安")
    expect(alone).to_be_visible(timeout=30_000)
    assert look.faults_on_phones(page) == []
    shoot(page, "visit-alone")
    alone.get_by_role("button", name="打电话").click()
    expect(alone.locator("a[href^='tel:']").first).to_be_visible()
    assert look.faults_on_phones(page) == []
    shoot(page, "visit-alone-call")
    alone.get_by_role("button", name="收起").click()
    alone.get_by_role("button", name="我没事").click()
    expect(alone).to_have_count(0)


def seen_at_the_desk(office: Browser, site: Site, watch: Watch, name: str) -> None:
    """Civil affairs opens the photo of the danger; each look is on record."""
    clerk = Desk.log_in(office, site.url, "chuangkou01", watch)
    clerk.page.get_by_role("link", name=re.compile("件急事没人接")).click(timeout=30_000)
    clerk.page.get_by_role("row").filter(has_text=name).get_by_role("button").click()
    clerk.page.get_by_role("button", name="看照片：隐患").click()
    expect(clerk.page.get_by_role("img", name="隐患")).to_be_visible()
    assert look.faults(clerk.page) == []
    shoot(clerk.page, "visit-photo-desk")
    clerk.log_out()
    looks = "SELECT count(*) FROM audit_log WHERE action = 'page_viewed' AND CAST(detail AS TEXT) LIKE '%visit_id%'"
    assert records.ask(site, looks) == [(1,)]


def test_photos_of_a_home_are_asked_for_sealed_sent_and_seen_by_few(
    site: Site, open_browser: OpenBrowser, tmp_path: Path, watch: Watch, office: Browser
) -> None:
    resident = records.entitled_to_both(site, phone.ACCOUNT)
    with phone.in_hand(open_browser, tmp_path / "phone", site.url) as hers:
        page = hers.page
        page.context.add_init_script(AHEAD)
        page.goto("/")
        hers.lose_network()
        page.goto(f"/visit/{resident.id}")
        bedside.to_a_hazard(page)
        page.get_by_role("button", name="问本人能不能拍").click()
        assert look.faults_on_phones(page) == []
        shoot(page, "visit-photo-ask")
        page.get_by_role("button", name="不同意", exact=True).click()
        expect(page.get_by_text("没有同意拍照")).to_be_visible()
        shoot(page, "visit-photo-declined")
        page.get_by_role("button", name="再问一次").click()
        page.get_by_role("button", name="同意拍", exact=True).click()
        expect(page.get_by_text("不拍卧床、没穿好的人，同意了才拍脸")).to_be_visible()
        expect(page.get_by_role("button", name="拍照", exact=True)).to_be_enabled()
        shoot(page, "visit-photo-camera")
        photograph(page, "隐患")
        page.get_by_role("button", name="留下，再拍一张").click()
        photograph(page, "房屋外面")
        page.get_by_role("button", name="留下", exact=True).click()
        expect(page.get_by_text("2/6 张")).to_be_visible()
        assert look.faults_on_phones(page) == []
        shoot(page, "visit-photos")
        an_hour_passes(page)
        page.goto(f"/visit/{resident.id}")
        page.get_by_role("button", name="下一步").click()
        page.get_by_role("button", name=re.compile("^都好")).click()
        page.get_by_role("button", name="保存走访").click()
        expect(page.get_by_role("heading", name="走访存好了")).to_be_visible()
        page.evaluate("() => localStorage.removeItem('e2e.ahead')")
        hers.find_network()
        page.goto("/outbox")
        phone.all_received(page)
        page.goto(f"/residents/{resident.id}")
        page.get_by_role("link", name=re.compile("^今天")).first.click()
        see = page.get_by_role("button", name="看照片：隐患")
        expect(see).to_be_visible(timeout=60_000)
        seen_at_the_desk(office, site, watch, resident.name)
        see.click()
        expect(page.get_by_role("img", name="隐患")).to_be_visible()
        page.get_by_role("button", name="不要了：房屋外面").click()
        page.get_by_role("button", name="看不清", exact=True).click()
        expect(page.get_by_text("不要了，已从县里删掉")).to_be_visible()
        assert look.faults_on_phones(page) == []
        shoot(page, "visit-record-photos")
        page.goto("/outbox")
        phone.all_received(page)
    assert records.ask(site, PHOTOS, resident.name) == [
        ("visit_hazard", "open", None),
        ("visit_house", "discarded", "看不清"),
    ]
