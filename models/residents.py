"""Residents, their households, visits and what the visits bring up."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column
from models.columns import Synced


class Household(Synced, Base):
    """A home in a village group."""

    __tablename__ = "household"

    id: Mapped[str] = id_column()
    village: Mapped[str] = mapped_column(index=True)
    group_no: Mapped[int]
    address: Mapped[str | None]
    head_id: Mapped[str | None] = mapped_column(Id)


class Resident(Synced, Base):
    """A person. `on_roll` false: heirs, walk-ins and outsiders, whose rows belong to a window, not a village.

    The full ID number is encrypted with a blind index beside it; only its last four stand in clear (R11.12).
    """

    __tablename__ = "resident"
    __table_args__ = (
        CheckConstraint("sex IN ('男','女')", name="sex"),
        CheckConstraint("capacity IN ('full','limited','none')", name="capacity"),
        CheckConstraint("level IN ('L1','L2','L3','L4')", name="level"),
        Index("ix_resident_village_due", "village", "next_due_on"),
        Index("ix_resident_find", "name", "initials", "id_last4", "phone_last4", "id"),
    )

    id: Mapped[str] = id_column()
    household_id: Mapped[str | None] = mapped_column(Id, ForeignKey("household.id"), index=True)
    village: Mapped[str | None] = mapped_column(index=True)
    township: Mapped[str | None] = mapped_column(index=True)
    group_no: Mapped[int | None]
    on_roll: Mapped[bool] = mapped_column(default=True)
    owner_window: Mapped[str | None]
    name: Mapped[str] = mapped_column(index=True)
    initials: Mapped[str]
    sex: Mapped[str]
    birth_on: Mapped[date]
    id_enc: Mapped[bytes | None] = mapped_column(LargeBinary)
    id_blind: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)
    id_last4: Mapped[str | None] = mapped_column(index=True)
    id_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_enc: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_last4: Mapped[str | None] = mapped_column(index=True)
    address: Mapped[str | None]
    landmark: Mapped[str | None]
    walk_minutes: Mapped[int | None]
    categories: Mapped[list[str]] = mapped_column(JSON, default=list)
    disability: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    capacity: Mapped[str] = mapped_column(default="full")
    guardian: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    emergency: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    group_lead: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    benefits: Mapped[list[str]] = mapped_column(JSON, default=list)
    level: Mapped[str] = mapped_column(default="L4")
    interval_days: Mapped[int] = mapped_column(default=90)
    last_visit_on: Mapped[date | None]
    last_visit_by: Mapped[str | None]
    next_due_on: Mapped[date | None]
    field_ver: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str | None] = mapped_column(Id)
    # What people judged of the level (V1), as phones show it: the rows of `risk_judgement` that stand or are asked for.
    judged: Mapped[list[Any]] = mapped_column(JSON, default=list, server_default="[]")
    # The next day on which time alone may change the level: a birthday, the end of a lowering (V1, V6).
    regrade_on: Mapped[date | None] = mapped_column(index=True)
    # Since when the tag `discharged` stands (visits.md 2: thirty days).
    discharged_on: Mapped[date | None]
    # When a death was confirmed (R9.7): letters are frozen, no new photo of the person's papers is taken.
    died_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The person this row turned out to be (sync B11): what still comes about this id lands there.
    merged_into: Mapped[str | None] = mapped_column(Id, index=True)


class Visit(Synced, Base):
    """One home visit; coded answers, append-only, corrections are amendments (visits.md §4)."""

    __tablename__ = "visit"
    __table_args__ = (Index("ix_visit_resident_started", "resident_id", "started_at"),)

    id: Mapped[str] = id_column()
    visit_no: Mapped[str]
    resident_id: Mapped[str] = mapped_column(Id, ForeignKey("resident.id"))
    village: Mapped[str | None]
    agent_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"), index=True)
    agent_name: Mapped[str]
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime] = mapped_column(UtcDateTime)
    visited_on: Mapped[date]
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    mode: Mapped[str]
    purpose: Mapped[list[str]] = mapped_column(JSON, default=list)
    place: Mapped[str | None]
    met: Mapped[str]
    no_contact_reason: Mapped[str | None]
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    needs: Mapped[list[str]] = mapped_column(JSON, default=list)
    matters_spotted: Mapped[list[Any]] = mapped_column(JSON, default=list)
    alarm: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    summary: Mapped[str | None]
    resident_mark: Mapped[str]
    counted: Mapped[bool]
    next_due_on: Mapped[date | None]
    # Who came along, in words: a neighbour or a doctor is no user (C3). What helped in talking.
    companion: Mapped[str | None]
    language_help: Mapped[str | None]
    # What the person was asked for and declined (C2).
    declined: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    # What was counted or measured, by code (domain/checklists.NUMBERS).
    numbers: Mapped[dict[str, int]] = mapped_column(JSON, default=dict, server_default="{}")
    flags: Mapped[list[str]] = mapped_column(JSON, default=list)
    amendments: Mapped[list[Any]] = mapped_column(JSON, default=list)


class Alarm(Synced, Base):
    """A danger, abuse or death reported from a home (visits.md §7).

    open -> acknowledged (somebody at the township has it) -> closed (an outcome, then a look-back: A3). Who did each
    step stands here in words; the audit has the account.
    """

    __tablename__ = "alarm"
    __table_args__ = (
        CheckConstraint("state IN ('open','acknowledged','closed')", name="state"),
        CheckConstraint("level IN ('RED','ORANGE','YELLOW')", name="level"),
        Index("ix_alarm_state", "state", "level"),
    )

    id: Mapped[str] = id_column()
    resident_id: Mapped[str] = mapped_column(Id, ForeignKey("resident.id"), index=True)
    visit_id: Mapped[str | None] = mapped_column(Id)
    village: Mapped[str | None]
    level: Mapped[str]
    kind: Mapped[str]
    action: Mapped[str | None]
    told: Mapped[list[str]] = mapped_column(JSON, default=list)
    # Each with the minute of the phone's clock: [{who, at}]; older alarms have none.
    told_at: Mapped[list[Any] | None] = mapped_column(JSON)
    raised_by: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"))
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # When the county learnt of it: a phone in a valley may bring it hours later, and nobody could act before.
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    steps_told: Mapped[int] = mapped_column(default=0, server_default="0")
    state: Mapped[str] = mapped_column(default="open")
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    acknowledged_by: Mapped[str | None]
    outcome: Mapped[str | None]
    outcome_note: Mapped[str | None]
    witness: Mapped[str | None]
    outcome_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome_by: Mapped[str | None]
    look_back_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    look_back_note: Mapped[str | None]
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[str | None]


class Consent(Synced, Base):
    """A consent given for named purposes under one version of the notice (rules R11.2, R11.3)."""

    __tablename__ = "consent"

    id: Mapped[str] = id_column()
    resident_id: Mapped[str] = mapped_column(Id, ForeignKey("resident.id"), index=True)
    agent_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"))
    purposes: Mapped[list[str]] = mapped_column(JSON)
    notice_version: Mapped[str]
    notice_sha256: Mapped[str]
    given_by: Mapped[str]
    method: Mapped[str]
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdraw_reason: Mapped[str | None]


class Task(Synced, Base):
    """Something one agent has to do, born of a case, a visit, an alarm or a round."""

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("state IN ('open','done','dropped')", name="state"),
        Index("ix_task_resident_kind", "resident_id", "kind"),
    )

    id: Mapped[str] = id_column()
    user_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"), index=True)
    kind: Mapped[str]
    resident_id: Mapped[str | None] = mapped_column(Id, ForeignKey("resident.id"))
    case_id: Mapped[str | None] = mapped_column(Id, index=True)
    title: Mapped[str]
    due_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="open")
    outcome: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # An extra visit (V4, V5): why, from when on a counted visit settles it, and until when it is to be made.
    cause: Mapped[str | None]
    since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    round_id: Mapped[str | None] = mapped_column(Id, index=True)


class Note(Synced, Base):
    """A remark on a case, resident or visit; an agent's late edit becomes one (sync B11)."""

    __tablename__ = "note"

    id: Mapped[str] = id_column()
    entity: Mapped[str]
    entity_id: Mapped[str] = mapped_column(Id, index=True)
    author_id: Mapped[str | None] = mapped_column(Id, ForeignKey("app_user.id"))
    author_name: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
