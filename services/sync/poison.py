"""Commands the server fails on: counted, and quarantined after three failures spread over ten minutes (sync B17)."""

from datetime import datetime, timedelta

from domain.actor import Actor
from models.base import db
from models.sync import MutationAttempt
from services.sync.devices import lock
from services.sync.outcomes import Outcome
from services.sync.push import settle
from services.sync.wire import Receipt, Sent

FAILURES = 3
SPREAD = timedelta(minutes=10)


def count_failure(now: datetime, device_id: str, sent: Sent, error_class: str) -> bool:
    """Count one failure; True when the command must be quarantined now.

    One bad moment of the server is no reason: the failures must be spread over ten minutes.
    """
    row = db.session.get(MutationAttempt, (device_id, sent.seq))
    if row is None:
        row = MutationAttempt(device_id=device_id, seq=sent.seq, n=0, first_at=now)
        db.session.add(row)
    row.n += 1
    row.last_at, row.last_error_class = now, error_class[:80]
    db.session.flush()
    return row.n >= FAILURES and now - row.first_at >= SPREAD


def quarantine(actor: Actor, now: datetime, device_id: str, sent: Sent) -> Receipt | None:
    """Settle the command as quarantined: payload kept, the queue moves on. None when it was settled meanwhile."""
    device = lock(actor, device_id)
    if sent.seq != device.last_seq + 1:
        return None
    return settle(actor, now, device, sent, Outcome("quarantined", "unexpected"))
