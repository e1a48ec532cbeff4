"""Of a phone that ought to bring back what a restore lost, also whom that was about (sync B6, B18)."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("awaited_return", sa.Column("work", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("awaited_return", "work")
