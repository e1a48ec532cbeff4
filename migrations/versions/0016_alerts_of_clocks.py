"""Who was told that a promised day is near, and how finished cases went through each step (rules §3)."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_alert",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("user_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("ref_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('due','pause_over','handover','briefing','vacant','first_contact','second_notice')",
            name=op.f("ck_desk_alert_kind"),
        ),
        sa.CheckConstraint("rank IN ('A','B','lead','supervisor')", name=op.f("ck_desk_alert_rank")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_desk_alert_user_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_desk_alert_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_alert")),
        sa.UniqueConstraint("user_id", "occasion", name=op.f("uq_desk_alert_user_id")),
    )
    op.create_index("ix_desk_alert_waiting", "desk_alert", ["user_id", "seen_at"])
    op.create_index(op.f("ix_desk_alert_occasion"), "desk_alert", ["occasion"])
    op.create_index(op.f("ix_desk_alert_case_id"), "desk_alert", ["case_id"])
    op.create_table(
        "step_record",
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("matter", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("left_in", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("met", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_step_record_case_id")),
        sa.PrimaryKeyConstraint("case_id", "n", name=op.f("pk_step_record")),
    )
    op.create_index("ix_step_record_step", "step_record", ["matter", "state"])


def downgrade() -> None:
    op.drop_table("step_record")
    op.drop_table("desk_alert")
