"""Letters of authorisation: how they were read and by whom, voice, guardian, how they ended; a death freezes (R9)."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_LETTER = (
    ("frozen_at", UtcDateTime(timezone=True)),
    ("ended_how", sa.String()),
    ("ended_by", sa.Uuid(as_uuid=False)),
    ("caller", sa.JSON()),
    ("read_by", sa.String()),
    ("read_way", sa.String()),
    ("voice_doc_id", sa.Uuid(as_uuid=False)),
    ("guardian", sa.JSON()),
    ("conflict", sa.JSON()),
    ("renews_id", sa.Uuid(as_uuid=False)),
)


def upgrade() -> None:
    for name, kind in _LETTER:
        op.add_column("authorization_letter", sa.Column(name, kind, nullable=True))
    op.add_column("resident", sa.Column("died_at", UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("resident", "died_at")
    for name, _kind in reversed(_LETTER):
        op.drop_column("authorization_letter", name)
