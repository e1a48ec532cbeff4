"""People who use the system: users, what they may see, their phones and their logins."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column
from models.columns import Synced


class AppUser(Synced, Base):
    """A person with an account. Roles live in scope grants; one person may hold several (architecture.md)."""

    __tablename__ = "app_user"

    id: Mapped[str] = id_column()
    account: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    phone: Mapped[str | None]
    card_no: Mapped[str | None]
    title: Mapped[str | None]
    township: Mapped[str | None]
    village: Mapped[str | None]
    password_hash: Mapped[str]
    licence_valid_until: Mapped[date | None]
    sponsor_id: Mapped[str | None] = mapped_column(Id, ForeignKey("app_user.id"))
    is_demo: Mapped[bool] = mapped_column(default=False)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ScopeGrant(Base):
    """What a user may see, in which role, from when to when (sync B7, B10)."""

    __tablename__ = "scope_grant"

    user_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"), primary_key=True)
    bucket: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
    valid_to: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_scope_grant_bucket", "bucket"),)


class Device(Base):
    """One installation of the field app, bound to the user who enrolled it (sync B2, B7)."""

    __tablename__ = "device"
    __table_args__ = (CheckConstraint("status IN ('active','upload_only')", name="status"),)

    id: Mapped[str] = id_column()
    user_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"), index=True)
    last_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    status: Mapped[str] = mapped_column(default="active")
    label: Mapped[str | None]
    app: Mapped[str | None]
    schema_v: Mapped[int | None]
    enrolled_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    skew_ms: Mapped[int | None] = mapped_column(BigInteger)
    reported_pending: Mapped[int | None]
    reported_photos: Mapped[int | None]
    reported_oldest: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reported_persisted: Mapped[bool | None]
    reported_fix: Mapped[int | None]
    reported_room: Mapped[str | None]
    reported_residents: Mapped[list[str] | None] = mapped_column(JSON)
    reported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    status_reason: Mapped[str | None]
    status_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AuthSession(Base):
    """A login family: the refresh token in force and its predecessor (sync B21)."""

    __tablename__ = "auth_session"

    family_id: Mapped[str] = id_column()
    user_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"), index=True)
    device_id: Mapped[str | None] = mapped_column(Id)
    cur_jti: Mapped[str]
    prev_jti: Mapped[str | None]
    rotated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    successor_used: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    absolute_expiry: Mapped[datetime] = mapped_column(UtcDateTime)
    idle_expiry: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str | None]


class LoginAttempt(Base):
    """A failed login, counted per account + device and per address (rules R12.4)."""

    __tablename__ = "login_attempt"

    id: Mapped[str] = id_column()
    account_key: Mapped[str] = mapped_column(index=True)
    address_key: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Ticket(Base):
    """A one-use download right of 60 seconds, bound to a user and a resource (architecture.md)."""

    __tablename__ = "ticket"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"))
    kind: Mapped[str]
    target_id: Mapped[str] = mapped_column(Id)
    case_id: Mapped[str | None] = mapped_column(Id)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
