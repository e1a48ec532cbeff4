"""The change log, written by itself: no service can forget it.

A flush listener notes every synced row that was added or changed and raises its `ver` once per transaction.
`seal_changes` then takes the commit-order number as the last thing before the log (sync B8: the row lock of
`sync_meta` is held until the commit is visible, so numbers are gap-free and in commit order on both
databases), compares what each bucket held with what it holds now, and writes P and R lines, bucket contents
and digests. A `before_commit` hook seals whatever was not sealed.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, event, insert, select, text, tuple_, update
from sqlalchemy.orm import Session, SessionTransaction

from models.base import db
from models.columns import Synced
from models.mirror import Item, items_of
from models.sync import BucketDigest, ChangeLog, Membership, SyncMeta

CRC_MODULUS = 2**32
BATCH = 300
# These rows are never held as objects, so the session need not look for them.
UNSEEN = {"synchronize_session": False}
_KEY = "touched_rows"
_BEFORE = "touched_before_savepoint"


@dataclass(frozen=True)
class _Line:
    bucket: str
    op: str
    entity: str
    entity_id: str
    ver: int


def digest_term(entity: str, entity_id: str, ver: int) -> int:
    """One summand of a bucket's digest."""
    return zlib.crc32(f"{entity}|{entity_id}|{ver}".encode())


def touch(row: Synced) -> None:
    """Mark a synced row as changed because something it shows has changed elsewhere."""
    session = db.session()
    touched = session.info.setdefault(_KEY, {})
    if id(row) not in touched:
        touched[id(row)] = row
        row.ver = (row.ver or 0) + 1


@event.listens_for(Session, "before_flush")
def _note_changes(session: Session, _context: object, _instances: object) -> None:
    touched = session.info.setdefault(_KEY, {})
    for row in [*session.new, *session.dirty]:
        if isinstance(row, Synced) and id(row) not in touched and (row in session.new or session.is_modified(row)):
            touched[id(row)] = row
            row.ver = (row.ver or 0) + 1


@event.listens_for(Session, "before_commit")
def _seal_before_commit(session: Session) -> None:
    if not session.in_nested_transaction():
        seal_changes(session)


