"""A whole day through a mountain line: 40 kbit/s, a second there and back, stalls, cuts (reliability C 38)."""

import io
import logging
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.conftest import OpenBrowser
from tests.e2e.proxy import Line, Proxy
from tests.e2e.site import Site
from tests.e2e.steps import bedside, inside, phone, records
from tests.e2e.steps.phone import Phone

log = logging.getLogger("daiban.tests.slow_line")
MOUNTAIN = Line(rate=5_000, round_trip=1.0, cut_every=30.0, stall_every=20, stall=3.0)
NO_CAMERA = """navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotFoundError"));"""
# What photos may cost on the line, against their own size.
OVERHEAD = 1.15


def faster(line: Line, times: float) -> Line:
    """The same line with the clock running faster."""
    return replace(
        line, rate=line.rate * times, round_trip=line.round_trip / times, cut_every=line.cut_every / times,
        stall=line.stall / times,
    )  # fmt: skip


def grainy(seed: int, width: int) -> bytes:
    """A picture that does not shrink to nothing: paper has a grain."""
    grain = random.Random(seed).randbytes(700 * 500)
    picture = Image.frombytes("L", (700, 500), grain).resize((width, width * 5 // 7)).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


@pytest.fixture
def proxy(own_site: Site) -> Iterator[Proxy]:
    with Proxy(own_site.port) as line:
        yield line


@pytest.fixture
def hers(proxy: Proxy, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Phone]:
    """The volunteer's phone behind the line, signed in; it has no camera and takes pictures from files."""
    with phone.in_hand(open_browser, tmp_path / "phone", proxy.url) as one:
        one.page.context.add_init_script(NO_CAMERA)
        yield one


def residents(site: Site) -> list[records.Resident]:
    """Everybody on her roll who has no case yet, the oldest first: they may apply."""
    rows = records.ask(
        site,
        "SELECT r.id, r.name FROM resident r JOIN scope_grant g ON g.bucket = 'v:' || r.village JOIN app_user u"
        " ON u.id = g.user_id WHERE u.account = ? AND g.valid_to IS NULL AND r.deleted_at IS NULL"
        " AND r.capacity = 'full' AND r.id NOT IN (SELECT resident_id FROM case_file) ORDER BY r.birth_on",
        phone.ACCOUNT,
    )
    return [records.Resident(records.as_id(row[0]), row[1], "") for row in rows]


def papers(page: Page, resident: records.Resident, pictures: int, width: int) -> int:
    """So many pictures at least of one resident's papers; how many it became."""
    page.goto(f"/apply/{resident.id}")
    bedside.choose_matters(page, "高龄津贴")
    bedside.agree(page)
    taken = 0
    while taken < pictures:
        bedside.press(page, "拍这份材料")
        page.wait_for_url(re.compile("/capture/"))
        while "/capture/" in page.url:
            picture = FilePayload(name="paper.jpg", mimeType="image/jpeg", buffer=grainy(taken, width))
            page.get_by_label("手机相机").set_input_files(picture)
            expect(page.get_by_role("button", name="重拍")).to_be_enabled()
            taken += 1
            more = "接着拍" in bedside.main_button(page).inner_text()
            bedside.main_button(page).click()
            if not more:
                page.wait_for_url(lambda url: "/capture/" not in url)
    return taken


def a_day(
    site: Site, proxy: Proxy, hers: Phone, line: Line, visits: int, photos: int, within: float, width: int = 1400
) -> float:
    """Everything saved without signal goes over the line; all that was sent, heads too, against the photos' size."""
    before = records.tallies(site)[0]
    hers.lose_network()
    roll = residents(site)
    for resident in roll[:visits]:
        hers.page.goto(f"/residents/{resident.id}")
        phone.routine_visit(hers.page)
    taken = 0
    for resident in roll:
        if taken >= photos:
            break
        taken += papers(hers.page, resident, min(3, photos - taken), width)
    hers.page.goto("/outbox")
    ideal = inside.sealed_bytes(hers.page)
    proxy.line = line
    proxy.count_anew()
    hers.find_network()
    expect(phone.title(hers.page, "今日已全部到县里")).to_be_visible(timeout=within * 1000)
    carried = proxy.up
    proxy.line = Line()
    after = records.tallies(site)[0]
    assert (after[1], after[3]) == (before[1] + visits, before[3] + taken)
    counted = (taken, ideal, carried.bodies, carried.bytes, carried.requests, carried.cuts)
    log.info("%d photos of %d B: %d B in bodies, %d B with heads, %d requests, %d cuts", *counted)
    return carried.bytes / ideal


def test_some_visits_and_photos_arrive_over_a_line_that_is_cut_again_and_again(
    own_site: Site, proxy: Proxy, hers: Phone
) -> None:
    """Ten times faster than in the mountains; a browser's own work then weighs more, so the cost is not judged."""
    a_day(own_site, proxy, hers, faster(MOUNTAIN, 10), visits=1, photos=1, within=90, width=560)


@pytest.mark.soak
def test_a_whole_day_of_twelve_visits_and_thirty_photos(own_site: Site, proxy: Proxy, hers: Phone) -> None:
    assert a_day(own_site, proxy, hers, MOUNTAIN, visits=12, photos=30, within=4 * 3_600) <= OVERHEAD
