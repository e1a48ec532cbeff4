"""The vault of papers: uses, holds, and the record of what was destroyed when its time was over (R11.11)."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document", sa.Column("expires_on", sa.Date(), nullable=True))
    op.add_column("document", sa.Column("destroyed_at", UtcDateTime(timezone=True), nullable=True))
    # Who looked at a page is asked by the page (R10.6).
    op.create_index("ix_audit_log_entity_id", "audit_log", ["entity_id"])
    _paper_use()
    _hold()
    _destruction()


def _paper_use() -> None:
    op.create_table(
        "paper_use",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("document_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("requirement", sa.String(), nullable=False),
        sa.Column("used_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("letter_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_paper_use_document_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_paper_use_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_use")),
    )
    op.create_index("ix_paper_use_document_id", "paper_use", ["document_id", "at"])
    op.create_index(op.f("ix_paper_use_case_id"), "paper_use", ["case_id"])


def _hold() -> None:
    op.create_table(
        "hold",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("resident_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_by", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("set_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("lifted_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("lifted_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("lift_reason", sa.String(), nullable=True),
        sa.CheckConstraint("(resident_id IS NULL) <> (case_id IS NULL)", name=op.f("ck_hold_about_one")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_hold_resident_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_hold_case_id")),
        sa.ForeignKeyConstraint(["set_by"], ["app_user.id"], name=op.f("fk_hold_set_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index(op.f("ix_hold_resident_id"), "hold", ["resident_id"])
    op.create_index(op.f("ix_hold_case_id"), "hold", ["case_id"])


def _destruction() -> None:
    op.create_table(
        "destruction",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("document_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("page_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("resident_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("township", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("captured_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("sha_plain", sa.String(), nullable=False),
        sa.Column("kept_sha256", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_destruction_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction")),
        sa.UniqueConstraint("page_id", name=op.f("uq_destruction_page_id")),
    )
    op.create_index(op.f("ix_destruction_document_id"), "destruction", ["document_id"])
    op.create_index(op.f("ix_destruction_at"), "destruction", ["at"])


def downgrade() -> None:
    for name in ("destruction", "hold", "paper_use"):
        op.drop_table(name)
    op.drop_index("ix_audit_log_entity_id", table_name="audit_log")
    op.drop_column("document", "destroyed_at")
    op.drop_column("document", "expires_on")
