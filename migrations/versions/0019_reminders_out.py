"""Reminders that leave the house, their channels, and what keeps the lists of the desk quick."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

CASE_INDICES = {
    "ix_case_file_desk": [
        "township", "window", "state", "delivery_mode", "hand_off_pending", "due_on", "handed_off_at", "arrived_at",
        "village", "matter", "case_no", "id",
    ],
    "ix_case_file_arrived": [
        "township", "arrived_at", "id", "window", "state", "delivery_mode", "hand_off_pending", "village", "matter",
    ],
    "ix_case_file_kinds": ["township", "window", "matter", "village", "ver"],
    "ix_case_file_live": ["township", "state", "due_on", "handed_off_at"],
    "ix_case_file_department": ["department", "state"],
    "ix_case_file_provisional_no": ["provisional_no"],
    "ix_case_file_agent_b_id": ["agent_b_id"],
}  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "notice_channel",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.Column("url_enc", sa.LargeBinary(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("removed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("last_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.CheckConstraint("audience IN ('staff','family')", name=op.f("ck_notice_channel_audience")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_channel")),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("dedup", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("channel_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("sent_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting','sending','sent','gave_up','dropped','unsure')", name=op.f("ck_notice_state")
        ),
        sa.CheckConstraint("audience IN ('staff','family')", name=op.f("ck_notice_audience")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_notice_case_id")),
        sa.ForeignKeyConstraint(["channel_id"], ["notice_channel.id"], name=op.f("fk_notice_channel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("dedup", name=op.f("uq_notice_dedup")),
    )
    op.create_index(op.f("ix_notice_case_id"), "notice", ["case_id"])
    op.create_index("ix_notice_due", "notice", ["state", "due_at"])
    _quick_lists()


def _quick_lists() -> None:
    op.add_column("case_file", sa.Column("arrived_at", UtcDateTime(timezone=True), nullable=True))
    op.add_column("case_file", sa.Column("due_on", sa.Date(), nullable=True))
    op.execute(
        "UPDATE case_file SET arrived_at = coalesce(received_at, handed_off_at, collected_at, created_at), "
        "due_on = CASE WHEN state IN ('handed_off','received','prechecking') THEN notice_due_on "
        "WHEN state = 'correcting' THEN correction_due_on ELSE promised_due_on END"
    )
    op.drop_index("ix_case_file_queue", "case_file")
    for name, columns in CASE_INDICES.items():
        op.create_index(name, "case_file", columns)
    op.create_index("ix_resident_find", "resident", ["name", "initials", "id_last4", "phone_last4", "id"])


def downgrade() -> None:
    op.drop_index("ix_resident_find", "resident")
    for name in CASE_INDICES:
        op.drop_index(name, "case_file")
    op.create_index("ix_case_file_queue", "case_file", ["township", "window", "state"])
    op.drop_column("case_file", "due_on")
    op.drop_column("case_file", "arrived_at")
    op.drop_table("notice")
    op.drop_table("notice_channel")
