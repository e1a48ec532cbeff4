"""A visit keeps what was counted or measured: falls, days of medicine, blood pressure and sugar (visits.md 5)."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("visit", sa.Column("numbers", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("visit", "numbers")
