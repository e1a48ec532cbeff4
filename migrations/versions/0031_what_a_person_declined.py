"""A visit keeps what the person was asked for and declined (visits.md C2)."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("visit", sa.Column("declined", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("visit", "declined")
