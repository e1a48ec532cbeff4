"""A rating tapped by the resident on the agent's phone: sealed there, opened only here (rules R7.4, decision 0084).

The phone carries no secret of the service. What lies in its outbox is of one length and can be opened by nobody but
the county, and the receipt says the same whatever was rated and whether it counts.
"""

import base64
import binascii
import json
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.problems import Problem
from domain.ratings import LEVELS
from models.base import db
from models.cases import Case
from models.people import Device
from models.sealing import open_any
from services import audit, ratings
from services.cases.agents import agents_case


def record(
    actor: Actor, now: datetime, *, rating_id: str, case_id: str, sealed: str, given_at: datetime, device_id: str
) -> Case:
    """Keep what the resident tapped. A service that is rated already keeps its rating, and the agent is not told.

    Raises Problem not_found, forbidden, state_forbids, sealed_unreadable, unknown_key, rating_unreadable.
    """
    case = agents_case(actor, now, case_id)
    level = _level(sealed, rating_id, [device_id, *_phones(actor)])
    try:
        ratings.give(now, case, ratings.Vote(level), channel="handover", evaluation_id=rating_id)
    except Problem as problem:
        if problem.code != "already_rated":
            raise
        audit.record(actor, now, "rating_ignored", "case", case.id, given_at=given_at.isoformat())
    return case


def _level(sealed: str, rating_id: str, devices: list[str]) -> int:
    try:
        container = base64.b64decode(sealed, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Problem("rating_unreadable") from error
    # The phone seals short texts of one row under one label; the id of the rating is nobody else's.
    plain = open_any(container, [f"resident|{rating_id}|{device}".encode() for device in devices])
    try:
        told: Any = json.loads(plain)
    except ValueError as error:
        raise Problem("rating_unreadable") from error
    level = told.get("level") if isinstance(told, dict) else None
    if type(level) is not int or level not in LEVELS:
        raise Problem("rating_unreadable")
    return level


def _phones(actor: Actor) -> list[str]:
    """A phone that was enrolled again sealed under its former name."""
    return list(db.session.scalars(select(Device.id).where(Device.user_id == actor.user_id)))
