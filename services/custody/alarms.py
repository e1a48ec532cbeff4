"""Originals kept too long: said once to who holds them, and shown to everyone who watches until they have moved on."""

from datetime import datetime

from sqlalchemy import select

from domain.actor import Actor
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case
from models.custody import OriginalHolding
from services import audit
from services.cases.followups import remind_agent
from services.custody.ledger import HELD


def due(now: datetime) -> list[str]:
    """Ids of the holdings whose last day has passed and of which nobody was told yet."""
    return list(
        db.session.scalars(
            select(OriginalHolding.id)
            .where(
                OriginalHolding.ended_at.is_(None),
                OriginalHolding.holder.in_(HELD),
                OriginalHolding.due_on < shanghai_day(now),
                OriginalHolding.alarmed_at.is_(None),
            )
            .order_by(OriginalHolding.due_on, OriginalHolding.id)
            .limit(500)
        )
    )


def alarm(now: datetime, holding_id: str) -> bool:
    """Tell it; False when the paper has moved on meanwhile. An agent gets a task, offices see it on their lists."""
    row = db.session.get(OriginalHolding, holding_id, with_for_update=True)
    if row is None or row.ended_at is not None or row.alarmed_at is not None:
        return False
    row.alarmed_at = now
    case = db.session.get_one(Case, row.case_id)
    if row.holder == "agent":
        last = f"，最迟{row.limit_on.month}月{row.limit_on.day}日" if row.limit_on else ""
        remind_agent(now, case, f"原件在您手里过夜了：{row.name} {row.count} 份，请交窗口或还给本人{last}")
    audit.record(Actor.system(), now, "originals_kept_long", "case", case.id, holder=row.holder, count=row.count)
    db.session.flush()
    return True
