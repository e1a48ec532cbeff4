"""Ratings after what was owed is done, and what is published of each month (R7.2, R7.6, R7.7)."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0024"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rating_followup",
        sa.Column("evaluation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("words_enc", sa.LargeBinary(), nullable=True),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_rating_followup_level")),
        sa.ForeignKeyConstraint(["evaluation_id"], ["evaluation.id"], name=op.f("fk_rating_followup_evaluation_id")),
        sa.PrimaryKeyConstraint("evaluation_id", name=op.f("pk_rating_followup")),
    )
    op.create_table(
        "rating_bulletin",
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("published_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_rating_bulletin")),
    )


def downgrade() -> None:
    op.drop_table("rating_bulletin")
    op.drop_table("rating_followup")
