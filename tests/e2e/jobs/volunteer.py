"""The volunteer with her phone."""

import re
from contextlib import suppress

from playwright.sync_api import Error, Locator, Page, expect

from server.demo.staff import PASSWORD

ACCOUNT = "daiban01"


def log_in(page: Page, account: str = ACCOUNT, password: str = PASSWORD) -> None:
    """Logs in at the first screen."""
    page.fill("input[name=account]", account)
    page.fill("input[type=password]", password)
    page.get_by_role("button", name="登录", exact=True).click()


def sign_in(page: Page) -> None:
    """Logs in and waits until the day's list, the residents and the service worker are there."""
    page.goto("/")
    log_in(page)
    expect(page.get_by_role("heading", name="今日", exact=True)).to_be_visible()
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    expect(page.locator(".sync")).to_contain_text(re.compile("今日已全部到县里|没有要发的"), timeout=60_000)


def find(page: Page, typed: str, name: str) -> None:
    """Finds a resident by the initials of the name and opens the page."""
    page.get_by_role("navigation").get_by_text("居民").click()
    page.get_by_label("找居民").fill(typed)
    page.locator("main li", has_text=name).first.click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def routine_visit(page: Page) -> int:
    """A visit where all is well, from the resident's page; the number of taps after 开始走访."""
    page.get_by_role("link", name="开始走访").click()
    taps = 1
    page.get_by_role("button", name=re.compile("^本人")).click()
    for _ in range(4):
        before = page.locator("h1").inner_text()
        page.get_by_role("button", name=re.compile("^都好")).click()
        expect(page.locator("h1")).not_to_have_text(before)
        taps += 1
    page.get_by_role("button", name="保存走访").click()
    expect(page.get_by_text("走访", exact=False).first).to_be_visible()
    return taps + 1


def main_button(page: Page) -> Locator:
    """The one filled button at the thumb."""
    return page.locator("footer .btn.main").last


def press(page: Page, words: str) -> None:
    """Presses the main button, which must say this."""
    expect(main_button(page)).to_contain_text(words)
    expect(main_button(page)).to_be_enabled()
    main_button(page).click()


def choose_matters(page: Page, *names: str) -> None:
    """Ticks matters and answers that all conditions are met and none of the special ones applies."""
    for name in names:
        page.get_by_role("checkbox", name=name).first.check()
    press(page, "选好了")
    for words in ("都符合", "不是"):
        buttons = page.get_by_role("button", name=words, exact=True)
        for i in range(buttons.count()):
            buttons.nth(i).click()
    press(page, "看要哪些材料")


def agree(page: Page) -> None:
    """The resident hears the notice and agrees."""
    press(page, "去念告知书")
    press(page, "本人同意")


def shoot_one(page: Page) -> None:
    """One picture with the in-page camera, kept at once."""
    shutter = page.locator("button.shutter")
    expect(shutter).to_be_enabled()
    shutter.click()
    expect(page.get_by_role("button", name="重拍")).to_be_visible()
    expect(main_button(page)).to_be_enabled()


def shoot_paper(page: Page) -> None:
    """All pictures of the paper whose camera is open: front and back where the paper has both."""
    while True:
        shoot_one(page)
        more = "接着拍" in main_button(page).inner_text()
        main_button(page).click()
        if not more:
            break
    expect(page).not_to_have_url(re.compile("/capture/"))


def shoot_all(page: Page) -> int:
    """Photographs every paper still missing; how many there were."""
    papers = 0
    expect(main_button(page)).to_be_visible()
    while "拍这份" in main_button(page).inner_text():
        left = page.locator("h1").inner_text()
        main_button(page).click()
        expect(page).to_have_url(re.compile("/capture/"))
        shoot_paper(page)
        expect(page.locator("h1")).not_to_have_text(left)
        papers += 1
    return papers


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
    """The letter is read out, signed on the screen, and the paper one photographed."""
    press(page, "念给老人听，再签")
    expect(page.get_by_role("heading", name="授权委托书")).to_be_visible()
    draw_name(page)
    press(page, "签好了")
    press(page, "拍委托书")
    shoot_paper(page)
    press(page, "委托办好了")


def reopen(page: Page) -> Page:
    """The tab dies and a new one opens on the same place."""
    place = page.url
    context = page.context
    fresh = context.new_page()
    with suppress(Error):
        page.close(run_before_unload=False)
    fresh.goto(place)
    return fresh
