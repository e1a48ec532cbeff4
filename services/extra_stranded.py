"""Extra visits whom nobody would make: who was asked serves the village no longer (visits.md V4, V5)."""

from datetime import datetime

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, case, exists, or_, select
from sqlalchemy.orm import aliased

from models.base import db
from models.levels import RoundStop
from models.people import AppUser, ScopeGrant
from models.residents import Resident, Task
from services.access import AGENTS
from services.extra_visits import KIND, Askers, tell_heads

BATCH = 500
NOBODY = "nobody"  # outcome so far: the heads know that nobody can make it


def due(now: datetime, only: str | None = None) -> list[str]:
    """Open extra visits of somebody who has no post in the resident's village today, or may not log in any more; of one task when `only`
    names it. Those of which the heads know that nobody can make them come last.
    """
    wanted = (
        select(Task.id)
        .join(Resident, Resident.id == Task.resident_id)
        .where(Task.kind == KIND, Task.state == "open", Resident.village.is_not(None), ~_served(now, Task.user_id))
    )
    wanted = wanted.where(Task.id == only) if only else wanted
    in_vain = and_(Task.outcome == NOBODY, ~_served(now))
    return list(db.session.scalars(wanted.order_by(case((in_vain, 1), else_=0), Task.until, Task.id).limit(BATCH)))


def _served(now: datetime, by: SQLColumnExpression[str] | None = None) -> ColumnElement[bool]:
    """Somebody visits in the resident's village; the one named, when one is."""
    grant, user = aliased(ScopeGrant), aliased(AppUser)
    return exists().where(
        and_(
            grant.bucket == "v:" + Resident.village, grant.role.in_(AGENTS), grant.valid_from <= now,
            or_(grant.valid_to.is_(None), grant.valid_to > now), user.id == grant.user_id, user.disabled_at.is_(None),
        ),
        *([grant.user_id == by] if by is not None else []),
    )  # fmt: skip


def pass_on(now: datetime, task_id: str) -> bool:
    """Ask somebody who serves the village; where nobody does, the heads of the township are told once."""
    task = db.session.get(Task, task_id, with_for_update=True)
    if task is None or not due(now, task_id):
        return False
    resident = db.session.get_one(Resident, task.resident_id)
    agent = Askers([resident], now).pick(resident)
    if agent is None:
        task.outcome = NOBODY
        return tell_heads(now, resident, task.title, f"stranded:{task.id}") > 0
    task.user_id, task.outcome = agent.id, None
    for stop in db.session.scalars(select(RoundStop).where(RoundStop.task_id == task.id)):
        stop.agent_id = agent.id
    db.session.flush()
    return True
