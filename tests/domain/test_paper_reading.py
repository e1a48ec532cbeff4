"""Fields out of lines of print, and what they contradict: whatever the lines hold, an answer and no exception."""

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.paper_fields import FOR_EVER, KINDS, MANY_LINES, Fields, Kind, read_fields
from domain.paper_hints import CODES, Held, differences, expiry
from domain.printed_lines import Line
from tests.domain.vectors import day, load
from tests.drawn_cards import number_of

TODAY = date(2026, 11, 28)
NUMBER = number_of("51189919520314002")
OTHER = number_of("51189919600101001")
HELD = Held(name="杨埝秀", sex="女", birth_on=date(1952, 3, 14), number=NUMBER, last4=NUMBER[-4:], grade=2)
FRONT = (
    "姓名 杨埝秀",
    "性别 女\t民族 汉",
    "出生 1952年3月14日",
    "住址 天全县始阳镇",
    "河埝村3组12号",
    f"公民身份号码 {NUMBER}",
)


def printed(*rows: str, turn: float = 0.0, score: float = 0.99) -> list[Line]:
    """Rows from top to bottom, parts of a row parted by tabs; the whole paper turned by degrees."""
    lines = []
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    for n, row in enumerate(rows):
        for m, text in enumerate(row.split("\t")):
            x, y, wide = 400.0 * m, 60.0 * n, 30.0 * len(text)
            corners = ((x, y), (x + wide, y), (x + wide, y + 40), (x, y + 40))
            lines.append(Line(text, tuple((a * cos - b * sin, a * sin + b * cos) for a, b in corners), score))  # type: ignore[arg-type]
    return lines


def read(kind: Kind, *rows: str, **kw: Any) -> Fields:
    return read_fields(kind, printed(*rows, **kw), TODAY)


@pytest.mark.parametrize("turn", [0, 4, -7, 90, 93, 180, 176, 270])
def test_a_card_is_read_however_the_photo_lies(turn: float):
    found = read("id_card", *FRONT, turn=turn)
    assert (found.side, found.name, found.number, found.number_holds) == ("front", "杨埝秀", NUMBER, True)
    assert (found.sex, found.birth_on) == ("女", date(1952, 3, 14))


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (("姓 名\t杨 埝 秀", "性别 女", NUMBER), "杨埝秀"),
        (("姓名杨埝秀性别女民族漢", f"公民身份号码{NUMBER}"), "杨埝秀"),
        (("姓名", "杨埝秀", "性別女", f"公民身份號碼{NUMBER}"), "杨埝秀"),
        (("姓名 阿依古丽·买买提", "艾山江", "性别 女", NUMBER), "阿依古丽·买买提艾山江"),
        (("姓名 扎西.次仁", "性别 男", NUMBER), "扎西·次仁"),
        (("姓名 楊埝秀", "性别 女", NUMBER), "杨埝秀"),
        (("姓名 𬭎㙍", "性别 女", NUMBER), "𬭎㙍"),
        (("姓名 @#12", "性别 女", NUMBER), None),
    ],
)
def test_names_are_found_through_blanks_glued_labels_wrapped_rows_and_old_signs(rows: tuple[str, ...], name: str):
    assert read("id_card", *rows).name == name


@pytest.mark.parametrize(
    ("text", "number", "holds"),
    [
        (NUMBER, NUMBER, True),
        (NUMBER.lower(), NUMBER, True),
        (f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}", NUMBER, True),
        (NUMBER.replace("0", "O"), NUMBER, True),
        (NUMBER.replace("X", "×"), NUMBER, True),
        (NUMBER[:10] + "9" + NUMBER[11:], NUMBER[:10] + "9" + NUMBER[11:], False),
        (NUMBER[:-1], None, False),
        (NUMBER + "12345", None, False),
    ],
)
def test_numbers_are_mended_where_signs_look_alike_and_never_made_up(text: str, number: str | None, holds: bool):
    found = read("id_card", "姓名 杨埝秀", "性别 女", f"公民身份号码 {text}")
    assert (found.number, found.number_holds) == (number, holds)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("2016.05.11-2036.05.11", date(2036, 5, 11)),
        ("2016.05.11—2036.05.11", date(2036, 5, 11)),
        ("20160511-20360511", date(2036, 5, 11)),
        ("2016.05.11 2036.05.11", date(2036, 5, 11)),
        ("2016.05.11-长期", FOR_EVER),
        ("2016.05.11-2036.02.31", None),
        ("2016.05.11-2038.05.11", None),
        ("2006.02.28-2026.03.01", date(2026, 3, 1)),
        ("看不清", None),
    ],
)
def test_the_last_day_of_a_card(text: str, until: date | None):
    found = read("id_card", "中华人民共和国", "居民身份证", "签发机关 天全县公安局", f"有效期限 {text}")
    assert (found.side, found.valid_until) == ("back", until)


@pytest.mark.parametrize("text", ["19/106-24", "1990 0825", "1944-12-17 51189", "1944年12", "1944年13月1日"])
def test_half_a_date_of_birth_is_none(text: str):
    assert read("id_card", "姓名 杨埝秀", "性别 女", f"出生 {text}").birth_on is None


def test_a_date_of_birth_is_believed_where_no_number_is_read():
    assert read("id_card", "姓名 杨埝秀", "性别 女", "出生 1944-12-17", "51189.8演示").birth_on == date(1944, 12, 17)


