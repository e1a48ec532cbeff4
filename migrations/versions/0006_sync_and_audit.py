"""The commit counter, the change log, receipts, review items, the audit trail."""

import uuid

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COLUMNS = ("id", "epoch", "change_seq", "log_floor", "backup_wm", "backup_newest", "durability")


def upgrade() -> None:
    op.create_table(
        "audit_anchor",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("upto_seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("published_to", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_audit_anchor")),
    )
    op.create_table(
        "audit_log",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("device_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=True),
        sa.Column("entity_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_log")),
    )
    op.create_table(
        "audit_seal",
        sa.Column("upto_seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("upto_seq", name=op.f("pk_audit_seal")),
    )
    op.create_table(
        "bucket_digest",
        sa.Column("bucket", sa.String(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("crc_sum", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", name=op.f("pk_bucket_digest")),
    )
    op.create_table(
        "change_log",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bucket", sa.String(), nullable=False),
        sa.Column("op", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("ver", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("op IN ('P','R')", name=op.f("ck_change_log_op")),
        sa.PrimaryKeyConstraint("seq", "n", name=op.f("pk_change_log")),
    )
    with op.batch_alter_table("change_log", schema=None) as batch_op:
        batch_op.create_index("ix_change_log_bucket_seq", ["bucket", "seq"], unique=False)
    op.create_table(
        "membership",
        sa.Column("bucket", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("ver", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "entity", "entity_id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index("ix_membership_entity", ["entity", "entity_id"], unique=False)
    op.create_table(
        "mutation_attempt",
        sa.Column("device_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("first_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_error_class", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("device_id", "seq", name=op.f("pk_mutation_attempt")),
    )
    op.create_table(
        "review_item",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("mutation_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("user_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("device_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=True),
        sa.Column("entity_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("theirs", sa.JSON(), nullable=True),
        sa.Column("ours", sa.JSON(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("decided_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("ver", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_item")),
    )
    with op.batch_alter_table("review_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_item_user_id"), ["user_id"], unique=False)
    op.create_table(
        "sync_meta",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("change_seq", sa.BigInteger(), nullable=False),
        sa.Column("log_floor", sa.BigInteger(), nullable=False),
        sa.Column("backup_wm", sa.BigInteger(), nullable=False),
        sa.Column("backup_newest", sa.BigInteger(), nullable=False),
        sa.Column("durability", sa.String(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_sync_meta_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_meta")),
    )
    op.create_table(
        "worker_beat",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_worker_beat")),
    )
    op.create_table(
        "mutation",
        sa.Column("device_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("mutation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("user_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("v", sa.Integer(), nullable=False),
        sa.Column("args_enc", sa.LargeBinary(), nullable=True),
        sa.Column("args_sha256", sa.String(), nullable=False),
        sa.Column("client_time", UtcDateTime(timezone=True), nullable=True),
        sa.Column("received_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("supersedes", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("change_seq", sa.BigInteger(), nullable=False),
        sa.Column("ver", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "status IN ('applied','rejected','conflict','quarantined')", name=op.f("ck_mutation_status")
        ),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_mutation_device_id")),
        sa.PrimaryKeyConstraint("device_id", "seq", name=op.f("pk_mutation")),
        sa.UniqueConstraint("mutation_id", name=op.f("uq_mutation_mutation_id")),
    )
    op.create_table(
        "mutation_alias",
        sa.Column("device_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("mutation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.ForeignKeyConstraint(["mutation_id"], ["mutation.mutation_id"], name=op.f("fk_mutation_alias_mutation_id")),
        sa.PrimaryKeyConstraint("device_id", "seq", name=op.f("pk_mutation_alias")),
    )
    meta = sa.table("sync_meta", *(sa.column(c) for c in COLUMNS))
    op.bulk_insert(meta, [dict(zip(COLUMNS, (1, uuid.uuid4().hex, 0, 0, 0, 0, "local"), strict=True))])


def downgrade() -> None:
    op.drop_table("mutation_alias")
    op.drop_table("mutation")
    op.drop_table("worker_beat")
    op.drop_table("sync_meta")
    with op.batch_alter_table("review_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_item_user_id"))
    op.drop_table("review_item")
    op.drop_table("mutation_attempt")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index("ix_membership_entity")
    op.drop_table("membership")
    with op.batch_alter_table("change_log", schema=None) as batch_op:
        batch_op.drop_index("ix_change_log_bucket_seq")
    op.drop_table("change_log")
    op.drop_table("bucket_digest")
    op.drop_table("audit_seal")
    op.drop_table("audit_log")
    op.drop_table("audit_anchor")
