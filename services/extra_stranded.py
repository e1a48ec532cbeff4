"""Extra visits whom nobody would make: who was asked serves the village no longer (visits.md V4, V5)."""

from datetime import datetime

from sqlalchemy import exists, or_, select

from models.base import db
from models.levels import RoundStop
from models.people import AppUser, ScopeGrant
from models.residents import Resident, Task
from services.access import AGENTS
from services.extra_visits import KIND, Askers, tell_heads

BATCH = 500


def due(now: datetime, only: str | None = None) -> list[str]:
    """Open extra visits of somebody who has no post in the resident's village today, or may not log in any more; of one task when `only`
    names it.
    """
    serves = exists().where(
        ScopeGrant.user_id == Task.user_id, ScopeGrant.bucket == "v:" + Resident.village, ScopeGrant.role.in_(AGENTS),
        ScopeGrant.valid_from <= now, or_(ScopeGrant.valid_to.is_(None), ScopeGrant.valid_to > now),
        AppUser.id == Task.user_id, AppUser.disabled_at.is_(None),
    )  # fmt: skip
    wanted = (
        select(Task.id)
        .join(Resident, Resident.id == Task.resident_id)
        .where(Task.kind == KIND, Task.state == "open", Resident.village.is_not(None), ~serves)
    )
    wanted = wanted.where(Task.id == only) if only else wanted
    return list(db.session.scalars(wanted.order_by(Task.until, Task.id).limit(BATCH)))


def pass_on(now: datetime, task_id: str) -> bool:
    """Ask somebody who serves the village; where nobody does, the heads of the township are told once."""
    task = db.session.get(Task, task_id, with_for_update=True)
    if task is None or not due(now, task_id):
        return False
    resident = db.session.get_one(Resident, task.resident_id)
    agent = Askers([resident], now).pick(resident)
    if agent is None:
        return tell_heads(now, resident, task.title, f"stranded:{task.id}") > 0
    task.user_id = agent.id
    for stop in db.session.scalars(select(RoundStop).where(RoundStop.task_id == task.id)):
        stop.agent_id = agent.id
    db.session.flush()
    return True
