"""Figures as people read them: percentiles and plain tables with the target beside each figure."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of a table. `limit` is the most that the target allows; None: nothing was promised."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Within the target or not; empty without one."""
        if self.limit is None:
            return ""
        return "ok" if self.value <= self.limit else "MISSED"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]


def show(title: str, figures: Iterable[Figure]) -> None:
    """Print the table."""
    rows = [
        (f.what, _number(f.value), f.unit, "" if f.limit is None else f"<= {_number(f.limit)}", f.verdict, f.note)
        for f in figures
    ]
    widths = [max(_width(row[n]) for row in rows) for n in range(5)]
    print(f"\n{title}")
    for row in rows:
        cells = [_pad(row[0], widths[0]), row[1].rjust(widths[1])]
        cells += [_pad(text, width) for text, width in zip(row[2:5], widths[2:], strict=True)]
        print(("  " + "  ".join([*cells, row[5]])).rstrip(), flush=True)


def _number(value: float) -> str:
    return (
        f"{value:,.0f}" if value == int(value) or value >= 100 else f"{value:,.1f}" if value >= 10 else f"{value:.2f}"
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
