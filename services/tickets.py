"""Download rights for things a browser opens by itself: one use, 60 seconds, one user, one resource (architecture).

The link is the only secret in a URL here, so only its hash is stored, and it is worth nothing a minute later.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import CursorResult, update

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.people import Ticket

LIFE = timedelta(seconds=60)


def issue(actor: Actor, now: datetime, *, kind: str, target_id: str, case_id: str | None = None) -> str:
    """A fresh ticket for something the caller has just been allowed to see; returns the secret part of its URL."""
    token = secrets.token_urlsafe(32)
    ticket = Ticket(
        token_hash=_hash(token),
        user_id=actor.user_id,
        kind=kind,
        target_id=target_id,
        case_id=case_id,
        expires_at=now + LIFE,
    )
    db.session.add(ticket)
    db.session.flush()
    return token


def redeem(now: datetime, token: str) -> Ticket:
    """Use a ticket up. Raises Problem("ticket_spent") for unknown, used and expired ones alike.

    One conditional UPDATE decides, so of two requests at the same moment only one wins.
    """
    spend = (
        update(Ticket)
        .where(Ticket.token_hash == _hash(token), Ticket.used_at.is_(None), Ticket.expires_at > now)
        .values(used_at=now)
        .execution_options(synchronize_session=False)
    )
    if cast("CursorResult[object]", db.session.execute(spend)).rowcount != 1:
        raise Problem("ticket_spent")
    return db.session.get_one(Ticket, _hash(token))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
