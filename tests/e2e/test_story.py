"""The story of issue 2: a visit without signal becomes two cases that are decided and brought back home."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import Watch
from tests.e2e.conftest import OpenBrowser
from tests.e2e.site import Site
from tests.e2e.steps import bedside, phone, records
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.phone import Phone
from tests.e2e.steps.records import Resident
from tests.e2e.steps.repeat import push_all_again
from tests.e2e.steps.tally import Tally

ALLOWANCE = "高龄津贴"
SUBSIDY = "残疾人两项补贴"
BANK_CARD = "社会保障卡"
PAPERS_OF_ONE, PAPERS = 4, 6
# Targets of the bedside: a visit where all is well, and a second matter compared with the first.
ROUTINE_TAPS = 6
SECOND_SHARE = 0.6


@dataclass
class Story:
    """Who and what the chapters share."""

    site: Site
    watch: Watch
    phone: Phone
    office: Browser
    resident: Resident
    cases: dict[str, str] = field(default_factory=dict)
    tally: Tally = field(init=False)

    def __post_init__(self) -> None:
        self.tally = Tally(lambda: self.phone.page)

    @property
    def direct(self) -> str:
        """The case the township decides."""
        return self.cases["gaoling"]

    @property
    def forwarded(self) -> str:
        """The case the county decides."""
        return self.cases["canbu"]

    def number(self, case_id: str) -> str:
        """The number of a case as it is printed."""
        return records.case_column(self.site, case_id, "case_no")

    def sit_down(self, account: str) -> Desk:
        """This person opens the desk in a window of its own."""
        return Desk.log_in(self.office, self.site.url, account, self.watch)


@pytest.fixture
def story(own_site: Site, office: Browser, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Story]:
    watch = Watch(own_site.url)
    her_phone = Phone(open_browser, tmp_path / "phone", own_site.url, watch)
    yield Story(own_site, watch, her_phone, office, records.entitled_to_both(own_site, phone.ACCOUNT))
    her_phone.shut()


def test_a_visit_without_signal_becomes_two_cases_that_come_back_home(story: Story) -> None:
    the_phone_takes_everything_along(story)
    clerk = story.sit_down("chuangkou01")
    the_app_starts_from_the_phone_alone(story)
    a_visit_and_two_cases_without_signal(story)
    the_network_takes_records_first_then_photos(story)
    sending_again_changes_nothing(story)
    the_clerk_sees_both_and_finds_one_paper_bad(story, clerk)
    she_photographs_again_without_signal(story)
    both_are_accepted(story, clerk)
    both_are_decided(story, clerk)
    one_is_brought_home_and_one_fetched(story)
    everything_is_on_record(story)
    the_family_reads_the_slip(story)
    assert story.watch.troubles == []


def the_phone_takes_everything_along(story: Story) -> None:
    page = story.phone.start()
    phone.sign_in(page)
    story.phone.shut()


def the_app_starts_from_the_phone_alone(story: Story) -> None:
    story.site.stop(kill=True)
    page = story.phone.start(network=False)
    expect(phone.title(page, "今日")).to_be_visible()
    expect(page.locator(".sync")).to_contain_text("离线")
    expect(page.locator(".hero")).to_contain_text(re.compile("逾期|今天|要到一次|每"))


def a_visit_and_two_cases_without_signal(story: Story) -> None:
    page = story.phone.page
    with story.tally.part("find her"):
        phone.find(page, story.resident.typed, story.resident.name)
    with story.tally.part("routine visit"):
        assert phone.routine_visit(page) <= ROUTINE_TAPS
    with story.tally.part("first matter"):
        page.get_by_role("link", name="办事").click()
        bedside.choose_matters(page, ALLOWANCE)
        bedside.missing(page, PAPERS_OF_ONE)
    page = story.phone.close_tab()
    with story.tally.part("first matter"):
        bedside.agree(page)
        bedside.missing(page, PAPERS_OF_ONE)
        bedside.press(page, "拍这份材料")
        bedside.shoot_one(page)
        page = story.phone.kill_tab()
        expect(page.get_by_text("第 2/2 张")).to_be_visible()
        bedside.shoot_paper(page)
        bedside.shoot_all(page, PAPERS_OF_ONE - 1)
    with story.tally.part("second matter"):
        page.get_by_role("button", name="再加一件事").click()
        bedside.choose_matters(page, SUBSIDY, chosen=2)
        expect(page.get_by_text("都用得上，只拍一次")).to_be_visible()
        bedside.shoot_all(page, PAPERS - PAPERS_OF_ONE)
    with story.tally.part("letter and hand-over"):
        bedside.press(page, "去签委托书")
        bedside.sign_letter(page)
        bedside.hand_over(page, 2)
    first, second = story.tally.sum("first matter", "letter and hand-over"), story.tally.parts["second matter"]
    sys.stdout.write(f"{story.tally}\nsecond matter: {second.taps} of {first.taps} taps of the first\n")
    assert second.taps <= SECOND_SHARE * first.taps
    assert first.typed + second.typed == 0


def the_network_takes_records_first_then_photos(story: Story) -> None:
    story.site.start()
    page = story.phone.page
    page.goto("/outbox")
    expect(page.get_by_role("heading", name=re.compile("没有信号"))).to_be_visible()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url.removeprefix(f"{story.site.url}/api/v1/")))
    page.evaluate(phone.NOTE_PROGRESS)
    story.phone.find_network()
    phone.all_received(page)
    assert sent.index("sync/push") < sent.index("uploads")
    assert len(page.evaluate("() => window.progress")) > 1, "照片 n/m went up before everybody's eyes"
    receipts = page.get_by_text(re.compile(r"^回执 SD\d{8}-\d+$"))
    for what in ("走访", "交窗口", "告知与同意"):
        expect(page.locator("main li", has_text=what).filter(has=receipts)).to_contain_text("县里已收到")
    expect(page.locator("main li").filter(has_not=receipts)).to_have_count(0)


def sending_again_changes_nothing(story: Story) -> None:
    before = records.tallies(story.site)
    results = push_all_again(story.phone.page)
    assert results
    assert all(result["duplicate"] for result in results)
    assert records.tallies(story.site) == before


def the_clerk_sees_both_and_finds_one_paper_bad(story: Story, clerk: Desk) -> None:
    name = story.resident.name
    clerk.sees(name, ALLOWANCE)
    clerk.sees(name, SUBSIDY)
    story.cases = records.cases_of(story.site, story.resident)
    assert set(story.cases) == {"gaoling", "canbu"}
    clerk.open(name, SUBSIDY)
    clerk.act("签收", then="窗口收件")
    clerk.choose("开始预审")
    clerk.stands("预审中")
    clerk.all_good()
    clerk.leave()
    clerk.open(name, ALLOWANCE)
    clerk.look_at_photo()
    clerk.act("签收", then="窗口收件")
    clerk.choose("开始预审")
    clerk.stands("预审中")
    clerk.bad(BANK_CARD, "卡不是本人的")
    clerk.all_good()
    clerk.choose("发一次性告知（1 条）")
    expect(clerk.page.get_by_role("article")).to_contain_text("本人的社会保障卡")
    clerk.confirm(then="待补正")
    clerk.prints("一次性告知书", "卡不是本人的", "本人的社会保障卡", story.number(story.direct))
    assert records.looks_at_photos(story.site, "chuangkou01", story.direct) > 0


def she_photographs_again_without_signal(story: Story) -> None:
    page = story.phone.page
    page.goto("/cases")
    page.get_by_role("link", name=re.compile(f"{story.resident.name}.*{ALLOWANCE}")).click()
    expect(phone.title(page, "要补 1 份")).to_be_visible(timeout=phone.SENT_WITHIN)
    expect(page.get_by_text("哪里不对 卡不是本人的")).to_be_visible()
    story.phone.lose_network()
    bedside.press(page, "重拍")
    bedside.shoot_paper(page)
    bedside.press(page, "补交 1 份")
    expect(page.get_by_text("补的材料存好了")).to_be_visible()
    story.phone.find_network()
    page.goto("/outbox")
    phone.all_received(page)


def both_are_accepted(story: Story, clerk: Desk) -> None:
    """The open case changes before the clerk's eyes; the promised days are working days of the county."""
    clerk.stands("预审中")
    clerk.good(BANK_CARD)
    clerk.act("受理", then="已受理")
    clerk.meter("承诺·办结", "还剩 10 个工作日")
    clerk.choose("开始审核")
    clerk.stands("审核中")
    clerk.leave()
    clerk.tab("预审中")
    clerk.open(story.resident.name, SUBSIDY)
    clerk.act("受理", then="已受理")
    clerk.meter("承诺·办结", "还剩 15 个工作日")
    clerk.choose("开始审核")
    clerk.stands("审核中")
    for case_id, days in ((story.direct, 10), (story.forwarded, 15)):
        accepted = date.fromisoformat(records.case_column(story.site, case_id, "accepted_on"))
        due = records.working_day_after(story.site, accepted, days)
        assert records.case_column(story.site, case_id, "promised_due_on") == due.isoformat()


