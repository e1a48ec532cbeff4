"""Originals on their way: the sealed bags they travel in, and who holds which paper since when (rules R9.5, §5)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column

KINDS = ("hand_off", "convey", "give_back")
HOLDERS = ("agent", "window", "courier", "department", "resident", "archive")


class CustodyBatch(Base):
    """A bag that changes hands: village to window, township to county department, department back to township.

    Places are buckets: `w:<township>:<window>`, `t:<township>`, `d:<department>`, `v:<village>`.
    """

    __tablename__ = "custody_batch"
    __table_args__ = (
        CheckConstraint("kind IN ('hand_off','convey','give_back')", name="kind"),
        Index("ix_custody_batch_township", "township", "sent_at"),
    )

    id: Mapped[str] = id_column()
    kind: Mapped[str]
    batch_no: Mapped[str | None]
    from_user_id: Mapped[str | None] = mapped_column(Id)
    to_user_id: Mapped[str | None] = mapped_column(Id)
    from_place: Mapped[str | None] = mapped_column(index=True)
    to_place: Mapped[str | None] = mapped_column(index=True)
    cosigner: Mapped[str | None]
    seal_no: Mapped[str | None]
    seal_seen: Mapped[str | None]  # the number that the receiver read on the bag
    courier: Mapped[str | None]
    township: Mapped[str]
    discrepancy: Mapped[str | None]
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the last of its cases was signed for


class CustodyLine(Base):
    """One case in a bag: what the list says of it, and what was counted when it was signed for."""

    __tablename__ = "custody_line"

    batch_id: Mapped[str] = mapped_column(Id, ForeignKey("custody_batch.id"), primary_key=True)
    case_id: Mapped[str] = mapped_column(Id, ForeignKey("case_file.id"), primary_key=True, index=True)
    n: Mapped[int]
    listed: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # requirement -> copies
    counted: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    discrepancy: Mapped[str | None]
    signed_by: Mapped[str | None]
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # sent back to the village unsigned


class OriginalHolding(Base):
    """So many copies of one original in one pair of hands, from a moment to a moment. Never edited, only ended.

    `due_on` is the last day on which they may be there, `limit_on` the day no excuse passes (R9.5); both as the
    settings stood when the paper came. `place` is a bucket; `ended_at` is null for where the paper lies now.
    """

    __tablename__ = "original_holding"
    __table_args__ = (
        CheckConstraint("holder IN ('agent','window','courier','department','resident','archive')", name="holder"),
        CheckConstraint("count > 0", name="count"),
        Index("ix_original_holding_open", "ended_at", "holder"),
    )

    id: Mapped[str] = id_column()
    case_id: Mapped[str] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    n: Mapped[int]  # the order in the case: several hands may change in the same moment
    requirement: Mapped[str]
    name: Mapped[str]
    count: Mapped[int]
    holder: Mapped[str]
    holder_id: Mapped[str | None] = mapped_column(Id)
    holder_name: Mapped[str]
    place: Mapped[str | None]
    to_return: Mapped[bool]  # goes back to the resident; what the guide keeps goes into the archive
    disputed: Mapped[bool] = mapped_column(default=False)  # the next one did not count it
    batch_id: Mapped[str | None] = mapped_column(Id)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    due_on: Mapped[date | None] = mapped_column(index=True)
    limit_on: Mapped[date | None]
    alarmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    evidence: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # who signed for it, how
