"""Papers that a phone makes: sent as a picture, printed on A4 and on a roll."""

import re
import struct

from playwright.sync_api import Page, expect

POINTS_PER_MM = 72 / 25.4


def picture(page: Page) -> tuple[str, int, int]:
    """The name and size of the picture that 发图片 saves, on a browser that shares no files."""
    with page.expect_download() as saved:
        page.get_by_role("button", name="发图片").click()
    expect(page.get_by_role("button", name="发图片")).to_be_enabled()
    content = saved.value.path().read_bytes()
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    return saved.value.suggested_filename, width, height


def printed(page: Page, paper: str) -> tuple[int, int, int]:
    """Width and height in mm of the sheets that come out on this paper, and how many there are."""
    page.evaluate("() => { window.print = () => undefined; }")
    page.get_by_role("button", name="打印", exact=True).click()
    page.get_by_role("button", name=paper).click()
    pdf = page.pdf(prefer_css_page_size=True)
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert boxes
    width, height = (round(float(one) / POINTS_PER_MM) for one in boxes[0])
    return width, height, len(boxes)


def smallest_letters(page: Page, paper: str) -> float:
    """The smallest type of the paper as it is printed, in points."""
    page.evaluate("() => { window.print = () => undefined; }")
    page.get_by_role("button", name="打印", exact=True).click()
    page.get_by_role("button", name=paper).click()
    page.emulate_media(media="print")
    sizes = page.eval_on_selector_all(
        ".sheet-view *",
        "all => all.filter(e => e.innerText?.trim()).map(e => parseFloat(getComputedStyle(e).fontSize))",
    )
    page.emulate_media(media="screen")
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    return min(sizes) * 0.75
