"""Faults of the line, of the browser and of its disk (reliability C): nothing saved is lost, nothing arrives twice."""

import random
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from tests.e2e.conftest import OpenBrowser
from tests.e2e.proxy import (
    BAD_GATEWAY,
    Answer,
    Append,
    Ask,
    Delay,
    DropReply,
    DropRequest,
    Duplicate,
    Fault,
    Hold,
    Proxy,
    Truncate,
)
from tests.e2e.site import Site
from tests.e2e.steps import bedside, inside, phone, records
from tests.e2e.steps.phone import Phone

# The connection to the store dies, as often as told.
DEAD_STORE = """{
  const real = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    if (window.dead > 0) { window.dead -= 1; throw new DOMException("closing", "InvalidStateError"); }
    return real.apply(this, args);
  };
}"""
NO_LOCKS = """Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined });"""
LATER = """{ const real = Date.now; Date.now = () => real() + 95_000; }"""
SAY_SAVED = """new MutationObserver(() => {
  if (document.body?.innerText.includes("走访存好了") && !window.said) { window.said = true; console.log("SAVED"); }
}).observe(document, { subtree: true, childList: true, characterData: true });"""
# A newer service worker has come and is told that it may take over.
NEWER_BUILD = """async () => {
  navigator.serviceWorker.addEventListener("controllerchange", () => { window.changed = true; });
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  for (let n = 0; registration.waiting === null && n < 600; n++) await new Promise((done) => setTimeout(done, 50));
  registration.waiting.postMessage("SKIP_WAITING");
  await new Promise((done) => setTimeout(done, 500));
}"""
VISITS = "SELECT count(*) FROM visit"


@pytest.fixture
def proxy(site: Site) -> Iterator[Proxy]:
    with Proxy(site.port) as line:
        yield line


@pytest.fixture
def hers(proxy: Proxy, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Phone]:
    """A volunteer's phone behind the line, signed in; what a fault makes the site say is no trouble."""
    with phone.in_hand(open_browser, tmp_path / "phone", proxy.url, forgiven=("502",)) as one:
        yield one


def a_visit(page: Page, site: Site, n: int = 0) -> records.Resident:
    """A visit saved on the phone."""
    resident = on_the_roll(site)[n]
    page.goto(f"/residents/{resident.id}")
    phone.routine_visit(page)
    return resident


def on_the_roll(site: Site) -> list[records.Resident]:
    """Everybody on her roll."""
    rows = records.ask(
        site,
        "SELECT r.id, r.name FROM resident r JOIN scope_grant g ON g.bucket = 'v:' || r.village JOIN app_user u"
        " ON u.id = g.user_id WHERE u.account = ? AND g.valid_to IS NULL AND r.deleted_at IS NULL ORDER BY r.id",
        phone.ACCOUNT,
    )
    return [records.Resident(records.as_id(row[0]), row[1], "") for row in rows]


def visits(site: Site) -> int:
    return int(records.ask(site, VISITS)[0][0])


def to_the_last_question(page: Page, site: Site, n: int = 0) -> records.Resident:
    """A visit filled in, not yet saved."""
    resident = on_the_roll(site)[n]
    page.goto(f"/residents/{resident.id}")
    page.get_by_role("link", name="开始走访").click()
    page.get_by_role("button", name=re.compile("^本人")).click()
    phone.all_well(page)
    return resident


def test_whatever_the_line_does_the_visit_arrives_once(site: Site, proxy: Proxy, hers: Phone) -> None:
    """Captive portal, gateway error, lost request, lost reply, cut reply, doubled request, one after another."""
    before = visits(site)
    hers.lose_network()
    a_visit(hers.page, site)
    faults: list[Fault] = [Answer(), BAD_GATEWAY, DropRequest(), DropReply(), DropReply(200), Truncate(40), Duplicate()]

    def rule(ask: Ask) -> Fault | None:
        return faults.pop(0) if ask.path.endswith("/sync/push") and faults else None

    proxy.rule = rule
    hers.page.goto("/outbox")
    hers.find_network()
    again = hers.page.get_by_role("button", name="现在试着发")
    for _ in range(20):
        if not faults:
            break
        expect(again).to_be_enabled(timeout=phone.SENT_WITHIN)
        again.click()
        hers.page.wait_for_timeout(300)
    assert faults == []
    phone.all_received(hers.page)
    assert visits(site) == before + 1


