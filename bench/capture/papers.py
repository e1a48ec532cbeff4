"""Invented papers, drawn flat: identity card front and back, bank card, household page, certificate, A4 form.

No real person and no real number: names are put together from stock characters, identity numbers begin with 511899,
which no county has, bank numbers fail their check digit. Every paper carries one line of 8-point print at a known
place: by it the report measures whether small print can still be read in the picture that is kept.
"""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from PIL import Image, ImageDraw, ImageFont

SANS = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
SERIF = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"
CHINESE = 2
POINT_MM = 25.4 / 72
COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民"
    "得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社"
)  # fmt: skip
SURNAMES, GIVEN = "陈李王杨罗高周何唐马", "秀芳明华玉兰国强桂英德贵光荣春梅"


@dataclass(frozen=True)
class Paper:
    """A flat paper: its picture, how many pixels a millimetre has, and the box of its 8-point line."""

    kind: str
    picture: Image.Image
    per_mm: float
    print_box: tuple[int, int, int, int]

    @property
    def is_card(self) -> bool:
        """Plastic with round corners."""
        return self.kind in {"id_front", "id_back", "bank_card"}


@lru_cache(maxsize=64)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, index=CHINESE)


class Sheet:
    """A paper being drawn, in millimetres from its top left corner."""

    def __init__(self, rng: Random, width: float, height: float, per_mm: float, ground: tuple[int, int, int]) -> None:
        self.rng, self.width, self.height, self.k = rng, width, height, per_mm
        self.picture = Image.new("RGB", (round(width * per_mm), round(height * per_mm)), ground)
        self.pen = ImageDraw.Draw(self.picture)

    def text(
        self, x: float, y: float, words: str, mm: float, ink: tuple[int, int, int] = (25, 25, 30), font: str = SANS
    ) -> None:
        """Words whose letters are `mm` high."""
        self.pen.text((x * self.k, y * self.k), words, fill=ink, font=_font(font, max(4, round(mm * self.k))))

    def box(self, x: float, y: float, w: float, h: float, **paint: object) -> None:
        """A rectangle."""
        self.pen.rectangle((x * self.k, y * self.k, (x + w) * self.k, (y + h) * self.k), **paint)  # type: ignore[arg-type]

    def line(self, x: float, y: float, w: float, h: float = 0.0) -> None:
        """A thin rule."""
        self.pen.line(
            (x * self.k, y * self.k, (x + w) * self.k, (y + h) * self.k),
            fill=(60, 60, 60),
            width=max(1, round(0.25 * self.k)),
        )

    def words(self, n: int) -> str:
        """So many letters of running text."""
        return "".join(self.rng.choices(COMMON, k=n))

    def name(self) -> str:
        """An invented name."""
        return self.rng.choice(SURNAMES) + "".join(self.rng.choices(GIVEN, k=2))

    def number(self) -> str:
        """An identity number of a county that does not exist."""
        digits = "".join(self.rng.choices("0123456789", k=3))
        return f"511899{self.rng.randint(1935, 1970)}{self.rng.randint(1, 12):02}{self.rng.randint(1, 28):02}{digits}X"

    def done(self, kind: str, x: float, y: float, letters: int) -> Paper:
        """Adds the 8-point line and hands the paper over."""
        mm = 8 * POINT_MM
        self.text(x, y, self.words(letters), mm)
        k = self.k
        box = (round(x * k), round(y * k), round((x + letters * mm) * k), round((y + 1.35 * mm) * k))
        return Paper(kind, self.picture, k, box)


def paper(kind: str, rng: Random) -> Paper:
    """One paper of the kind."""
    return {
        "id_front": _id_front, "id_back": _id_back, "bank_card": _bank_card,
        "household": _household, "certificate": _certificate, "a4": _a4,
    }[kind](rng)  # fmt: skip


