"""Series of numbers without gaps between commits: case numbers per township and day, paper numbers per year."""

from datetime import date

from sqlalchemy import text

from domain import codes
from models.base import db

_NEXT = text(
    "INSERT INTO number_series (key, last) VALUES (:key, 1) "
    "ON CONFLICT (key) DO UPDATE SET last = number_series.last + 1 RETURNING last"
)


def next_number(key: str) -> int:
    """The next number of a series. Its row stays locked until the commit, so no number is used twice."""
    return int(db.session.execute(_NEXT, {"key": key}).scalar_one())


def next_case_no(township: str, day: date) -> str:
    """R14.5: the next case number of a township on a day, with its check digit."""
    return codes.case_no(township, day, next_number(f"case:{township}:{day:%Y%m%d}"))


def next_paper_no(short: str, kind: str, day: date) -> str:
    """R14.6: the next paper number of a body, kind and year, e.g. 始便受〔2026〕7号."""
    return codes.paper_no(short, kind, day.year, next_number(f"paper:{short}:{kind}:{day.year}"))
