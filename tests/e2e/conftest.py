"""Fixtures of the end-to-end tests: one real site for the session, one clean browser for each test.

`phone` and `desk` are pages of the shared site at the two sizes. Tests that stop the server, cut the
power or move the clock take `own_site`. Every browser fails its test when something happens that must
never happen (see Watch), unless the test empties `watch.troubles` because it provoked it.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize, expect, sync_playwright

from tests.e2e import bases, demo_county
from tests.e2e.browser import CHROMIUM, DESK, FLAGS, PATIENCE, SMALL_PHONE, Watch, browser
from tests.e2e.site import Site
from tests.e2e.steps.papers_under_way import Town, a_morning

OpenBrowser = Callable[..., AbstractContextManager[BrowserContext]]


expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo county, built once and never started: the original that others are copied from."""
    with bases.chosen() as made:
        site = Site(tmp_path_factory.mktemp("demo"), made)
        demo_county.copy_into(site.data_dir)
        if isinstance(made, bases.OnePostgres):
            # Built there it would be the same: tests/server/test_demo.py builds it on both.
            site.command("release")
            made.take_over(site.database_url, site.data_dir / "daiban.sqlite")
        yield site


@pytest.fixture(scope="session")
def site(demo_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The running site that the tests of the session share."""
    site = demo_site.copy_to(tmp_path_factory.mktemp("site"))
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="session")
def town(demo_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A site on a working morning, with files under way for tests that use them up; each takes its own."""
    made = a_morning(demo_site.copy_to(tmp_path_factory.mktemp("town")))
    made.site.start()
    yield made
    made.site.stop()


@pytest.fixture
def town_watch(town: Town) -> Iterator[Watch]:
    """What went wrong in the browsers of this test on that site; anything left here fails it."""
    watching = Watch(town.site.url)
    yield watching
    assert watching.troubles == []


@pytest.fixture
def own_site(demo_site: Site, tmp_path: Path) -> Iterator[Site]:
    """A running site for one test alone: to be killed, restarted, moved in time."""
    site = demo_site.copy_to(tmp_path / "site")
    site.start()
    yield site
    site.stop()


@pytest.fixture
def open_browser(playwright: Playwright) -> OpenBrowser:
    """Opens a browser with a profile folder on a site: `with open_browser(profile, url, size=...) as context`."""

    @contextmanager
    def opened(
        profile: Path, url: str, *, size: ViewportSize = SMALL_PHONE, camera: Path | None = None
    ) -> Iterator[BrowserContext]:
        with browser(playwright, profile, url, size=size, camera=camera) as context:
            yield context

    return opened


@pytest.fixture
def watch(site: Site) -> Iterator[Watch]:
    """What went wrong in the browsers of this test; anything left here fails it."""
    watching = Watch(site.url)
    yield watching
    assert watching.troubles == []


@pytest.fixture
def own_watch(own_site: Site) -> Iterator[Watch]:
    """The same for the site of one test alone."""
    watching = Watch(own_site.url)
    yield watching
    assert watching.troubles == []


@pytest.fixture
def phone(site: Site, watch: Watch, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Page]:
    """A page of a 360 by 640 phone that has never seen the site."""
    with open_browser(tmp_path / "phone", site.url) as context:
        watch.attach(context)
        yield context.pages[0]


@pytest.fixture
def desk(site: Site, watch: Watch, open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Page]:
    """A page of a 1366 by 768 office computer that has never seen the site."""
    with open_browser(tmp_path / "desk", site.url, size=DESK) as context:
        watch.attach(context)
        yield context.pages[0]


@pytest.fixture
def blank_page(open_browser: OpenBrowser, tmp_path: Path) -> Iterator[Page]:
    """A browser without a site, for questions about the browser itself."""
    with open_browser(tmp_path / "blank", "http://127.0.0.1") as context:
        yield context.pages[0]


@pytest.fixture(scope="session")
def office_browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def office(office_browser: Browser) -> Iterator[Browser]:
    """A browser without a profile, as office computers are used: each desk opens its own window in it."""
    yield office_browser
    for context in office_browser.contexts:
        context.close()
