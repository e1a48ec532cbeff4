"""What a step of a case gives the agent to do, and what it settles: tasks on the phone (follow-up)."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from domain.workdays import add_workdays, shanghai_day
from models.base import db
from models.cases import Case
from models.catalogue import Matter
from models.residents import Task
from services import alerts, settings
from services.calendar import work_calendar

_ENDING = frozenset({"withdraw", "terminate", "refuse", "return", "archive"})
# From here on no promised day is near any more.
_SETTLING = _ENDING | {"decide", "decide_at_once", "extend"}
_SETTLES = {"supplement": "supplement", "accept": "supplement", "deem_accept": "supplement", "deliver": "deliver"}


def follow(now: datetime, case: Case, action: str, data: dict[str, Any]) -> None:
    """Open and close the agent's tasks after `action`."""
    if action in _SETTLING:
        alerts.settle(now, case_id=case.id)
    if action in _ENDING:
        close(now, case.id, None, "dropped")
    elif action in _SETTLES:
        close(now, case.id, _SETTLES[action], "done")
    if case.agent_id is None:
        return
    if action == "need_correction":
        names = "、".join(item["name"] for item in data["items"])
        _open(now, case, "supplement", f"{_matter(case)}：补交 {names}", date.fromisoformat(data["due_on"]))
    elif action == "issue" and case.delivery_mode == "home":
        due_on = add_workdays(shanghai_day(now), settings.number("ready_wd"), work_calendar())
        _open(now, case, "deliver", f"{_matter(case)}：结果送到家", due_on)
    elif action == "send_back":
        _open(now, case, "follow_up", f"{_matter(case)}：窗口退回，看原因再交", None)


def remind_agent(now: datetime, case: Case, text: str) -> None:
    """Put a remark about the case on the agent's list."""
    if case.agent_id is not None:
        _open(now, case, "follow_up", f"{_matter(case)}：{text}", None)


def close(now: datetime, case_id: str, kind: str | None, state: str) -> None:
    """Settle the open tasks of a case, all or one kind."""
    statement = select(Task).where(Task.case_id == case_id, Task.state == "open")
    if kind is not None:
        statement = statement.where(Task.kind == kind)
    for task in db.session.scalars(statement):
        task.state = state
        task.done_at = now


def _open(now: datetime, case: Case, kind: str, title: str, due_on: date | None) -> None:
    db.session.add(
        Task(
            id=str(uuid.uuid4()), user_id=case.agent_id, kind=kind, resident_id=case.resident_id, case_id=case.id,
            title=title, due_on=due_on, created_at=now,
        )
    )  # fmt: skip


def _matter(case: Case) -> str:
    return db.session.get_one(Matter, case.matter).short_name
