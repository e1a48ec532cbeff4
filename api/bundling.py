"""Taking a carried bundle in: proved, unsealed, settled as its owner's own push would have been (sync B15, B17)."""

import time
from dataclasses import replace
from datetime import datetime
from typing import Any

from api.body import inflate, parse
from api.push_body import PushBody, is_uuid, read_push
from api.pushing import MAX_SECONDS, committed, run_batch
from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.sealing import open_any
from services.sync import bundles, devices
from services.sync.bundle_format import Envelope, read_envelope

# A carrier waits on a slow line: longer than one push may take, far shorter than its patience.
ENOUGH_SECONDS = 3 * MAX_SECONDS


def take_in(carrier: Actor, now: datetime, raw: bytes) -> dict[str, Any]:
    """Settle the commands of a bundle; the carrier is told counts and which pages to bring.

    `stop` says why not all could be settled now: the carrier brings the same bundle again, or leaves it to the owner.
    Raises Problem bundle_unreadable, bundle_not_genuine, unknown_key, sealed_unreadable, rate_limited.
    """
    db.session.commit()  # ends the transaction that loaded the carrier
    envelope = read_envelope(raw)
    owner = committed(lambda: bundles.owner(now, envelope))
    body = _open(envelope)
    ids = [raw_command["mutation_id"] for raw_command in body.mutations]
    committed(lambda: bundles.note(carrier, now, envelope, ids))
    stop = _settle(owner, now, body)
    return {**committed(lambda: bundles.summary(carrier, now, envelope.bundle_id)), "stop": stop}


def _open(envelope: Envelope) -> PushBody:
    """The push inside. Raises Problem("bundle_unreadable") when it is none, or not what the header says."""
    try:
        plain = open_any(envelope.sealed, [envelope.aad])
        body = read_push(parse(inflate(plain)))
        # read_push looks at the commands of one batch; a bundle may hold several.
        named = [(raw["mutation_id"], raw["seq"]) for raw in body.mutations]
    except Problem as problem:
        if problem.code in {"unsupported_version", "unknown_key"}:
            raise
        raise Problem("bundle_unreadable") from None
    except (KeyError, TypeError):
        raise Problem("bundle_unreadable") from None
    ours = body.device_id == envelope.device_id and len(named) == envelope.commands
    if not ours or not all(is_uuid(mutation_id) and isinstance(seq, int) for mutation_id, seq in named):
        raise Problem("bundle_unreadable")
    return body


def _settle(owner: Actor, now: datetime, body: PushBody) -> str | None:
    """Batch after batch until the end, a stop, or the time is up."""
    started = time.monotonic()
    left = body.mutations
    while True:
        reply = run_batch(owner, now, replace(body, mutations=left), opening=_know_phone)
        done = len(reply["results"])
        left = left[done:]
        if reply["stop"] != "budget" or not done or not left:
            return reply["stop"] if left else None
        if time.monotonic() - started > ENOUGH_SECONDS:
            return "budget"


def _know_phone(owner: Actor, now: datetime, body: PushBody) -> None:
    """The phone is made known and its gaps are noted; it is not here itself, so nothing it reported counts as now."""
    devices.known(owner, now, body.device_id)
    devices.raise_floor(owner, now, body.device_id, body.floor, body.health.residents)