def test_a_full_disk_keeps_the_form_open_and_nothing_half_saved(site: Site, proxy: Proxy, hers: Phone) -> None:
    """The browser is started anew: it believes for half a minute what it knew of the room on the disk."""
    hers.shut()
    page = hers.start("about:blank", network=False)
    disk = page.context.new_cdp_session(page)
    disk.send("Storage.overrideQuotaForOrigin", {"origin": proxy.url, "quotaSize": 1})
    page.goto("/")
    kept = inside.visits_kept(page)
    to_the_last_question(page, site, 1)
    page.get_by_role("button", name="保存走访").click()
    expect(page.get_by_role("alert")).to_contain_text("存")
    expect(page.get_by_role("heading", name="走访存好了")).not_to_be_visible()
    assert inside.visits_kept(page) == kept
    disk.send("Storage.overrideQuotaForOrigin", {"origin": proxy.url})
    # What the browser believes of a full disk it asks again at each write.
    page.get_by_role("button", name="保存走访").click()
    expect(page.get_by_role("heading", name="走访存好了")).to_be_visible()
    assert len(inside.visits_kept(page)) == len(kept) + 1
    hers.find_network()


def test_a_dead_connection_to_the_store_is_opened_again(site: Site, hers: Phone) -> None:
    page = hers.page
    page.context.add_init_script(DEAD_STORE)
    hers.lose_network()
    to_the_last_question(page, site, 2)
    page.evaluate("() => { window.dead = 1; }")
    page.get_by_role("button", name="保存走访").click()
    expect(page.get_by_role("heading", name="走访存好了")).to_be_visible()
    to_the_last_question(page, site, 3)
    page.evaluate("() => { window.dead = 1e9; }")
    page.get_by_role("button", name="保存走访").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.evaluate("() => { window.dead = 0; }")
    page.get_by_role("button", name="保存走访").click()
    expect(page.get_by_role("heading", name="走访存好了")).to_be_visible()
    hers.find_network()


def test_two_tabs_that_send_together_are_harmless(site: Site, proxy: Proxy, hers: Phone) -> None:
    before = visits(site)
    hers.page.context.add_init_script(NO_LOCKS)
    hers.page.goto("/")
    hers.lose_network()
    a_visit(hers.page, site, 4)
    other = hers.page.context.new_page()
    other.goto("/outbox")
    expect(other.locator("main li").first).to_be_visible()
    proxy.count_anew()
    proxy.rule = lambda ask: Delay(1.0) if ask.path.endswith("/sync/push") else None
    hers.find_network()
    phone.all_received(other)
    hers.page.goto("/outbox")
    phone.all_received(hers.page)
    assert sum(path.endswith("/sync/push") for path in proxy.up.paths) > 1
    assert visits(site) == before + 1


def wait_until_held(page: Page, held: list[str]) -> None:
    """The line has kept a push back."""
    for _ in range(100):
        if held:
            return
        page.wait_for_timeout(100)
    raise AssertionError("nothing was pushed within ten seconds")


def test_a_frozen_tab_is_relieved_by_another(site: Site, proxy: Proxy, hers: Phone) -> None:
    """The clock of the second tab is 95 seconds ahead: no test waits that long."""
    before = visits(site)
    hers.lose_network()
    a_visit(hers.page, site, 5)
    held: list[str] = []

    def rule(ask: Ask) -> Fault | None:
        if not ask.path.endswith("/sync/push") or held:
            return None
        held.append(ask.path)
        return Hold()

    proxy.rule = rule
    hers.find_network()
    wait_until_held(hers.page, held)
    life = hers.page.context.new_cdp_session(hers.page)
    life.send("Page.setWebLifecycleState", {"state": "frozen"})
    other = hers.page.context.new_page()
    other.add_init_script(LATER)
    other.goto("/outbox")
    phone.all_received(other)
    # What the frozen tab had sent arrives behind its back, a second time; thawed, it goes on and does no harm.
    with hers.page.expect_response(re.compile("/sync/push$")) as late:
        proxy.release()
        life.send("Page.setWebLifecycleState", {"state": "active"})
    assert all(result["duplicate"] for result in late.value.json()["results"])
    a_visit(hers.page, site, 7)
    hers.page.goto("/outbox")
    phone.all_received(hers.page)
    assert visits(site) == before + 2


