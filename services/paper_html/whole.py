"""Dates, hours and numbers that never break at the end of a line, on paper and on the public page (look, type)."""

import re

from markupsafe import Markup, escape

_WHOLE = re.compile(
    r"((?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}(?:[-–]\d{1,2}:\d{2})?|\d{3,4}-\d{7,8})"
)
_SPAN = Markup('<span class="nowrap">{}</span>')


def whole(text: object) -> Markup:
    """The text as markup in which each date, hour and telephone number stays in one piece."""
    parts = enumerate(_WHOLE.split(str(text)))
    return Markup("").join(_SPAN.format(part) if n % 2 else escape(part) for n, part in parts)
