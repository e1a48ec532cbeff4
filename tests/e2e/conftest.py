"""Fixtures of the end-to-end tests: one real server for the session, one clean browser for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

from tests.e2e.browser import SMALL_PHONE, browser


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture
def blank_page(playwright: Playwright, tmp_path: Path) -> Iterator[Page]:
    """A browser without a site, for questions about the browser itself."""
    with browser(playwright, tmp_path / "profile", "http://127.0.0.1", size=SMALL_PHONE) as context:
        yield context.pages[0]
