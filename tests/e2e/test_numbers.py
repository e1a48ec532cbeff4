"""What is counted and measured on a visit: typed without network, read again, put right beside the original."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.browser import Watch, shoot
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import phone, records
from tests.e2e.steps.look import faults_on_phones

LATEST = "SELECT numbers, amendments FROM visit ORDER BY received_at DESC LIMIT 1"


def test_numbers_of_a_visit_are_typed_offline_and_put_right_beside_the_original(
    site: Site, open_browser: OpenBrowser, tmp_path: Path, watch: Watch
) -> None:
    resident = records.entitled_to_both(site, phone.ACCOUNT)
    with phone.in_hand(open_browser, tmp_path / "phone", site.url) as hers:
        page, found = hers.page, []
        hers.lose_network()
        page.goto(f"/visit/{resident.id}")
        page.get_by_role("button", name=re.compile("^本人")).click()
        more = page.get_by_text("还要记的")
        all_well = page.get_by_role("button", name=re.compile("^都好"))
        expect(all_well.or_(more)).to_be_visible()
        while not more.count():
            question = page.get_by_role("heading", level=1).inner_text()
            all_well.click()
            expect(page.get_by_role("heading", level=1)).not_to_have_text(question)
        more.click()
        page.get_by_label("这个月摔了几次").fill("1")
        page.get_by_label("血糖").fill("90")
        expect(page.get_by_text("填 0.5 到 40 的数")).to_be_visible()
        found += [f"typing, {fault}" for fault in faults_on_phones(page)]
        shoot(page, "visit-numbers")
        page.get_by_label("血糖").fill("7.8")
        page.get_by_role("button", name="保存走访").click()
        expect(page.get_by_role("heading", name="走访存好了")).to_be_visible()

        page.goto(f"/residents/{resident.id}")
        page.get_by_role("link", name=re.compile("^今天")).first.click()
        expect(page.get_by_text("这个月摔了 1 次，血糖 7.8")).to_be_visible()
        page.get_by_role("button", name="记错了，要改").click()
        page.get_by_label("这个月摔了几次").fill("2")
        page.get_by_label("为什么改").fill("数错了")
        found += [f"correcting, {fault}" for fault in faults_on_phones(page)]
        page.get_by_role("button", name="存下更正").click()
        expect(page.get_by_text("改成“这个月摔了 2 次，血糖 7.8”")).to_be_visible()
        hers.find_network()
        page.goto("/outbox")
        phone.all_received(page)
    assert found == []
    ((numbers, amendments),) = records.ask(site, LATEST)
    # Text on SQLite, read already on PostgreSQL.
    assert '"falls": 1' in str(numbers).replace("'", '"')
    assert '"falls": 2' in str(amendments).replace("'", '"')
