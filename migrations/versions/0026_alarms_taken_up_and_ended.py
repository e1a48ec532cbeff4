"""Alarms are told along a line, taken up, ended with an outcome and looked back at (visits.md A2, A3)."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

BEFORE = "kind IN ('due','pause_over','handover','briefing','vacant','first_contact','second_notice')"
AFTER = (
    "kind IN ('due','pause_over','handover','briefing','vacant','first_contact','second_notice','alarm','look_back')"
)
WORDS = ("acknowledged_by", "outcome_note", "witness", "outcome_by", "look_back_note", "closed_by")
TIMES = ("received_at", "acknowledged_at", "outcome_at", "look_back_due_at")


def upgrade() -> None:
    for name in WORDS:
        op.add_column("alarm", sa.Column(name, sa.String(), nullable=True))
    for name in TIMES:
        op.add_column("alarm", sa.Column(name, UtcDateTime(timezone=True), nullable=True))
    op.add_column("alarm", sa.Column("steps_told", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_alarm_state", "alarm", ["state", "level"])
    op.add_column("notice", sa.Column("ref_id", sa.Uuid(as_uuid=False), nullable=True))
    _alert_kinds(AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM desk_alert WHERE kind IN ('alarm','look_back')")
    _alert_kinds(BEFORE)
    op.execute("DELETE FROM notice WHERE ref_id IS NOT NULL")
    op.drop_column("notice", "ref_id")
    op.drop_index("ix_alarm_state", table_name="alarm")
    for name in ("steps_told", *TIMES, *WORDS):
        op.drop_column("alarm", name)


def _alert_kinds(condition: str) -> None:
    with op.batch_alter_table("desk_alert") as batch:
        batch.drop_constraint(op.f("ck_desk_alert_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_desk_alert_kind"), condition)
