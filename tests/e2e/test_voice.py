"""A few words said into the phone on a visit: sealed at once, sent like a photo, heard again only from the county."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.browser import shoot
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import look, phone, records

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
