"""The commands phones send: one marshmallow schema per (name, version), and pure upcasters (sync B4, B13).

To add a version: keep the old schema, add the new one under (name, 2), and an upcaster under (name, 1) that
turns old arguments into new ones. Only the newest version reaches the services.
"""

from collections.abc import Callable, Mapping
from typing import Any

from marshmallow import Schema, ValidationError

from api.commands import cases, residents, visits
from api.errors import faults
from domain.problems import Fault, Problem
from services.sync.wire import Command

MAX_ARGS_BYTES = 16 * 1024
Args = dict[str, Any]

SCHEMAS: dict[tuple[str, int], type[Schema]] = {
    ("resident.create", 1): residents.ResidentCreate,
    ("resident.update", 1): residents.ResidentUpdate,
    ("resident.propose_move", 1): residents.ResidentProposeMove,
    ("resident.propose_move", 2): residents.ResidentProposeMove2,
    ("resident.grade", 1): residents.ResidentGrade,
    ("visit.record", 1): visits.VisitRecord,
    ("visit.record", 2): visits.VisitRecord2,
    ("visit.record", 3): visits.VisitRecord3,
    ("visit.record", 4): visits.VisitRecord4,
    ("visit.amend", 1): visits.VisitAmend,
    ("visit.amend", 2): visits.VisitAmend2,
    ("alarm.raise", 1): visits.AlarmRaise,
    ("alarm.raise", 2): visits.AlarmRaise2,
    ("consent.record", 1): residents.ConsentRecord,
    ("consent.withdraw", 1): residents.ConsentWithdraw,
    ("authorization.record", 1): residents.AuthorizationRecord,
    ("authorization.record", 2): residents.AuthorizationRecord2,
    ("authorization.revoke", 1): residents.AuthorizationRevoke,
    ("document.add", 1): cases.DocumentAdd,
    ("document.add", 2): cases.DocumentAdd2,
    ("document.add", 3): cases.DocumentAdd3,
    ("document.discard", 1): cases.DocumentDiscard,
    ("case.register", 1): cases.CaseRegister,
    ("case.register", 2): cases.CaseRegister2,
    ("case.attach", 1): cases.CaseAttach,
    ("case.collect", 1): cases.CaseCollect,
    ("case.hand_off", 1): cases.CaseHandOff,
    ("case.supplement", 1): cases.CaseSupplement,
    ("case.withdraw", 1): cases.CaseWithdraw,
    ("delivery.record", 1): cases.DeliveryRecord,
    ("originals.give_back", 1): cases.OriginalsGiveBack,
    ("rating.handover", 1): cases.RatingHandover,
    ("task.complete", 1): visits.TaskComplete,
    ("note.add", 1): visits.NoteAdd,
    ("mutation.discard", 1): visits.MutationDiscard,
}


def _move_with_whom(args: Args) -> Args:
    """Version 1 meant one person and no known group."""
    return {**args, "to_group": None, "whole_household": False}


def _register_without_precheck(args: Args) -> Args:
    """Version 1 knew no pre-check by rules."""
    return {**args, "precheck": None}


def _letter_read_as_told(args: Args) -> Args:
    """Version 1 knew that a letter was read out, and not by whom or how."""
    read = args.get("read_aloud") is True
    return {**args, "read_by": "agent" if read else "self", "read_way": None}


def _paper_without_end(args: Args) -> Args:
    """Version 1 did not read off a paper how long it is good for."""
    return {**args, "expires_on": None}


def _paper_of_no_visit(args: Args) -> Args:
    """Version 2 knew papers alone."""
    return {**args, "visit_id": None}


def _visit_alone(args: Args) -> Args:
    """Version 1 did not ask who came along, nor what helped in talking."""
    return {**args, "companion": None, "language_help": None}


def _visit_nothing_declined(args: Args) -> Args:
    """Version 2 kept a refusal of photos on the phone."""
    return {**args, "declined": []}


def _visit_nothing_measured(args: Args) -> Args:
    """Version 3 had coded answers alone."""
    return {**args, "numbers": {}}


def _same(args: Args) -> Args:
    """The newer version may say more and need not."""
    return dict(args)


def _told_at_no_known_time(args: Args) -> Args:
    """Version 1 named who was told, not when."""
    return {**args, "told_at": []}


UPCASTERS: dict[tuple[str, int], Callable[[Args], Args]] = {
    ("resident.propose_move", 1): _move_with_whom,
    ("visit.record", 1): _visit_alone,
    ("visit.record", 2): _visit_nothing_declined,
    ("visit.record", 3): _visit_nothing_measured,
    ("visit.amend", 1): _same,
    ("alarm.raise", 1): _told_at_no_known_time,
    ("case.register", 1): _register_without_precheck,
    ("authorization.record", 1): _letter_read_as_told,
    ("document.add", 1): _paper_without_end,
    ("document.add", 2): _paper_of_no_visit,
}
NEWEST: dict[str, int] = {name: max(v for n, v in SCHEMAS if n == name) for name, _ in SCHEMAS}


class NewerVersion(Exception):
    """The phone is newer than this server: nothing of it may be settled (sync B13)."""


def load(name: str, v: int, args: Mapping[str, Any], size: int) -> Command | Problem:
    """The typed command of the newest version, or the Problem its receipt will carry.

    Problems: unknown_command (kept as quarantined), too_large, validation. Raises NewerVersion.
    """
    newest = NEWEST.get(name)
    if newest is None:
        return Problem("unknown_command")
    if v > newest:
        raise NewerVersion
    if (name, v) not in SCHEMAS:
        return Problem("validation", fields=[Fault("/v", "unknown_version")])
    if size > MAX_ARGS_BYTES:
        return Problem("too_large")
    try:
        if v != newest:  # an old command is held to its own version: a field it did not have then is refused
            SCHEMAS[(name, v)]().load(dict(args))
        loaded = SCHEMAS[(name, newest)]().load(upcast(name, v, dict(args)))
    except ValidationError as error:
        return Problem("validation", fields=[_printable(f) for f in faults(error.messages)][:50])
    return Command(name, newest, loaded)


def upcast(name: str, v: int, args: Args) -> Args:
    """Old arguments in the form of the newest version."""
    while v < NEWEST[name]:
        args = UPCASTERS[(name, v)](args)
        v += 1
    return args


def _printable(fault: Fault) -> Fault:
    """A path may repeat a key the sender invented: only plain signs of it are kept."""
    path = "".join(c if c.isascii() and c.isprintable() else "?" for c in fault.path)
    return Fault(path[:100], fault.code)
