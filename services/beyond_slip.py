"""What windows asked beyond the slip left at home: each with its reason, counted for everyone who looks (R2.6)."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from models.base import db
from models.cases import Case, CaseEvent
from models.catalogue import Matter
from models.mirror_rows import instant
from services import catalogue
from services.access import case_scope_clause

LOOK_BACK = timedelta(days=90)
SHOWN = 200


def list_beyond(actor: Actor, now: datetime) -> dict[str, Any]:
    """The last 90 days in the actor's scope: notices with a slip, papers asked beyond it, newest first."""
    rows = db.session.execute(
        select(CaseEvent, Case, Matter.short_name)
        .join(Case, Case.id == CaseEvent.case_id)
        .join(Matter, Matter.code == Case.matter)
        .where(CaseEvent.action == "need_correction", CaseEvent.at >= now - LOOK_BACK, case_scope_clause(actor, now))
        .order_by(CaseEvent.at.desc())
    ).all()
    items = [
        {
            "case_id": case.id, "case_no": case.case_no, "matter": matter,
            "township_name": catalogue.place_name(case.township), "name": line["name"], "reason": line["reason"],
            "by_name": event.actor_name, "at": instant(event.at),
        }
        for event, case, matter in rows
        for line in event.data.get("beyond") or ()
    ]  # fmt: skip
    return {"notices": len(rows), "count": len(items), "items": items[:SHOWN]}
