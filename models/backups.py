"""Backups this database knows of (sync B18): made in its own history, or restored from."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column


class Backup(Base):
    """One backup folder. `verified_at` is set only after the copy was opened, read and hashed.

    `place` is the folder it lies in. kept: lies there whole; broken: did not pass its last look; pruned: removed by rule.
    """

    __tablename__ = "backup"
    __table_args__ = (CheckConstraint("state IN ('kept','broken','pruned')", name="state"),)

    id: Mapped[str] = id_column()
    name: Mapped[str]
    place: Mapped[str | None]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    epoch: Mapped[str] = mapped_column(Id)
    change_seq: Mapped[int] = mapped_column(BigInteger)
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    off_site: Mapped[bool] = mapped_column(default=False)
    verified_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(default="kept")


class AwaitedReturn(Base):
    """A phone of which the replaced database had settled more than the restored one: it ought to send that again.

    `work` is [number, resident id] of what the restored database lacks, as far as the replaced one told whom it was
    about. Without foreign keys: the restored database may know neither phone nor user.
    """

    __tablename__ = "awaited_return"

    device_id: Mapped[str] = id_column()
    user_id: Mapped[str] = mapped_column(Id)
    last_seq: Mapped[int] = mapped_column(BigInteger)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    work: Mapped[list[list[Any]]] = mapped_column(JSON, default=list, server_default="[]")
