"""The browser that takes our pictures must be able to draw the county's names."""

from playwright.sync_api import Page

# Two code points that stand for no character: every font draws its "missing" box for them.
NOTHING, NOTHING_EITHER = "\u0378", "\u0379"

DRAW = """(text) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 96, height: 96 });
  const pen = canvas.getContext("2d");
  pen.font = "64px sans-serif";
  pen.textBaseline = "top";
  pen.fillText(text, 8, 8);
  return Array.from(pen.getImageData(0, 0, 96, 96).data).filter((_, i) => i % 4 === 3).join();
}"""


def test_the_village_name_with_a_rare_character_is_drawn_and_not_boxed(blank_page: Page):
    """河埝村 is a village of this county; one common web font lacks 埝 (U+57DD)."""
    ink = {char: blank_page.evaluate(DRAW, char) for char in ("埝", "村", NOTHING, NOTHING_EITHER)}
    assert ink[NOTHING] == ink[NOTHING_EITHER], "the two missing characters are drawn alike"
    assert "255" in ink["埝"], "something is drawn"
    assert ink["埝"] not in {ink[NOTHING], ink["村"]}
