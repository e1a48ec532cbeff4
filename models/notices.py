"""Reminders that leave the house: the channels they take, and each one with its fate (issue: township window, 10)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column

STATES = ("waiting", "sending", "sent", "gave_up", "dropped", "unsure")


class NoticeChannel(Base):
    """Where reminders go: an address in Apprise's form, sealed, because it holds keys and passwords.

    `personal`: the address has a place for one telephone number; else it is a group that a whole unit reads.
    `unit` is a bucket (`t:<township>`, `d:<department>`); null serves the whole county.
    """

    __tablename__ = "notice_channel"
    __table_args__ = (CheckConstraint("audience IN ('staff','family')", name="audience"),)

    id: Mapped[str] = id_column()
    name: Mapped[str]
    audience: Mapped[str]
    unit: Mapped[str | None]
    kind: Mapped[str]
    personal: Mapped[bool]
    url_enc: Mapped[bytes] = mapped_column(LargeBinary)
    enabled: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str | None] = mapped_column(Id)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str | None]


class Notice(Base):
    """One reminder to one reader through one channel. `dedup` makes a second one of the same kind impossible.

    Claimed (`sending`) in a transaction of its own before it is sent: what a crash leaves so is `unsure` and never
    sent again, because nobody is told twice.
    """

    __tablename__ = "notice"
    __table_args__ = (
        CheckConstraint("state IN ('waiting','sending','sent','gave_up','dropped','unsure')", name="state"),
        CheckConstraint("audience IN ('staff','family')", name="audience"),
        Index("ix_notice_due", "state", "due_at"),
    )

    id: Mapped[str] = id_column()
    dedup: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    audience: Mapped[str]
    case_id: Mapped[str | None] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    ref_id: Mapped[str | None] = mapped_column(Id)  # what is told of when it is no case
    channel_id: Mapped[str] = mapped_column(Id, ForeignKey("notice_channel.id"))
    recipient: Mapped[str]  # group | the id of an account | self | family
    told: Mapped[str]  # whom, as the log of the case may say it: never a number
    state: Mapped[str] = mapped_column(default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str | None]
