"""Each command of a phone and the service that does it: the same functions the desk's routes call."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from domain.actor import Actor
from models.base import db
from models.cases import Case
from models.columns import Synced
from services import (
    authorizations,
    consents,
    deliveries,
    documents,
    judgements,
    notes,
    rating_handover,
    residents,
    tasks,
    visits,
)
from services.cases import registering
from services.custody import giving_back
from services.sync import repair
from services.sync.wire import Context

Handler = Callable[[Actor, datetime, dict[str, Any], Context], Synced | None]


def _plain(service: Callable[..., Synced | None]) -> Handler:
    """A service that takes the command's arguments as they are."""

    def handle(actor: Actor, now: datetime, args: dict[str, Any], _context: Context) -> Synced | None:
        return service(actor, now, **args)

    return handle


def _visit(actor: Actor, now: datetime, args: dict[str, Any], context: Context) -> Synced:
    """A visit carries the skew its phone knew then; the one reported now is second best."""
    skew_ms = args.get("skew_ms")
    return visits.record(actor, now, **{**args, "skew_ms": context.skew_ms if skew_ms is None else skew_ms})


def _timed(service: Callable[..., Synced | None]) -> Handler:
    """A step of a case: its event also keeps when the agent took it, by the server's clock."""

    def handle(actor: Actor, now: datetime, args: dict[str, Any], context: Context) -> Synced | None:
        return service(actor, now, **args, client_time=context.done_at)

    return handle


def _delivery(actor: Actor, now: datetime, args: dict[str, Any], context: Context) -> Synced:
    """A delivery shows itself on the phone as its case."""
    delivery = deliveries.record(actor, now, **args, client_time=context.done_at)
    return db.session.get_one(Case, delivery.case_id)


def _handover(actor: Actor, now: datetime, args: dict[str, Any], context: Context) -> Synced:
    """What was sealed on this phone opens for this phone only."""
    return rating_handover.record(actor, now, **args, device_id=context.device_id)


def _grade(actor: Actor, now: datetime, args: dict[str, Any], _context: Context) -> Synced:
    """What a person judged of a risk level (V1).

    Two people: of two raises the higher stands, whichever came first; the other is kept on record. A second request
    to lower while one waits is refused (grade_asked), so that the township decides once. Late: a lowering is held
    against the rule's level of now and refused when that has moved (grade_not_lower); a raise is never refused. Out
    of scope: like an edit it is no evidence; what was judged while the village was still held goes to the lead.
    """
    return judgements.grade(actor, now, **args)


HANDLERS: dict[str, Handler] = {
    "resident.create": _plain(residents.create),
    "resident.update": _plain(residents.update),
    "resident.propose_move": _plain(residents.propose_move),
    "resident.grade": _grade,
    "visit.record": _visit,
    "visit.amend": _plain(visits.amend),
    "alarm.raise": _plain(visits.raise_alarm),
    "consent.record": _plain(consents.record),
    "consent.withdraw": _plain(consents.withdraw),
    "authorization.record": _plain(authorizations.record),
    "authorization.revoke": _plain(authorizations.revoke),
    "document.add": _plain(documents.add),
    "document.discard": _plain(documents.discard),
    "case.register": _timed(registering.register),
    "case.attach": _plain(registering.attach),
    "case.collect": _timed(registering.collect),
    "case.hand_off": _timed(registering.hand_off),
    "case.supplement": _timed(registering.supplement),
    "case.withdraw": _timed(registering.withdraw),
    "delivery.record": _delivery,
    "originals.give_back": _plain(giving_back.by_agent),
    "rating.handover": _handover,
    "task.complete": _plain(tasks.complete),
    "note.add": _plain(notes.add),
    "mutation.discard": _plain(repair.discard),
}

# What a command is about: entity and the argument that names it, for review items.
SUBJECT_OF: dict[str, tuple[str, str]] = {
    "resident.create": ("resident", "resident_id"),
    "resident.update": ("resident", "resident_id"),
    "resident.propose_move": ("resident", "resident_id"),
    "resident.grade": ("resident", "resident_id"),
    "visit.record": ("visit", "visit_id"),
    "visit.amend": ("visit", "visit_id"),
    "alarm.raise": ("alarm", "alarm_id"),
    "consent.record": ("consent", "consent_id"),
    "consent.withdraw": ("consent", "consent_id"),
    "authorization.record": ("authorization", "authorization_id"),
    "authorization.revoke": ("authorization", "authorization_id"),
    "document.add": ("document", "doc_id"),
    "document.discard": ("document", "doc_id"),
    "case.register": ("case", "case_id"),
    "case.attach": ("case", "case_id"),
    "case.collect": ("case", "case_id"),
    "case.hand_off": ("case", "case_id"),
    "case.supplement": ("case", "case_id"),
    "case.withdraw": ("case", "case_id"),
    "delivery.record": ("case", "case_id"),
    "originals.give_back": ("case", "case_id"),
    "rating.handover": ("case", "case_id"),
    "task.complete": ("task", "task_id"),
    "note.add": ("note", "note_id"),
    "mutation.discard": ("mutation", "mutation_id"),
}
