"""Documents (one paper of a resident), their photographed pages, uploads, image work, printed papers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Id, UtcDateTime, id_column
from models.columns import Synced
from models.readings import PaperReading

MAX_SEALED_BYTES = 2_101_248


class Document(Synced, Base):
    """One paper of one resident, shot once and attached to as many cases as need it.

    Given up with `destroyed_at` when its time of keeping was over: the row and its hashes stay, the pictures are gone.
    """

    __tablename__ = "document"
    __table_args__ = (CheckConstraint("state IN ('open','discarded')", name="state"),)

    id: Mapped[str] = id_column()
    resident_id: Mapped[str] = mapped_column(Id, ForeignKey("resident.id"), index=True)
    kind: Mapped[str]
    title: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="open")
    captured_by: Mapped[str | None] = mapped_column(Id, ForeignKey("app_user.id"))
    device_id: Mapped[str | None] = mapped_column(Id)
    captured_at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    discard_reason: Mapped[str | None]
    # Last day the paper itself is good for, as the agent read it off it; None: without end, or not read.
    expires_on: Mapped[date | None]
    destroyed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # R11.11
    # A photo of this visit and of nothing else (services/visit_photos.py).
    visit_id: Mapped[str | None] = mapped_column(Id, index=True)

    pages: Mapped[list["DocumentPage"]] = relationship(order_by="DocumentPage.n", viewonly=True)
    readings: Mapped[list[PaperReading]] = relationship(order_by=PaperReading.page_id, viewonly=True)


class DocumentPage(Base):
    """One photo. `storage_key` names the encrypted master once the worker has re-encoded it (sync B12)."""

    __tablename__ = "document_page"
    __table_args__ = (
        CheckConstraint("state IN ('declared','receiving','verifying','stored','rejected')", name="state"),
    )

    id: Mapped[str] = id_column()
    document_id: Mapped[str] = mapped_column(Id, ForeignKey("document.id"), index=True)
    n: Mapped[int]
    side: Mapped[str]
    sha_plain: Mapped[str] = mapped_column(index=True)
    sha_sealed: Mapped[str]
    size: Mapped[int]
    kid: Mapped[str]
    # Of the file a picture was taken from, before the phone drew on it; None for a frame of the camera.
    file_hash: Mapped[str | None] = mapped_column(index=True)
    width: Mapped[int | None]
    height: Mapped[int | None]
    quality: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    captured_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(default="declared")
    reject_code: Mapped[str | None]
    storage_key: Mapped[str | None]
    kept_sha256: Mapped[str | None]
    kept_width: Mapped[int | None]
    kept_height: Mapped[int | None]
    verified_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    stored_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Upload(Base):
    """State of one resumable upload; may exist before its document's command arrives (sync B7, B12)."""

    __tablename__ = "upload"
    __table_args__ = (
        CheckConstraint(f"size > 0 AND size <= {MAX_SEALED_BYTES}", name="size"),
        CheckConstraint("state IN ('receiving','verifying','stored','rejected')", name="state"),
    )

    page_id: Mapped[str] = id_column()
    doc_id: Mapped[str] = mapped_column(Id)
    device_id: Mapped[str | None] = mapped_column(Id)
    user_id: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"), index=True)
    size: Mapped[int]
    sha_sealed: Mapped[str]
    sha_plain: Mapped[str]
    kid: Mapped[str]
    parts: Mapped[list[Any]] = mapped_column(JSON, default=list)
    durable_offset: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(default="receiving")
    reject_code: Mapped[str | None]
    sealed_key: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    change_seq: Mapped[int | None] = mapped_column(BigInteger)


class ImageCheck(Base):
    """Work for the worker, committed with its cause: decode, re-encode and keep one page."""

    __tablename__ = "image_check"
    __table_args__ = (CheckConstraint("state IN ('todo','done','failed')", name="state"),)

    page_id: Mapped[str] = id_column()
    state: Mapped[str] = mapped_column(default="todo", index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ServerKey(Synced, Base):
    """Public half of a photo key; the private half lives in the key file only (sync B12)."""

    __tablename__ = "server_key"

    id: Mapped[str] = id_column()
    kid: Mapped[str] = mapped_column(unique=True)
    public_jwk: Mapped[dict[str, Any]] = mapped_column(JSON)
    not_after: Mapped[datetime] = mapped_column(UtcDateTime)


class Paper(Base):
    """A printed document: its number, content and hash (rules §5)."""

    __tablename__ = "paper"

    id: Mapped[str] = id_column()
    case_id: Mapped[str | None] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    kind: Mapped[str]
    no: Mapped[str] = mapped_column(unique=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    sha256: Mapped[str]
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    issued_by: Mapped[str | None] = mapped_column(Id)
    check_code: Mapped[str] = mapped_column(unique=True)