def test_a_new_version_waits_until_the_round_is_over(site: Site, proxy: Proxy, hers: Phone) -> None:
    before = visits(site)
    hers.lose_network()
    a_visit(hers.page, site, 6)
    page = hers.page
    page.goto("/outbox")
    held: list[str] = []

    def rule(ask: Ask) -> Fault | None:
        if ask.path.startswith("/sw.js"):
            return Append(b"\n// a newer build")
        if not ask.path.endswith("/sync/push") or held:
            return None
        held.append(ask.path)
        return Hold()

    proxy.rule = rule
    hers.find_network()
    wait_until_held(page, held)
    page.evaluate(NEWER_BUILD)
    assert page.evaluate("() => navigator.serviceWorker.getRegistration().then((r) => r.waiting !== null)")
    assert page.evaluate("() => window.changed") is None
    proxy.release()
    phone.all_received(page)
    page.wait_for_function("() => window.changed")
    assert visits(site) == before + 1


def test_a_photo_lost_from_the_disk_is_found_at_the_next_start(site: Site, hers: Phone) -> None:
    page = hers.page
    hers.lose_network()
    one_paper(page, site)
    inside.lose_a_chunk(page)
    page.goto("/outbox")
    expect(page.get_by_role("heading", name=re.compile("需要您处理"))).to_be_visible()
    hers.find_network()


def one_paper(page: Page, site: Site) -> None:
    resident = records.entitled_to_both(site, phone.ACCOUNT)
    page.goto(f"/apply/{resident.id}")
    bedside.choose_matters(page, "高龄津贴")
    bedside.agree(page)
    bedside.press(page, "拍这份材料")
    bedside.shoot_paper(page)


def kills_while_saving(site: Site, hers: Phone, profile: Path, times: int, seed: int) -> None:
    """The browser is killed between the tap on Save and a moment after; what the screen called saved is there."""
    chance = random.Random(seed)
    hers.page.context.add_init_script(SAY_SAVED)
    shown: set[str] = set()
    roll = on_the_roll(site)
    for n in range(times):
        page = hers.page
        resident = to_the_last_question(page, site, n % len(roll))
        said: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.get_by_role("button", name="保存走访").click(no_wait_after=True)
        page.wait_for_timeout(chance.uniform(0, 250))
        if "SAVED" in said:
            shown.add(resident.id)
        inside.kill(inside.browser_of(profile))
        with suppress(Error):
            hers.shut()
        hers.start("/outbox", network=False)
        hers.page.context.add_init_script(SAY_SAVED)
        expect(hers.page.locator("main h1")).to_be_visible()
        kept = inside.visits_kept(hers.page)
        assert shown <= set(kept), (
            f"kill {n} of seed {seed}: {len(shown - set(kept))} of {len(shown)} saved are missing"
        )
    hers.find_network()
    # A browser writes its cookies down now and then: after a kill the login may be an older one, the work never is.
    hers.page.goto("/?login")
    phone.log_in(hers.page)
    expect(phone.title(hers.page, "今日")).to_be_visible()
    hers.page.goto("/outbox")
    phone.all_received(hers.page)


def test_what_the_screen_called_saved_outlives_a_kill(site: Site, hers: Phone, tmp_path: Path) -> None:
    hers.lose_network()
    kills_while_saving(site, hers, tmp_path / "phone", 3, seed=7)


@pytest.mark.soak
def test_what_the_screen_called_saved_outlives_two_hundred_kills(site: Site, hers: Phone, tmp_path: Path) -> None:
    hers.lose_network()
    kills_while_saving(site, hers, tmp_path / "phone", 200, seed=20261124)