def both_are_decided(story: Story, clerk: Desk) -> None:
    clerk.choose("转递县里")
    clerk.fill("封签号", "F-1")
    clerk.fill("转递人", "转递代办员")
    clerk.confirm(then="转递中")
    lead = story.sit_down("lingdao01")
    lead.open_found(story.number(story.direct))
    lead.choose("作出决定")
    lead.select("结果", "同意")
    lead.confirm(then="已决定")
    lead.log_out()
    runner = story.sit_down("zhuandi01")
    runner.open_found(story.number(story.forwarded))
    runner.stands("转递中")
    runner.log_out()
    the_county_publishes_and_decides(story)


def the_county_publishes_and_decides(story: Story) -> None:
    reviewer = story.sit_down("shenpi01")
    reviewer.open_found(story.number(story.forwarded))
    reviewer.act("县里签收", then="县级审核")
    reviewer.choose("公示")
    reviewer.fill("拟定标准", "按县里的标准")
    reviewer.confirm(then="公示中")
    reviewer.log_out()
    column = partial(records.case_column, story.site, story.forwarded)
    began, over = records.day_of(story.site, story.forwarded, "publish"), date.fromisoformat(column("publicity_until"))
    assert over == records.working_day_after(story.site, began, 5)
    story.site.move_clock(days=(over - began).days + 1)
    reviewer = story.sit_down("shenpi01")
    reviewer.open_found(story.number(story.forwarded))
    reviewer.stands("县级审核")
    accepted, stopped = date.fromisoformat(column("accepted_on")), int(column("paused_days"))
    assert column("promised_due_on") == records.working_day_after(story.site, accepted, 15 + stopped).isoformat()
    reviewer.choose("作出决定")
    reviewer.select("结果", "同意")
    reviewer.fill("档次或内容", "二级")
    reviewer.confirm(then="已决定")
    reviewer.log_out()


