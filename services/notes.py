"""Remarks on what somebody may see; never a way to see more."""

from datetime import datetime

from domain.actor import Actor
from domain.problems import Problem
from models.base import Base, db
from models.cases import Authorization
from models.documents import Document
from models.residents import Alarm, Note, Task, Visit
from services.access import require_case, require_resident

OF_RESIDENT: dict[str, type[Base]] = {
    "visit": Visit, "document": Document, "alarm": Alarm, "task": Task, "authorization": Authorization
}  # fmt: skip


def add(actor: Actor, now: datetime, *, note_id: str, entity: str, entity_id: str, text: str) -> Note:
    """Write a remark. Raises Problem not_found for what is out of scope, duplicate for an id in use."""
    _require(actor, now, entity, entity_id)
    if db.session.get(Note, note_id) is not None:
        raise Problem("duplicate")
    note = Note(
        id=note_id, entity=entity, entity_id=entity_id, author_id=actor.user_id, author_name=actor.name, text=text,
        at=now,
    )  # fmt: skip
    db.session.add(note)
    db.session.flush()
    return note


def _require(actor: Actor, now: datetime, entity: str, entity_id: str) -> None:
    if entity == "case":
        require_case(actor, now, entity_id)
        return
    if entity == "resident":
        require_resident(actor, now, entity_id)
        return
    row = db.session.get(OF_RESIDENT[entity], entity_id) if entity in OF_RESIDENT else None
    if row is None:
        raise Problem("not_found")
    own = {
        getattr(row, name, None) for name in ("user_id", "agent_id", "raised_by", "captured_by", "agent_a", "agent_b")
    }
    if actor.user_id not in own:
        require_resident(actor, now, str(getattr(row, "resident_id", "")))
