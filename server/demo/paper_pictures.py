"""Pictures of invented papers, drawn: cards, books, forms. Every one says 演示 across its face."""

import io
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from models.residents import Resident
from server.demo.chance import Chance

CARD, SHEET = (1080, 680), (1000, 1400)
_TABLE = (196, 178, 150)
_INK, _FAINT, _RED = (40, 40, 46), (150, 150, 150), (190, 40, 40)
_CARDS = {"id_card", "bank_card", "disabled_cert", "cz_old"}
_GROUNDS = {
    "id_card": (226, 238, 246),
    "bank_card": (214, 232, 220),
    "disabled_cert": (240, 222, 222),
    "hukou": (244, 236, 224),
}
QUALITY = 72


def words_on(kind: str, person: Resident, day: date) -> list[str]:
    """What stands on the paper. Now and then an account is a child's, or a card has just run out: what a window must see."""
    lends = kind == "bank_card" and Chance("holder", person.id).number(1, 5) == 1
    holder = f"{person.name[0]}小川" if lends else person.name
    lines = [
        f"姓名：{holder}", f"性别：{person.sex}", f"出生：{person.birth_on}", f"号码：511899········{person.id_last4}",
        f"地址：{(person.address or '')[6:]}",
    ]  # fmt: skip
    if kind != "id_card":
        return [*lines, f"日期：{day}"]
    over = Chance("card", person.id).number(1, 5) == 1
    until = (day - timedelta(days=12)).replace(day=8) if over else date(day.year + 9, 3, 5)
    since = until.replace(year=until.year - 20)
    return [*lines, "签发机关：天全县公安局", f"有效期限：{since:%Y.%m.%d}-{until:%Y.%m.%d}"]


def picture(kind: str, title: str, lines: list[str], seed: str) -> bytes:
    """One page as a phone would have shot it: the paper lying on a table, a little askew."""
    chance = Chance("picture", seed)
    size = CARD if kind in _CARDS else SHEET
    paper = Image.new("RGB", size, _GROUNDS.get(kind, (250, 250, 246)))
    draw = ImageDraw.Draw(paper)
    _write(draw, size, title, lines, chance)
    margin = 44
    photo = Image.new("RGB", (size[0] + 2 * margin, size[1] + 2 * margin), _TABLE)
    turned = paper.rotate(chance.number(-12, 12) / 10, expand=True, fillcolor=_TABLE)
    photo.paste(turned, (margin + chance.number(-8, 8), margin + chance.number(-8, 8)))
    stream = io.BytesIO()
    photo.save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()


def _write(draw: ImageDraw.ImageDraw, size: tuple[int, int], title: str, lines: list[str], chance: Chance) -> None:
    width, height = size
    draw.rectangle((12, 12, width - 13, height - 13), outline=_FAINT, width=3)
    draw.text((width // 2, 64), title, fill=_INK, font=_font(46), anchor="mm")
    draw.line((60, 112, width - 60, 112), fill=_FAINT, width=2)
    step = min(84, (height - 240) // max(1, len(lines)))
    for n, line in enumerate(lines):
        top = 140 + n * step
        draw.text((70, top), line, fill=_INK, font=_font(34))
        draw.line((70, top + 50, width - 70, top + 50), fill=(222, 222, 222), width=1)
    draw.text((width - 70, height - 60), "演示·不是真的证件", fill=_RED, font=_font(34), anchor="rm")
    for _ in range(2):
        spot = (chance.number(width // 4, 3 * width // 4), chance.number(height // 3, 4 * height // 5))
        draw.text(spot, "演示", fill=(224, 196, 196), font=_font(96), anchor="mm")
    if size == SHEET:
        x, y = width - 230, height - 220
        draw.ellipse((x - 90, y - 90, x + 90, y + 90), outline=_RED, width=5)
        draw.text((x, y), "演示章", fill=_RED, font=_font(40), anchor="mm")


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(_font_file()), size)


@lru_cache(maxsize=1)
def _font_file() -> bytes:
    return (files("pylopdf_fonts_zh_cn") / "NotoSansSC-Regular.otf").read_bytes()
