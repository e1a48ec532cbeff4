"""The audit trail: plain rows, sealed by the worker each minute, anchored daily (rules R12.5)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Integer, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime


class AuditLog(Base):
    """Who did or saw what, when. `detail` never holds an ID number, phone, account or token."""

    __tablename__ = "audit_log"

    seq: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str | None] = mapped_column(Id)
    device_id: Mapped[str | None] = mapped_column(Id)
    action: Mapped[str]
    entity: Mapped[str | None]
    entity_id: Mapped[str | None] = mapped_column(Id, index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class AuditSeal(Base):
    """SHA-256(previous seal || canonical rows) up to a sequence number."""

    __tablename__ = "audit_seal"

    upto_seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class AuditAnchor(Base):
    """The seal published elsewhere once a day."""

    __tablename__ = "audit_anchor"

    day: Mapped[date] = mapped_column(primary_key=True)
    upto_seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    published_to: Mapped[str | None]


class WorkerBeat(Base):
    """When the worker was last alive; older than two minutes makes /healthz say degraded."""

    __tablename__ = "worker_beat"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
