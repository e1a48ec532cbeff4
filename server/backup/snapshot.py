"""What a copy of a database holds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Snapshot:
    """Facts read out of the copy itself (SQLite), or at the very moment that was dumped (PostgreSQL)."""

    epoch: str
    change_seq: int
    revision: str
    references: frozenset[str]
