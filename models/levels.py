"""What people judged of a resident's risk, and rounds of extra visits (visits.md 3: V1, V4)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column


class RiskJudgement(Base):
    """One word of a person on somebody's risk level: raised at once, or a lowering asked for and approved (V1).

    The row is the whole story: who said it and why, who approved, when and how it ended. `rule_level` is the rule's
    level when it was said.
    """

    __tablename__ = "risk_judgement"
    __table_args__ = (
        CheckConstraint("act IN ('raise','lower')", name="act"),
        CheckConstraint("level IN ('L1','L2','L3','L4')", name="level"),
        CheckConstraint("rule_level IN ('L1','L2','L3','L4')", name="rule_level"),
        CheckConstraint("state IN ('asked','stands','ended')", name="state"),
        CheckConstraint("act = 'raise' OR until_on IS NOT NULL", name="until"),
        CheckConstraint("state <> 'stands' OR act = 'raise' OR approved_by IS NOT NULL", name="approved"),
        CheckConstraint("approved_by IS NULL OR approved_by <> by_id", name="two_people"),
        Index("ix_risk_judgement_resident", "resident_id", "state"),
    )

    id: Mapped[str] = id_column()
    resident_id: Mapped[str] = mapped_column(Id, ForeignKey("resident.id"))
    act: Mapped[str]
    rule_level: Mapped[str]
    level: Mapped[str]
    reason: Mapped[str]
    by_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"))
    by_name: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    until_on: Mapped[date | None]
    state: Mapped[str]
    approved_by: Mapped[str | None] = mapped_column(Id, ForeignKey("app_user.id"))
    approved_name: Mapped[str | None]
    ended_on: Mapped[date | None]
    ended_how: Mapped[str | None]  # time, rule, taken_back, replaced, refused
    ended_by: Mapped[str | None] = mapped_column(Id)
    end_reason: Mapped[str | None]


class ExtraRound(Base):
    """A round of extra visits in one township (V4). `running` lets the same round begin once only while it runs."""

    __tablename__ = "extra_round"
    __table_args__ = (Index("ix_extra_round_place", "township", "started_at"),)

    id: Mapped[str] = id_column()
    township: Mapped[str]
    cause: Mapped[str]
    words: Mapped[str | None]
    running: Mapped[str | None] = mapped_column(unique=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    started_by: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"))
    started_name: Mapped[str]
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_name: Mapped[str | None]
    end_reason: Mapped[str | None]


class RoundStop(Base):
    """One resident of a round: who was asked to go, and the counted visit that was made, whoever made it."""

    __tablename__ = "round_stop"

    round_id: Mapped[str] = mapped_column(Id, ForeignKey("extra_round.id"), primary_key=True)
    resident_id: Mapped[str] = mapped_column(Id, ForeignKey("resident.id"), primary_key=True, index=True)
    agent_id: Mapped[str | None] = mapped_column(Id, ForeignKey("app_user.id"))
    task_id: Mapped[str | None] = mapped_column(Id)
    visit_id: Mapped[str | None] = mapped_column(Id)
    visited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    visited_by: Mapped[str | None]
