"""A list as an Excel workbook: names above, dates as dates, and no text that a spreadsheet takes for a formula."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

Cell = str | date | datetime | int | None
# A cell that begins so is a formula to whatever reads the text again (OWASP ASVS 5.0, V1.2.10).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Columns:
    """Name and width of each column."""

    title: str
    columns: tuple[tuple[str, int], ...]


def workbook(shape: Columns, lines: Sequence[Sequence[Cell]], last: str | None = None) -> bytes:
    """The file: one sheet with a fixed head and filters; `last` is a remark under the list. Moments are given local."""
    out = io.BytesIO()
    how = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, how) as book:
        sheet = book.add_worksheet(shape.title)
        bold = book.add_format({"bold": True})
        formats: dict[type, Any] = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        for n, (name, width) in enumerate(shape.columns):
            sheet.set_column(n, n, width)
            sheet.write_string(0, n, name, bold)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(lines), 1), len(shape.columns) - 1)
        for n, line in enumerate(lines, 1):
            for at, value in enumerate(line):
                _write(sheet, n, at, value, formats)
        if last is not None:
            sheet.write_string(len(lines) + 1, 0, last)
    return out.getvalue()


def safe_cell(value: str) -> str:
    """Text that no spreadsheet takes for a formula, whatever a person wrote."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _write(sheet: Any, row: int, column: int, value: Cell, formats: dict[type, Any]) -> None:
    if value is None:
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value.replace(tzinfo=None), formats[datetime])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats[date])
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, safe_cell(value))
