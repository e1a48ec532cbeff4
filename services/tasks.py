"""Tasks of an agent: done, or said why not."""

from datetime import datetime

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.residents import Task
from services.alarms import handling, looking_back


def complete(actor: Actor, now: datetime, *, task_id: str, outcome: str, note: str | None = None) -> Task:
    """Tick off a task of one's own; the first outcome stands. Raises Problem("not_found") for a foreign one."""
    task = db.session.get(Task, task_id)
    if task is None or task.user_id != actor.user_id:
        raise Problem("not_found")
    if task.state == "open":
        task.state, task.done_at = "done", now
        task.outcome = f"{outcome}：{note}" if note else outcome
        db.session.flush()
        if task.kind == looking_back.TASK:
            handling.task_done(actor, now, task)
    return task
