"""Repair by people: where a review item belongs and how it was decided, what phones report, merged persons."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
TIME = UtcDateTime(timezone=True)
NEW: dict[str, list[tuple[str, sa.types.TypeEngine]]] = {
    "review_item": [
        ("village", sa.String()),
        ("township", sa.String()),
        ("raised_by", ID),
        ("decision", sa.String()),
        ("decide_reason", sa.String()),
    ],
    "device": [
        ("reported_fix", sa.Integer()),
        ("reported_room", sa.String()),
        ("reported_residents", sa.JSON()),
        ("reported_at", TIME),
        ("status_reason", sa.String()),
        ("status_at", TIME),
    ],
    "resident": [("merged_into", ID)],
}


def upgrade() -> None:
    for table, columns in NEW.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=True))
    op.create_index("ix_review_item_desk", "review_item", ["state", "township", "kind"])
    op.create_index(op.f("ix_resident_merged_into"), "resident", ["merged_into"])
    _place_what_is_there()


def _place_what_is_there() -> None:
    """Items opened before belong to the desk of the resident, else of the agent whose phone they came from."""
    op.execute("UPDATE review_item SET raised_by = user_id")
    op.execute(
        "UPDATE review_item SET village = (SELECT village FROM resident WHERE resident.id = review_item.entity_id), "
        "township = (SELECT township FROM resident WHERE resident.id = review_item.entity_id) "
        "WHERE entity = 'resident'"
    )
    op.execute(
        "UPDATE review_item SET village = (SELECT village FROM visit WHERE visit.id = review_item.entity_id), "
        "township = (SELECT substr(village, 1, 9) FROM visit WHERE visit.id = review_item.entity_id) "
        "WHERE entity = 'visit'"
    )
    op.execute(
        "UPDATE review_item SET township = (SELECT app_user.township FROM device JOIN app_user "
        "ON app_user.id = device.user_id WHERE device.id = review_item.device_id) WHERE township IS NULL"
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_resident_merged_into"), "resident")
    op.drop_index("ix_review_item_desk", "review_item")
    for table, columns in NEW.items():
        for name, _kind in reversed(columns):
            op.drop_column(table, name)
