"""Sealed courier bundles and who carried them."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bundle",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("no", sa.String(), nullable=False),
        sa.Column("device_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("user_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("mac", sa.String(), nullable=False),
        sa.Column("mutation_ids", sa.JSON(), nullable=False),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("received_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_bundle_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle")),
    )
    op.create_index(op.f("ix_bundle_user_id"), "bundle", ["user_id"])
    op.create_index(op.f("ix_bundle_received_at"), "bundle", ["received_at"])
    op.create_table(
        "bundle_carrier",
        sa.Column("bundle_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("user_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["bundle_id"], ["bundle.id"], name=op.f("fk_bundle_carrier_bundle_id")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_bundle_carrier_user_id")),
        sa.PrimaryKeyConstraint("bundle_id", "user_id", name=op.f("pk_bundle_carrier")),
    )
    op.create_index(op.f("ix_bundle_carrier_user_id"), "bundle_carrier", ["user_id"])


def downgrade() -> None:
    op.drop_table("bundle_carrier")
    op.drop_table("bundle")
