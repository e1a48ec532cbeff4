"""A second person agrees in a session of their own: what waits for their word (R2.3, R3.11)."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

BEFORE = (
    "kind IN ('due','pause_over','handover','briefing','vacant','first_contact','second_notice','alarm','look_back',"
    "'extra_round')"
)
AFTER = BEFORE.removesuffix(")") + ",'approval')"
WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    op.create_table(
        "approval",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_ver", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("asked_by", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("approver_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("asked_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("answered_at", UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting','agreed','declined','withdrawn','lapsed')", name=op.f("ck_approval_state")
        ),
        sa.CheckConstraint("asked_by <> approver_id", name=op.f("ck_approval_two_people")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_approval_case_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["app_user.id"], name=op.f("fk_approval_asked_by")),
        sa.ForeignKeyConstraint(["approver_id"], ["app_user.id"], name=op.f("fk_approval_approver_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    op.create_index(op.f("ix_approval_case_id"), "approval", ["case_id"])
    op.create_index(
        "ux_approval_waiting", "approval", ["case_id"], unique=True, sqlite_where=WAITING, postgresql_where=WAITING
    )
    _alert_kinds(AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM desk_alert WHERE kind = 'approval'")
    _alert_kinds(BEFORE)
    op.drop_table("approval")


def _alert_kinds(condition: str) -> None:
    with op.batch_alter_table("desk_alert") as batch:
        batch.drop_constraint(op.f("ck_desk_alert_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_desk_alert_kind"), condition)
