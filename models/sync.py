"""Tables of the sync protocol (sync B7): the counter, the log, bucket contents, receipts, review items."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column
from models.columns import Synced

QUARANTINED = "status = 'quarantined'"
MENDING = "supersedes IS NOT NULL"


class SyncMeta(Base):
    """The one row that orders all commits: `change_seq` is raised last in each transaction (sync B8)."""

    __tablename__ = "sync_meta"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    epoch: Mapped[str] = mapped_column(Id)
    change_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    log_floor: Mapped[int] = mapped_column(BigInteger, default=0)
    backup_wm: Mapped[int] = mapped_column(BigInteger, default=0)
    backup_newest: Mapped[int] = mapped_column(BigInteger, default=0)
    durability: Mapped[str] = mapped_column(default="local")


class ChangeLog(Base):
    """P: the row is in the bucket now; R: it no longer is."""

    __tablename__ = "change_log"
    __table_args__ = (
        CheckConstraint("op IN ('P','R')", name="op"),
        Index("ix_change_log_bucket_seq", "bucket", "seq"),
    )

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    bucket: Mapped[str]
    op: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[str] = mapped_column(Id)
    ver: Mapped[int] = mapped_column(BigInteger)


class Membership(Base):
    """What each bucket holds now; snapshots and digests are read from it."""

    __tablename__ = "membership"
    __table_args__ = (Index("ix_membership_entity", "entity", "entity_id"),)

    bucket: Mapped[str] = mapped_column(primary_key=True)
    entity: Mapped[str] = mapped_column(primary_key=True)
    entity_id: Mapped[str] = mapped_column(Id, primary_key=True)
    ver: Mapped[int] = mapped_column(BigInteger)


class BucketDigest(Base):
    """rows and sum of crc32("entity|id|ver") mod 2^32 of a bucket, kept in step with Membership."""

    __tablename__ = "bucket_digest"

    bucket: Mapped[str] = mapped_column(primary_key=True)
    rows: Mapped[int] = mapped_column(BigInteger, default=0)
    crc_sum: Mapped[int] = mapped_column(BigInteger, default=0)


class Mutation(Base):
    """A settled command of a phone and its receipt, written in the transaction of its effects (sync B6)."""

    __tablename__ = "mutation"
    __table_args__ = (
        CheckConstraint("status IN ('applied','rejected','conflict','quarantined')", name="status"),
        Index("ix_mutation_quarantined", "user_id", postgresql_where=text(QUARANTINED), sqlite_where=text(QUARANTINED)),
        Index("ix_mutation_supersedes", "supersedes", postgresql_where=text(MENDING), sqlite_where=text(MENDING)),
        Index("ix_mutation_received_at", "received_at"),
    )

    device_id: Mapped[str] = mapped_column(Id, ForeignKey("device.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    mutation_id: Mapped[str] = mapped_column(Id, unique=True)
    user_id: Mapped[str] = mapped_column(Id)
    name: Mapped[str]
    v: Mapped[int]
    args_enc: Mapped[bytes | None] = mapped_column(LargeBinary)
    args_sha256: Mapped[str]
    client_time: Mapped[datetime | None] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[str]
    code: Mapped[str | None]
    result: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    supersedes: Mapped[str | None] = mapped_column(Id)
    change_seq: Mapped[int] = mapped_column(BigInteger)
    ver: Mapped[int] = mapped_column(BigInteger, default=1)


class MutationAlias(Base):
    """The same command under a second (device, seq) of the same owner (sync B6)."""

    __tablename__ = "mutation_alias"

    device_id: Mapped[str] = mapped_column(Id, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    mutation_id: Mapped[str] = mapped_column(Id, ForeignKey("mutation.mutation_id"))


class MutationAttempt(Base):
    """Failed tries of a command that the server could not apply (sync B17)."""

    __tablename__ = "mutation_attempt"

    device_id: Mapped[str] = mapped_column(Id, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    n: Mapped[int]
    first_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_error_class: Mapped[str | None]


class ReviewItem(Synced, Base):
    """Something a person must look at: a conflict, late evidence, a lost range (sync B10, B11).

    `village` and `township` are where it happened and say whose desk shows it; `user_id` whose phone is told.
    """

    __tablename__ = "review_item"
    __table_args__ = (Index("ix_review_item_desk", "state", "township", "kind"),)

    id: Mapped[str] = id_column()
    mutation_id: Mapped[str | None] = mapped_column(Id)
    user_id: Mapped[str | None] = mapped_column(Id, index=True)
    device_id: Mapped[str | None] = mapped_column(Id)
    kind: Mapped[str]
    entity: Mapped[str | None]
    entity_id: Mapped[str | None] = mapped_column(Id)
    theirs: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    ours: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    village: Mapped[str | None]
    township: Mapped[str | None]
    raised_by: Mapped[str | None] = mapped_column(Id)
    state: Mapped[str] = mapped_column(default="open")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decision: Mapped[str | None]
    decide_reason: Mapped[str | None]
    decided_by: Mapped[str | None] = mapped_column(Id)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
