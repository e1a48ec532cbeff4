"""Patterns of suspected 刷评 (R7.4): seen when a rating comes in, shown to supervisors, never a reason to refuse it."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from domain.ratings import BURST, PERFECT_RUN, SAME_SOURCE
from models.base import db
from models.ratings import Evaluation

MINUTE = timedelta(minutes=1)


def flags_of(now: datetime, new: Evaluation) -> list[str]:
    """What is striking about a rating, with those that came before it."""
    flags = []
    if new.source is not None and _count(Evaluation.source == new.source) + 1 >= SAME_SOURCE:
        flags.append("same_source")
    nearby = (Evaluation.township == new.township, Evaluation.at > now - MINUTE, Evaluation.at <= now)
    if _count(*nearby) + 1 >= BURST:
        flags.append("burst")
    if new.channel == "window" and new.level == 5 and _all_best(Evaluation.place == new.place, channel="window"):
        flags.append("window_all_best")
    if (
        new.channel == "handover"
        and new.level == 5
        and _all_best(Evaluation.agent_id == new.agent_id, channel="handover")
    ):
        flags.append("handover_all_best")
    return flags


def _count(*clauses: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(Evaluation).where(*clauses)) or 0


def _all_best(clause: ColumnElement[bool], *, channel: str) -> bool:
    """The last so many of this device are the best level, without a single other one."""
    last = select(Evaluation.level).where(clause, Evaluation.channel == channel)
    levels = list(db.session.scalars(last.order_by(Evaluation.at.desc()).limit(PERFECT_RUN - 1)))
    return len(levels) == PERFECT_RUN - 1 and set(levels) == {5}
