"""Documents, photographed pages, uploads, image work."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "image_check",
        sa.Column("page_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('todo','done','failed')", name=op.f("ck_image_check_state")),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_image_check")),
    )
    with op.batch_alter_table("image_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_image_check_state"), ["state"], unique=False)
    op.create_table(
        "server_key",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("kid", sa.String(), nullable=False),
        sa.Column("public_jwk", sa.JSON(), nullable=False),
        sa.Column("not_after", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ver", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_server_key")),
        sa.UniqueConstraint("kid", name=op.f("uq_server_key_kid")),
    )
    op.create_table(
        "upload",
        sa.Column("page_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("doc_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("device_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("user_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha_sealed", sa.String(), nullable=False),
        sa.Column("sha_plain", sa.String(), nullable=False),
        sa.Column("kid", sa.String(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("durable_offset", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reject_code", sa.String(), nullable=True),
        sa.Column("sealed_key", sa.String(), nullable=True),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("change_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("state IN ('receiving','verifying','stored','rejected')", name=op.f("ck_upload_state")),
        sa.CheckConstraint("size > 0 AND size <= 2101248", name=op.f("ck_upload_size")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_upload_user_id")),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_upload")),
    )
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_upload_user_id"), ["user_id"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("resident_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("captured_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("device_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("captured_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("received_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("discard_reason", sa.String(), nullable=True),
        sa.Column("ver", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('open','discarded')", name=op.f("ck_document_state")),
        sa.ForeignKeyConstraint(["captured_by"], ["app_user.id"], name=op.f("fk_document_captured_by")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_document_resident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_resident_id"), ["resident_id"], unique=False)
    op.create_table(
        "document_page",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("document_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("sha_plain", sa.String(), nullable=False),
        sa.Column("sha_sealed", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kid", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("quality", sa.JSON(), nullable=False),
        sa.Column("captured_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reject_code", sa.String(), nullable=True),
        sa.Column("storage_key", sa.String(), nullable=True),
        sa.Column("kept_sha256", sa.String(), nullable=True),
        sa.Column("kept_width", sa.Integer(), nullable=True),
        sa.Column("kept_height", sa.Integer(), nullable=True),
        sa.Column("verified_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("stored_at", UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('declared','receiving','verifying','stored','rejected')", name=op.f("ck_document_page_state")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_page_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_page")),
    )
    with op.batch_alter_table("document_page", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_page_document_id"), ["document_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("document_page", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_page_document_id"))
    op.drop_table("document_page")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_resident_id"))
    op.drop_table("document")
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_upload_user_id"))
    op.drop_table("upload")
    op.drop_table("server_key")
    with op.batch_alter_table("image_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_image_check_state"))
    op.drop_table("image_check")