def _portrait(sheet: Sheet, x: float, y: float, w: float, h: float) -> None:
    rng, k = sheet.rng, sheet.k
    ground = rng.choice([(206, 214, 222), (235, 238, 240), (150, 180, 214)])
    sheet.box(x, y, w, h, fill=ground)
    skin = rng.choice([(214, 176, 148), (196, 156, 126), (176, 138, 110)])
    coat = rng.choice([(38, 42, 60), (70, 40, 40), (50, 60, 50)])
    cx, cy = (x + w / 2) * k, (y + h * 0.42) * k
    sheet.pen.ellipse((cx - w * k * 0.46, cy + h * k * 0.26, cx + w * k * 0.46, (y + h * 1.3) * k), fill=coat)
    sheet.box(x, y + h, w, h * 0.32, fill=sheet.picture.getpixel((3, int((y + h) * k) + 3)))
    sheet.pen.ellipse((cx - w * k * 0.27, cy - h * k * 0.3, cx + w * k * 0.27, cy + h * k * 0.27), fill=skin)
    sheet.pen.pieslice(
        (cx - w * k * 0.29, cy - h * k * 0.33, cx + w * k * 0.29, cy + h * k * 0.14), 180, 360, fill=(32, 30, 32)
    )
    for side in (-1, 1):
        eye = cx + side * w * k * 0.11
        sheet.pen.ellipse(
            (eye - w * k * 0.04, cy - h * k * 0.02, eye + w * k * 0.04, cy + h * k * 0.02), fill=(30, 25, 25)
        )
    sheet.pen.line(
        (cx - w * k * 0.07, cy + h * k * 0.15, cx + w * k * 0.07, cy + h * k * 0.15),
        fill=(140, 70, 70),
        width=max(1, round(0.4 * k)),
    )


def _guilloche(sheet: Sheet, ink: tuple[int, int, int]) -> None:
    """The pale waves of secure print."""
    w, h = sheet.picture.size
    for n in range(9):
        top = h * n / 8
        shift = sheet.rng.random() * 40
        points = [(x, top + 26 * (((x + shift * 9) / 190) % 2 - 1) ** 2) for x in range(0, w + 40, 40)]
        sheet.pen.line(points, fill=ink, width=2)


def _id_front(rng: Random) -> Paper:
    sheet = Sheet(rng, 85.6, 54, 20, rng.choice([(226, 236, 240), (232, 238, 236), (222, 232, 240)]))
    _guilloche(sheet, (206, 222, 230))
    blue = (60, 110, 160)
    for row, label in enumerate(("姓  名", "性  别", "出  生", "住  址")):
        sheet.text(5, 6.5 + row * 7.4, label, 2.6, blue)
    sheet.text(16, 6, sheet.name(), 3.7)
    sheet.text(16, 13.6, f"{rng.choice('男女')}   民 族  汉", 3)
    sheet.text(16, 21, f"{rng.randint(1935, 1970)} 年 {rng.randint(1, 12)} 月 {rng.randint(1, 28)} 日", 3)
    sheet.text(16, 28.3, f"样本省无名县{sheet.words(2)}乡{sheet.words(2)}村", 3)
    _portrait(sheet, 57, 7, 23, 29)
    sheet.text(5, 45.2, "公民身份号码", 2.6, blue)
    sheet.text(28, 44.6, sheet.number(), 3.9)
    return sheet.done("id_front", 16, 34, 12)


def _id_back(rng: Random) -> Paper:
    sheet = Sheet(rng, 85.6, 54, 20, rng.choice([(226, 232, 238), (232, 234, 232), (228, 230, 238)]))
    _guilloche(sheet, (214, 206, 216))
    red, k = rng.choice([(200, 44, 40), (188, 50, 46)]), sheet.k
    cx, cy, r = 15 * k, 14 * k, 8.5 * k
    sheet.pen.ellipse((cx - r, cy - r, cx + r, cy + r), fill=red)
    sheet.pen.ellipse(
        (cx - r * 0.62, cy - r * 0.62, cx + r * 0.62, cy + r * 0.62), outline=(226, 190, 90), width=round(0.6 * k)
    )
    sheet.pen.polygon(
        [(cx, cy - r * 0.5), (cx + r * 0.3, cy + r * 0.3), (cx - r * 0.3, cy + r * 0.3)], fill=(232, 196, 96)
    )
    sheet.text(28, 7.5, "样本国居民身份样证", 5.2, (40, 40, 46), SERIF)
    sheet.text(31, 17, "居 民 样 证", 6.4, (40, 40, 46), SERIF)
    sheet.text(18, 38.5, "签发机关   无名县公安局", 3)
    sheet.text(18, 45.5, "有效期限   2012.04.01-2032.04.01", 3)
    return sheet.done("id_back", 30, 29, 12)