def test_a_disability_card_gives_number_grade_and_last_day_also_when_its_number_wraps():
    rows = (
        "中华人民共和国残疾人证",
        "姓名 杨埝秀\t性别 女",
        "残疾类别 肢体\t残疾等级 二级",
        f"残疾人证号 {NUMBER[:14]}",
        f"{NUMBER[14:]}42",
    )
    found = read("disabled_cert", *rows, "签发日期 2021年03月09日", "有效期至 2031年03月09日")
    assert (found.side, found.number, found.grade, found.valid_until) == ("card", NUMBER, 2, date(2031, 3, 9))
    assert read("disabled_cert", "残疾人证", "姓名 杨埝秀", f"证号 {NUMBER}43B1").grade == 3


def test_accounts_name_their_holder_and_a_page_of_the_register_its_person():
    assert read("bank_card", "四川农村商业银行", "户名：王大爷", "账号：6228 0000 1111 2222").name == "王大爷"
    page = ("姓名 杨埝秀\t户主或与户主关系 户主", "性别 女", "出生日期 1952年3月14日", f"公民身份证件编号 {NUMBER}")
    assert read("hukou", *page).side == "member"


def test_both_sides_on_one_sheet_are_both_read():
    found = read("id_card", *FRONT, "居民身份证", "签发机关 天全县公安局", "有效期限 2016.05.11-2036.05.11")
    assert (found.side, found.name, found.valid_until) == ("both", "杨埝秀", date(2036, 5, 11))


@pytest.mark.parametrize(
    "lines",
    [
        [],
        printed(""),
        printed("1" * 10_000),
        printed("姓名" * 5_000, "汉" * 10_000),
        printed(*["0" * 18] * 400),
        printed(*FRONT, score=0.3),
        [Line("姓名 杨埝秀", ((math.inf, 0.0), (1.0, 1.0), (0.0, 0.0), (0.0, 0.0)))],
        [Line("\x00\u202e" * 50, ((0.0, 0.0),) * 4)],
    ],
)
def test_whatever_lies_there_it_is_only_not_such_a_paper(lines: list[Line]):
    for kind in KINDS:
        assert read_fields(kind, lines, TODAY).side is None


@given(st.lists(st.text(max_size=60), max_size=12), st.sampled_from(KINDS))
def test_any_text_is_read_without_trouble_and_gives_only_known_hints(rows: list[str], kind: Kind):
    found = read_fields(kind, printed(*rows), TODAY)
    assert set(differences(kind, found, HELD, MANY_LINES)) <= set(CODES)


def fields(**kw: Any) -> Fields:
    own: dict[str, Any] = {
        "side": "front", "name": "杨埝秀", "number": NUMBER, "number_holds": True, "sex": "女",
        "birth_on": date(1952, 3, 14), "lines": 9,
    }  # fmt: skip
    return Fields(**{**own, **kw})


@pytest.mark.parametrize(
    ("kind", "said", "codes"),
    [
        ("id_card", {}, ()),
        ("id_card", {"name": "杨秀"}, ("name_differs",)),
        ("id_card", {"number": OTHER}, ("number_differs",)),
        ("id_card", {"name": "王大爷", "number": OTHER}, ("other_person",)),
        ("id_card", {"number": NUMBER[:-1] + "1", "number_holds": False}, ("number_check",)),
        ("id_card", {"name": "王大爷", "number": NUMBER[:-1] + "1", "number_holds": False}, ("name_differs",)),
        ("id_card", {"birth_on": date(1952, 3, 15)}, ("birth_differs",)),
        ("id_card", {"sex": "男"}, ("sex_differs",)),
        ("id_card", {"side": "back", "name": None, "number": None, "sex": None, "birth_on": None}, ()),
        ("id_card", {"side": None, "lines": 2}, ("unreadable",)),
        ("id_card", {"side": None, "lines": 12}, ("other_paper",)),
        ("disabled_cert", {"side": "card", "grade": 2}, ()),
        ("disabled_cert", {"side": "card", "grade": 3}, ("grade_differs",)),
        ("bank_card", {"side": "account"}, ()),
        ("bank_card", {"side": "account", "name": "王大爷", "number": None}, ("other_holder",)),
        ("bank_card", {"side": "account", "name": "王大爷", "number": OTHER}, ("other_holder",)),
        ("bank_card", {"side": "account", "name": "杨秀"}, ("name_differs",)),
        ("bank_card", {"side": "account", "name": None, "number": None}, ()),
        ("hukou", {"side": None, "lines": 30}, ()),
        ("hukou", {"side": "member", "name": "王大爷", "number": OTHER}, ()),
        ("hukou", {"side": "member", "name": "杨秀"}, ("name_differs",)),
    ],
)  # fmt: skip
def test_what_differs_is_said_in_codes(kind: Kind, said: dict[str, Any], codes: tuple[str, ...]):
    assert differences(kind, fields(**said), HELD, MANY_LINES) == codes


def test_where_the_county_holds_no_number_the_last_four_or_nothing_are_compared():
    last4 = Held("杨埝秀", "女", date(1952, 3, 14), last4="0000")
    nothing = Held("杨埝秀", "女", date(1952, 3, 14))
    assert differences("id_card", fields(), last4, MANY_LINES) == ("number_differs",)
    assert differences("id_card", fields(), nothing, MANY_LINES) == ()


@pytest.mark.parametrize("case", load("paper_hints")["expiry"])
def test_a_paper_is_over_the_day_after_its_last_and_soon_within_thirty_days(case: dict[str, Any]):
    until = day(case["until"]) if case["until"] else None
    assert expiry(until, day(case["day"])) == case["want"]
