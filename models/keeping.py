"""The vault of papers: what each was used for, what may not be destroyed, and what was (rules R10.6, R11.11, R17.3)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, UtcDateTime, id_column


class PaperUse(Base):
    """A paper put forward for a case: by whom, when, under which letter. `again`: it had served another case."""

    __tablename__ = "paper_use"
    __table_args__ = (Index("ix_paper_use_document_id", "document_id", "at"),)

    id: Mapped[str] = id_column()
    document_id: Mapped[str] = mapped_column(Id, ForeignKey("document.id"))
    case_id: Mapped[str] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    requirement: Mapped[str]
    used_by: Mapped[str | None] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    letter_id: Mapped[str | None] = mapped_column(Id)
    again: Mapped[bool]


class Hold(Base):
    """不得销毁: a dispute, a complaint or a court keeps everything of a resident or of a case until it is lifted."""

    __tablename__ = "hold"
    __table_args__ = (CheckConstraint("(resident_id IS NULL) <> (case_id IS NULL)", name="about_one"),)

    id: Mapped[str] = id_column()
    resident_id: Mapped[str | None] = mapped_column(Id, ForeignKey("resident.id"), index=True)
    case_id: Mapped[str | None] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    reason: Mapped[str]
    set_by: Mapped[str] = mapped_column(Id, ForeignKey("app_user.id"))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lifted_by: Mapped[str | None] = mapped_column(Id)
    lifted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lift_reason: Mapped[str | None]


class Destruction(Base):
    """One page whose bytes were destroyed: what it was, when, by which rule, and the hashes of what is gone."""

    __tablename__ = "destruction"

    id: Mapped[str] = id_column()
    document_id: Mapped[str] = mapped_column(Id, ForeignKey("document.id"), index=True)
    page_id: Mapped[str] = mapped_column(Id, unique=True)
    resident_id: Mapped[str] = mapped_column(Id)
    township: Mapped[str | None]
    kind: Mapped[str]
    n: Mapped[int]
    rule: Mapped[str]
    captured_at: Mapped[datetime] = mapped_column(UtcDateTime)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    sha_plain: Mapped[str]
    kept_sha256: Mapped[str | None]
