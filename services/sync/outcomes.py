"""Trying one command: its effects in a savepoint, and what remains when it is refused (sync B6, B11)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.actor import Actor
from domain.problems import Kind, Problem
from models.base import db
from models.cases import Case
from models.columns import Synced
from models.residents import Note
from models.sync import ReviewItem
from services.reviews import cause_id, open_review
from services.sync import handlers
from services.sync.aliases import as_now
from services.sync.masking import masked
from services.sync.repair import superseded
from services.sync.roots import blocked_by
from services.sync.scope import working_actor
from services.sync.wire import Command, Context, Sent, faults_as_json

# Refusals that settle nothing: the phone keeps the command and sends it again.
PASSING = {Kind.UNAVAILABLE, Kind.FULL, Kind.LOCKED, Kind.LIMITED}
# An edit is no evidence: a supervisor decides whether it is taken over.
EDITS = {"resident.update", "resident.propose_move", "resident.grade"}
# From `received` on the clerk decides; what the agent wanted to change is kept as a note (sync B11).
AGENT_EDITS = {"case.attach", "case.collect", "case.hand_off", "case.supplement"}
AT_WINDOW = {"state_forbids", "material_missing"}
AGENT_STATES = {"draft", "registered", "collected", "handed_off"}


class Passing(Exception):
    """The server cannot do it now; the whole transaction is given up and nothing is settled."""


@dataclass(frozen=True)
class Outcome:
    """What came of a command, before it has a number."""

    status: str
    code: str | None = None
    row: Synced | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


def attempt(actor: Actor, now: datetime, sent: Sent, command: Command | Problem, context: Context) -> Outcome:
    """Try the command. Effects of a refused one are rolled back to the savepoint; review items stay.

    Raises Passing for refusals that may go away by themselves; lets unexpected exceptions through.
    """
    if isinstance(command, Problem):
        return Outcome(
            "quarantined" if command.code == "unknown_command" else "rejected", command.code, None, _faults(command)
        )
    blocked = blocked_by(actor, sent)
    if blocked is not None:
        return Outcome(blocked, "depends_on")
    if command.name not in handlers.HANDLERS:
        return Outcome("quarantined", "unknown_command")
    try:
        with db.session.begin_nested():
            row = _run(actor, now, command, context)
            if sent.supersedes is not None:
                superseded(actor, now, sent.supersedes)
            db.session.flush()
    except Problem as problem:
        return _refused(actor, now, command, context, problem)
    return Outcome("applied", None, row)


def _run(actor: Actor, now: datetime, command: Command, context: Context) -> Synced | None:
    command = as_now(command)
    worker, late = working_actor(actor, now, command, context.done_at)
    if late and command.name in EDITS:
        raise Problem("out_of_scope", late=True)
    row = handlers.HANDLERS[command.name](worker, now, command.args, context)
    if late:
        _review(actor, now, "late_evidence", command, context, {"name": command.name}, None)
    return row


def _refused(actor: Actor, now: datetime, command: Command, context: Context, problem: Problem) -> Outcome:
    if problem.entry.kind in PASSING:
        raise Passing(problem.code)
    if problem.entry.kind is Kind.UNEXPECTED:
        raise problem
    if problem.code == "stale_field":
        ours = dict(problem.details.get("server", {}))
        review = _review(actor, now, "stale_field", command, context, masked(command.args), masked(ours))
        # The version these values are of: an answer that says it has seen them, however late the next pull comes.
        seen = {"id": command.args["resident_id"], "ver": problem.details["ver"]}
        detail = {"server": masked(ours), "entity": seen, "review_id": review.id}
        return Outcome("conflict", problem.code, None, detail)
    if problem.code == "out_of_scope" and problem.details.get("late"):
        review = _review(actor, now, "late_edit", command, context, masked(command.args), None)
        return Outcome("conflict", problem.code, None, {"review_id": review.id})
    if command.name in AGENT_EDITS and problem.code in AT_WINDOW:
        return _at_window(actor, now, command, context, problem)
    return Outcome("rejected", problem.code, None, _faults(problem))


def _at_window(actor: Actor, now: datetime, command: Command, context: Context, problem: Problem) -> Outcome:
    """The clerk has it: the edit becomes a note on the case, the clerk's state stands (sync B11)."""
    case = db.session.get(Case, command.args["case_id"])
    if case is None or case.state in AGENT_STATES or actor.user_id not in {case.agent_id, case.agent_b_id}:
        return Outcome("rejected", problem.code, None, _faults(problem))
    note = Note(
        id=cause_id("note", context.mutation_id),
        entity="case",
        entity_id=case.id,
        author_id=actor.user_id,
        author_name=actor.name,
        text=_as_note(command),
        at=now,
    )
    db.session.add(note)
    db.session.flush()
    return Outcome("conflict", problem.code, None, {"server": {"state": case.state}, "note_id": note.id})


_WORDS = {
    "case.attach": "窗口收件后，代办员补交了一份材料",
    "case.collect": "窗口收件后，代办员改了材料清点",
    "case.hand_off": "窗口收件后，代办员又交来一次",
    "case.supplement": "窗口没有要求补正时，代办员交来补正材料",
}


def _as_note(command: Command) -> str:
    wanted = [command.args["requirement"]] if "requirement" in command.args else []
    wanted += [part["requirement"] for part in command.args.get("attachments", [])]
    return _WORDS[command.name] + ("：" + "、".join(wanted) if wanted else "")


def _review(
    actor: Actor,
    now: datetime,
    kind: str,
    command: Command,
    context: Context,
    theirs: dict[str, Any],
    ours: dict[str, Any] | None,
) -> ReviewItem:
    entity, key = handlers.SUBJECT_OF[command.name]
    return open_review(
        actor,
        now,
        kind,
        context.mutation_id,
        entity=entity,
        entity_id=command.args.get(key),
        mutation_id=context.mutation_id,
        device_id=context.device_id,
        theirs=theirs,
        ours=ours,
    )


def _faults(problem: Problem) -> dict[str, Any]:
    return {"fields": faults_as_json(problem.fields)} if problem.fields else {}
