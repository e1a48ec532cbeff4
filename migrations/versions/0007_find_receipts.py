"""Find receipts by what is asked of them: still in quarantine, mended by, older than."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

QUARANTINED = sa.text("status = 'quarantined'")
MENDING = sa.text("supersedes IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_mutation_quarantined", "mutation", ["user_id"], postgresql_where=QUARANTINED, sqlite_where=QUARANTINED
    )
    op.create_index(
        "ix_mutation_supersedes", "mutation", ["supersedes"], postgresql_where=MENDING, sqlite_where=MENDING
    )
    op.create_index("ix_mutation_received_at", "mutation", ["received_at"])


def downgrade() -> None:
    op.drop_index("ix_mutation_received_at", "mutation")
    op.drop_index("ix_mutation_supersedes", "mutation")
    op.drop_index("ix_mutation_quarantined", "mutation")
