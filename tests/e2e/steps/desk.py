"""Somebody at an office computer: the queue, the case page, the acts."""

import re

from playwright.sync_api import Browser, Locator, Page, expect

from server.demo.staff import PASSWORD
from tests.e2e.browser import DESK, PATIENCE, Watch

# The queue and an open case ask the server by themselves.
APPEARS_WITHIN = 90_000


class Desk:
    """One person with an open desk."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @classmethod
    def log_in(cls, browser: Browser, url: str, account: str, watch: Watch) -> "Desk":
        """A window of its own for this account, logged in, with the queue open."""
        context = browser.new_context(viewport=DESK, locale="zh-CN", timezone_id="Asia/Shanghai", base_url=url)
        context.set_default_timeout(PATIENCE)
        watch.attach(context)
        page = context.new_page()
        page.goto("/desk")
        page.get_by_label("账号").fill(account)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录", exact=True).click()
        expect(page.get_by_role("heading", level=1, name=re.compile(r"\d+ 件"))).to_be_visible()
        return cls(page)

    def log_out(self) -> None:
        """Leaves the desk and closes the window."""
        self.page.context.close()

    def tab(self, name: str) -> None:
        """Looks at one kind of work."""
        self.page.get_by_role("navigation", name="办件分类").get_by_role("button", name=re.compile(f"^{name}")).click()
        expect(self.page.get_by_role("heading", level=1, name=re.compile(f"^{name}"))).to_be_visible()

    def row(self, name: str, matter: str) -> Locator:
        """The line of a case in the queue."""
        return self.page.get_by_role("row").filter(has_text=name).filter(has_text=matter)

    def sees(self, name: str, matter: str) -> None:
        """The case appears in the queue by itself."""
        expect(self.row(name, matter)).to_be_visible(timeout=APPEARS_WITHIN)

    def open(self, name: str, matter: str) -> None:
        """Opens the case from the queue."""
        self.row(name, matter).get_by_role("link", name=name).click()
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()
        expect(self.state).to_be_visible()

    def open_found(self, case_no: str) -> None:
        """Opens a case by its number, as the scanner types it."""
        self.page.get_by_label("查找办件").fill(case_no)
        self.page.keyboard.press("Enter")
        expect(self.state).to_be_visible()

    def leave(self) -> None:
        """Back to the queue."""
        self.page.get_by_role("link", name="返回清单").click()
        expect(self.page.get_by_role("navigation", name="办件分类")).to_be_visible()

    @property
    def state(self) -> Locator:
        """Where the case stands, in its header."""
        return self.page.locator("header .state")

    @property
    def card(self) -> Locator:
        """The paper that is judged now."""
        return self.page.locator("[data-current]")

    def choose(self, act: str) -> None:
        """Presses the act, which is the main button or lies in the menu."""
        main = self.page.locator(".foot .btn.main", has_text=act)
        menu = self.page.locator(".foot summary")
        expect(main.or_(menu).first).to_be_visible()
        if main.count():
            main.click()
        else:
            menu.click()
            self.page.locator(".foot .pop").get_by_role("button", name=act, exact=True).click()

    def acts_with_forms(self) -> list[str]:
        """The acts that are offered now and ask something before they are done."""
        offered = self.page.locator(".foot .btn.main, .foot .pop button").all_text_contents()
        acts = [words.removesuffix("Ctrl Enter").strip() for words in offered]
        return [act for act in acts if act not in {"开始预审", "开始审核"}]

    def act(self, act: str, then: str) -> None:
        """Does an act whose form needs no more than is in it; the case then stands as told."""
        self.choose(act)
        self.confirm(then)

    def confirm(self, then: str) -> None:
        """Confirms the open form."""
        self.page.locator("form.panel button[type=submit]").click()
        self.stands(then)

    def stands(self, where: str) -> None:
        """The header says where the case stands."""
        expect(self.state).to_contain_text(where, timeout=APPEARS_WITHIN)

    def good(self, paper: str) -> None:
        """This paper is good: chosen in the list, the paper seen where a photo is not enough, key Y."""
        self._pick(paper)
        seen = self.card.get_by_label("纸质原件看过了")
        if seen.count():
            seen.check()
        self.card.get_by_role("button", name=re.compile("^合格")).click()
        self._judged(paper, "合格")

    def bad(self, paper: str, because: str) -> None:
        """This paper will not do, for a reason of the list; by keyboard."""
        self._pick(paper)
        self.page.keyboard.press("n")
        self.card.get_by_role("button", name=because).click()
        self._judged(paper, "不合格")

    def all_good(self) -> None:
        """Every paper still to be looked at is good; those on their way show themselves first."""
        expect(self.page.locator(".judge li").filter(has_text="在路上")).to_have_count(0, timeout=APPEARS_WITHIN)
        while (left := self.page.locator(".judge button.row").filter(has_text="要看").or_(self._open_card)).count():
            name = left.first.locator(".name").inner_text()
            self.good(name)

    def fill(self, label: str, text: str) -> None:
        """Writes into a field of the open form."""
        self.page.get_by_label(label).fill(text)

    def select(self, label: str, choice: str) -> None:
        """Chooses in a field of the open form."""
        self.page.get_by_label(label, exact=True).select_option(label=choice)

    def select_first(self, label: str) -> None:
        """Chooses the first real answer of a field."""
        self.page.get_by_label(label, exact=True).select_option(index=1)

    def count(self, paper: str, n: int) -> None:
        """So many originals of this paper lie on the table."""
        self.page.locator("form.panel li", has_text=paper).get_by_role("spinbutton").fill(str(n))

    def tick(self, label: str) -> None:
        """Ticks a box of the open form."""
        self.page.get_by_label(label).check()

    def prints(self, *words: str) -> None:
        """Prints the paper that the last act made; the sheet holds these words."""
        with self.page.expect_popup() as opened:
            self.page.get_by_role("alert").get_by_role("button", name="打印").click()
        for text in words:
            expect(opened.value.locator("body")).to_contain_text(text)
        opened.value.close()

    def meter(self, title: str, word: str) -> None:
        """One of the clocks says this."""
        expect(self.page.locator(".clocks > div", has_text=title)).to_contain_text(word)

    def look_at_photo(self) -> None:
        """The page at the left is there, grows and turns."""
        sheet = self.page.locator(".sheet img")
        expect(sheet).to_have_js_property("complete", True)
        before = sheet.bounding_box()
        self.page.get_by_role("button", name="放大").click()
        expect(self.page.locator(".sheet.zoomed")).to_be_visible()
        after = sheet.bounding_box()
        assert before is not None
        assert after is not None
        assert after["width"] > before["width"]
        self.page.keyboard.press("r")
        expect(sheet).to_have_attribute("style", re.compile(r"rotate\(90deg\)"))

    @property
    def _open_card(self) -> Locator:
        return self.card.filter(has_not=self.page.locator(".btn[aria-pressed=true]"))

    def _line(self, paper: str) -> Locator:
        return self.page.locator(".judge li").filter(has=self.page.locator(".name", has_text=paper))

    def _pick(self, paper: str) -> None:
        row = self._line(paper).locator("button.row")
        if row.count():
            row.click()
        expect(self.card).to_contain_text(paper)

    def _judged(self, paper: str, verdict: str) -> None:
        done = self._line(paper).locator(
            f".verdict:text-is('{verdict}'), .btn[aria-pressed=true]:has-text('{verdict}')"
        )
        expect(done).to_be_visible()
