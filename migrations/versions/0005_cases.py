"""Cases, events, papers wanted, powers to act, custody, delivery."""

import sqlalchemy as sa
from alembic import op

from models.base import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "custody_batch",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("batch_no", sa.String(), nullable=True),
        sa.Column("from_user_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("to_user_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("cosigner", sa.String(), nullable=True),
        sa.Column("township", sa.String(), nullable=False),
        sa.Column("contents", sa.JSON(), nullable=False),
        sa.Column("discrepancy", sa.String(), nullable=True),
        sa.Column("sent_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("received_at", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_batch")),
    )
    op.create_table(
        "authorization_letter",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("resident_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("matters", sa.JSON(), nullable=False),
        sa.Column("powers", sa.JSON(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("agent_a", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("agent_b", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("sub_delegation", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("signature_doc_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("letter_doc_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("witnesses", sa.JSON(), nullable=False),
        sa.Column("read_aloud", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("signed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("received_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("revoke_reason", sa.String(), nullable=True),
        sa.Column("ver", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "method IN ('signature','fingerprint','voice')", name=op.f("ck_authorization_letter_method")
        ),
        sa.CheckConstraint("state IN ('valid','revoked')", name=op.f("ck_authorization_letter_state")),
        sa.ForeignKeyConstraint(["agent_a"], ["app_user.id"], name=op.f("fk_authorization_letter_agent_a")),
        sa.ForeignKeyConstraint(["agent_b"], ["app_user.id"], name=op.f("fk_authorization_letter_agent_b")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_authorization_letter_resident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authorization_letter")),
    )
    with op.batch_alter_table("authorization_letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_authorization_letter_resident_id"), ["resident_id"], unique=False)
    op.create_table(
        "case_file",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_no", sa.String(), nullable=True),
        sa.Column("provisional_no", sa.String(), nullable=True),
        sa.Column("slip_code", sa.String(), nullable=False),
        sa.Column("resident_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("village", sa.String(), nullable=True),
        sa.Column("township", sa.String(), nullable=False),
        sa.Column("window", sa.String(), nullable=False),
        sa.Column("matter", sa.String(), nullable=False),
        sa.Column("guide_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("sub_type", sa.String(), nullable=True),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("delegation", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("resume_state", sa.String(), nullable=True),
        sa.Column("paused_from", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("agent_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("agent_b_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("collected_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("clerk_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("authorization_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("self_present", sa.Boolean(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("visit_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("delivery_mode", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("hand_off_pending", sa.Boolean(), nullable=False),
        sa.Column("supplement_pending", sa.Boolean(), nullable=False),
        sa.Column("pending_data", sa.JSON(), nullable=True),
        sa.Column("docs_total", sa.Integer(), nullable=False),
        sa.Column("docs_missing", sa.Integer(), nullable=False),
        sa.Column("registered_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("collected_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("handed_off_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("received_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("day_zero_on", sa.Date(), nullable=True),
        sa.Column("notice_due_on", sa.Date(), nullable=True),
        sa.Column("correction_due_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("accepted_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("deemed", sa.Boolean(), nullable=False),
        sa.Column("promised_wd", sa.Integer(), nullable=True),
        sa.Column("statutory_wd", sa.Integer(), nullable=True),
        sa.Column("promised_due_on", sa.Date(), nullable=True),
        sa.Column("statutory_due_on", sa.Date(), nullable=True),
        sa.Column("publicity_until", sa.Date(), nullable=True),
        sa.Column("publicity_done_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("objection_open", sa.Boolean(), nullable=False),
        sa.Column("paused_on", sa.Date(), nullable=True),
        sa.Column("paused_days", sa.Integer(), nullable=False),
        sa.Column("extended_wd", sa.Integer(), nullable=False),
        sa.Column("decided_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("ready_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("archived_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("second_notice_count", sa.Integer(), nullable=False),
        sa.Column("notice_count", sa.Integer(), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ver", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("delivery_mode IN ('home','pickup','post')", name=op.f("ck_case_file_delivery_mode")),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('granted','denied','partly')", name=op.f("ck_case_file_outcome")
        ),
        sa.CheckConstraint(
            "state <> 'paused' OR paused_from IS NOT NULL", name=op.f("ck_case_file_paused_knows_where_from")
        ),
        sa.CheckConstraint(
            "state <> 'publicizing' OR resume_state IS NOT NULL", name=op.f("ck_case_file_publicizing_knows_where_from")
        ),
        sa.CheckConstraint(
            "state IN ('draft','registered','collected','handed_off','received','prechecking','correcting','accepted','reviewing','publicizing','conveying','county_reviewing','paused','decided','ready','delivered','archived','refused_intake','returned','withdrawn','terminated')",
            name=op.f("ck_case_file_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('accepted','reviewing','publicizing','conveying','county_reviewing','paused') OR accepted_on IS NOT NULL",
            name=op.f("ck_case_file_running_has_acceptance"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('decided','ready','delivered','archived') OR outcome IS NOT NULL",
            name=op.f("ck_case_file_decided_has_outcome"),
        ),
        sa.ForeignKeyConstraint(["agent_b_id"], ["app_user.id"], name=op.f("fk_case_file_agent_b_id")),
        sa.ForeignKeyConstraint(["agent_id"], ["app_user.id"], name=op.f("fk_case_file_agent_id")),
        sa.ForeignKeyConstraint(
            ["authorization_id"], ["authorization_letter.id"], name=op.f("fk_case_file_authorization_id")
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["app_user.id"], name=op.f("fk_case_file_clerk_id")),
        sa.ForeignKeyConstraint(["guide_id"], ["guide_version.id"], name=op.f("fk_case_file_guide_id")),
        sa.ForeignKeyConstraint(["matter"], ["matter.code"], name=op.f("fk_case_file_matter")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_case_file_resident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("case_no", name=op.f("uq_case_file_case_no")),
        sa.UniqueConstraint("slip_code", name=op.f("uq_case_file_slip_code")),
    )
    with op.batch_alter_table("case_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_file_agent_id"), ["agent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_file_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index("ix_case_file_queue", ["township", "window", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_file_resident_id"), ["resident_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_file_village"), ["village"], unique=False)
    op.create_table(
        "case_event",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("from_state", sa.String(), nullable=False),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.Column("actor_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("actor_name", sa.String(), nullable=False),
        sa.Column("actor_role", sa.String(), nullable=False),
        sa.Column("device_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("client_time", UtcDateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("paper_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("prev_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_event_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_case_event_case_id_seq")),
    )
    with op.batch_alter_table("case_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_event_case_id"), ["case_id"], unique=False)
    op.create_table(
        "case_material",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("requirement", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("party_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("document_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("acceptable", sa.String(), nullable=True),
        sa.Column("missing_reason", sa.String(), nullable=True),
        sa.Column("originals", sa.Integer(), nullable=False),
        sa.Column("originals_received", sa.Integer(), nullable=True),
        sa.Column("judged_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("judged_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("seen_on_paper", sa.Boolean(), nullable=False),
        sa.Column("added_beyond_guide", sa.Boolean(), nullable=False),
        sa.CheckConstraint("verdict IS NULL OR verdict IN ('good','bad')", name=op.f("ck_case_material_verdict")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_material_case_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_case_material_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_material")),
        sa.UniqueConstraint(
            "case_id", "requirement", "party_id", name=op.f("uq_case_material_case_id_requirement_party_id")
        ),
    )
    with op.batch_alter_table("case_material", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_material_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_material_document_id"), ["document_id"], unique=False)
    op.create_table(
        "case_party",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("resident_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_party_case_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_case_party_resident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_party")),
    )
    with op.batch_alter_table("case_party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_party_case_id"), ["case_id"], unique=False)
    op.create_table(
        "case_pause",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("expected_days", sa.Integer(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("approver_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_pause_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_pause")),
    )
    with op.batch_alter_table("case_pause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_pause_case_id"), ["case_id"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("delivered_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("signature_doc_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("witnesses", sa.JSON(), nullable=False),
        sa.Column("read_out", sa.Boolean(), nullable=False),
        sa.Column("slip_given", sa.Boolean(), nullable=False),
        sa.Column("by_user_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_delivery_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delivery_case_id"), ["case_id"], unique=False)
    op.create_table(
        "paper",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("no", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("issued_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("check_code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_paper_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("check_code", name=op.f("uq_paper_check_code")),
        sa.UniqueConstraint("no", name=op.f("uq_paper_no")),
    )
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_case_id"), ["case_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_case_id"))
    op.drop_table("paper")
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_delivery_case_id"))
    op.drop_table("delivery")
    with op.batch_alter_table("case_pause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_pause_case_id"))
    op.drop_table("case_pause")
    with op.batch_alter_table("case_party", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_party_case_id"))
    op.drop_table("case_party")
    with op.batch_alter_table("case_material", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_material_document_id"))
        batch_op.drop_index(batch_op.f("ix_case_material_case_id"))
    op.drop_table("case_material")
    with op.batch_alter_table("case_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_event_case_id"))
    op.drop_table("case_event")
    with op.batch_alter_table("case_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_file_village"))
        batch_op.drop_index(batch_op.f("ix_case_file_resident_id"))
        batch_op.drop_index("ix_case_file_queue")
        batch_op.drop_index(batch_op.f("ix_case_file_batch_id"))
        batch_op.drop_index(batch_op.f("ix_case_file_agent_id"))
    op.drop_table("case_file")
    with op.batch_alter_table("authorization_letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_authorization_letter_resident_id"))
    op.drop_table("authorization_letter")
    op.drop_table("custody_batch")
