"""Opening cases at the bedside: matters, consent, the camera, the letter, the hand-over."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect


def main_button(page: Page) -> Locator:
    """The one filled button at the thumb."""
    return page.locator("footer .btn.main").last


def press(page: Page, words: str) -> None:
    """Presses the main button, which must say this."""
    expect(main_button(page)).to_contain_text(words)
    expect(main_button(page)).to_be_enabled()
    main_button(page).click()


# What somebody who fulfils the conditions of 高龄津贴, 残疾人两项补贴 and 社保年审 says yes to.
FITTING = ("现在领着低保吗？", "户口在本县吗？", "要别人长期照护吗？", "本人健在，没有停发的情形，对吗？")


def answer(page: Page, question: str, said: str) -> None:
    """One of the three big answers to a question."""
    page.get_by_role("group", name=question, exact=True).get_by_role("button", name=said, exact=True).click()


def questions(page: Page) -> list[str]:
    """The questions nobody has answered yet, in their order."""
    asked = page.locator(".asked [role=group]").filter(has_not=page.locator("[aria-pressed=true]"))
    return [str(group.get_attribute("aria-label")) for group in asked.all()]


def choose_matters(
    page: Page, *names: str, yes: str | None = None, chosen: int = 0, look: Callable[[], None] = lambda: None
) -> None:
    """Ticks matters, `chosen` with those ticked before; all conditions are met, of the special questions only `yes`.

    `look` stops at the questions.
    """
    for name in names:
        page.get_by_role("checkbox", name=name).first.check()
    press(page, f"选好了，{chosen or len(names)} 件")
    expect(main_button(page)).to_contain_text("还有")
    look()
    while asked := questions(page):
        answer(page, asked[0], "是" if asked[0] in FITTING or asked[0] == yes else "不是")
    press(page, "看要哪些材料")


def agree(page: Page) -> None:
    """The resident hears the notice and agrees."""
    press(page, "去念告知书")
    press(page, "本人同意")


def missing(page: Page, n: int) -> None:
    """The checklist says that so many papers are missing."""
    expect(page.get_by_role("heading", name=f"还缺 {n} 份材料")).to_be_visible()


def shoot_one(page: Page) -> None:
    """One picture with the in-page camera; it is kept when 重拍 may be pressed."""
    shutter = page.get_by_role("button", name="拍照", exact=True)
    expect(shutter).to_be_enabled()
    shutter.click()
    expect(page.get_by_role("button", name="重拍")).to_be_enabled()


def shoot_paper(page: Page) -> int:
    """All pictures of the paper whose camera is open, front and back where it has both; how many there were."""
    pictures = 0
    while True:
        shoot_one(page)
        pictures += 1
        more = "接着拍" in main_button(page).inner_text()
        main_button(page).click()
        if not more:
            break
    expect(page).not_to_have_url(re.compile("/capture/"))
    return pictures


def shoot_all(page: Page, left: int) -> int:
    """Photographs the papers that are still missing, so many of them; how many pictures that took."""
    pictures = 0
    for n in range(left, 0, -1):
        missing(page, n)
        press(page, "拍这份材料")
        pictures += shoot_paper(page)
    return pictures


def draw_name(page: Page) -> None:
    """A name drawn with the finger into the box."""
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    x, y = box["x"] + 30, box["y"] + 40
    page.mouse.move(x, y)
    page.mouse.down()
    for i in range(12):
        page.mouse.move(x + i * 15, y + (i % 3) * 15)
    page.mouse.up()
    expect(page.get_by_role("button", name="重写")).to_be_visible()


def sign_letter(page: Page) -> None:
    """The letter is read out, signed on the screen, and the signed paper photographed."""
    press(page, "念给老人听，再签")
    expect(page.get_by_role("heading", name="授权委托书")).to_be_visible()
    draw_name(page)
    press(page, "签好了")
    press(page, "拍委托书")
    shoot_paper(page)
    press(page, "委托办好了")
    page.wait_for_url(lambda url: "/authorize/" not in url)


def hand_over(page: Page, n: int) -> None:
    """So many cases go to the window; until the county has answered they say so."""
    press(page, "去交接")
    press(page, "交到窗口")
    expect(page.get_by_role("heading", name=f"{n} 件都存好了")).to_be_visible()
    expect(page.locator("main li", has_text="待县里确认")).to_have_count(n)


def bring_home(page: Page) -> None:
    """The result is read out, handed over and signed for; the screen for it is open."""
    page.get_by_role("checkbox", name=re.compile("念给本人听了")).check()
    draw_name(page)
    press(page, "送到了")
    expect(page.get_by_role("heading", name="送达存好了")).to_be_visible()


def to_a_hazard(page: Page) -> None:
    """From the first question of a visit to a hazard of the house, where photos may be taken."""
    page.get_by_role("button", name=re.compile("^本人")).click()
    for group in ("吃得走得", "心情和说话"):
        expect(page.get_by_role("heading", name=re.compile(group))).to_be_visible()
        page.get_by_role("button", name=re.compile("^都好")).click()
    page.get_by_role("button", name=re.compile("^有问题")).click()
    page.get_by_role("button", name="房子裂、斜、漏").click()
