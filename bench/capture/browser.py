"""The phone's own capture code in a real browser, given rendered pictures instead of a camera."""

import base64
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, sync_playwright

from tests.e2e.browser import CHROMIUM, FLAGS, ROOT

HOST = "http://capture.bench/"
KINDS = {
    "id_front": ("id_card", "front"), "id_back": ("id_card", "back"), "bank_card": ("bank_card", "front"),
    "household": ("hukou", "page"), "certificate": ("disabled_cert", "front"), "a4": ("canbu_form", "page"),
}  # fmt: skip


@dataclass
class Lens:
    """A page with the phone's code on it."""

    page: Page
    frame: bytes = b""

    def outline(self, kind: str) -> tuple[float, float, float, float]:
        """Where the viewfinder's outline lies for this kind, in px of the frame."""
        box = self.page.evaluate("(kind) => capture.outlineOf(kind, { width: 1920, height: 2560 })", KINDS[kind][0])
        return box["x"], box["y"], box["width"], box["height"]

    def judge(self, jpeg: bytes, asked: str) -> dict[str, Any]:
        """What the phone makes of a picture; the picture it keeps as bytes under `kept`."""
        self.frame = jpeg
        said: dict[str, Any] = self.page.evaluate(
            "([kind, side]) => capture.judge('/frame.jpg', kind, side)", list(KINDS[asked])
        )
        return {**said, "kept": base64.b64decode(said["kept"])}

    def slow(self, times: int) -> None:
        """The page's processor slowed so many times from now on."""
        self.page.context.new_cdp_session(self.page).send("Emulation.setCPUThrottlingRate", {"rate": times})


@contextmanager
def lens() -> Iterator[Lens]:
    """Builds the code anew and opens it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        subprocess.run([ROOT / "tools" / "node.sh", "node", "build/capture_bench.mjs", folder], check=True)
        code = (Path(folder) / "capture.js").read_text("utf-8")
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = chromium.new_page()
        opened = Lens(page)
        page.route(HOST + "**", lambda route: _answer(route, opened))
        page.goto(HOST)
        page.add_script_tag(content=code)
        yield opened
        chromium.close()


def _answer(route: Route, opened: Lens) -> None:
    if route.request.url.endswith(".jpg"):
        route.fulfill(body=opened.frame, content_type="image/jpeg", headers={"Cache-Control": "no-store"})
    else:
        route.fulfill(body="<!doctype html><title>capture</title>", content_type="text/html")
