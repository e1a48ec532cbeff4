"""The vectors that the server's rules and the phone's rules must both fulfil."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from domain.workdays import WorkCalendar

FOLDER = Path(__file__).parents[1] / "vectors"


def load(name: str) -> dict[str, Any]:
    """One file of vectors."""
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return content


def day(text: str) -> date:
    return date.fromisoformat(text)


def days(texts: list[str]) -> frozenset[date]:
    return frozenset(day(text) for text in texts)


def calendar() -> WorkCalendar:
    """The calendar of the vectors: 2025 and 2026 as announced, 2027 by the fallback."""
    years = load("workdays")["years"]
    return WorkCalendar(
        version="vectors",
        off=frozenset().union(*(days(year["off"]) for year in years)),
        work=frozenset().union(*(days(year["work"]) for year in years)),
        years=frozenset(int(year["id"]) for year in years),
        provisional_years=frozenset(int(year["id"]) for year in years if year["provisional"]),
    )
