"""Cases: the projection, its append-only chained events, its papers wanted and its people."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Id, UtcDateTime, id_column
from models.columns import Synced
from models.custody import OriginalHolding
from models.people import AppUser
from models.residents import Resident

STATES = (
    "draft", "registered", "collected", "handed_off", "received", "prechecking", "correcting", "accepted",
    "reviewing", "publicizing", "conveying", "county_reviewing", "paused", "decided", "ready", "delivered",
    "archived", "refused_intake", "returned", "withdrawn", "terminated",
)  # fmt: skip
_STATE_LIST = ",".join(f"'{s}'" for s in STATES)


class Case(Synced, Base):
    """One application of one applicant for one matter; a projection of its events (rules §1)."""

    __tablename__ = "case_file"
    __table_args__ = (
        CheckConstraint(f"state IN ({_STATE_LIST})", name="state"),
        CheckConstraint("outcome IS NULL OR outcome IN ('granted','denied','partly')", name="outcome"),
        CheckConstraint(
            "state NOT IN ('decided','ready','delivered','archived') OR outcome IS NOT NULL", name="decided_has_outcome"
        ),
        CheckConstraint(
            "state NOT IN ('accepted','reviewing','publicizing','conveying','county_reviewing','paused') "
            "OR accepted_on IS NOT NULL",
            name="running_has_acceptance",
        ),
        CheckConstraint("state <> 'paused' OR paused_from IS NOT NULL", name="paused_knows_where_from"),
        CheckConstraint("state <> 'publicizing' OR resume_state IS NOT NULL", name="publicizing_knows_where_from"),
        CheckConstraint("delivery_mode IN ('home','pickup','post')", name="delivery_mode"),
        # What the desk asks all day is answered from these alone, without the rows (bench: queue).
        Index(
            "ix_case_file_desk",
            "township",
            "window",
            "state",
            "delivery_mode",
            "hand_off_pending",
            "due_on",
            "handed_off_at",
            "arrived_at",
            "village",
            "matter",
            "case_no",
            "id",
        ),
        Index(
            "ix_case_file_arrived",
            "township",
            "arrived_at",
            "id",
            "window",
            "state",
            "delivery_mode",
            "hand_off_pending",
            "village",
            "matter",
        ),
        Index("ix_case_file_kinds", "township", "window", "matter", "village", "ver"),
        Index("ix_case_file_live", "township", "state", "due_on", "handed_off_at"),
        Index("ix_case_file_department", "department", "state"),
    )

    id: Mapped[str] = id_column()
    case_no: Mapped[str | None] = mapped_column(unique=True)
    provisional_no: Mapped[str | None] = mapped_column(index=True)
    slip_code: Mapped[str] = mapped_column(unique=True)
    resident_id: Mapped[str] = mapped_column(Id, ForeignKey("resident.id"), index=True)
    village: Mapped[str | None] = mapped_column(index=True)
    township: Mapped[str]
    window: Mapped[str]
    matter: Mapped[str] = mapped_column(ForeignKey("matter.code"))
    guide_id: Mapped[str] = mapped_column(Id, ForeignKey("guide_version.id"))
    sub_type: Mapped[str | None]
    department: Mapped[str]
    delegation: Mapped[str]
    state: Mapped[str] = mapped_column(default="draft")
    resume_state: Mapped[str | None]
    paused_from: Mapped[str | None]
    outcome: Mapped[str | None]
    agent_id: Mapped[str | None] = mapped_column(Id, ForeignKey("app_user.id"), index=True)
    agent_b_id: Mapped[str | None] = mapped_column(Id, ForeignKey("app_user.id"), index=True)
    collected_by: Mapped[str | None] = mapped_column(Id)
    clerk_id: Mapped[str | None] = mapped_column(Id, ForeignKey("app_user.id"))
    authorization_id: Mapped[str | None] = mapped_column(Id, ForeignKey("authorization_letter.id"))
    self_present: Mapped[bool] = mapped_column(default=False)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    visit_id: Mapped[str | None] = mapped_column(Id)
    delivery_mode: Mapped[str] = mapped_column(default="home")
    batch_id: Mapped[str | None] = mapped_column(Id, index=True)
    hand_off_pending: Mapped[bool] = mapped_column(default=False)
    supplement_pending: Mapped[bool] = mapped_column(default=False)
    pending_data: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    docs_total: Mapped[int] = mapped_column(default=0)
    docs_missing: Mapped[int] = mapped_column(default=0)
    registered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    collected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    handed_off_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    day_zero_on: Mapped[date | None]
    notice_due_on: Mapped[date | None]
    correction_due_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deemed: Mapped[bool] = mapped_column(default=False)
    promised_wd: Mapped[int | None]
    statutory_wd: Mapped[int | None]
    promised_due_on: Mapped[date | None]
    statutory_due_on: Mapped[date | None]
    publicity_until: Mapped[date | None]
    publicity_done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    objection_open: Mapped[bool] = mapped_column(default=False)
    paused_on: Mapped[date | None]
    paused_days: Mapped[int] = mapped_column(default=0)
    extended_wd: Mapped[int] = mapped_column(default=0)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ready_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    delivered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Kept by `_keep_order`: when it came as far as it is, and the one day that counts in its state.
    arrived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_on: Mapped[date | None]
    left_phones_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # sync B20: no bucket holds it any more
    second_notice_count: Mapped[int] = mapped_column(default=0)
    notice_count: Mapped[int] = mapped_column(default=0)
    revoked: Mapped[bool] = mapped_column(default=False)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    events: Mapped[list["CaseEvent"]] = relationship(order_by="CaseEvent.seq", viewonly=True)
    materials: Mapped[list["CaseMaterial"]] = relationship(order_by="CaseMaterial.n", viewonly=True)
    parties: Mapped[list["CaseParty"]] = relationship(viewonly=True)
    papers_with_agent: Mapped[list[OriginalHolding]] = relationship(
        viewonly=True, order_by="OriginalHolding.n",
        primaryjoin="and_(Case.id == OriginalHolding.case_id, OriginalHolding.holder == 'agent', "
        "OriginalHolding.ended_at.is_(None))",
    )  # fmt: skip
    resident: Mapped[Resident] = relationship(viewonly=True)
    agent: Mapped[AppUser | None] = relationship(viewonly=True, foreign_keys=[agent_id])


BEFORE_NOTICE = ("handed_off", "received", "prechecking")


@event.listens_for(Case, "before_insert")
@event.listens_for(Case, "before_update")
def _keep_order(_mapper: object, _connection: object, case: Case) -> None:
    """Two columns follow from the others, so that lists can be sorted by an index."""
    case.arrived_at = case.received_at or case.handed_off_at or case.collected_at or case.created_at
    if case.state in BEFORE_NOTICE:
        case.due_on = case.notice_due_on
    else:
        case.due_on = case.correction_due_on if case.state == "correcting" else case.promised_due_on


class CaseEvent(Base):
    """One step of a case, append-only and hash-chained: hash = SHA-256(prev_hash || canonical row) (R1.1, R1.2)."""

    __tablename__ = "case_event"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: Mapped[str] = id_column()
    case_id: Mapped[str] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    seq: Mapped[int]
    action: Mapped[str]
    from_state: Mapped[str]
    to_state: Mapped[str]
    actor_id: Mapped[str | None] = mapped_column(Id)
    actor_name: Mapped[str]
    actor_role: Mapped[str]
    device_id: Mapped[str | None] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    client_time: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str | None]
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    paper_id: Mapped[str | None] = mapped_column(Id)
    prev_hash: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class CaseMaterial(Base):
    """Requirement of the guide × document put forward for it × verdict of the window."""

    __tablename__ = "case_material"
    __table_args__ = (
        UniqueConstraint("case_id", "requirement", "party_id"),
        CheckConstraint("verdict IS NULL OR verdict IN ('good','bad')", name="verdict"),
    )

    id: Mapped[str] = id_column()
    case_id: Mapped[str] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    n: Mapped[int]
    requirement: Mapped[str]
    name: Mapped[str]
    party_id: Mapped[str | None] = mapped_column(Id)
    document_id: Mapped[str | None] = mapped_column(Id, ForeignKey("document.id"), index=True)
    verdict: Mapped[str | None]
    reason: Mapped[str | None]
    acceptable: Mapped[str | None]
    missing_reason: Mapped[str | None]
    originals: Mapped[int] = mapped_column(default=0)
    originals_received: Mapped[int | None]
    judged_by: Mapped[str | None] = mapped_column(Id)
    judged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_on_paper: Mapped[bool] = mapped_column(default=False)
    added_beyond_guide: Mapped[bool] = mapped_column(default=False)


class CaseParty(Base):
    """A person in a case: applicant, co-living member, guardian, supporter, heir."""

    __tablename__ = "case_party"

    id: Mapped[str] = id_column()
    case_id: Mapped[str] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    resident_id: Mapped[str] = mapped_column(Id, ForeignKey("resident.id"))
    role: Mapped[str]


class CasePause(Base):
    """One stop of the clock: why, how long it was expected to last and did last (R3.12)."""

    __tablename__ = "case_pause"

    id: Mapped[str] = id_column()
    case_id: Mapped[str] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    reason: Mapped[str]
    from_on: Mapped[date]
    expected_days: Mapped[int | None]
    until_on: Mapped[date | None]
    days: Mapped[int | None]
    approver_id: Mapped[str | None] = mapped_column(Id)


class Authorization(Synced, Base):
    """A written power to act: who, what, which powers, how long (rules R9.1; Civil Code 165)."""

    __tablename__ = "authorization_letter"
    __table_args__ = (
        CheckConstraint("state IN ('valid','revoked')", name="state"),
        CheckConstraint("method IN ('signature','fingerprint','voice')", name="method"),
    )

    id: Mapped[str] = id_column()
    resident_id: Mapped[str] = mapped_column(Id, ForeignKey("resident.id"), index=True)
    matters: Mapped[list[str]] = mapped_column(JSON)
    powers: Mapped[list[str]] = mapped_column(JSON)
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    agent_a: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"))
    agent_b: Mapped[str | None] = mapped_column(Id, ForeignKey("app_user.id"))
    sub_delegation: Mapped[str] = mapped_column(default="no")
    method: Mapped[str]
    signature_doc_id: Mapped[str | None] = mapped_column(Id)
    letter_doc_id: Mapped[str | None] = mapped_column(Id)
    witnesses: Mapped[list[Any]] = mapped_column(JSON, default=list)
    read_aloud: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str | None]
    place: Mapped[str | None]
    signed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(default="valid")
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoke_reason: Mapped[str | None]
    # Since when the principal's death keeps it from being used (R9.7); taken away when the report was wrong.
    frozen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # agent | call | person | supervisor: told to the agent, by telephone or in person at the desk, or ended by a
    # supervisor who saw a conflict of interest (R9.6).
    ended_how: Mapped[str | None]
    ended_by: Mapped[str | None] = mapped_column(Id)
    # At the desk: who called, how they are related, and how it was made sure that it is they.
    caller: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    read_by: Mapped[str | None]
    read_way: Mapped[str | None]
    voice_doc_id: Mapped[str | None] = mapped_column(Id)
    # Who signed when the principal has no full capacity: {name, relation} (Civil Code 23, 35).
    guardian: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    # R9.6: signs found, and what the agent said.
    conflict: Mapped[list[Any] | None] = mapped_column(JSON)
    renews_id: Mapped[str | None] = mapped_column(Id)
    left_phones_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # sync B20

    @property
    def standing(self) -> str:
        """valid | revoked | frozen; whether its days are over is for the calendar."""
        return "frozen" if self.frozen_at is not None and self.state == "valid" else self.state


class Delivery(Base):
    """The result brought home or fetched, with proof (送达回证)."""

    __tablename__ = "delivery"

    id: Mapped[str] = id_column()
    case_id: Mapped[str] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    recipient: Mapped[str]
    relation: Mapped[str]
    delivered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    place: Mapped[str | None]
    method: Mapped[str]
    signature_doc_id: Mapped[str | None] = mapped_column(Id)
    witnesses: Mapped[list[Any]] = mapped_column(JSON, default=list)
    read_out: Mapped[bool] = mapped_column(default=False)
    slip_given: Mapped[bool] = mapped_column(default=False)
    by_user_id: Mapped[str | None] = mapped_column(Id)


class NumberSeries(Base):
    """The last number used in a daily or yearly series (case numbers R14.5, paper numbers R14.6)."""

    __tablename__ = "number_series"

    key: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(BigInteger, default=0)
