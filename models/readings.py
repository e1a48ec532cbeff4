"""What a machine saw on a page, as far as it is kept: hints in codes, never what was read (rules R11.5)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime


class PaperReading(Base):
    """One page to be read, or read: work for the reader, then its hints. Goes with its page (R11.11).

    No name, no number: `codes` say what differed, `valid_until` is the last day the paper is good for. `settled` names
    the codes a clerk has looked at, with who and when. `unread`: nobody tries again.
    """

    __tablename__ = "paper_reading"
    __table_args__ = (
        CheckConstraint("state IN ('todo','done','unread')", name="state"),
        CheckConstraint("tries BETWEEN 0 AND 3", name="tries"),
        Index("ix_paper_reading_state", "state", "next_at"),
    )

    page_id: Mapped[str] = mapped_column(Id, ForeignKey("document_page.id"), primary_key=True)
    document_id: Mapped[str] = mapped_column(Id, ForeignKey("document.id"), index=True)
    state: Mapped[str] = mapped_column(default="todo")
    tries: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    side: Mapped[str | None]
    codes: Mapped[list[str]] = mapped_column(JSON, default=list)
    valid_until: Mapped[date | None]
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
