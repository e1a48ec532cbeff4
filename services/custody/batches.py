"""The sealed bags: made when papers leave, signed for case by case when they come, closed with the last of them."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from domain.actor import Actor
from domain.problems import Problem
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case
from models.custody import CustodyBatch, CustodyLine
from services import numbers

_SHORT = {"hand_off": "JJ", "convey": "ZD", "give_back": "FH"}
Counts = Mapping[str, int]


def for_hand_off(
    actor: Actor,
    now: datetime,
    case: Case,
    batch_id: str,
    counts: Counts,
    *,
    cosigner: str | None = None,
    seal_no: str | None = None,
) -> CustodyBatch:
    """The bag of a hand-off, named by the phone; all cases of one visit go into the same one.

    Raises Problem("batch_missing") for a bag of somebody else, of another township, or signed for already.
    """
    batch = _locked(batch_id)
    if batch is not None and (batch.from_user_id != actor.user_id or batch.township != case.township):
        raise Problem("batch_missing")
    if batch is None:
        batch = _new(
            actor, now, "hand_off", case.township, batch_id=batch_id, from_place=f"v:{case.village}",
            to_place=f"t:{case.township}", cosigner=cosigner, seal_no=seal_no,
        )  # fmt: skip
    elif seal_no:
        batch.seal_no = seal_no
    _put(batch, case, counts)
    return batch


def for_convey(actor: Actor, now: datetime, case: Case, seal_no: str, courier: str) -> CustodyBatch:
    """The bag to the county department: the one with this seal that left today and is not opened yet, else a new one."""
    same = select(CustodyBatch).where(
        CustodyBatch.kind == "convey", CustodyBatch.township == case.township, CustodyBatch.seal_no == seal_no,
        CustodyBatch.to_place == f"d:{case.department}", CustodyBatch.received_at.is_(None),
        CustodyBatch.courier == courier,
    )  # fmt: skip
    found = [b for b in db.session.scalars(same.with_for_update()) if shanghai_day(b.sent_at) == shanghai_day(now)]
    opened = {line.batch_id for b in found for line in lines_of(b.id) if line.signed_at is not None}
    batch = next((b for b in found if b.id not in opened), None)
    return batch or _new(
        actor, now, "convey", case.township, from_place=f"t:{case.township}", to_place=f"d:{case.department}",
        seal_no=seal_no, courier=courier,
    )  # fmt: skip


def for_give_back(
    actor: Actor, now: datetime, department: str, township: str, seal_no: str, courier: str
) -> CustodyBatch:
    """The bag back from a county department, with results and originals."""
    return _new(
        actor, now, "give_back", township, from_place=f"d:{department}", to_place=f"t:{township}", seal_no=seal_no,
        courier=courier,
    )  # fmt: skip


def put(batch: CustodyBatch, case: Case, counts: Counts) -> CustodyLine:
    """Write the case on the list of the bag."""
    return _put(batch, case, counts)


def lines_of(batch_id: str) -> list[CustodyLine]:
    """The cases on the list, in its order; without those that went back to the village unsigned."""
    return list(
        db.session.scalars(
            select(CustodyLine)
            .where(CustodyLine.batch_id == batch_id, CustodyLine.removed_at.is_(None))
            .order_by(CustodyLine.n)
        )
    )


def of_case(case_id: str) -> list[tuple[CustodyBatch, CustodyLine]]:
    """The bags the case has been in, oldest first, each with its line."""
    rows = db.session.execute(
        select(CustodyBatch, CustodyLine)
        .join(CustodyLine, CustodyLine.batch_id == CustodyBatch.id)
        .where(CustodyLine.case_id == case_id, CustodyLine.removed_at.is_(None))
        .order_by(CustodyBatch.sent_at, CustodyBatch.batch_no)
    ).all()
    return [(batch, line) for batch, line in rows]


def open_line(case_id: str, kind: str) -> CustodyLine | None:
    """The line of the bag of this kind in which the case travels now."""
    return db.session.scalar(
        select(CustodyLine)
        .join(CustodyBatch, CustodyBatch.id == CustodyLine.batch_id)
        .where(
            CustodyLine.case_id == case_id, CustodyBatch.kind == kind, CustodyLine.signed_at.is_(None),
            CustodyLine.removed_at.is_(None),
        )
        .order_by(CustodyBatch.sent_at.desc())
        .limit(1)
    )  # fmt: skip


def sign(
    actor: Actor,
    now: datetime,
    line: CustodyLine,
    counts: Counts,
    *,
    discrepancy: str | None = None,
    seal_seen: str | None = None,
) -> CustodyBatch:
    """The case was counted by who takes it; the last signature closes the bag."""
    batch = _locked(line.batch_id) or db.session.get_one(CustodyBatch, line.batch_id)
    line.counted, line.discrepancy = dict(counts), (discrepancy or "").strip() or None
    line.signed_by, line.signed_at = actor.name, now
    if seal_seen and seal_seen.strip():
        batch.seal_seen = seal_seen.strip()
    db.session.flush()
    _close_when_done(actor, now, batch)
    return batch


def take_out(now: datetime, case: Case) -> None:
    """The case goes back to the village unsigned: it is no longer on the list."""
    line = open_line(case.id, "hand_off")
    if line is None:
        return
    line.removed_at = now
    db.session.flush()
    batch = _locked(line.batch_id)
    if batch is not None:
        _close_when_done(Actor.system(), now, batch)


def _close_when_done(actor: Actor, now: datetime, batch: CustodyBatch) -> None:
    lines = lines_of(batch.id)
    if all(line.signed_at is not None for line in lines):
        batch.received_at = now
        batch.to_user_id = actor.user_id if lines else batch.to_user_id
    told = [f"第{line.n}件：{line.discrepancy}" for line in lines if line.discrepancy]
    batch.discrepancy = "；".join(told) or None
    db.session.flush()


def _new(
    actor: Actor, now: datetime, kind: str, township: str, *, batch_id: str | None = None, **more: Any
) -> CustodyBatch:
    day = shanghai_day(now)
    # Series names as in the first release, so that no number is given twice.
    series = {"hand_off": "batch", "convey": "convey", "give_back": "give_back"}[kind]
    n = numbers.next_number(f"{series}:{township}:{day:%Y%m%d}")
    batch = CustodyBatch(
        id=batch_id or str(uuid.uuid4()), kind=kind, batch_no=f"{_SHORT[kind]}{township}-{day:%Y%m%d}-{n:03d}",
        from_user_id=actor.user_id, township=township, sent_at=now, **more,
    )  # fmt: skip
    db.session.add(batch)
    db.session.flush()
    return batch


def _put(batch: CustodyBatch, case: Case, counts: Counts) -> CustodyLine:
    listed = {code: count for code, count in counts.items() if count}
    line = db.session.get(CustodyLine, (batch.id, case.id))
    if line is None:
        last = db.session.scalar(select(func.max(CustodyLine.n)).where(CustodyLine.batch_id == batch.id)) or 0
        line = CustodyLine(batch_id=batch.id, case_id=case.id, n=last + 1, listed=listed)
        db.session.add(line)
    line.listed, line.removed_at = listed, None
    line.counted = line.discrepancy = line.signed_by = line.signed_at = None
    batch.received_at = None
    db.session.flush()
    return line


def _locked(batch_id: str) -> CustodyBatch | None:
    """The bag, for this transaction alone: two clerks may sign two of its cases at the same moment."""
    statement = select(CustodyBatch).where(CustodyBatch.id == batch_id).with_for_update()
    return db.session.scalar(statement.execution_options(populate_existing=True))
