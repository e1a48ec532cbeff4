"""Taking the body of a push apart: a broken envelope is refused whole, a broken command gets its own receipt."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.commands import load
from api.commands.fields import UUID_PATTERN, parse_instant
from domain.problems import Fault, Problem
from services.sync.devices import Health
from services.sync.wire import Command, Sent, canonical

PROTOCOL = 1
MAX_MUTATIONS = 200
MAX_BYTES = 256 * 1024
MAX_SEQ = 2**53
ROOM = ("ok", "low", "full")  # what a real probe write of the phone found (sync 0.9)
_UUID = re.compile(UUID_PATTERN)
_NAME = re.compile(r"[a-z_]{1,32}\.[a-z_]{1,32}", re.ASCII)


@dataclass(frozen=True)
class PushBody:
    """A push whose envelope is sound."""

    device_id: str
    floor: int
    health: Health
    mutations: list[dict[str, Any]]
    counted_in: str | None = None


def read_push(body: Any) -> PushBody:
    """Raises Problem("validation") naming what is wrong with the envelope, "unsupported_version" for its protocol."""
    faults = []
    if not isinstance(body, dict):
        raise Problem("malformed")
    protocol = body.get("protocol")
    if not is_seq(protocol):
        raise Problem("validation", fields=[Fault("/protocol", "required")])
    if protocol != PROTOCOL:
        raise Problem("unsupported_version")
    if not is_uuid(body.get("device_id")):
        faults.append(Fault("/device_id", "not_an_id"))
    floor = body.get("floor", 1)
    if not is_seq(floor):
        faults.append(Fault("/floor", "not_a_number"))
    counted_in = body.get("counted_in")
    if counted_in is not None and not is_uuid(counted_in):
        faults.append(Fault("/counted_in", "not_an_id"))
    mutations = body.get("mutations")
    if not isinstance(mutations, list):
        faults.append(Fault("/mutations", "required"))
        mutations = []
    for n, raw in enumerate(mutations[:MAX_MUTATIONS]):
        faults += _envelope_faults(raw, f"/mutations/{n}")
    if faults:
        raise Problem("validation", fields=faults)
    health = body.get("health")
    told = _health(body, health if isinstance(health, dict) else {})
    return PushBody(body["device_id"], floor, told, mutations, counted_in)


def read_one(raw: Mapping[str, Any]) -> tuple[Sent, Command | Problem, int]:
    """One command as sent, typed or with the Problem of its receipt, and its size in bytes.

    Raises NewerVersion when the phone is ahead of this server.
    """
    name = raw["name"] if isinstance(raw.get("name"), str) and _NAME.fullmatch(raw["name"]) else "unknown.name"
    v = raw.get("v") if is_seq(raw.get("v")) else 0
    args = raw.get("args")
    deps, supersedes = raw.get("deps", []), raw.get("supersedes")
    client_time = raw.get("client_time")
    faults = [
        *([] if isinstance(args, dict) else [Fault("/args", "required")]),
        *([] if v else [Fault("/v", "not_a_number")]),
        *([] if client_time is None or parse_instant(client_time) else [Fault("/client_time", "not_a_time")]),
        *([] if _are_ids(deps) else [Fault("/deps", "not_an_id")]),
        *([] if supersedes is None or is_uuid(supersedes) else [Fault("/supersedes", "not_an_id")]),
    ]
    sent = Sent(
        mutation_id=raw["mutation_id"],
        seq=raw["seq"],
        name=name,
        v=v or 0,
        args=args if isinstance(args, dict) else {"args": args},
        client_time=parse_instant(client_time),
        deps=tuple(deps) if _are_ids(deps) else (),
        supersedes=supersedes if is_uuid(supersedes) else None,
    )
    size = len(canonical(sent.args))
    if faults:
        return sent, Problem("validation", fields=faults), size
    return sent, load(sent.name, sent.v, sent.args, size), size


def is_uuid(value: Any) -> bool:
    """True for a lower-case UUID with dashes."""
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


def is_seq(value: Any) -> bool:
    """True for a whole number from 1."""
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MAX_SEQ


def _are_ids(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= 50 and all(is_uuid(v) for v in value)


def _envelope_faults(raw: Any, path: str) -> list[Fault]:
    if not isinstance(raw, dict):
        return [Fault(path, "not_an_object")]
    faults = [] if is_uuid(raw.get("mutation_id")) else [Fault(f"{path}/mutation_id", "not_an_id")]
    return faults if is_seq(raw.get("seq")) else [*faults, Fault(f"{path}/seq", "not_a_number")]


def _health(body: Mapping[str, Any], health: Mapping[str, Any]) -> Health:
    residents = health.get("residents")
    return Health(
        app=_short(body.get("app")),
        schema=_count(body.get("schema")),
        pending=_count(health.get("pending")),
        photos=_count(health.get("photos")),
        oldest=parse_instant(health.get("oldest")),
        persisted=health.get("persisted") if isinstance(health.get("persisted"), bool) else None,
        skew_ms=_number(health.get("skew_ms")),
        residents=[r for r in residents if is_uuid(r)][:50] if isinstance(residents, list) else [],
        needs_fix=_count(health.get("needs_fix")),
        photos_dropped=_count(health.get("photos_dropped")) or 0,
        room=health.get("room") if health.get("room") in ROOM else None,
    )


def _short(value: Any) -> str | None:
    return value[:40] if isinstance(value, str) and value.isprintable() else None


def _number(value: Any) -> int | None:
    return (
        int(value) if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < MAX_SEQ else None
    )


def _count(value: Any) -> int | None:
    number = _number(value)
    return number if number is not None and 0 <= number < 2**31 else None
