"""The browser of the end-to-end tests: the system's Chromium, driven by Playwright."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, Request, Response, ViewportSize

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
AXE = ROOT / "pwa" / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = Path(os.environ.get("SHOTS_DIR", ROOT / "tests" / "e2e" / "shots"))

SMALL_PHONE = ViewportSize(width=360, height=640)
PHONE = ViewportSize(width=412, height=915)
DESK = ViewportSize(width=1366, height=768)

# How long a page may take for one step, in ms: a busy machine is no failure, and whoever waits in vain waits once.
PATIENCE = 30_000

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]


@contextmanager
def browser(
    playwright: Playwright, profile: Path, site: str, *, size: ViewportSize, camera: Path | None = None
) -> Iterator[BrowserContext]:
    """One browser with its own profile folder: opening the same folder again is the same phone restarted.

    `camera`: pictures (MJPEG) that its camera sees, again and again; without it Chromium's own test picture.
    """
    seen = [f"--use-file-for-fake-video-capture={camera}"] if camera else []
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        args=[*FLAGS, *seen],
        viewport=size,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        base_url=site,
        permissions=["camera", "microphone"],
    )
    context.set_default_timeout(PATIENCE)
    try:
        yield context
    finally:
        context.close()


@dataclass
class Watch:
    """Collects what must never happen on any page: script errors, broken policy, foreign hosts, 5xx."""

    site: str
    troubles: list[str] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        """Listens to all pages of the context, also to those opened later."""
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("weberror", lambda error: self.troubles.append(f"script error: {error.error}"))
        context.on("console", lambda message: self._console(message.text))

    def _console(self, text: str) -> None:
        if "Content Security Policy" in text or "TrustedHTML" in text or "TrustedScript" in text:
            self.troubles.append(f"policy: {text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.site, "blob:", "data:")):
            self.troubles.append(f"foreign request: {request.url}")

    def _response(self, response: Response) -> None:
        # 503 and 507 are said on purpose: come again later.
        if response.status >= 500 and response.status not in {503, 507}:
            self.troubles.append(f"{response.status}: {response.url}")


def axe(page: Page, within: str | None = None) -> list[str]:
    """Accessibility faults (WCAG 2.1 A and AA) of the page as readable lines; [] is a clean page."""
    page.evaluate(AXE.read_text())
    violations: list[dict[str, Any]] = page.evaluate(
        """async (within) => (await axe.run(within ?? document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], resultTypes: ["violations"],
        })).violations""",
        within,
    )
    return [f"{v['impact']} {v['id']}: {node['target'][0]}" for v in violations for node in v["nodes"]]


def shoot(page: Page, name: str) -> list[Path]:
    """Pictures of the page at the three sizes that we design for, for people to look at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    shots = []
    for size in (SMALL_PHONE, PHONE, DESK):
        page.set_viewport_size(size)
        path = SHOTS / f"{name}-{size['width']}.png"
        page.screenshot(path=path)
        shots.append(path)
    if before:
        page.set_viewport_size(before)
    return shots
