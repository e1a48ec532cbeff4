"""The first minutes of a new phone on a slow line: what is asked for early, and what works once the signal goes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.e2e.steps.phone import CONTROLLED, log_in, title

APP = "**/assets/agent-*.js"
# The line is too bad for the worker to come at all.
NO_WORKER = "ServiceWorkerContainer.prototype.register = () => Promise.reject(new TypeError('no line'));"
INSTALLS = "() => indexedDB.databases().then((all) => all.filter((d) => /^daiban-[0-9a-f]{8}-/.test(d.name)).length)"


@pytest.fixture
def asked(phone: Page) -> list[str]:
    """The paths of the API that the page has asked for, in order."""
    paths: list[str] = []

    def note(request: Request) -> None:
        if "/api/v1/" in request.url:
            paths.append(request.url.partition("/api/v1/")[2])

    phone.on("request", note)
    return paths


def someone_to_visit(page: Page) -> None:
    expect(page.locator(".hero .who")).to_be_visible(timeout=30_000)


def hold_the_app(page: Page) -> Callable[[], None]:
    """The app's script stays on the way until the returned function is called."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(APP, hold)

    def let_it_come() -> None:
        for route in held:
            route.continue_()

    return let_it_come


def test_a_form_sent_before_the_app_has_come_logs_in_once_and_brings_the_first_residents(
    phone: Page, asked: list[str]
) -> None:
    let_it_come = hold_the_app(phone)
    phone.goto("/", wait_until="commit")
    with phone.expect_response("**/sync/pull"):
        log_in(phone)
    expect(phone.get_by_role("button", name="正在登录")).to_be_visible()
    with phone.expect_request("**/sync/enrol"):
        let_it_come()
    someone_to_visit(phone)

    assert asked.count("auth/login") == 1
    assert asked[:2] == ["auth/login", "sync/pull"]
    assert asked[2] == "sync/enrol", "the first page is not asked for again"
    assert phone.evaluate(INSTALLS) == 1


def test_a_wrong_password_sent_early_is_said_in_the_usual_words(phone: Page, asked: list[str]) -> None:
    let_it_come = hold_the_app(phone)
    phone.goto("/", wait_until="commit")
    with phone.expect_response("**/auth/login"):
        log_in(phone, password="not hers")
    let_it_come()
    expect(phone.get_by_role("alert")).to_have_text(re.compile("账号或密码"))
    log_in(phone)
    someone_to_visit(phone)
    assert asked.count("auth/login") == 2


def test_once_the_first_list_and_the_app_are_on_the_phone_it_starts_without_signal(phone: Page) -> None:
    phone.goto("/")
    log_in(phone)
    someone_to_visit(phone)
    phone.evaluate(CONTROLLED)
    phone.context.set_offline(True)
    phone.reload()
    expect(title(phone, "今日")).to_be_visible()
    someone_to_visit(phone)
    expect(phone.locator(".sync")).to_contain_text("离线")
    expect(phone.locator(".sync")).not_to_contain_text("应用还没存全")


def test_while_the_app_is_not_on_the_phone_yet_the_line_at_the_top_says_so(phone: Page) -> None:
    phone.add_init_script(NO_WORKER)
    phone.goto("/")
    log_in(phone)
    someone_to_visit(phone)
    expect(phone.locator(".sync")).to_contain_text("正在把应用存到手机", timeout=30_000)
    phone.context.set_offline(True)
    expect(phone.locator(".sync")).to_contain_text("应用还没存全，先别关")
