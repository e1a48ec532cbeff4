"""Posts of a township centre: who is A, who is B, who is away, what was handed over, who was asked first (rules §6)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column


class PostAssignment(Base):
    """Who holds a window of a township as A or B, from a day until a day (R6.2). The post itself is the window."""

    __tablename__ = "post_assignment"
    __table_args__ = (
        CheckConstraint("rank IN ('A','B')", name="rank"),
        Index("ix_post_assignment_post", "township", "window"),
    )

    id: Mapped[str] = id_column()
    township: Mapped[str]
    window: Mapped[str]
    rank: Mapped[str]
    user_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"), index=True)
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_to: Mapped[datetime | None] = mapped_column(UtcDateTime)
    granted: Mapped[bool] = mapped_column(default=False)  # the right to the window came with the post and ends with it
    by_user_id: Mapped[str | None] = mapped_column(Id)


class Absence(Base):
    """Somebody is away from their post; registered beforehand, never a punch of the day (R6.2)."""

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("reason IN ('leave','sick','training','field')", name="reason"),
        CheckConstraint("from_at < until_at", name="span"),
        Index("ix_absence_township", "township", "until_at"),
    )

    id: Mapped[str] = id_column()
    user_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"), index=True)
    township: Mapped[str]
    from_at: Mapped[datetime] = mapped_column(UtcDateTime)
    until_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str]
    by_user_id: Mapped[str | None] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Handover(Base):
    """The open cases of a post passed to the other holder for an absence, and what they were told on return."""

    __tablename__ = "handover"
    __table_args__ = (UniqueConstraint("absence_id", "window"),)

    id: Mapped[str] = id_column()
    absence_id: Mapped[str] = mapped_column(Id, ForeignKey("absence.id"), index=True)
    township: Mapped[str]
    window: Mapped[str]
    from_user_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"))
    to_user_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"))
    cases: Mapped[list[Any]] = mapped_column(JSON, default=list)
    by_itself: Mapped[bool] = mapped_column(default=False)  # nobody had handed over: B stepped in unasked
    note: Mapped[str | None]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    briefed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class FirstContact(Base):
    """Somebody asked; who was asked first owns the question until it is answered (首问负责, R6.1)."""

    __tablename__ = "first_contact"
    __table_args__ = (
        CheckConstraint("channel IN ('counter','phone','message')", name="channel"),
        CheckConstraint("handled_as IN ('answered','guided','passed_on','elsewhere')", name="handled_as"),
        Index("ix_first_contact_open", "township", "closed_at"),
    )

    id: Mapped[str] = id_column()
    township: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    owner_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"), index=True)
    channel: Mapped[str]
    name_enc: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_enc: Mapped[bytes | None] = mapped_column(LargeBinary)
    resident_id: Mapped[str | None] = mapped_column(Id, ForeignKey("resident.id"))
    matter: Mapped[str | None]
    question: Mapped[str]
    handled_as: Mapped[str]
    window: Mapped[str | None]
    handed_to_id: Mapped[str | None] = mapped_column(Id, ForeignKey("app_user.id"), index=True)
    in_person: Mapped[bool] = mapped_column(default=False)
    go_to: Mapped[str | None]
    due_on: Mapped[date]
    answer: Mapped[str | None]
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[str | None] = mapped_column(Id)
    is_demo: Mapped[bool] = mapped_column(default=False)
