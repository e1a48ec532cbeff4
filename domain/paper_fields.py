"""What stands on a paper of a kind we know, out of lines of print: name, number, birth, sex, last day, grade.

Identity card (both sides), disability card, social security or bank card and passbook, a person's page of the household
register. Tolerant of what recognition gets wrong: blanks, wrapped lines, labels glued to values, O for 0, 漢 for 汉.
Nothing here is a decision, and nothing of it is kept (R11.5): `domain/paper_hints.py` compares and the rest is forgotten.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.codes import check_id_no
from domain.printed_lines import Line, orders, readable
from domain.problems import Problem

Kind = Literal["id_card", "disabled_cert", "bank_card", "hukou"]
KINDS: tuple[Kind, ...] = ("id_card", "disabled_cert", "bank_card", "hukou")
SIDES = ("front", "back", "both", "card", "account", "member")
# So many lines and still not what it should be: another paper lies there, not a bad picture.
MANY_LINES = 6
FOR_EVER = date.max

_LABELS = (
    "户主或与户主关系", "公民身份证件编号", "公民身份号码", "社会保障号码", "残疾人证号", "证件号码", "身份证号码", "身份证号", "残疾类别",
    "残疾等级", "签发机关", "签发日期", "发证日期", "批准日期", "有效期限", "有效期至", "有效期", "出生日期", "出生地", "开户银行", "开户日期",
    "发卡日期", "账户名称", "曾用名", "持卡人", "监护人", "联系电话", "家庭住址", "住址", "地址", "姓名", "户名", "性别", "民族", "出生",
    "籍贯", "卡号", "账号", "帐号", "币种", "证号",
)  # fmt: skip
_NAME_LABELS = ("姓名", "户名", "账户名称", "持卡人")
_NUMBER_LABELS = (
    "公民身份号码",
    "公民身份证件编号",
    "社会保障号码",
    "残疾人证号",
    "证件号码",
    "身份证号码",
    "身份证号",
    "证号",
)
_UNTIL_LABELS = ("有效期限", "有效期至", "有效期")
_SPLIT = re.compile("(" + "|".join(_LABELS) + ")")
_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NAME = re.compile(f"[{_HAN}·]{{2,25}}")
_ID = re.compile(r"(?<![0-9])[0-9]{17}[0-9X](?![0-9])")
_DISABILITY = re.compile(r"(?<![0-9])([0-9]{17}[0-9X])[1-7]([1-4])(?:B[0-9]?)?(?![0-9])")
_DAY = re.compile(r"((?:19|20)[0-9]{2})[年./-]?([01]?[0-9])[月./-]?([0-3]?[0-9])(?![0-9])")
_WHOLE_DAY = re.compile(r"((?:18|19|20)[0-9]{2})[年./-]([01]?[0-9])[月./-]([0-3]?[0-9])日?")
_SPAN = re.compile(
    r"((?:19|20)[0-9]{2})\D?([01][0-9])\D?([0-3][0-9])\D{0,3}(长期|(20[0-9]{2})\D?([01][0-9])\D?([0-3][0-9]))"
)
TERMS, LEAP = (5, 10, 20), 2  # years of a card's term, days that leap years make
_GRADES = {"一": 1, "二": 2, "三": 3, "四": 4, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NUMERIC = str.maketrans({"O": "0", "D": "0", "Q": "0", "I": "1", "L": "1", "|": "1", "×": "X", "*": "X"})
# Recognition writes some signs the old way, and people's names stand in the county's books the new way.
_SIMPLE = str.maketrans(
    "漢張陳劉楊黃趙吳孫馬羅鄭謝韓馮鄧許蕭葉蘇盧蔣賈鍾範陸貴華國蘭鳳瓊麗雲龍寶慶榮軍強剛偉傑東學興義賢禮書紅蓮瑩靜艷銀維紹遠進達運連別號碼長縣證殘級區鎮貳叄",
    "汉张陈刘杨黄赵吴孙马罗郑谢韩冯邓许萧叶苏卢蒋贾钟范陆贵华国兰凤琼丽云龙宝庆荣军强刚伟杰东学兴义贤礼书红莲莹静艳银维绍远进达运连别号码长县证残级区镇贰叁",
)


@dataclass(frozen=True)
class Fields:
    """What one page says; None for what it does not say or nobody could read. `side` None: not such a paper."""

    side: str | None = None
    name: str | None = None
    number: str | None = None
    number_holds: bool = False
    sex: str | None = None
    birth_on: date | None = None
    valid_until: date | None = None
    grade: int | None = None
    lines: int = 0

    @property
    def known(self) -> int:
        """How much of it makes sense; the right way round is the one with most."""
        found = (self.name, self.number, self.sex, self.birth_on, self.valid_until, self.grade)
        return sum(value is not None for value in found) + 2 * (self.side is not None) + self.number_holds


@dataclass(frozen=True)
class _Piece:
    label: str
    text: str
    row: int


def plain(text: str) -> str:
    """Width and case folded, blanks gone, old forms of signs made new, middle dots alike."""
    folded = unicodedata.normalize("NFKC", text).upper().translate(_SIMPLE)
    return re.sub(r"\s", "", re.sub("[•‧・∙●.](?=[" + _HAN + "])", "·", folded))


def read_fields(kind: Kind, lines: Sequence[Line], today: date) -> Fields:
    """The fields of a page of `kind`; empty ones for anything else, whatever the lines hold."""
    sure = readable(lines)
    found = [_fields(kind, rows, today, len(sure)) for rows in orders(sure)] if sure else []
    return max(found, key=lambda fields: fields.known, default=Fields())


def _fields(kind: Kind, rows: list[list[str]], today: date, count: int) -> Fields:
    cleaned = [[plain(text) for text in row] for row in rows]
    pieces = _pieces(cleaned)
    text = "\n".join("\t".join(row) for row in cleaned)
    number, grade = _number(kind, pieces, text)
    holds, birth_on, sex = _of_number(number, today)
    fields = Fields(
        name=_name(pieces), number=number, number_holds=holds, birth_on=birth_on or _birth(pieces),
        sex=sex or _sex(pieces), valid_until=_until(pieces, text), grade=_grade(pieces) or grade, lines=count,
    )  # fmt: skip
    labels = {piece.label for piece in pieces}
    return Fields(**{**vars(fields), "side": _SIDE_OF[kind](fields, labels, text)})


def _pieces(rows: list[list[str]]) -> list[_Piece]:
    """Values with the label before them, however label and value were cut or glued."""
    pieces: list[_Piece] = []
    label = ""
    for n, row in enumerate(rows):
        for part in (part for text in row for part in _SPLIT.split(text)):
            value = part.strip(":;,.'\"-_")
            if value in _LABELS:
                label = value
                pieces.append(_Piece(label, "", n))
            elif value:
                pieces.append(_Piece(label, value, n))
    return pieces


def _values(pieces: Sequence[_Piece], labels: Sequence[str]) -> list[_Piece]:
    return [piece for piece in pieces if piece.label in labels and piece.text]


def _name(pieces: Sequence[_Piece]) -> str | None:
    values = [piece for piece in _values(pieces, _NAME_LABELS) if _NAME.fullmatch(piece.text)]
    if not values:
        return None
    first = values[0]
    # A long name goes on in the next row, which is nothing but its rest.
    rest = [p for p in values[1:] if p.label == "姓名" and p.row == first.row + 1 and len(first.text) > len("欧阳娜娜")]
    return (first.text + "".join(piece.text for piece in rest[:1]))[:25]


def _number(kind: Kind, pieces: Sequence[_Piece], text: str) -> tuple[str | None, int | None]:
    """The identity number, and the grade out of the two signs after it on a disability card."""
    digits = _as_digits(text)
    after = _as_digits("".join(piece.text for piece in _values(pieces, _NUMBER_LABELS)))
    if kind == "disabled_cert":
        match = _DISABILITY.search(digits) or _DISABILITY.search(after)
        if match:
            return match[1], int(match[2])
    found = _ID.findall(digits) or _ID.findall(after)
    return next((number for number in found if _holds(number)), found[0] if found else None), None


def _as_digits(text: str) -> str:
    """Runs that are numbers but for some signs that look alike, mended; everything else as it is."""
    return re.sub(r"[0-9ODQIL|×*X]{15,24}", lambda run: _mended(run[0]), re.sub(r"(?<=[0-9])[.·-](?=[0-9X])", "", text))


def _mended(run: str) -> str:
    return run.translate(_NUMERIC) if 3 * sum(sign.isdigit() for sign in run) >= 2 * len(run) else run


def _holds(number: str) -> bool:
    return _of_number(number, date.max)[0]


def _of_number(number: str | None, today: date) -> tuple[bool, date | None, str | None]:
    try:
        checked = check_id_no(number or "", today)
    except Problem:
        return False, None, None
    return True, checked.birth_on, checked.sex


def _sex(pieces: Sequence[_Piece]) -> str | None:
    return next((piece.text[0] for piece in _values(pieces, ("性别",)) if piece.text[0] in "男女"), None)


def _grade(pieces: Sequence[_Piece]) -> int | None:
    return next((_GRADES[p.text[0]] for p in _values(pieces, ("残疾等级",)) if p.text[0] in _GRADES), None)


def _birth(pieces: Sequence[_Piece]) -> date | None:
    """Only a date that is whole and stands in one row: half of one would be a hint about nothing."""
    values = _values(pieces, ("出生", "出生日期"))
    rows = ["".join(piece.text for piece in values if piece.row == row) for row in sorted({p.row for p in values})]
    matches = [match for row in rows if (match := _WHOLE_DAY.fullmatch(row))]
    return _day(matches[0][1], matches[0][2], matches[0][3]) if matches else None


def _until(pieces: Sequence[_Piece], text: str) -> date | None:
    after = "".join(piece.text for piece in _values(pieces, _UNTIL_LABELS))
    span = _SPAN.search(after) or (_SPAN.search(text) if "签发机关" in text else None)
    if span:
        return _end(span)
    days = [day for match in _DAY.finditer(after) if (day := _day(match[1], match[2], match[3]))]
    return max(days, default=FOR_EVER if "长期" in after else None)


def _end(span: re.Match[str]) -> date | None:
    """The last day of a term as cards have them, 5, 10 or 20 years to the day; any other was misread."""
    since, until = _day(span[1], span[2], span[3]), _day(span[5], span[6], span[7]) if span[5] else FOR_EVER
    if since is None or until is None or until == FOR_EVER:
        return until if since else None
    days = (until - since).days
    return until if any(abs(days - years * 365.25) <= LEAP for years in TERMS) else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _id_side(fields: Fields, labels: Collection[str], text: str) -> str | None:
    shown = sum(label in labels for label in ("姓名", "性别", "民族", "出生", "住址", "公民身份号码"))
    front = "残疾" not in text and (
        (fields.number is not None and shown > 0) or (fields.name is not None and shown > 1)
    )
    back = "签发机关" in labels or ("居民身份证" in text and "有效期限" in labels)
    return "both" if front and back else "front" if front else "back" if back else None


def _card_side(fields: Fields, _labels: Collection[str], text: str) -> str | None:
    return "card" if "残疾" in text and (fields.number or fields.name or fields.grade) else None


def _account_side(fields: Fields, labels: Collection[str], text: str) -> str | None:
    marked = "卡号" in labels or any(word in text for word in ("银行", "信用社", "社会保障"))
    return "account" if fields.name or marked else None


def _member_side(fields: Fields, _labels: Collection[str], _text: str) -> str | None:
    return "member" if fields.name and fields.number else None


_SIDE_OF: dict[Kind, Callable[[Fields, Collection[str], str], str | None]] = {
    "id_card": _id_side, "disabled_cert": _card_side, "bank_card": _account_side, "hukou": _member_side,
}  # fmt: skip
