"""The in-page camera before a rendered identity card: what it says of a good picture and of each fault, and by hand."""

import io
import re
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from bench.capture.scenes import scene
from services.watermark import WORDS_FOR_CAPTURER
from tests.e2e.browser import shoot
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import bedside, look, phone, records
from tests.e2e.steps.phone import Phone

# The outline of a card on a 360 by 640 phone, in px of the rendered frame (bench/capture/browser.py asks the phone for it).
OUTLINE = (96.0, 740.0, 1728.0, 1090.0)
FRONT_STRAIGHT, FRONT_DARK, FRONT_BLURRED, BACK_STRAIGHT = 72, 58, 3, 8
CUT_ABOVE = 1120


def film(folder: Path, seed: int, top: int = 560) -> Path:
    """A camera that sees this scene all the time; 1920 by 1440 of the rendered frame, from row `top`."""
    with Image.open(io.BytesIO(scene(seed, OUTLINE).jpeg)) as frame:
        out = io.BytesIO()
        frame.crop((0, top, 1920, top + 1440)).save(out, "JPEG", quality=90)
    path = folder / "camera.mjpeg"
    path.write_bytes(out.getvalue() * 2)
    return path


@pytest.fixture
def seen(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The film of a test: by default a good front."""
    seed, top = getattr(request, "param", (FRONT_STRAIGHT, 560))
    return film(tmp_path, seed, top)


@pytest.fixture
def page(site: Site, open_browser: OpenBrowser, tmp_path: Path, seen: Path):
    """The camera of a volunteer's phone, open for the front of an identity card."""
    with phone.in_hand(partial(open_browser, camera=seen), tmp_path / "phone", site.url) as hers:
        yield opened(hers, site)


def opened(hers: Phone, site: Site) -> Page:
    resident = records.entitled_to_both(site, phone.ACCOUNT)
    hers.page.goto(f"/capture/{resident.id}/id_card?for=apply")
    return hers.page


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("status").first).to_contain_text(words)


def test_a_good_picture_is_straightened_and_may_be_straightened_anew_by_hand(page: Page) -> None:
    """The words of use lie over the picture; the four corners begin where the card was found."""
    said(page, "清楚，可以拍")
    bedside.shoot_one(page)
    said(page, "看着清楚")
    expect(page.get_by_role("img", name=WORDS_FOR_CAPTURER)).to_be_visible()
    shot = page.get_by_role("img", name="看着清楚")
    width, height = shot.evaluate("(image) => [image.naturalWidth, image.naturalHeight]")
    assert width / (height - 36) == pytest.approx(85.6 / 54, rel=0.03)
    assert look.faults_on_phones(page) == []
    shoot(page, "camera-taken")
    page.get_by_role("button", name="拉正", exact=True).click()
    corner = page.get_by_role("button", name="第 1 个角，用方向键移动")
    before = corner.get_attribute("cx")
    corner.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    assert float(corner.get_attribute("cx") or 0) > float(before or 0) + 50
    address = shot_address(page, then="拉正")
    assert address


def shot_address(page: Page, then: str) -> str:
    """Presses the button that straightens and gives the address of the picture kept instead."""
    page.locator(".after").get_by_role("button", name=then, exact=True).first.click()
    expect(page.get_by_role("button", name="重拍")).to_be_enabled()
    return page.locator(".view img").get_attribute("src") or ""


@pytest.mark.parametrize(
    ("seen", "live", "after"),
    [
        ((FRONT_DARK, 560), "太暗了，请靠近窗户", "太暗了，靠近窗户重拍"),
        ((FRONT_BLURRED, 560), "清楚，可以拍", "字有点糊，手稳住重拍"),
        ((FRONT_STRAIGHT, CUT_ABOVE), "四个角都要拍进去", "没看到四个角，退后一点重拍"),
        ((BACK_STRAIGHT, 560), "清楚，可以拍", "好像拍反了，翻过来重拍"),
    ],
    ids=["dark", "blurred", "cut", "wrong_side"],
    indirect=["seen"],
)
def test_each_fault_is_one_sentence_of_what_to_do_and_the_picture_can_be_taken_again(
    page: Page, live: str, after: str
) -> None:
    """Nobody is stopped: 重拍 and going on stand side by side."""
    said(page, live)
    bedside.shoot_one(page)
    said(page, after)
    expect(page.get_by_role("button", name=re.compile("接着拍国徽面"))).to_be_enabled()
    page.get_by_role("button", name="重拍").click()
    expect(page.get_by_role("button", name="拍照", exact=True)).to_be_enabled()


@pytest.mark.parametrize("seen", [(FRONT_DARK, 560)], ids=["dark"], indirect=True)
def test_a_photo_of_a_home_taken_in_the_dark_is_told_and_may_be_kept(page: Page, site: Site) -> None:
    page.goto(f"/visit/{records.entitled_to_both(site, phone.ACCOUNT).id}")
    bedside.to_a_hazard(page)
    page.get_by_role("button", name="问本人能不能拍").click()
    page.get_by_role("button", name="同意拍", exact=True).click()
    page.get_by_role("button", name="拍照", exact=True).click()
    said(page, "太暗了，开灯重拍")
    assert look.faults_on_phones(page) == []
    shoot(page, "visit-photo-dark")
    page.get_by_role("button", name="留下", exact=True).click()
    expect(page.get_by_text("1/6 张")).to_be_visible()
