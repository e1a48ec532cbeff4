"""Sealed courier bundles: work of one phone that another phone or a desk carried in (sync B15, B17)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column


class Bundle(Base):
    """What came in a bundle: which commands, and which pages its carriers may bring after it. No content."""

    __tablename__ = "bundle"

    id: Mapped[str] = id_column()
    no: Mapped[str]
    device_id: Mapped[str] = mapped_column(Id)
    user_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"), index=True)
    mac: Mapped[str]
    mutation_ids: Mapped[list[Any]] = mapped_column(JSON)
    pages: Mapped[list[Any]] = mapped_column(JSON)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class BundleCarrier(Base):
    """Who brought a bundle: the right to send its pages and to fetch its receipt. Several may bring the same one."""

    __tablename__ = "bundle_carrier"

    bundle_id: Mapped[str] = mapped_column(Id, ForeignKey("bundle.id"), primary_key=True)
    user_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"), primary_key=True, index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
