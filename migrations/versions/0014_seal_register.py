"""The register of the seal (rules R14.7); uses that were only steps of cases so far become its first lines."""

import json
import uuid

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_STEPS = sa.text(
    "SELECT e.case_id, e.data, e.actor_id, e.actor_name, e.at, c.township FROM case_event e "
    "JOIN case_file c ON c.id = e.case_id WHERE e.action = 'issue' ORDER BY e.at, e.id"
).columns(
    case_id=sa.Uuid(as_uuid=False), data=sa.JSON(), actor_id=sa.Uuid(as_uuid=False), at=UtcDateTime(timezone=True)
)


def upgrade() -> None:
    table = op.create_table(
        "seal_use",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("township", sa.String(), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("paper_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("document_no", sa.String(), nullable=True),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("user_name", sa.String(), nullable=False),
        sa.Column("used_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by", sa.String(), nullable=True),
        sa.Column("cancel_reason", sa.String(), nullable=True),
        sa.CheckConstraint("count BETWEEN 1 AND 99", name=op.f("ck_seal_use_count")),
        sa.CheckConstraint(
            "(cancelled_at IS NULL) = (cancel_reason IS NULL)", name=op.f("ck_seal_use_cancelled_with_reason")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_seal_use_case_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_seal_use_paper_id")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_seal_use_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_use")),
    )
    op.create_index(op.f("ix_seal_use_case_id"), "seal_use", ["case_id"])
    op.create_index("ix_seal_use_register", "seal_use", ["township", "used_at"])
    lines = [_line(step) for step in op.get_bind().execute(_STEPS)]
    if lines:
        op.bulk_insert(table, lines)


def _line(step: sa.Row) -> dict[str, object]:
    data = step.data if isinstance(step.data, dict) else json.loads(step.data or "{}")
    return {
        "id": str(uuid.uuid4()), "township": step.township, "case_id": step.case_id, "paper_id": None,
        "document_no": data.get("result_no"), "document": "办理结果", "user_id": step.actor_id,
        "count": min(max(int(data.get("seal_count") or 1), 1), 99), "user_name": step.actor_name, "used_at": step.at,
        "cancelled_at": None, "cancelled_by": None, "cancel_reason": None,
    }  # fmt: skip


def downgrade() -> None:
    op.drop_table("seal_use")
