"""Who holds which original since when, and bags with their cases as rows (rules R9.5)."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import RowMapping

from models.base import UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

BATCH = sa.table(
    "custody_batch", sa.column("id", sa.Uuid(as_uuid=False)), sa.column("kind"), sa.column("township"),
    sa.column("contents", sa.JSON()), sa.column("received_at", UtcDateTime()), sa.column("from_place"),
    sa.column("to_place"),
)  # fmt: skip
LINE = sa.table(
    "custody_line", sa.column("batch_id", sa.Uuid(as_uuid=False)), sa.column("case_id", sa.Uuid(as_uuid=False)),
    sa.column("n"), sa.column("listed", sa.JSON()), sa.column("counted", sa.JSON()), sa.column("signed_by"),
    sa.column("signed_at", UtcDateTime()),
)  # fmt: skip
CASE = sa.table(
    "case_file", sa.column("id", sa.Uuid(as_uuid=False)), sa.column("state"), sa.column("village"),
    sa.column("township"), sa.column("window"), sa.column("department"), sa.column("agent_id", sa.Uuid(as_uuid=False)),
    sa.column("clerk_id", sa.Uuid(as_uuid=False)), sa.column("collected_at", UtcDateTime()),
    sa.column("received_at", UtcDateTime()), sa.column("created_at", UtcDateTime()), sa.column("batch_id"),
)  # fmt: skip
MATERIAL = sa.table(
    "case_material", sa.column("case_id", sa.Uuid(as_uuid=False)), sa.column("requirement"), sa.column("name"),
    sa.column("originals"), sa.column("originals_received"),
)  # fmt: skip
HOLDING = sa.table(
    "original_holding", sa.column("id", sa.Uuid(as_uuid=False)), sa.column("case_id", sa.Uuid(as_uuid=False)),
    sa.column("n"), sa.column("requirement"), sa.column("name"), sa.column("count"), sa.column("holder"),
    sa.column("holder_id", sa.Uuid(as_uuid=False)), sa.column("holder_name"), sa.column("place"),
    sa.column("to_return", sa.Boolean()), sa.column("disputed", sa.Boolean()), sa.column("since", UtcDateTime()),
)  # fmt: skip
WITH_AGENT = ("registered", "collected", "handed_off")
AT_WINDOW = (
    "received",
    "prechecking",
    "correcting",
    "accepted",
    "reviewing",
    "publicizing",
    "paused",
    "decided",
    "ready",
)


def upgrade() -> None:
    _tables()
    # Read before, filled after: SQLite builds the table of bags anew, which it refuses once a line names a bag.
    bags = op.get_bind().execute(sa.select(BATCH)).mappings().all()
    with op.batch_alter_table("custody_batch") as batch:
        batch.drop_column("contents")
        batch.create_check_constraint(op.f("ck_custody_batch_kind"), "kind IN ('hand_off','convey','give_back')")
    _fill_lines(bags)
    _fill_holdings()
    op.create_index("ix_custody_batch_township", "custody_batch", ["township", "sent_at"])
    op.create_index(op.f("ix_custody_batch_from_place"), "custody_batch", ["from_place"])
    op.create_index(op.f("ix_custody_batch_to_place"), "custody_batch", ["to_place"])


def _tables() -> None:
    for name in ("from_place", "to_place", "seal_no", "seal_seen", "courier"):
        op.add_column("custody_batch", sa.Column(name, sa.String(), nullable=True))
    op.create_table(
        "custody_line",
        sa.Column("batch_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("listed", sa.JSON(), nullable=False),
        sa.Column("counted", sa.JSON(), nullable=True),
        sa.Column("discrepancy", sa.String(), nullable=True),
        sa.Column("signed_by", sa.String(), nullable=True),
        sa.Column("signed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("removed_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["custody_batch.id"], name=op.f("fk_custody_line_batch_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_custody_line_case_id")),
        sa.PrimaryKeyConstraint("batch_id", "case_id", name=op.f("pk_custody_line")),
    )
    op.create_index(op.f("ix_custody_line_case_id"), "custody_line", ["case_id"])
    op.create_table(
        "original_holding",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("requirement", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("holder_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("holder_name", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("to_return", sa.Boolean(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("batch_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("since", UtcDateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("limit_on", sa.Date(), nullable=True),
        sa.Column("alarmed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=True),
        sa.CheckConstraint(
            "holder IN ('agent','window','courier','department','resident','archive')",
            name=op.f("ck_original_holding_holder"),
        ),
        sa.CheckConstraint("count > 0", name=op.f("ck_original_holding_count")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_original_holding_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_original_holding")),
    )
    op.create_index(op.f("ix_original_holding_case_id"), "original_holding", ["case_id"])
    op.create_index(op.f("ix_original_holding_due_on"), "original_holding", ["due_on"])
    op.create_index("ix_original_holding_open", "original_holding", ["ended_at", "holder"])


def _fill_lines(bags: Sequence[RowMapping]) -> None:
    """The cases that stood in the bag's own list become rows."""
    bind = op.get_bind()
    departments = dict(bind.execute(sa.select(CASE.c.id, CASE.c.department)).all())
    for batch in bags:
        for n, line in enumerate(batch["contents"], start=1):
            if line["case_id"] not in departments:
                continue
            listed = {code: count for code, count in line["originals"].items() if count}
            signed = batch["received_at"]
            bind.execute(
                LINE.insert().values(
                    batch_id=batch["id"], case_id=line["case_id"], n=n, listed=listed,
                    counted=listed if signed else None, signed_by="签收人" if signed else None, signed_at=signed,
                )
            )  # fmt: skip
        to: str | None = f"t:{batch['township']}"
        if batch["kind"] == "convey":
            to = f"d:{departments.get(batch['contents'][0]['case_id'])}" if batch["contents"] else None
        start = f"t:{batch['township']}" if batch["kind"] == "convey" else None
        bind.execute(BATCH.update().where(BATCH.c.id == batch["id"]).values(from_place=start, to_place=to))


