"""The catalogue: matters, their immutable published guides, the working calendar, settings."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column
from models.columns import Synced


class Matter(Base):
    """A thing the government does on request; its guide versions say how."""

    __tablename__ = "matter"
    __table_args__ = (CheckConstraint("delegation IN ('direct','forward','external')", name="delegation"),)

    code: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int]
    name: Mapped[str]
    short_name: Mapped[str]
    window: Mapped[str]
    department: Mapped[str]
    delegation: Mapped[str]
    full_proxy: Mapped[bool] = mapped_column(default=True)
    retired_on: Mapped[date | None]


class GuideVersion(Synced, Base):
    """One published how-to; never edited after publication (rules §15). `content` as in the catalogue file."""

    __tablename__ = "guide_version"
    __table_args__ = (UniqueConstraint("matter", "version"),)

    id: Mapped[str] = id_column()
    matter: Mapped[str] = mapped_column(ForeignKey("matter.code"), index=True)
    version: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    is_current: Mapped[bool] = mapped_column(default=True)
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    published_by: Mapped[str | None] = mapped_column(Id)


class CalendarYear(Synced, Base):
    """Off days and make-up work days of one year after the State Council's notice (rules §3.1)."""

    __tablename__ = "calendar_year"

    id: Mapped[str] = id_column()
    year: Mapped[int] = mapped_column(unique=True)
    version: Mapped[str]
    off: Mapped[list[str]] = mapped_column(JSON)
    work: Mapped[list[str]] = mapped_column(JSON)
    provisional: Mapped[bool] = mapped_column(default=False)


class Setting(Synced, Base):
    """A value a county may change; defaults come from the content files (DEFAULT marks in rules.md)."""

    __tablename__ = "setting"

    id: Mapped[str] = id_column()
    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Any] = mapped_column(JSON)
    public: Mapped[bool] = mapped_column(default=True)
