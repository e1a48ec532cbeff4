"""A photo may belong to a visit, and the same photo is found again by its hash (visits.md 4, Q3)."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document", sa.Column("visit_id", sa.Uuid(as_uuid=False), nullable=True))
    op.create_index(op.f("ix_document_visit_id"), "document", ["visit_id"])
    op.add_column("document_page", sa.Column("file_hash", sa.String(), nullable=True))
    op.create_index(op.f("ix_document_page_file_hash"), "document_page", ["file_hash"])
    op.create_index(op.f("ix_document_page_sha_plain"), "document_page", ["sha_plain"])


def downgrade() -> None:
    op.drop_index(op.f("ix_document_page_sha_plain"), table_name="document_page")
    op.drop_index(op.f("ix_document_page_file_hash"), table_name="document_page")
    op.drop_column("document_page", "file_hash")
    op.drop_index(op.f("ix_document_visit_id"), table_name="document")
    op.drop_column("document", "visit_id")
