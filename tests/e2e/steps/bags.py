"""Somebody with a sealed bag on the table: opens its list, counts, signs, packs the next one."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps.desk import Desk


class Bags:
    """The screen 交接件袋 of one desk."""

    def __init__(self, desk: Desk) -> None:
        self.page: Page = desk.page
        self.page.get_by_role("link", name="交接件袋").click()
        expect(self.page.get_by_role("heading", level=1, name="交接件袋")).to_be_visible()

    @property
    def aside(self) -> Locator:
        """The chosen bag."""
        return self.page.get_by_role("complementary")

    @property
    def sign_button(self) -> Locator:
        """The one button that takes the bag over."""
        return self.aside.get_by_role("button", name=re.compile("签收 [0-9]+ 件$"))

    def look_at(self, which: str) -> None:
        """Bags to be signed for, on their way, signed for; or a new one."""
        chip = self.page.get_by_role("group", name="看哪些件袋").get_by_role("button", name=re.compile(f"^{which}"))
        chip.click()
        expect(chip).to_have_attribute("aria-pressed", "true")

    def row(self, number: str) -> Locator:
        """The line of this bag."""
        return self.page.get_by_role("row").filter(has_text=number)

    def open(self, number: str) -> None:
        """Opens the list that lies in the bag."""
        self.row(number).get_by_role("button").click()
        expect(self.aside.get_by_role("heading", name=number)).to_be_visible()

    def count(self, paper: str, n: int) -> None:
        """So many of this paper lie on the table."""
        self.aside.get_by_label(f"{paper} 实收份数").fill(str(n))

    def tell(self, words: str) -> None:
        """Writes down what differs from the list."""
        self.aside.get_by_label("和清单对不上，写明差异").fill(words)

    def sign(self) -> None:
        """Signs, with a second click of an impatient hand."""
        self.sign_button.dblclick()
        expect(self.aside.get_by_text("这一袋签收完了")).to_be_visible()

    def pack(self, *people: str, seal: str, courier: str) -> str:
        """Seals these people's files in one bag and hands it to the courier; the number of the bag."""
        self.look_at("装新袋")
        for name in people:
            self.page.get_by_role("checkbox", name=re.compile(name)).check()
        send = self.page.get_by_role("button", name=f"封好了，送出 {len(people)} 件")
        expect(send).to_be_disabled()
        self.page.get_by_label("封签号").fill(seal)
        self.page.get_by_role("button", name=courier, exact=True).click()
        expect(self.page.get_by_text("勾上要送的件")).to_have_count(0)
        send.dblclick()
        said = self.page.get_by_role("alert").filter(has_text="已送出，批次")
        expect(said).to_be_visible()
        number = said.inner_text().split()[-1]
        expect(self.aside.get_by_role("heading", name=number)).to_be_visible()
        return number
