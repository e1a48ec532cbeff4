"""Posts: A and B, absences, handovers, and who was asked first (rules §6)."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def _user(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["app_user.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    op.create_table(
        "post_assignment",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("township", sa.String(), nullable=False),
        sa.Column("window", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("user_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("valid_from", UtcDateTime(timezone=True), nullable=False),
        sa.Column("valid_to", UtcDateTime(timezone=True), nullable=True),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("by_user_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.CheckConstraint("rank IN ('A','B')", name=op.f("ck_post_assignment_rank")),
        _user("user_id", "post_assignment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_assignment")),
    )
    op.create_index("ix_post_assignment_post", "post_assignment", ["township", "window"])
    op.create_index(op.f("ix_post_assignment_user_id"), "post_assignment", ["user_id"])
    op.create_table(
        "absence",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("user_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("township", sa.String(), nullable=False),
        sa.Column("from_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("until_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_user_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("reason IN ('leave','sick','training','field')", name=op.f("ck_absence_reason")),
        sa.CheckConstraint("from_at < until_at", name=op.f("ck_absence_span")),
        _user("user_id", "absence"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index("ix_absence_township", "absence", ["township", "until_at"])
    op.create_index(op.f("ix_absence_user_id"), "absence", ["user_id"])
    _handover()
    _first_contact()


def _handover() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("absence_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("township", sa.String(), nullable=False),
        sa.Column("window", sa.String(), nullable=False),
        sa.Column("from_user_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("to_user_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("cases", sa.JSON(), nullable=False),
        sa.Column("by_itself", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("briefed_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["absence_id"], ["absence.id"], name=op.f("fk_handover_absence_id")),
        _user("from_user_id", "handover"),
        _user("to_user_id", "handover"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("absence_id", "window", name=op.f("uq_handover_absence_id")),
    )
    op.create_index(op.f("ix_handover_absence_id"), "handover", ["absence_id"])


def _first_contact() -> None:
    op.create_table(
        "first_contact",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("township", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("owner_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("name_enc", sa.LargeBinary(), nullable=True),
        sa.Column("phone_enc", sa.LargeBinary(), nullable=True),
        sa.Column("resident_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("matter", sa.String(), nullable=True),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("handled_as", sa.String(), nullable=False),
        sa.Column("window", sa.String(), nullable=True),
        sa.Column("handed_to_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("in_person", sa.Boolean(), nullable=False),
        sa.Column("go_to", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("closed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("channel IN ('counter','phone','message')", name=op.f("ck_first_contact_channel")),
        sa.CheckConstraint(
            "handled_as IN ('answered','guided','passed_on','elsewhere')", name=op.f("ck_first_contact_handled_as")
        ),
        _user("owner_id", "first_contact"),
        _user("handed_to_id", "first_contact"),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_first_contact_resident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_contact")),
    )
    op.create_index("ix_first_contact_open", "first_contact", ["township", "closed_at"])
    op.create_index(op.f("ix_first_contact_owner_id"), "first_contact", ["owner_id"])
    op.create_index(op.f("ix_first_contact_handed_to_id"), "first_contact", ["handed_to_id"])


def downgrade() -> None:
    for table in ("first_contact", "handover", "absence", "post_assignment"):
        op.drop_table(table)