def _fill_holdings() -> None:
    """Where the state of a running case says its originals are. What has ended is not known any more."""
    bind = op.get_bind()
    rows = bind.execute(
        sa.select(CASE, MATERIAL.c.requirement, MATERIAL.c.name, MATERIAL.c.originals, MATERIAL.c.originals_received)
        .join(MATERIAL, MATERIAL.c.case_id == CASE.c.id)
        .where(sa.or_(MATERIAL.c.originals > 0, MATERIAL.c.originals_received > 0))
    ).mappings()
    for n, row in enumerate(rows.all(), start=1):
        found = _hands(row)
        if found is not None:
            bind.execute(HOLDING.insert().values(n=n, **found))


def _hands(row: Any) -> dict[str, Any] | None:
    state, since = row["state"], row["received_at"] or row["collected_at"] or row["created_at"]
    at_agent = state in WITH_AGENT
    count = row["originals"] if at_agent else row["originals_received"] or 0
    places = {
        "agent": f"v:{row['village']}",
        "window": f"w:{row['township']}:{row['window']}",
        "courier": f"w:{row['township']}:convey",
        "department": f"d:{row['department']}",
    }
    holder = {"conveying": "courier", "county_reviewing": "department"}.get(state, "window")
    holder = "agent" if at_agent else holder
    if not count or (holder == "window" and state not in AT_WINDOW):
        return None
    names = {"agent": "代办员", "window": "乡镇窗口", "courier": "转递代办员", "department": row["department"]}
    return {
        "id": str(uuid.uuid4()), "case_id": row["id"],
        "requirement": row["requirement"], "name": row["name"], "count": count, "holder": holder,
        "holder_id": row["agent_id"] if at_agent else row["clerk_id"] if holder == "window" else None,
        "holder_name": names[holder], "place": places[holder], "to_return": False, "disputed": False,
        "since": since if isinstance(since, datetime) else row["created_at"],
    }  # fmt: skip


def downgrade() -> None:
    op.drop_table("original_holding")
    bind = op.get_bind()
    op.add_column("custody_batch", sa.Column("contents", sa.JSON(), nullable=True))
    lines: dict[str, list[dict[str, Any]]] = {}
    for line in bind.execute(sa.select(LINE)).mappings():
        lines.setdefault(line["batch_id"], []).append(
            {"case_id": line["case_id"], "case_no": None, "originals": line["listed"]}
        )
    bind.execute(sa.text("UPDATE custody_batch SET contents = '[]'"))
    for batch_id, contents in lines.items():
        bind.execute(BATCH.update().where(BATCH.c.id == batch_id).values(contents=contents))
    op.drop_table("custody_line")
    bind.execute(sa.text("DELETE FROM custody_batch WHERE kind = 'give_back'"))
    for name in ("ix_custody_batch_to_place", "ix_custody_batch_from_place", "ix_custody_batch_township"):
        op.drop_index(op.f(name), "custody_batch")
    with op.batch_alter_table("custody_batch") as batch:
        batch.drop_constraint(op.f("ck_custody_batch_kind"), type_="check")
        batch.alter_column("contents", existing_type=sa.JSON(), nullable=False)
        for name in ("from_place", "to_place", "seal_no", "seal_seen", "courier"):
            batch.drop_column(name)
