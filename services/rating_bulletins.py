"""Ratings published every month, by the machine and not by those rated (R7.7): how many, how good, what was put right.

Nobody can be picked out: a township with fewer than k ratings is counted with others (R7.5), so that no difference
between two lines is a handful of people. What was published stays as it was.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from domain.ratings import BAD, BAD_LABELS, DONE_OUTCOMES, LABELS
from domain.workdays import SHANGHAI, shanghai_day
from models.base import db
from models.ratings import Evaluation, RatingBulletin, RatingFollowup, Rectification
from services import settings
from services.catalogue import place_name
from services.rating_views import COUNTED

ISSUES = 3
Tally = dict[str, int]


def publish_due(now: datetime) -> list[str]:
    """Publish every month that is over and was not published yet, from the first rating on; their names."""
    first = db.session.scalar(select(func.min(Evaluation.at)))
    if first is None:
        return []
    there = set(db.session.scalars(select(RatingBulletin.month)))
    due = [month for month in _months(shanghai_day(first), shanghai_day(now)) if month not in there]
    for month in due:
        db.session.add(RatingBulletin(month=month, content=content_of(month), published_at=now))
    db.session.flush()
    return due


def months() -> list[str]:
    """What is published, the latest first."""
    return list(db.session.scalars(select(RatingBulletin.month).order_by(RatingBulletin.month.desc())))


def bulletin(month: str) -> RatingBulletin | None:
    """One of them."""
    return db.session.get(RatingBulletin, month)


def content_of(month: str) -> dict[str, Any]:
    """The county and its townships in a month, and what people complained of most."""
    since, until = _span(month)
    rows = db.session.scalars(select(Evaluation).where(COUNTED, Evaluation.at >= since, Evaluation.at < until)).all()
    k = max(settings.number("rating_k"), 3)
    tallies = {place: _tally([row for row in rows if row.township == place]) for place in {r.township for r in rows}}
    issues = Counter(label for row in rows for label in row.labels if label in BAD_LABELS)
    county = _tally(list(rows))
    return {
        "county": _line("全县", county) if county["total"] >= k else None,
        "places": sorted((_line(name, tally) for name, tally in grouped(tallies, k, _place)), key=_rank),
        "issues": [{"word": LABELS[label], "n": n} for label, n in issues.most_common(ISSUES) if n >= k],
        "k": k,
    }


def grouped(tallies: dict[str, Tally], k: int, name: Callable[[str], str]) -> Iterator[tuple[str, Tally]]:
    """Townships with enough ratings; the others together, with the smallest of the former while they are too few."""
    order = sorted(tallies, key=lambda place: (tallies[place]["total"], place))
    few = [place for place in order if tallies[place]["total"] < k]
    shown = order[len(few) :]
    while few and shown and sum(tallies[place]["total"] for place in few) < k:
        few.append(shown.pop(0))
    for place in shown:
        yield name(place), tallies[place]
    together = {key: sum(tallies[place][key] for place in few) for key in ("total", "bad", "owed", "done", "again")}
    if together["total"] >= k:
        yield ("其他乡镇" if shown else "各乡镇合计"), together


def _place(code: str) -> str:
    return place_name(code) or code


def _tally(rows: list[Evaluation]) -> Tally:
    ids = [row.id for row in rows]
    owed = db.session.scalars(select(Rectification).where(Rectification.evaluation_id.in_(ids))).all()
    again = select(func.count()).select_from(RatingFollowup).where(
        RatingFollowup.evaluation_id.in_(ids), RatingFollowup.level.not_in(BAD)
    )  # fmt: skip
    return {
        "total": len(rows), "bad": sum(row.level in BAD for row in rows), "owed": len(owed),
        "done": sum(item.state == "closed" and item.outcome in DONE_OUTCOMES for item in owed),
        "again": db.session.scalar(again) or 0,
    }  # fmt: skip


def _line(name: str, tally: Tally) -> dict[str, Any]:
    good = 100 * (tally["total"] - tally["bad"]) / tally["total"]
    done = None if tally["owed"] == 0 else round(100 * tally["done"] / tally["owed"])
    return {
        "name": name, "total": tally["total"], "good": round(good, 1), "bad": round(100 - good, 1), "owed": tally["owed"],
        "done": done, "again": tally["again"],
    }  # fmt: skip


def _rank(line: dict[str, Any]) -> tuple[float, str]:
    return (-line["good"], line["name"])


def _months(first: date, today: date) -> Iterator[str]:
    """Every whole month from the one of `first` to the one before today's."""
    at = first.replace(day=1)
    while at < today.replace(day=1):
        yield f"{at:%Y-%m}"
        at = (at + timedelta(days=32)).replace(day=1)


def _span(month: str) -> tuple[datetime, datetime]:
    first = date.fromisoformat(f"{month}-01")
    after = (first + timedelta(days=32)).replace(day=1)
    return _midnight(first), _midnight(after)


def _midnight(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=SHANGHAI)