def _bank_card(rng: Random) -> Paper:
    ground = rng.choice([(186, 38, 44), (24, 92, 120), (40, 96, 66), (196, 152, 78), (52, 66, 130)])
    sheet = Sheet(rng, 85.6, 54, 20, ground)
    pale = tuple(min(255, c + 26) for c in ground)
    _guilloche(sheet, pale)  # type: ignore[arg-type]
    white = (246, 246, 240)
    sheet.text(6, 5, "无名农村银行", 5.2, white, SERIF)
    sheet.box(8, 18, 11, 8.6, fill=(222, 192, 110), outline=(150, 120, 50))
    sheet.text(6, 30, "0000 " + " ".join("".join(rng.choices("0123456789", k=4)) for _ in range(3)), 5.2, white)
    sheet.text(6, 40, "社会保障卡", 3.2, white)
    _white_line(sheet, 6, 46.4, 14)
    k, mm = sheet.k, 8 * POINT_MM
    return Paper(
        "bank_card",
        sheet.picture,
        k,
        (round(6 * k), round(46.4 * k), round((6 + 14 * mm) * k), round((46.4 + 1.35 * mm) * k)),
    )


def _white_line(sheet: Sheet, x: float, y: float, letters: int) -> None:
    sheet.text(x, y, sheet.words(letters), 8 * POINT_MM, (246, 246, 240))


def _household(rng: Random) -> Paper:
    sheet = Sheet(rng, 143, 105, 14, rng.choice([(238, 234, 222), (232, 236, 228), (240, 238, 232)]))
    sheet.text(52, 6, "常住人口登记卡", 5.2, font=SERIF)
    rows, top, high = 9, 17.0, 8.6
    for row in range(rows + 1):
        sheet.line(8, top + row * high, 127)
    for x in (8, 32, 66, 92, 135):
        sheet.line(x, top, 0, rows * high)
    for row in range(rows):
        sheet.text(10, top + row * high + 2.6, sheet.words(4), 3)
        sheet.text(68, top + row * high + 2.6, sheet.words(4), 3)
        sheet.text(34, top + row * high + 2.2, sheet.name() if row == 0 else sheet.words(rng.randint(2, 7)), 3.6)
        sheet.text(
            94,
            top + row * high + 2.2,
            sheet.number() if row == 3 else sheet.words(rng.randint(2, 8)),
            3.6 if row != 3 else 3.2,
        )
    k = sheet.k
    sheet.pen.ellipse((100 * k, 68 * k, 126 * k, 94 * k), outline=(206, 60, 56), width=round(0.9 * k))
    return sheet.done("household", 10, 97, 24)


def _certificate(rng: Random) -> Paper:
    sheet = Sheet(rng, 125, 88, 15, rng.choice([(244, 238, 226), (236, 240, 234), (242, 240, 240)]))
    sheet.text(44, 6, "样本残疾人证", 6, (150, 40, 40), SERIF)
    _portrait(sheet, 10, 18, 25, 32)
    for row in range(6):
        sheet.text(42, 19 + row * 8, sheet.words(4), 3.2, (90, 60, 60))
        sheet.text(62, 18.6 + row * 8, sheet.number() if row == 4 else sheet.words(rng.randint(3, 10)), 3.6)
        sheet.line(61, 23.6 + row * 8, 55)
    k = sheet.k
    sheet.pen.ellipse((86 * k, 54 * k, 112 * k, 80 * k), outline=(206, 60, 56), width=round(0.9 * k))
    return sheet.done("certificate", 10, 74, 18)


def _a4(rng: Random) -> Paper:
    sheet = Sheet(rng, 210, 297, 9, rng.choice([(250, 250, 248), (244, 243, 238), (236, 238, 240)]))
    sheet.text(62, 18, "样本事项申请表", 9, font=SERIF)
    top, high = 36.0, 11.0
    for row in range(10):
        sheet.line(20, top + row * high, 170)
        if row < 9:
            sheet.text(22, top + row * high + 3.2, sheet.words(4), 4.2)
            sheet.text(58, top + row * high + 3.2, sheet.name() if row == 0 else sheet.words(rng.randint(4, 20)), 4.2)
    for x in (20, 55, 190):
        sheet.line(x, top, 0, 9 * high)
    for row in range(14):
        sheet.text(22, 144 + row * 8, sheet.words(rng.randint(26, 40)), 4.0)
    k = sheet.k
    sheet.pen.ellipse((136 * k, 240 * k, 176 * k, 280 * k), outline=(206, 60, 56), width=round(1.1 * k))
    return sheet.done("a4", 22, 268, 30)
