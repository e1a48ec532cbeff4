"""Places: administrative divisions and the windows of each township."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, id_column
from models.columns import Synced

LEVELS = ("county", "township", "village")


class Division(Synced, Base):
    """A county, township or village with its statistical code (rules R14.3)."""

    __tablename__ = "division"
    __table_args__ = (
        CheckConstraint("level IN ('county','township','village')", name="level"),
        UniqueConstraint("code", "valid_from"),
    )

    id: Mapped[str] = id_column()
    code: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    level: Mapped[str]
    parent: Mapped[str | None]
    short_name: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Window(Synced, Base):
    """A desk of a township centre: consult, the four by field, pickup (seed; contract of windows)."""

    __tablename__ = "service_window"
    __table_args__ = (UniqueConstraint("township", "code"),)

    id: Mapped[str] = id_column()
    township: Mapped[str] = mapped_column(index=True)
    code: Mapped[str]
    name: Mapped[str]
    accepts_cases: Mapped[bool]
    phone: Mapped[str | None]
    address: Mapped[str | None]
