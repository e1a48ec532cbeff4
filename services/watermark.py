"""The words burnt into every picture that leaves the house: what it may be used for (rules R10.1).

Never in the kept master: the words name one case, the paper serves many. The font comes with the installation, so
that a machine without Chinese fonts marks alike; without it no picture is given out at all.
"""

import io
import math
from functools import lru_cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

ANGLE = 30
DARK, LIGHT = (70, 70, 70), (255, 255, 255)
DARK_ALPHA, LIGHT_ALPHA = 76, 90
QUALITY = 85


def words_for_case(matter: str, case_no: str) -> str:
    """Words for a picture shown, printed or exported for a case."""
    return f"仅用于办理【{matter}】·{case_no}·他用无效"


def words_for_visit(visit_no: str) -> str:
    """Words for a photo of a home: it is about that visit and nothing else."""
    return f"仅用于走访【{visit_no}】·他用无效"


WORDS_FOR_CAPTURER = "仅供采集人核对·他用无效"


def burn_in(data: bytes, words: str, *, longest_side: int | None = None) -> bytes:
    """A JPEG of the picture with `words` across it: diagonal, repeated, seen through."""
    with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
        if longest_side:
            image.draft("RGB", (longest_side, longest_side))
        picture = image.convert("RGB")
    if longest_side:
        picture.thumbnail((longest_side, longest_side))
    mark(picture, words)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()


def mark(picture: Image.Image, words: str) -> None:
    """Write the words onto the picture itself: dark with a light edge, so they show on any ground."""
    size = max(12, max(picture.size) // 48)
    mask = _mask(picture.size, words, size)
    edge = max(1, size // 16)
    light = mask.point(lambda alpha: alpha * LIGHT_ALPHA // 255)
    dark = mask.point(lambda alpha: alpha * DARK_ALPHA // 255)
    picture.paste(LIGHT, (edge, edge), light)
    picture.paste(DARK, (0, 0), dark)


def _mask(size: tuple[int, int], words: str, font_size: int) -> Image.Image:
    """Rows of words, every second one shifted by half, turned about the middle."""
    side = math.ceil(math.hypot(*size))
    mask = Image.new("L", (side, side))
    draw = ImageDraw.Draw(mask)
    font = _font(font_size)
    width = math.ceil(draw.textlength(words, font=font)) + 3 * font_size
    for n, top in enumerate(range(0, side, 5 * font_size)):
        for left in range(-(n % 2) * width // 2, side, width):
            draw.text((left, top), words, fill=255, font=font)
    left, top = (side - size[0]) // 2, (side - size[1]) // 2
    turned = mask.rotate(ANGLE, Image.Resampling.BILINEAR)
    return turned.crop((left, top, left + size[0], top + size[1]))


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(_font_file()), size)


@lru_cache(maxsize=1)
def _font_file() -> bytes:
    return (files("pylopdf_fonts_zh_cn") / "NotoSansSC-Regular.otf").read_bytes()
