"""The tag "out of hospital" ends by itself: since when it stands; those who have it now begin today (visits.md 2)."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("resident", sa.Column("discharged_on", sa.Date(), nullable=True))
    # The worker looks at whoever is to be graded again, and begins to count.
    op.execute(
        "UPDATE resident SET regrade_on = CURRENT_DATE WHERE CAST(categories AS TEXT) LIKE '%discharged%'"
        " AND deleted_at IS NULL"
    )


def downgrade() -> None:
    op.drop_column("resident", "discharged_on")
