"""Sealing the audit trail: each minute a hash over the new rows and the seal before (R12.5, security list 49)."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from domain.workdays import shanghai_day
from models.audit import AuditAnchor, AuditLog, AuditSeal
from models.base import db

FIRST_SEAL = bytes(32)
# A row gets its number before its transaction commits; by then every older transaction has ended.
SETTLED = timedelta(seconds=60)


def seal(now: datetime) -> AuditSeal | None:
    """Seal every settled row since the last seal; None when there is none."""
    last = _last_seal()
    after = last.upto_seq if last else 0
    unsettled = db.session.scalar(
        select(func.min(AuditLog.seq)).where(AuditLog.seq > after, AuditLog.at > now - SETTLED)
    )
    statement = select(AuditLog).where(AuditLog.seq > after).order_by(AuditLog.seq)
    rows = db.session.scalars(statement if unsettled is None else statement.where(AuditLog.seq < unsettled)).all()
    if not rows:
        return None
    made = AuditSeal(upto_seq=rows[-1].seq, at=now, hash=seal_hash(last.hash if last else FIRST_SEAL, rows))
    db.session.add(made)
    db.session.flush()
    return made


def anchor(now: datetime, published_to: str | None = None) -> AuditAnchor | None:
    """The day's seal, to be kept elsewhere; None when nothing is sealed yet or today has its anchor."""
    last = _last_seal()
    day = shanghai_day(now)
    if last is None or db.session.get(AuditAnchor, day) is not None:
        return None
    made = AuditAnchor(day=day, upto_seq=last.upto_seq, hash=last.hash, published_to=published_to)
    db.session.add(made)
    db.session.flush()
    return made


def verify() -> int | None:
    """None when every sealed row is as it was sealed, else the `upto_seq` of the first seal that does not fit.

    An anchor whose seal is gone or differs counts too: rows cut off together with their seals show there.
    """
    previous, after = FIRST_SEAL, 0
    seals = {}
    for one in db.session.scalars(select(AuditSeal).order_by(AuditSeal.upto_seq)):
        rows = db.session.scalars(
            select(AuditLog).where(AuditLog.seq > after, AuditLog.seq <= one.upto_seq).order_by(AuditLog.seq)
        ).all()
        if not rows or rows[-1].seq != one.upto_seq or seal_hash(previous, rows) != one.hash:
            return one.upto_seq
        previous, after = one.hash, one.upto_seq
        seals[one.upto_seq] = one.hash
    for kept in db.session.scalars(select(AuditAnchor).order_by(AuditAnchor.day)):
        if seals.get(kept.upto_seq) != kept.hash:
            return kept.upto_seq
    return None


def seal_hash(previous: bytes, rows: Sequence[AuditLog]) -> bytes:
    """SHA-256 over the previous seal and the canonical rows."""
    digest = hashlib.sha256(previous)
    for row in rows:
        text = json.dumps(
            [row.seq, row.at.astimezone(UTC).isoformat(), row.actor, row.device_id, row.action, row.entity, row.entity_id,
             row.detail],
            sort_keys=True, ensure_ascii=False, separators=(",", ":"),
        )  # fmt: skip
        digest.update(text.encode())
        digest.update(b"\n")
    return digest.digest()


def _last_seal() -> AuditSeal | None:
    return db.session.scalar(select(AuditSeal).order_by(AuditSeal.upto_seq.desc()).limit(1))
