"""Column groups that many tables share."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from models.base import UtcDateTime


class Synced:
    """Columns of a row that travels to phones: version set by the server, tombstone (sync B7).

    `models/changes.py` raises `ver` and writes the change log for every subclass; nobody else does.
    The version guards each UPDATE, so two transactions that read the same version cannot both win.
    """

    ver: Mapped[int] = mapped_column(BigInteger, default=0)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.ver, "version_id_generator": False}  # type: ignore[attr-defined]
