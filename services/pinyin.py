"""Pinyin initials of names for searching on a phone keypad; names with several readings get all (ux: search)."""

from itertools import product

from domain.later import later

MAX_READINGS = 4
# Surnames that are read differently as surnames; the common reading stays searchable beside it.
SURNAMES = {
    "曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "查": "zha", "区": "ou", "任": "ren", "朴": "piao",
    "翟": "zhai", "盖": "ge", "乐": "yue", "缪": "miao", "员": "yun", "尉": "wei", "长": "zhang", "覃": "qin",
    "冼": "xian", "种": "chong", "重": "chong", "召": "shao", "折": "she", "繁": "po", "能": "nai", "乜": "nie",
    "秘": "bi", "那": "na", "不": "fou", "洗": "xian", "黑": "he", "隗": "wei", "郗": "xi", "牟": "mou",
    "宓": "mi", "参": "shen", "句": "gou", "瞿": "qu", "逄": "pang", "祭": "zhai", "车": "che", "石": "shi",
}  # fmt: skip
DOUBLE_SURNAMES = {"尉迟": "yuchi", "万俟": "moqi", "澹台": "tantai", "长孙": "zhangsun", "单于": "chanyu"}


def initials(name: str) -> str:
    """Space separated readings of the initials, the likeliest first: 曾玉梅 -> "zym cym", 张三 -> "zs"."""
    signs = [c for c in name if not c.isspace()]
    if not signs:
        return ""
    letters = [_letters(sign, is_surname=n == 0) for n, sign in enumerate(signs)]
    readings = ["".join(reading) for reading in product(*letters)]
    double = DOUBLE_SURNAMES.get("".join(signs[:2]))
    if double:
        spoken = {"yuchi": "yc", "moqi": "mq", "tantai": "tt", "zhangsun": "zs", "chanyu": "cy"}[double]
        readings.insert(0, spoken + "".join(letter[0] for letter in letters[2:]))
    return " ".join(list(dict.fromkeys(readings))[:MAX_READINGS])


def _letters(sign: str, *, is_surname: bool) -> list[str]:
    """First letters of one sign: its common reading, and before it the one it has as a surname."""
    spoken = [SURNAMES.get(sign, "") if is_surname else "", later("pypinyin").lazy_pinyin(sign)[0]]
    return list(dict.fromkeys(word[0].lower() for word in spoken if word)) or [sign.lower()]
