"""What no screen may do at any size: accessibility faults, sideways scrolling, words cut off, targets too small."""

from playwright.sync_api import Page

from tests.e2e.browser import PHONE, SMALL_PHONE, axe

TARGET, LARGE_TARGET = 48, 60

FAULTS = """(least) => {
  const faults = [];
  const name = (el) => `${el.tagName.toLowerCase()}.${el.className?.baseVal ?? el.className} "${(el.innerText ?? "").slice(0, 20)}"`;
  const shown = (el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !el.closest(".unseen, .print-only");
  const scrolls = (el) => el && (["auto", "scroll"].includes(getComputedStyle(el).overflowX) || scrolls(el.parentElement));
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const el of document.querySelectorAll("body *")) {
    if (!shown(el) || el.closest("svg, video")) continue;
    const box = el.getBoundingClientRect();
    if (box.width && (box.right > innerWidth + 1 || box.left < -1) && !scrolls(el.parentElement)) faults.push(`sticks out: ${name(el)}`);
    const style = getComputedStyle(el);
    if (style.overflowX === "auto" && !el.matches(".filters") && el.scrollWidth > el.clientWidth + 1) faults.push(`scrolls sideways: ${name(el)}`);
    if (el.matches("button, .btn") && el.scrollWidth > el.clientWidth + 1) faults.push(`words do not fit: ${name(el)}`);
  }
  for (const el of document.querySelectorAll("button, a[href], input, select, textarea, summary")) {
    const place = el.matches("input[type=checkbox], input[type=radio], input[type=file]") ? el.closest("label") ?? el : el;
    if (!least || !shown(place) || place.closest("p, [tabindex='-1']")) continue;
    const box = place.getBoundingClientRect();
    if (box.height && box.height < least - 0.5) faults.push(`${Math.round(box.height)} high: ${name(place)}`);
  }
  return faults;
}"""


def faults(page: Page, *, target: int = 0, within: str | None = None) -> list[str]:
    """Everything wrong with the screen as it is; [] is a clean screen."""
    return [*page.evaluate(FAULTS, target), *axe(page, within)]


def faults_on_phones(page: Page) -> list[str]:
    """The same at both phone sizes, and with large letters on the small one."""
    found = [f"360: {fault}" for fault in faults(page, target=TARGET)]
    page.set_viewport_size(PHONE)
    found += [f"412: {fault}" for fault in faults(page, target=TARGET)]
    page.set_viewport_size(SMALL_PHONE)
    page.evaluate("() => document.documentElement.classList.add('large')")
    found += [f"large: {fault}" for fault in faults(page, target=LARGE_TARGET)]
    page.evaluate("() => document.documentElement.classList.remove('large')")
    return found
