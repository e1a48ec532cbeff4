"""What sync forgets, so that neither server nor phone grows for ever (sync B7, B10)."""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, func, select, update

from models.base import db
from models.changes import seal_changes
from models.mirror import Item
from models.sync import ChangeLog, Membership, Mutation, MutationAlias, ReviewItem, SyncMeta
from services.sync import bundles

PAYLOAD_DAYS = 90
RECEIPT_DAYS = 400
LOG_DAYS = 180
SHOWN_DAYS = 60  # a phone keeps its receipts itself until backups cover them (7 days by default)
BATCH = 500


def prune(now: datetime) -> int:
    """One batch of everything that is due; how many rows were touched."""
    return _payloads(now) + _shown_receipts(now) + _receipts(now) + _log(now) + bundles.forget(now)


def _payloads(now: datetime) -> int:
    """Payloads go 90 days after settlement; what is in quarantine or before a person is not settled."""
    undecided = exists().where(ReviewItem.mutation_id == Mutation.mutation_id, ReviewItem.state == "open")
    due = select(Mutation.mutation_id).where(
        Mutation.received_at < now - timedelta(days=PAYLOAD_DAYS),
        Mutation.args_enc.is_not(None),
        Mutation.status != "quarantined",
        ~undecided,
    )
    ids = list(db.session.scalars(due.limit(BATCH)))
    db.session.execute(update(Mutation).where(Mutation.mutation_id.in_(ids)).values(args_enc=None))
    return len(ids)


def _shown_receipts(now: datetime) -> int:
    """Old receipts leave the bucket of their user; on the server they stay."""
    shown = exists().where(Membership.entity == "receipt", Membership.entity_id == Mutation.mutation_id)
    due = select(Mutation.mutation_id, Mutation.ver).where(
        Mutation.received_at < now - timedelta(days=SHOWN_DAYS), Mutation.status != "quarantined", shown
    )
    found = db.session.execute(due.limit(BATCH)).all()
    if found:
        seal_changes(extra=[Item("receipt", mutation_id, ver, frozenset()) for mutation_id, ver in found])
    return len(found)


def _receipts(now: datetime) -> int:
    due = select(Mutation.mutation_id).where(
        Mutation.received_at < now - timedelta(days=RECEIPT_DAYS), Mutation.args_enc.is_(None)
    )
    ids = list(db.session.scalars(due.limit(BATCH)))
    db.session.execute(delete(MutationAlias).where(MutationAlias.mutation_id.in_(ids)))
    db.session.execute(delete(Mutation).where(Mutation.mutation_id.in_(ids)))
    return len(ids)


def _log(now: datetime) -> int:
    """Log lines older than 180 days; a phone that was away longer gets its buckets anew. Receipts date the log."""
    floor = db.session.scalar(
        select(func.max(Mutation.change_seq)).where(Mutation.received_at < now - timedelta(days=LOG_DAYS))
    )
    meta = db.session.get_one(SyncMeta, 1)
    if floor is None or floor <= meta.log_floor:
        return 0
    db.session.execute(delete(ChangeLog).where(ChangeLog.seq <= floor))
    meta.log_floor = floor
    db.session.flush()
    return 1
