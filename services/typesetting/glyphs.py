"""Which signs the fonts of printed papers have: a sign they lack becomes 〓, never a gap nobody notices.

A PDF for the archive (PDF/A) may not hold a sign without a glyph, and a name may hold one that no font of ours has.
"""

import struct
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

FONTS = ("NotoSansSC-Regular.otf", "NotoSerifSC-Regular.otf")
PACKAGE = "pylopdf_fonts_zh_cn"
MISSING = "〓"  # the mark of Chinese typesetting for a sign the case does not hold
_SEGMENTED = 12  # the one cmap format that reaches beyond the first plane


def plain(value: Any) -> Any:
    """The same data with every text made printable; invisible signs are dropped, unknown ones become 〓."""
    if isinstance(value, str):
        return "".join(_sign(sign) for sign in unicodedata.normalize("NFC", value))
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


def font_folder() -> str:
    """Where the fonts of the installation lie."""
    return str(files(PACKAGE))


def _sign(sign: str) -> str:
    if ord(sign) in _known():
        return sign
    if sign.isspace():
        return " "
    return "" if unicodedata.category(sign) in ("Cc", "Cf", "Mn") else MISSING


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    """Code points that every font has."""
    found = [_code_points((files(PACKAGE) / name).read_bytes()) for name in FONTS]
    return frozenset.intersection(*found)


def _code_points(font: bytes) -> frozenset[int]:
    """What the font's character map lists (OpenType, table cmap, format 12)."""
    table = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, table + 2)
    for n in range(count):
        (offset,) = struct.unpack_from(">I", font, table + 4 + 8 * n + 4)
        at = table + offset
        if struct.unpack_from(">H", font, at)[0] == _SEGMENTED:
            return _segments(font, at)
    raise ValueError("the font has no character map beyond the first plane")


def _table(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for n in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * n)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag!r}")


def _segments(font: bytes, at: int) -> frozenset[int]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    found: set[int] = set()
    for n in range(count):
        first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * n)
        found.update(range(first, last + 1))
    return frozenset(found)
