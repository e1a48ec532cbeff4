"""What people judged of a risk level, when time changes it, and rounds of extra visits (visits.md V1, V4 to V6)."""

from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from alembic import op

from domain.ages import birthday_at
from models.base import UtcDateTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

BEFORE = (
    "due", "pause_over", "handover", "briefing", "vacant", "first_contact", "second_notice", "alarm", "look_back",
)  # fmt: skip
BATCH = 1000


def upgrade() -> None:
    op.add_column("resident", sa.Column("judged", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("resident", sa.Column("regrade_on", sa.Date(), nullable=True))
    op.create_index(op.f("ix_resident_regrade_on"), "resident", ["regrade_on"])
    for name, kind in (
        ("cause", sa.String()), ("since", UtcDateTime(timezone=True)), ("until", UtcDateTime(timezone=True)),
        ("round_id", sa.Uuid(as_uuid=False)),
    ):  # fmt: skip
        op.add_column("task", sa.Column(name, kind, nullable=True))
    op.create_index(op.f("ix_task_round_id"), "task", ["round_id"])
    op.create_index("ix_task_resident_kind", "task", ["resident_id", "kind"])
    _judgements()
    _rounds()
    _alert_kinds((*BEFORE, "extra_round"))
    _fill_birthdays()


def downgrade() -> None:
    op.execute("DELETE FROM desk_alert WHERE kind = 'extra_round'")
    _alert_kinds(BEFORE)
    op.drop_table("round_stop")
    op.drop_table("extra_round")
    op.drop_table("risk_judgement")
    op.execute("DELETE FROM task WHERE kind = 'extra'")
    op.drop_index("ix_task_resident_kind", table_name="task")
    op.drop_index(op.f("ix_task_round_id"), table_name="task")
    for name in ("round_id", "until", "since", "cause"):
        op.drop_column("task", name)
    op.drop_index(op.f("ix_resident_regrade_on"), table_name="resident")
    for name in ("regrade_on", "judged"):
        op.drop_column("resident", name)


def _judgements() -> None:
    op.create_table(
        "risk_judgement",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("resident_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("rule_level", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("by_name", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("approved_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("approved_name", sa.String(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_how", sa.String(), nullable=True),
        sa.Column("ended_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.CheckConstraint("act IN ('raise','lower')", name=op.f("ck_risk_judgement_act")),
        sa.CheckConstraint("level IN ('L1','L2','L3','L4')", name=op.f("ck_risk_judgement_level")),
        sa.CheckConstraint("rule_level IN ('L1','L2','L3','L4')", name=op.f("ck_risk_judgement_rule_level")),
        sa.CheckConstraint("state IN ('asked','stands','ended')", name=op.f("ck_risk_judgement_state")),
        sa.CheckConstraint("act = 'raise' OR until_on IS NOT NULL", name=op.f("ck_risk_judgement_until")),
        sa.CheckConstraint(
            "state <> 'stands' OR act = 'raise' OR approved_by IS NOT NULL", name=op.f("ck_risk_judgement_approved")
        ),
        sa.CheckConstraint("approved_by IS NULL OR approved_by <> by_id", name=op.f("ck_risk_judgement_two_people")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_risk_judgement_resident_id")),
        sa.ForeignKeyConstraint(["by_id"], ["app_user.id"], name=op.f("fk_risk_judgement_by_id")),
        sa.ForeignKeyConstraint(["approved_by"], ["app_user.id"], name=op.f("fk_risk_judgement_approved_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_judgement")),
    )
    op.create_index("ix_risk_judgement_resident", "risk_judgement", ["resident_id", "state"])


def _rounds() -> None:
    op.create_table(
        "extra_round",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("township", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("running", sa.String(), nullable=True),
        sa.Column("started_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", UtcDateTime(timezone=True), nullable=False),
        sa.Column("started_by", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("started_name", sa.String(), nullable=False),
        sa.Column("ended_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_name", sa.String(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["started_by"], ["app_user.id"], name=op.f("fk_extra_round_started_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extra_round")),
        sa.UniqueConstraint("running", name=op.f("uq_extra_round_running")),
    )
    op.create_index("ix_extra_round_place", "extra_round", ["township", "started_at"])
    op.create_table(
        "round_stop",
        sa.Column("round_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("resident_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("agent_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("task_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("visit_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("visited_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("visited_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["extra_round.id"], name=op.f("fk_round_stop_round_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_round_stop_resident_id")),
        sa.ForeignKeyConstraint(["agent_id"], ["app_user.id"], name=op.f("fk_round_stop_agent_id")),
        sa.PrimaryKeyConstraint("round_id", "resident_id", name=op.f("pk_round_stop")),
    )
    op.create_index(op.f("ix_round_stop_resident_id"), "round_stop", ["resident_id"])


def _alert_kinds(kinds: tuple[str, ...]) -> None:
    listed = "','".join(kinds)
    with op.batch_alter_table("desk_alert") as batch:
        batch.drop_constraint(op.f("ck_desk_alert_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_desk_alert_kind"), f"kind IN ('{listed}')")


def _fill_birthdays() -> None:
    """Everybody on a roll is looked at on the next birthday that counts; phones need not hear of the date."""
    bind = op.get_bind()
    resident = sa.table(
        "resident", sa.column("id", sa.Uuid(as_uuid=False)), sa.column("birth_on", sa.Date()),
        sa.column("regrade_on", sa.Date()),
    )  # fmt: skip
    rows = bind.execute(sa.select(resident.c.id, resident.c.birth_on)).all()
    today = datetime.now(UTC).date()
    filled = [{"key": row.id, "day": day} for row in rows if (day := _next_birthday(row.birth_on, today)) is not None]
    statement = resident.update().where(resident.c.id == sa.bindparam("key")).values(regrade_on=sa.bindparam("day"))
    for start in range(0, len(filled), BATCH):
        bind.execute(statement, filled[start : start + BATCH])


def _next_birthday(birth_on: date, today: date) -> date | None:
    # A birthday of the last year may not have been looked at, since only visits did: the worker does it now.
    days = (birthday_at(birth_on, years) for years in (60, 80, 90))
    return next((day for day in days if day > today - timedelta(days=365)), None)
