"""Letters of authorisation: recorded with their proof, revoked at any time (rules R9.1, R9.8; Civil Code 165)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from domain.actor import Actor
from domain.agency import letter_faults
from domain.problems import Fault, Problem
from models.base import db
from models.cases import Authorization
from models.people import AppUser
from services.access import require_resident
from services.cases.registering import authorization_revoked
from services.reviews import open_review

FAULT_PATHS = {
    "matters_empty": "/matters", "powers_empty": "/powers", "powers_unknown": "/powers",
    "period_reversed": "/valid_to", "period_too_long": "/valid_to",
}  # fmt: skip


def record(
    actor: Actor,
    now: datetime,
    *,
    authorization_id: str,
    resident_id: str,
    matters: Sequence[str],
    powers: Sequence[str],
    valid_from: date,
    valid_to: date,
    sub_delegation: bool,
    method: str,
    letter_doc_id: str,
    witnesses: Sequence[Mapping[str, Any]],
    read_aloud: bool,
    language: str,
    place: str,
    signed_at: datetime,
    agent_b: str | None = None,
    signature_doc_id: str | None = None,
) -> Authorization:
    """Keep a signed letter. The actor is agent A.

    A letter that lacks a witness or a reading is kept and put before a supervisor: the signature was given and
    cannot be fetched again from far. Raises Problem validation (R9.1), not_found out of scope, duplicate.
    """
    resident = require_resident(actor, now, resident_id)
    if db.session.get(Authorization, authorization_id) is not None:
        raise Problem("duplicate")
    faults = [Fault(FAULT_PATHS[word], word) for word in letter_faults(matters, powers, valid_from, valid_to)]
    if agent_b is not None and db.session.get(AppUser, agent_b) is None:
        faults.append(Fault("/agent_b", "unknown"))
    if faults:
        raise Problem("validation", fields=faults)
    letter = Authorization(
        id=authorization_id, resident_id=resident.id, matters=list(matters), powers=list(powers),
        valid_from=valid_from, valid_to=valid_to, agent_a=actor.user_id, agent_b=agent_b,
        sub_delegation="named" if sub_delegation else "no", method=method, signature_doc_id=signature_doc_id,
        letter_doc_id=letter_doc_id, witnesses=[dict(w) for w in witnesses], read_aloud=read_aloud,
        language=language, place=place, signed_at=min(signed_at, now), received_at=now,
    )  # fmt: skip
    db.session.add(letter)
    db.session.flush()
    weak = _weaknesses(actor, letter)
    if weak:
        open_review(
            actor, now, "letter_weak", letter.id, entity="authorization", entity_id=letter.id, theirs={"lacks": weak}
        )
    return letter


def revoke(actor: Actor, now: datetime, *, authorization_id: str, reason: str, by: str) -> Authorization:
    """End a letter. What was done before stays; its running cases are flagged and no agent's step follows.

    Twice is once. Raises Problem("not_found") when the actor is neither of its agents nor sees the resident.
    """
    letter = db.session.get(Authorization, authorization_id)
    if letter is None:
        raise Problem("not_found")
    if actor.user_id not in {letter.agent_a, letter.agent_b}:
        require_resident(actor, now, letter.resident_id)
    if letter.state == "revoked":
        return letter
    letter.state, letter.revoked_at, letter.revoke_reason = "revoked", now, f"{by}：{reason}"
    db.session.flush()
    authorization_revoked(now, letter.id)
    return letter


def _weaknesses(actor: Actor, letter: Authorization) -> list[str]:
    """R9.1: two witnesses for a fingerprint, none of them the agent; whoever cannot sign is read to."""
    names = {w["name"] for w in letter.witnesses}
    weak = []
    if letter.method == "fingerprint" and len(names - {actor.name}) < 2:
        weak.append("two_witnesses")
    if letter.method != "signature" and not letter.read_aloud:
        weak.append("read_aloud")
    return weak
