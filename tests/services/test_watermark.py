"""The words across a picture: everywhere, readable, never so thick that a number below is lost."""

import io

import pytest
from PIL import Image, ImageChops, ImageStat

from services.watermark import burn_in, mark, words_for_case

WORDS = words_for_case("残疾人两项补贴", "TQ511825101-20261122-0007-7")


def jpeg(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=95)
    return stream.getvalue()


def changed(before: Image.Image, after: Image.Image) -> Image.Image:
    return ImageChops.difference(before.convert("L"), after.convert("L"))


@pytest.mark.parametrize("ground", ["white", "black", "gray", "darkred"])
@pytest.mark.parametrize("size", [(2000, 1500), (480, 640), (1400, 900)])
def test_words_reach_every_part_of_the_picture_on_any_ground(size, ground):
    blank = Image.new("RGB", size, ground)
    marked = blank.copy()
    mark(marked, WORDS)
    width, height = size
    for column in range(3):
        for row in range(3):
            part = (column * width // 3, row * height // 3, (column + 1) * width // 3, (row + 1) * height // 3)
            assert ImageStat.Stat(changed(blank, marked).crop(part)).extrema[0][1] > 20


def test_what_lies_below_the_words_can_still_be_read():
    """Black on white stays far darker than the words, white stays far lighter (R10.1)."""
    for ground, keeps in (("white", lambda low, high: low > 120), ("black", lambda low, high: high < 135)):
        picture = Image.new("RGB", (1000, 700), ground)
        mark(picture, WORDS)
        assert keeps(*ImageStat.Stat(picture.convert("L")).extrema[0])


def test_most_of_the_picture_is_untouched():
    blank = Image.new("RGB", (2000, 1500), "white")
    marked = blank.copy()
    mark(marked, WORDS)
    histogram = changed(blank, marked).histogram()
    assert histogram[0] / sum(histogram) > 0.85


def test_other_words_leave_other_traces_and_chinese_is_not_boxes():
    blank = Image.new("RGB", (1000, 700), "white")
    traces = []
    for words in ("仅用于办理", "他用无效吗", "\U0010fffe" * 5):
        picture = blank.copy()
        mark(picture, words)
        traces.append(picture.tobytes())
    assert len(set(traces)) == 3


def test_the_size_of_the_picture_stays_and_a_thumb_is_bounded():
    data = jpeg(Image.new("RGB", (1400, 900), "white"))
    assert Image.open(io.BytesIO(burn_in(data, WORDS))).size == (1400, 900)
    assert max(Image.open(io.BytesIO(burn_in(data, WORDS, longest_side=480))).size) == 480
