"""Consents: given for named purposes under one version of the notice, taken back at any time (R11.2, R11.3)."""

from collections.abc import Sequence
from datetime import datetime

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.residents import Consent
from services.access import require_resident


def record(
    actor: Actor,
    now: datetime,
    *,
    consent_id: str,
    resident_id: str,
    purposes: Sequence[str],
    notice_version: str,
    notice_sha256: str,
    given_by: str,
    method: str,
    given_at: datetime,
) -> Consent:
    """Write down what was agreed. Raises Problem not_found out of scope, duplicate for an id in use."""
    resident = require_resident(actor, now, resident_id)
    if db.session.get(Consent, consent_id) is not None:
        raise Problem("duplicate")
    consent = Consent(
        id=consent_id, resident_id=resident.id, agent_id=actor.user_id, purposes=list(purposes),
        notice_version=notice_version, notice_sha256=notice_sha256, given_by=given_by, method=method,
        given_at=min(given_at, now),
    )  # fmt: skip
    db.session.add(consent)
    db.session.flush()
    return consent


def withdraw(actor: Actor, now: datetime, *, consent_id: str, reason: str) -> Consent:
    """End a consent; what was lawfully done before stays. Twice is once. Raises Problem not_found."""
    consent = db.session.get(Consent, consent_id)
    if consent is None:
        raise Problem("not_found")
    if consent.agent_id != actor.user_id:
        require_resident(actor, now, consent.resident_id)
    if consent.withdrawn_at is None:
        consent.withdrawn_at, consent.withdraw_reason = now, reason
        db.session.flush()
    return consent
