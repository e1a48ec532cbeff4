"""Pages a machine reads, and the hints it leaves: codes and a last day, never what was read (R11.5)."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_reading",
        sa.Column("page_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("document_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("side", sa.String(), nullable=True),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("read_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("settled", sa.JSON(), nullable=False),
        sa.CheckConstraint("state IN ('todo','done','unread')", name=op.f("ck_paper_reading_state")),
        sa.CheckConstraint("tries BETWEEN 0 AND 3", name=op.f("ck_paper_reading_tries")),
        sa.ForeignKeyConstraint(["page_id"], ["document_page.id"], name=op.f("fk_paper_reading_page_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_paper_reading_document_id")),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_paper_reading")),
    )
    op.create_index("ix_paper_reading_state", "paper_reading", ["state", "next_at"])
    op.create_index(op.f("ix_paper_reading_document_id"), "paper_reading", ["document_id"])


def downgrade() -> None:
    op.drop_table("paper_reading")
