"""A volunteer's phone: the browser with its profile folder, its network, its tab that may die at any time."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Locator, Page, expect

from server.demo.staff import PASSWORD
from tests.e2e.browser import SMALL_PHONE, Watch
from tests.e2e.conftest import OpenBrowser

ACCOUNT = "daiban01"
SENT_WITHIN = 120_000

# Every touch of the screen and every typed sign is counted, whatever it hits; a killed tab forgets none.
COUNT = """(() => {
  const add = (what, n) => {
    try { localStorage.setItem(`e2e.${what}`, Number(localStorage.getItem(`e2e.${what}`) ?? 0) + n); } catch {}
  };
  addEventListener("pointerdown", () => add("taps", 1), true);
  addEventListener("input", (event) => {
    if (event.target.matches("textarea, input:not([type=checkbox], [type=radio])")) add("typed", (event.data ?? "").length);
  }, true);
})()"""

# The service worker serves this very page.
CONTROLLED = """() => navigator.serviceWorker.controller ? true : new Promise((done) =>
  navigator.serviceWorker.addEventListener("controllerchange", () => done(true), { once: true }))"""

# Every 照片 n/m that the screen ever says.
NOTE_PROGRESS = """() => {
  window.progress = [];
  new MutationObserver(() => {
    for (const said of document.body.innerText.match(/照片 \\d+\\/\\d+/g) ?? [])
      if (!window.progress.includes(said)) window.progress.push(said);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


class Phone:
    """One phone. `page` is the tab that is open now; `shut` and `start` are the browser closed and opened again."""

    page: Page

    def __init__(self, open_browser: OpenBrowser, folder: Path, url: str, watch: Watch) -> None:
        self._open = open_browser
        self._folder = folder
        self._url = url
        self._watch = watch
        self._running: AbstractContextManager[BrowserContext] | None = None
        self._context: BrowserContext | None = None

    def start(self, place: str = "/", *, network: bool = True) -> Page:
        """Opens the browser at a place of the app."""
        self._running = self._open(self._folder, self._url, size=SMALL_PHONE)
        self._context = self._running.__enter__()
        self._watch.attach(self._context)
        self._context.add_init_script(COUNT)
        self._context.set_offline(not network)
        self.page = self._context.pages[0]
        self.page.goto(place)
        return self.page

    def shut(self) -> None:
        """Closes the browser; what it kept stays in its folder."""
        if self._running:
            self._running.__exit__(None, None, None)
            self._running = self._context = None

    def lose_network(self) -> None:
        """No signal from now on."""
        self.page.context.set_offline(True)

    def find_network(self) -> None:
        """The signal is back."""
        self.page.context.set_offline(False)

    def kill_tab(self) -> Page:
        """The system ends the tab without asking; it is opened again at the same place."""
        killed, place = self.page, self.page.url
        # This address ends the tab's own process at once; the page hears nothing of it.
        with suppress(Error):
            killed.goto("chrome://crash")
        return self._reopen(killed, place)

    def close_tab(self) -> Page:
        """The tab is swiped away; a new one opens at the same place."""
        return self._reopen(self.page, self.page.url)

    def _reopen(self, old: Page, place: str) -> Page:
        self.page = old.context.new_page()
        with suppress(Error):
            old.close(run_before_unload=False)
        self.page.goto(place)
        return self.page


def log_in(page: Page, account: str = ACCOUNT, password: str = PASSWORD) -> None:
    """Fills the login form and sends it."""
    page.get_by_label("账号").fill(account)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


@contextmanager
def in_hand(
    open_browser: OpenBrowser, folder: Path, url: str, *, account: str | None = ACCOUNT, forgiven: tuple[str, ...] = ()
) -> Iterator[Phone]:
    """A phone of its own, signed in when an account is named; shut at the end.

    Nothing that must never happen may have happened by then, but for troubles that begin with a forgiven word.
    """
    watch = Watch(url)
    one = Phone(open_browser, folder, url, watch)
    page = one.start()
    if account:
        sign_in(page, account)
    yield one
    with suppress(Error):
        one.shut()
    assert [trouble for trouble in watch.troubles if not trouble.startswith(forgiven or "\0")] == []


def sign_in(page: Page, account: str = ACCOUNT) -> None:
    """Logs in and waits until the residents are down and the service worker has the page."""
    log_in(page, account)
    expect(title(page, "今日")).to_be_visible()
    page.evaluate(CONTROLLED)
    expect(page.locator(".sync")).to_contain_text(re.compile("今日已全部到县里|没有要发的"), timeout=60_000)


def title(page: Page, words: str) -> Locator:
    """The title of the screen."""
    return page.get_by_role("heading", level=1, name=words, exact=True)


def taps(page: Page) -> int:
    """Touches of this phone's screen since it was taken out of its box."""
    return counted(page, "taps")


def counted(page: Page, what: str) -> int:
    """`taps` or `typed` signs of this phone so far."""
    return page.evaluate("(what) => Number(localStorage.getItem(`e2e.${what}`) ?? 0)", what)


def find(page: Page, typed: str, name: str) -> None:
    """Finds a resident by the initials of the name and opens the resident's page."""
    page.get_by_role("navigation").get_by_text("居民").click()
    field = page.get_by_label("找居民")
    field.click()
    field.press_sequentially(typed)
    page.locator("main li", has_text=name).first.click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def routine_visit(page: Page) -> int:
    """A visit where all is well, from the resident's page; how many taps it took after 开始走访."""
    page.get_by_role("link", name="开始走访").click()
    before = taps(page)
    page.get_by_role("button", name=re.compile("^本人")).click()
    all_well(page)
    page.get_by_role("button", name="保存走访").click()
    expect(page.get_by_role("link", name="办事")).to_be_visible()
    return taps(page) - before


def all_well(page: Page) -> None:
    """Every question of the visit answered with 都好; somebody seen for the first time is asked one more."""
    while (asked := page.locator("h1").inner_text()) != "要办什么事？":
        page.get_by_role("button", name=re.compile("^都好")).click()
        expect(page.locator("h1")).not_to_have_text(asked)


def all_received(page: Page) -> None:
    """The outbox says that everything of today is with the county."""
    expect(title(page, "今日已全部到县里")).to_be_visible(timeout=SENT_WITHIN)
