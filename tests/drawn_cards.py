"""Papers as a phone photographs them, drawn: invented people, numbers that no office gave out (prefix 511899)."""

import io
import random
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (1000, 630)
INK, SOFT, PAPER, DESK = (30, 30, 30), (60, 110, 160), (233, 240, 244), (96, 84, 70)


def number_of(first17: str) -> str:
    """The number with its check digit (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first17 + "10X98765432"[sum(int(d) * w for d, w in zip(first17, weights, strict=True)) % 11]


def id_front(name: str, sex: str, born: tuple[int, int, int], number: str) -> Image.Image:
    """The side with the portrait."""
    card, draw = _card()
    for text, at, size, ink in (
        ("姓名", (60, 60), 30, SOFT), (name, (170, 54), 40, INK), ("性别", (60, 140), 30, SOFT), (sex, (170, 136), 34, INK),
        ("民族", (290, 140), 30, SOFT), ("汉", (390, 136), 34, INK), ("出生", (60, 218), 30, SOFT),
        (str(born[0]), (170, 214), 34, INK), ("年", (262, 218), 30, SOFT), (str(born[1]), (310, 214), 34, INK),
        ("月", (366, 218), 30, SOFT), (str(born[2]), (412, 214), 34, INK), ("日", (470, 218), 30, SOFT),
        ("住址", (60, 300), 30, SOFT), ("四川省雅安市天全县始阳镇", (170, 298), 34, INK),
        ("河埝村3组12号", (170, 346), 34, INK), ("公民身份号码", (60, 540), 30, SOFT), (number, (330, 530), 46, INK),
    ):  # fmt: skip
        draw.text(at, text, ink, font=_font(size))
    draw.rectangle((690, 80, 930, 400), (170, 180, 190))
    draw.ellipse((745, 120, 875, 280), (90, 80, 75))
    return card


def id_back(valid: str) -> Image.Image:
    """The side with the emblem."""
    card, draw = _card()
    draw.ellipse((70, 70, 210, 210), (190, 40, 40))
    for text, at, size in (
        ("中华人民共和国", (300, 70), 56), ("居民身份证", (330, 170), 76), ("签发机关", (200, 440), 32),
        ("天全县公安局", (370, 438), 36), ("有效期限", (200, 520), 32), (valid, (370, 518), 36),
    ):  # fmt: skip
        draw.text(at, text, INK, font=_font(size))
    return card


def disabled_card(name: str, sex: str, number: str, class_name: str, grade: str, valid: str) -> Image.Image:
    """The page of a disability card with its holder."""
    card, draw = _card()
    draw.text((330, 24), "中华人民共和国残疾人证", INK, font=_font(34))
    rows = (
        ("姓名", name, "性别", sex), ("残疾类别", class_name, "残疾等级", grade), ("残疾人证号", number, "", ""),
        ("签发日期", "2021年03月09日", "", ""), ("有效期至", valid, "", ""),
    )  # fmt: skip
    for n, (label, value, label2, value2) in enumerate(rows):
        y = 110 + n * 90
        for text, x, ink in ((label, 50, SOFT), (value, 270, INK), (label2, 520, SOFT), (value2, 690, INK)):
            draw.text((x, y), text, ink, font=_font(34))
    return card


def bank_card(holder: str, number: str) -> Image.Image:
    """A social security card: its holder, the identity number, the card's own number."""
    card, draw = _card()
    rows = (
        "中华人民共和国社会保障卡",
        f"姓名  {holder}",
        f"社会保障号码  {number}",
        "卡号  A12345678",
        "发卡日期  2019年08月",
    )
    for n, text in enumerate(rows):
        draw.text((60, 60 + n * 100), text, INK, font=_font(38))
    return card


def photo(card: Image.Image, tilt: float = 0.0, noise: float = 0.0, quarter_turns: int = 0) -> bytes:
    """The card on a desk as a JPEG; tilted by degrees, with noise and blur, or the phone held on its side."""
    table = Image.new("RGB", (1280, 900), DESK)
    table.paste(card, (140, 130))
    if tilt:
        table = table.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=DESK)
    if noise:
        grain = Image.effect_noise(table.size, noise * 255).convert("RGB")
        table = Image.blend(table, grain, 0.12).filter(ImageFilter.GaussianBlur(0.8))
    table = table.rotate(90 * quarter_turns, expand=True)
    stream = io.BytesIO()
    table.save(stream, "JPEG", quality=85)
    return stream.getvalue()


def _card() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    card = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(card)
    lines = random.Random(7)
    for _ in range(40):
        y = lines.randrange(SIZE[1])
        draw.line((0, y, SIZE[0], y + lines.randrange(-60, 60)), (218, 228, 236), 1)
    return card, draw


def _font(size: int) -> ImageFont.FreeTypeFont:
    font = files("pylopdf_fonts_zh_cn") / "NotoSansSC-Regular.otf"
    with font.open("rb") as file:
        return ImageFont.truetype(io.BytesIO(file.read()), size)
