"""Cases and letters that phones need no longer: when they left the buckets (sync B20)."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TABLES = ("case_file", "authorization_letter")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("left_phones_at", UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "left_phones_at")
