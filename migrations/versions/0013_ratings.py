"""Ratings, their tear-off codes, and what follows a bad one (rules §7)."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rating_ticket",
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("code_enc", sa.LargeBinary(), nullable=False),
        sa.Column("code_index", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_rating_ticket_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_rating_ticket")),
        sa.UniqueConstraint("code_index", name=op.f("uq_rating_ticket_code_index")),
    )
    _evaluation()
    _rectification()


def _evaluation() -> None:
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("agent_level", sa.Integer(), nullable=True),
        sa.Column("window_level", sa.Integer(), nullable=True),
        sa.Column("department_level", sa.Integer(), nullable=True),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("words_enc", sa.LargeBinary(), nullable=True),
        sa.Column("phone_enc", sa.LargeBinary(), nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("source", sa.LargeBinary(), nullable=True),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("agent_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("township", sa.String(), nullable=False),
        sa.Column("window", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=True),
        sa.Column("replaced_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("excluded_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("excluded_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("excluded_why", sa.String(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_evaluation_level")),
        sa.CheckConstraint("channel IN ('slip','code','window','handover')", name=op.f("ck_evaluation_channel")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_evaluation_case_id")),
        sa.ForeignKeyConstraint(["agent_id"], ["app_user.id"], name=op.f("fk_evaluation_agent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
    )
    standing = sa.text("replaced_at IS NULL")
    op.create_index(
        "uq_evaluation_standing",
        "evaluation",
        ["case_id"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )
    op.create_index("ix_evaluation_township", "evaluation", ["township", "at"])
    op.create_index(op.f("ix_evaluation_agent_id"), "evaluation", ["agent_id"])
    op.create_index(op.f("ix_evaluation_source"), "evaluation", ["source"])


def _rectification() -> None:
    op.create_table(
        "rectification",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("evaluation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("hard", sa.Boolean(), nullable=False),
        sa.Column("opened_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("accept_due_on", sa.Date(), nullable=False),
        sa.Column("answer_due_on", sa.Date(), nullable=False),
        sa.Column("call_due_on", sa.Date(), nullable=True),
        sa.Column("accepted_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("how", sa.String(), nullable=True),
        sa.Column("called", sa.String(), nullable=True),
        sa.Column("closed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open','accepted','answered','appealed','closed')", name=op.f("ck_rectification_state")
        ),
        sa.CheckConstraint("part IN ('overall','agent','window','department')", name=op.f("ck_rectification_part")),
        sa.ForeignKeyConstraint(["evaluation_id"], ["evaluation.id"], name=op.f("fk_rectification_evaluation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectification")),
    )
    op.create_index("ix_rectification_owner", "rectification", ["owner", "state"])
    op.create_index("uq_rectification_part", "rectification", ["evaluation_id", "part"], unique=True)
    op.create_table(
        "rectification_step",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("rectification_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.Column("by_user_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("by_name", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rectification_id"], ["rectification.id"], name=op.f("fk_rectification_step_rectification_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectification_step")),
    )
    op.create_index(op.f("ix_rectification_step_rectification_id"), "rectification_step", ["rectification_id"])


def downgrade() -> None:
    for table in ("rectification_step", "rectification", "evaluation", "rating_ticket"):
        op.drop_table(table)