@event.listens_for(Session, "after_transaction_create")
def _remember_before_savepoint(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        session.info.setdefault(_BEFORE, []).append(dict(session.info.get(_KEY, {})))


@event.listens_for(Session, "after_transaction_end")
def _savepoint_is_over(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested and session.info.get(_BEFORE):
        session.info[_BEFORE].pop()


@event.listens_for(Session, "after_rollback")
def _forget_rolled_back(session: Session) -> None:
    if session.in_nested_transaction():
        session.info[_KEY] = dict(session.info[_BEFORE][-1])
    else:
        session.info.pop(_KEY, None)


@event.listens_for(Session, "after_commit")
def _forget_committed(session: Session) -> None:
    if not session.in_nested_transaction():  # a savepoint that is released fires this event too
        session.info.pop(_KEY, None)


def seal_changes(session: Session | None = None, extra: Iterable[Item] = ()) -> int | None:
    """Write the log of this transaction and return its number; None when nothing synced has changed.

    `extra` adds items that are no ORM rows (receipts). Must be the last statements before the commit.
    """
    session = session or db.session()
    session.flush()
    rows = session.info.get(_KEY, {})
    extra = list(extra)
    if not rows and not extra:
        return None
    seq = take_number(session)
    session.info[_KEY] = {}
    items = [item for row in rows.values() for item in items_of(row)] + extra
    for start in range(0, len(items), BATCH):
        _write_lines(session, seq, start, items[start : start + BATCH])
    return seq


def take_number(session: Session) -> int:
    """Raise the one counter and return it; its row lock orders all commits."""
    statement = (
        update(SyncMeta)
        .where(SyncMeta.id == 1)
        .values(change_seq=SyncMeta.change_seq + 1)
        .returning(SyncMeta.change_seq)
    )
    return int(session.execute(statement, execution_options=UNSEEN).scalar_one())


def _write_lines(session: Session, seq: int, start: int, items: list[Item]) -> None:
    keys = {(item.entity, item.entity_id) for item in items}
    held: dict[tuple[str, str], dict[str, int]] = {key: {} for key in keys}
    found = session.execute(
        select(Membership.entity, Membership.entity_id, Membership.bucket, Membership.ver).where(
            tuple_(Membership.entity, Membership.entity_id).in_(list(keys))
        )
    )
    for entity, entity_id, bucket, ver in found:
        held[(entity, entity_id)][bucket] = ver
    lines: list[_Line] = []
    deltas: dict[str, list[int]] = {}
    for item in items:
        lines += _lines_of(item, held[(item.entity, item.entity_id)], deltas)
    if lines:
        session.execute(
            insert(ChangeLog),
            [
                {"seq": seq, "n": start * 8 + n, "bucket": x.bucket, "op": x.op, "entity": x.entity,
                 "entity_id": x.entity_id, "ver": x.ver}
                for n, x in enumerate(lines)
            ],
        )  # fmt: skip
        _update_membership(session, lines, held)
        _update_digests(session, deltas)


def _lines_of(item: Item, held: dict[str, int], deltas: dict[str, list[int]]) -> list[_Line]:
    lines = []
    for bucket in sorted(item.buckets):
        before = held.get(bucket)
        if before == item.ver:
            continue
        lines.append(_Line(bucket, "P", item.entity, item.entity_id, item.ver))
        _add(deltas, bucket, 0 if before is not None else 1, digest_term(item.entity, item.entity_id, item.ver))
        if before is not None:
            _add(deltas, bucket, 0, -digest_term(item.entity, item.entity_id, before))
    for bucket in sorted(set(held) - item.buckets):
        lines.append(_Line(bucket, "R", item.entity, item.entity_id, item.ver))
        _add(deltas, bucket, -1, -digest_term(item.entity, item.entity_id, held[bucket]))
    return lines


def _add(deltas: dict[str, list[int]], bucket: str, rows: int, crc: int) -> None:
    delta = deltas.setdefault(bucket, [0, 0])
    delta[0] += rows
    delta[1] += crc


def _update_membership(session: Session, lines: list[_Line], held: dict[tuple[str, str], dict[str, int]]) -> None:
    gone = [(x.bucket, x.entity, x.entity_id) for x in lines if x.op == "R"]
    kept = [x for x in lines if x.op == "P" and x.bucket in held[(x.entity, x.entity_id)]]
    new = [x for x in lines if x.op == "P" and x.bucket not in held[(x.entity, x.entity_id)]]
    for bucket, entity, entity_id in gone:
        session.execute(
            delete(Membership).where(
                Membership.bucket == bucket, Membership.entity == entity, Membership.entity_id == entity_id
            )
        )
    for x in kept:
        session.execute(
            update(Membership)
            .where(Membership.bucket == x.bucket, Membership.entity == x.entity, Membership.entity_id == x.entity_id)
            .values(ver=x.ver),
            execution_options=UNSEEN,
        )
    if new:
        session.execute(
            insert(Membership),
            [{"bucket": x.bucket, "entity": x.entity, "entity_id": x.entity_id, "ver": x.ver} for x in new],
        )


def _update_digests(session: Session, deltas: dict[str, list[int]]) -> None:
    known = dict(
        session.execute(
            select(BucketDigest.bucket, BucketDigest.crc_sum).where(BucketDigest.bucket.in_(list(deltas)))
        ).all()
    )
    for bucket, (rows, crc) in deltas.items():
        if bucket not in known:
            session.execute(insert(BucketDigest).values(bucket=bucket, rows=rows, crc_sum=crc % CRC_MODULUS))
            continue
        session.execute(
            update(BucketDigest)
            .where(BucketDigest.bucket == bucket)
            .values(rows=BucketDigest.rows + rows, crc_sum=(known[bucket] + crc) % CRC_MODULUS),
            execution_options=UNSEEN,
        )


def change_number() -> int:
    """The newest commit-order number (for the desk's changes poll)."""
    return int(db.session.execute(text("SELECT change_seq FROM sync_meta WHERE id = 1")).scalar_one())
