"""What the clocks leave behind: who was told that a day is near, and how finished cases went through each step."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column

ALERT_KINDS = (
    "due",
    "pause_over",
    "handover",
    "briefing",
    "vacant",
    "first_contact",
    "second_notice",
    "alarm",
    "look_back",
    "extra_round",
    "approval",
)
RANKS = ("A", "B", "lead", "supervisor")


class DeskAlert(Base):
    """Something a person at a desk must look at (R3.7, R3.12, R6.1, R6.2). `occasion` makes it come once only."""

    __tablename__ = "desk_alert"
    __table_args__ = (
        CheckConstraint("kind IN ('" + "','".join(ALERT_KINDS) + "')", name="kind"),
        CheckConstraint("rank IN ('A','B','lead','supervisor')", name="rank"),
        UniqueConstraint("user_id", "occasion"),
        Index("ix_desk_alert_waiting", "user_id", "seen_at"),
    )

    id: Mapped[str] = id_column()
    user_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"))
    kind: Mapped[str]
    rank: Mapped[str]
    occasion: Mapped[str] = mapped_column(index=True)
    case_id: Mapped[str | None] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    ref_id: Mapped[str | None] = mapped_column(Id)
    step: Mapped[int | None]  # working days after the promised day: -2, -1, 0, 1
    due_on: Mapped[date | None]
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class StepRecord(Base):
    """One step of a finished case: how many working days were left when it began and ended, and how it came out.

    The forecast counts these (how many that stood here with so many days left still made it); it never names a case.
    """

    __tablename__ = "step_record"
    __table_args__ = (Index("ix_step_record_step", "matter", "state"),)

    case_id: Mapped[str] = mapped_column(Id, ForeignKey("case_file.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    matter: Mapped[str]
    state: Mapped[str]
    left_in: Mapped[int]
    left_out: Mapped[int]
    met: Mapped[bool]
