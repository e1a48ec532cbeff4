"""What a command stands on: roots that were refused or wait in quarantine hold it back too (sync B6)."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from models.base import db
from models.sync import Mutation
from services.sync.payloads import kept_content
from services.sync.wire import Sent

# What nobody can use while the command that makes it waits. Every step of a case holds back the steps after it.
MAKES = {
    "resident.create": "resident_id",
    "visit.record": "visit_id",
    "alarm.raise": "alarm_id",
    "consent.record": "consent_id",
    "authorization.record": "authorization_id",
    "document.add": "doc_id",
    "case.register": "case_id",
    "case.attach": "case_id",
    "case.collect": "case_id",
    "case.hand_off": "case_id",
    "case.supplement": "case_id",
    "case.withdraw": "case_id",
}


def blocked_by(actor: Actor, sent: Sent) -> str | None:
    """quarantined or rejected when something this command stands on is; None when all is well.

    One server fault must not send a whole case to the agent's repair list, so whatever names something that
    waits in quarantine waits with it, said by the phone (`deps`) or not.
    """
    said = _statuses_of_deps(actor, sent) if sent.deps else set()
    if "quarantined" in said or _names_something_waiting(actor, sent):
        return "quarantined"
    return "rejected" if "rejected" in said else None


def _statuses_of_deps(actor: Actor, sent: Sent) -> set[str]:
    """Refused or waiting roots; one that was mended by a later command (`supersedes`) blocks no longer."""
    mended = select(Mutation.supersedes).where(
        Mutation.supersedes.in_(sent.deps), Mutation.status == "applied", Mutation.user_id == actor.user_id
    )
    statement = select(Mutation.status).where(
        Mutation.mutation_id.in_(sent.deps),
        Mutation.user_id == actor.user_id,
        Mutation.status.in_(("rejected", "quarantined")),
        Mutation.mutation_id.not_in(mended),
    )
    return set(db.session.scalars(statement))


def _names_something_waiting(actor: Actor, sent: Sent) -> bool:
    # The text of the condition is the one of the partial index.
    waiting = select(Mutation).where(
        Mutation.user_id == actor.user_id,
        Mutation.status == "quarantined",
        Mutation.mutation_id != sent.mutation_id,
        Mutation.args_enc.is_not(None),
    )
    made = {_made_by(row) for row in db.session.scalars(waiting) if _is_before(row, sent)}
    return not made.isdisjoint(_texts(sent.args))


def _is_before(row: Mutation, sent: Sent) -> bool:
    """A later command of the same phone holds nothing back; another phone's comes first by having been settled."""
    return row.device_id != sent.device_id or row.seq < sent.seq


def _made_by(row: Mutation) -> str | None:
    key = MAKES.get(row.name)
    if key is None or row.args_enc is None:
        return None
    value = kept_content(row)["args"].get(key)
    return value if isinstance(value, str) else None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
