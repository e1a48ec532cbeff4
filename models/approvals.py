"""Acts that wait for the word of a second person (R2.3, R3.11, and the lines of table 1.1 with an approver)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column

STATES = ("waiting", "agreed", "declined", "withdrawn", "lapsed")
WAITING = text("state = 'waiting'")


class Approval(Base):
    """One act as it was asked for, to be done in the asker's name when the approver says yes, and not before.

    `args` are the act's own arguments, `lines` what the approver reads: name and value as they stood when asked.
    `case_ver` is the case both have seen: once it has moved on, the question is over (`lapsed`).
    """

    __tablename__ = "approval"
    __table_args__ = (
        CheckConstraint("state IN ('" + "','".join(STATES) + "')", name="state"),
        CheckConstraint("asked_by <> approver_id", name="two_people"),
        Index("ux_approval_waiting", "case_id", unique=True, sqlite_where=WAITING, postgresql_where=WAITING),
    )

    id: Mapped[str] = id_column()
    case_id: Mapped[str] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    case_ver: Mapped[int]
    action: Mapped[str]
    args: Mapped[dict[str, Any]] = mapped_column(JSON)
    lines: Mapped[list[Any]] = mapped_column(JSON)
    asked_by: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"))
    approver_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str]
    note: Mapped[str | None]
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
