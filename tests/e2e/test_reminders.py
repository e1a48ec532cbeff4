"""Reminders out, by hand: a family opts in at the window, an administrator sets a channel, the clerk reads the log."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from models.base import db
from server import reminding
from server.app import create_app
from server.config import Config
from tests.e2e.browser import Watch
from tests.e2e.steps import papers_under_way as people
from tests.e2e.steps import records
from tests.e2e.steps.desk import Desk
from tests.e2e.steps.look import faults
from tests.e2e.steps.papers_under_way import KIN_PHONE, PHONE, Town
from tests.gateway import Hook

ADMIN = "guanli01"


@pytest.fixture
def hook() -> Iterator[Hook]:
    found = Hook()
    yield found
    found.stop()


def test_a_family_that_opted_in_is_told_once_there_is_a_channel_and_the_clerk_reads_that_it_was(
    town: Town, office: Browser, town_watch: Watch, hook: Hook
) -> None:
    """R11.3 e: asked apart, never ticked beforehand, taken back with one tap; without a channel nothing breaks."""
    clerk = Desk.log_in(office, town.site.url, people.CLERK, town_watch)
    the_family_agrees(town, clerk)
    clerk.act("签收", then="窗口收件")
    look(town)
    assert hook.taken == []
    who_may_not_set_a_channel(clerk)
    a_channel_is_set(town, office, town_watch, hook)
    look(town)
    clerk.page.goto("/desk")
    clerk.open_found(town.of_a_family.number)
    what_the_clerk_reads(town, clerk, hook)
    the_family_takes_it_back(clerk.page)
    clerk.log_out()


def the_family_agrees(town: Town, clerk: Desk) -> None:
    """Nothing is ticked beforehand; two clicks are one consent."""
    page = clerk.page
    clerk.open_found(town.of_a_family.number)
    page.get_by_role("button", name="短信提醒家里").click()
    agree = page.get_by_role("button", name="记下同意")
    expect(agree).to_be_disabled()
    expect(page.get_by_text("县里还没有设发给家庭的渠道，同意了也要等设好才发。")).to_be_visible()
    page.get_by_role("checkbox", name=f"发给家里人 家人（尾号 {KIN_PHONE[-4:]}）").check()
    page.get_by_role("button", name="先不").click()
    page.get_by_role("button", name="短信提醒家里").click()
    expect(agree).to_be_disabled()
    page.get_by_role("checkbox", name=f"发给本人（尾号 {PHONE[-4:]}）").check()
    assert faults(page) == []
    agree.dblclick()
    expect(page.get_by_text(f"本人同意了（尾号 {PHONE[-4:]}）")).to_be_visible()
    assert consents(town) == 1


def who_may_not_set_a_channel(clerk: Desk) -> None:
    """Channels hold keys: only the administrator's desk has them."""
    clerk.page.goto("/desk/channels")
    expect(clerk.page.get_by_role("alert")).to_contain_text("您的岗位不能做这一步。")


def a_channel_is_set(town: Town, office: Browser, watch: Watch, hook: Hook) -> None:
    """An address nobody understands is refused; the list says whether a message was taken."""
    desk = Desk.log_in(office, town.site.url, ADMIN, watch)
    page = desk.page
    page.get_by_role("link", name="提醒渠道").click()
    expect(page.get_by_text("还没有提醒渠道")).to_be_visible()
    page.get_by_role("button", name="加一个渠道").click()
    page.get_by_label("渠道叫什么").fill("县短信网关")
    page.get_by_role("button", name="群众家庭").click()
    save = page.get_by_role("button", name="加密保存")
    for address, said in (("tgram://1/2", "这个地址看不懂，或者不是允许的服务。"), (hook.url, "地址里要有 {phone}")):
        page.get_by_label("地址").fill(address)
        save.click()
        expect(page.get_by_text(said)).to_be_visible()
    assert faults(page) == []
    page.get_by_label("地址").fill(f"{hook.url}?:to={{phone}}")
    save.dblclick()
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page.get_by_role("row").nth(1)).to_contain_text("还没发过")
    tried(town, page, hook, answer=200, then="发出去了")
    tried(town, page, hook, answer=500, then="没发出去")
    assert hook.url not in page.content()
    assert faults(page) == []
    desk.log_out()


def tried(town: Town, page: Page, hook: Hook, *, answer: int, then: str) -> None:
    """A test message, and what the list says of it."""
    hook.answer = answer
    page.get_by_label("试发到哪个手机号").fill(PHONE)
    page.get_by_role("button", name="试发一条").click()
    said = page.get_by_role("alert").filter(has_text="已排上，半分钟内发出。")
    expect(said).to_be_visible()
    look(town)
    said.get_by_role("button", name="再读一次").click()
    expect(page.get_by_role("row").nth(1)).to_contain_text(then)


def what_the_clerk_reads(town: Town, clerk: Desk, hook: Hook) -> None:
    """What moved, to whom, and that it is out; the message itself names nobody and no matter."""
    log = clerk.page.get_by_role("listitem").filter(has_text="有新进展，提醒申请人")
    expect(log).to_have_count(1)
    expect(log).to_contain_text("已发出")
    assert faults(clerk.page) == []
    told = [str(one["message"]) for one in hook.taken if "新进展" in str(one["message"])]
    assert len(told) == 1
    assert not any(word in told[0] for word in (town.name_of(town.of_a_family), "养老", PHONE))
    look(town)
    assert len([one for one in hook.taken if "新进展" in str(one["message"])]) == 1


def the_family_takes_it_back(page: Page) -> None:
    """One tap; what was sent stays to be read."""
    page.get_by_role("button", name="不再提醒").click()
    expect(page.get_by_role("button", name="短信提醒家里")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="短信提醒家里")).to_be_visible()
    expect(page.get_by_text("有新进展，提醒申请人")).to_be_visible()


def look(town: Town) -> None:
    """What the worker does every half minute, now."""
    app = create_app(Config.from_env(town.site.environment()))
    reminding.remind(app, app.extensions["daiban"].clock.now())
    with app.app_context():
        db.engine.dispose()


def consents(town: Town) -> int:
    """How many consents to be reminded this family has given."""
    query = (
        "SELECT count(*) FROM consent k JOIN case_file c ON c.resident_id = k.resident_id"
        " WHERE c.id = ? AND CAST(k.purposes AS TEXT) LIKE '%remind%'"
    )
    ((n,),) = records.ask(town.site, query, UUID(town.of_a_family.id).hex)
    return n
