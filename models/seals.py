"""The register of the special seal 政务服务专用章: one line for each time it was pressed (rules R14.7)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column


class SealUse(Base):
    """One use of the seal: on which paper of which case, by whom, when, how many times.

    Never changed or removed; a line written by mistake is struck out with a reason and stays to be read.
    """

    __tablename__ = "seal_use"
    __table_args__ = (
        CheckConstraint("count BETWEEN 1 AND 99", name="count"),
        CheckConstraint("(cancelled_at IS NULL) = (cancel_reason IS NULL)", name="cancelled_with_reason"),
        Index("ix_seal_use_register", "township", "used_at"),
    )

    id: Mapped[str] = id_column()
    township: Mapped[str]
    case_id: Mapped[str] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    paper_id: Mapped[str | None] = mapped_column(Id, ForeignKey("paper.id"))
    document_no: Mapped[str | None]
    document: Mapped[str]
    count: Mapped[int]
    user_id: Mapped[str | None] = mapped_column(Id, ForeignKey("app_user.id"))
    user_name: Mapped[str]
    used_at: Mapped[datetime] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_by: Mapped[str | None]
    cancel_reason: Mapped[str | None]
