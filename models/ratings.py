"""好差评: the secret of a slip, the rating itself, and what follows a bad one (rules §7)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column


class RatingTicket(Base):
    """The tear-off code of one service: sealed so that it can be printed again, blinded so that it can be found."""

    __tablename__ = "rating_ticket"

    case_id: Mapped[str] = mapped_column(Id, ForeignKey("case_file.id"), primary_key=True)
    code_enc: Mapped[bytes] = mapped_column(LargeBinary)
    code_index: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Evaluation(Base):
    """One rating of one service. Never changed; one replaced or excluded stays as it was given (R7.2)."""

    __tablename__ = "evaluation"
    __table_args__ = (
        CheckConstraint("level BETWEEN 1 AND 5", name="level"),
        CheckConstraint("channel IN ('slip','code','window','handover')", name="channel"),
        Index(
            "uq_evaluation_standing", "case_id", unique=True,
            sqlite_where=text("replaced_at IS NULL"), postgresql_where=text("replaced_at IS NULL"),
        ),
        Index("ix_evaluation_township", "township", "at"),
    )  # fmt: skip

    id: Mapped[str] = id_column()
    case_id: Mapped[str] = mapped_column(Id, ForeignKey("case_file.id"))
    level: Mapped[int]
    agent_level: Mapped[int | None]
    window_level: Mapped[int | None]
    department_level: Mapped[int | None]
    labels: Mapped[list[str]] = mapped_column(JSON, default=list)
    words_enc: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_enc: Mapped[bytes | None] = mapped_column(LargeBinary)
    channel: Mapped[str]
    place: Mapped[str | None]
    source: Mapped[bytes | None] = mapped_column(
        LargeBinary, index=True
    )  # of the day and the network; tells no address
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    flags: Mapped[list[str]] = mapped_column(JSON, default=list)
    agent_id: Mapped[str | None] = mapped_column(Id, ForeignKey("app_user.id"), index=True)
    township: Mapped[str]
    window: Mapped[str]
    department: Mapped[str | None]
    replaced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    excluded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    excluded_by: Mapped[str | None] = mapped_column(Id)
    excluded_why: Mapped[str | None]
    is_demo: Mapped[bool] = mapped_column(default=False)


class RatingFollowup(Base):
    """What the same person says once what was owed for a bad rating is done: beside the first, never over it (R7.2)."""

    __tablename__ = "rating_followup"
    __table_args__ = (CheckConstraint("level BETWEEN 1 AND 5", name="level"),)

    evaluation_id: Mapped[str] = mapped_column(Id, ForeignKey("evaluation.id"), primary_key=True)
    level: Mapped[int]
    words_enc: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class RatingBulletin(Base):
    """What was published of one month, by itself, and stays as it was published (R7.7). `month` is YYYY-MM."""

    __tablename__ = "rating_bulletin"

    month: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Rectification(Base):
    """What a unit owes for one bad rating: look at it, answer, be checked by a call to the person (R7.6)."""

    __tablename__ = "rectification"
    __table_args__ = (
        CheckConstraint("state IN ('open','accepted','answered','appealed','closed')", name="state"),
        CheckConstraint("part IN ('overall','agent','window','department')", name="part"),
        Index("ix_rectification_owner", "owner", "state"),
        Index("uq_rectification_part", "evaluation_id", "part", unique=True),
    )

    id: Mapped[str] = id_column()
    evaluation_id: Mapped[str] = mapped_column(Id, ForeignKey("evaluation.id"))
    part: Mapped[str]
    owner: Mapped[str]  # t:<township> or d:<department>
    state: Mapped[str] = mapped_column(default="open")
    hard: Mapped[bool] = mapped_column(default=False)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    accept_due_on: Mapped[date]
    answer_due_on: Mapped[date]
    call_due_on: Mapped[date | None]
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    how: Mapped[str | None]
    called: Mapped[str | None]
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[str | None]
    ver: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": ver}  # noqa: RUF012


class RectificationStep(Base):
    """One act on a rectification: who, when, what was said. Append-only."""

    __tablename__ = "rectification_step"

    id: Mapped[str] = id_column()
    rectification_id: Mapped[str] = mapped_column(Id, ForeignKey("rectification.id"), index=True)
    n: Mapped[int]
    act: Mapped[str]
    to_state: Mapped[str]
    by_user_id: Mapped[str | None] = mapped_column(Id)
    by_name: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    words: Mapped[str | None]
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
