"""A family agrees at the window to be reminded, or takes it back (R11.3 e: separate, and never a condition)."""

import hashlib
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import db
from models.cases import Case
from models.residents import Resident
from services import audit, consents
from services.reminders import channels, line, readers

VERSION = "remind-1"
TEXT = (
    "办件有进展时，发短信提醒您或您家里人。短信只说“有一件事有了新进展”和编号尾号，不写姓名、证件号和办的什么事。"
    "晚上九点到早上八点不发。可以不同意，不影响办事；随时可以不要。"
)


def state(case: Case) -> dict[str, Any]:
    """Who has agreed, whether there is a number, whether there is a way, and what was sent."""
    agreed = readers.agreed_for(case.resident_id)
    resident = db.session.get_one(Resident, case.resident_id)
    emergency = resident.emergency or {}
    family_phone = str(emergency.get("phone") or "")
    open_ = [c for c in channels.in_use("family") if c.unit in (None, f"t:{case.township}")]
    return {
        "channel": bool(open_),
        "text": TEXT,
        "self_agreed": readers.SELF in agreed,
        "self_phone": resident.phone_last4,
        "family_agreed": readers.FAMILY in agreed,
        "family_name": emergency.get("name") if family_phone else None,
        "family_phone": family_phone[-4:] or None,
        "log": line.of_case(case.id),
    }


def agree(actor: Actor, now: datetime, case: Case, who: Sequence[str], said_by: str) -> None:
    """Write the consent down. Raises Problem("validation") when nobody is named or there is no number."""
    known = state(case)
    if not who:
        raise Problem("validation", fields=[Fault("/who", "required")])
    for one in who:
        if not known[f"{one}_phone"]:
            raise Problem("validation", fields=[Fault("/who", "no_phone")])
    consents.record(
        actor, now, consent_id=str(uuid.uuid4()), resident_id=case.resident_id,
        purposes=[readers.SELF if one == "self" else readers.FAMILY for one in who], notice_version=VERSION,
        notice_sha256=hashlib.sha256(TEXT.encode()).hexdigest(), given_by=said_by, method="signature", given_at=now,
    )  # fmt: skip
    audit.record(actor, now, "remind_agreed", "case", case.id, who=list(who))


def take_back(actor: Actor, now: datetime, case: Case, reason: str) -> None:
    """No more reminders to this family: every consent that allowed them ends; nothing else of it is touched."""
    for purpose, consent in readers.agreed_for(case.resident_id).items():
        others = [one for one in consent.purposes if one not in (readers.SELF, readers.FAMILY)]
        if consent.withdrawn_at is not None:
            continue
        if others:
            # The one consent also allows other things: those stay, in a consent of their own.
            consents.record(
                actor, now, consent_id=str(uuid.uuid4()), resident_id=consent.resident_id, purposes=others,
                notice_version=consent.notice_version, notice_sha256=consent.notice_sha256, given_by=consent.given_by,
                method=consent.method, given_at=consent.given_at,
            )  # fmt: skip
        consents.withdraw(actor, now, consent_id=consent.id, reason=reason)
        audit.record(actor, now, "remind_taken_back", "case", case.id, purpose=purpose)
