"""An alarm keeps when each person was told; a visit who came along and what helped in talking (visits.md 4, 7)."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("alarm", sa.Column("told_at", sa.JSON(), nullable=True))
    op.add_column("visit", sa.Column("companion", sa.String(), nullable=True))
    op.add_column("visit", sa.Column("language_help", sa.String(), nullable=True))


def downgrade() -> None:
    for table, column in (("visit", "language_help"), ("visit", "companion"), ("alarm", "told_at")):
        op.drop_column(table, column)