def one_is_brought_home_and_one_fetched(story: Story) -> None:
    pickup = story.sit_down("qujian01")
    for case_id in (story.direct, story.forwarded):
        pickup.open_found(story.number(case_id))
        pickup.act("出件", then="待取件")
        pickup.leave()
    page = story.phone.page
    page.goto(f"/cases/{story.direct}")
    bedside.press(page, "送结果上门")
    story.phone.lose_network()
    bedside.bring_home(page)
    story.phone.find_network()
    page.goto("/outbox")
    phone.all_received(page)

    pickup.open_found(story.number(story.forwarded))
    pickup.choose("送达")
    pickup.tick("送达回证上已签名或捺印")
    pickup.tick("已念给本人听")
    pickup.confirm(then="已送达")
    pickup.choose("归档")
    pickup.tick("归档清单已核对")
    pickup.confirm(then="已归档")
    pickup.leave()
    pickup.open_found(story.number(story.direct))
    pickup.choose("归档")
    pickup.tick("归档清单已核对")
    pickup.confirm(then="已归档")


def everything_is_on_record(story: Story) -> None:
    assert records.timeline(story.site, story.direct) == [
        "register", "collect", "hand_off", "sign_in", "start_precheck", "need_correction", "supplement", "accept",
        "start_review", "decide", "issue", "deliver", "archive",
    ]  # fmt: skip
    assert records.timeline(story.site, story.forwarded) == [
        "register", "collect", "hand_off", "sign_in", "start_precheck", "accept", "start_review", "convey",
        "county_receive", "publish", "publish_ok", "decide", "issue", "deliver", "archive",
    ]  # fmt: skip
    assert records.true_to_their_events(story.site, story.direct, story.forwarded)


def the_family_reads_the_slip(story: Story) -> None:
    code = records.case_column(story.site, story.direct, "slip_code")
    context = story.office.new_context(base_url=story.site.url)
    page = context.new_page()
    page.goto(f"/q/{code}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("结果已经送达")
    wrong = page.goto(f"/q/{'A' * len(code)}")
    assert wrong is not None
    assert wrong.status == 404
    for word in (story.resident.name, ALLOWANCE, story.number(story.direct)):
        assert word not in page.content()
    context.close()
