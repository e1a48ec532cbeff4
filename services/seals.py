"""用印登记: each use of the special seal, by those who keep it, for their own township (rules R14.7).

The seal lies in one place: the pick-up window and the township's lead keep it. Handing out a result writes its line by
itself (services/cases/pickup.py); every other paper that was stamped is written down here.
"""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from domain.actor import Actor
from domain.problems import Fault, Problem
from domain.workdays import SHANGHAI, shanghai_day
from models.base import db
from models.cases import Case
from models.documents import Paper
from models.mirror_rows import instant
from models.seals import SealUse
from services import audit
from services.catalogue import place_name
from services.public_checks import plain_no
from services.workbooks import Columns, workbook

KEEPERS = frozenset({"pickup_clerk", "township_lead"})
MOST_ROWS = 20_000
SHEET = Columns(
    "用印登记",
    (("用印时间", 18), ("文号", 24), ("文书", 22), ("办件号", 28), ("次数", 8), ("用印人", 12), ("作废", 12), ("作废原因", 24)),
)  # fmt: skip


def townships_of(actor: Actor, now: datetime) -> frozenset[str]:
    """The townships whose seal this person keeps. Raises Problem("forbidden") for everybody else."""
    buckets = actor.buckets_at(now, KEEPERS)
    found = {b[2:] for b in buckets if b.startswith("t:")}
    found |= {b.split(":")[1] for b in buckets if b.startswith("w:") and b.endswith(":pickup")}
    if not found:
        raise Problem("forbidden", action="seal")
    return frozenset(found)


def record(actor: Actor, now: datetime, *, no: str, count: int, document: str | None = None) -> SealUse:
    """Write down a use on the paper with this number, or on another document of the case with this number.

    Raises Problem forbidden; not_found when no paper or case of the township has the number; validation when a
    case's number is given without saying what was stamped.
    """
    townships = townships_of(actor, now)
    paper, case = _meant(no, townships)
    said = (document or "").strip()
    if paper is None and not said:
        raise Problem("validation", fields=[Fault("/document", "required")])
    return _write(actor, now, case, paper, count, document_no=paper.no if paper else None, document=said)


def record_result(
    actor: Actor, now: datetime, case: Case, *, count: int, result_no: str | None, paper: Paper | None
) -> SealUse:
    """The line of a result that is handed out under the seal; the caller has checked who does it."""
    number = result_no or (paper.no if paper else None)
    return _write(actor, now, case, paper, count, document_no=number, document="办理结果")


def cancel(actor: Actor, now: datetime, *, use_id: str, reason: str) -> SealUse:
    """Strike out a line written by mistake; it stays to be read. Twice is once.

    Raises Problem forbidden, not_found (also for another township's), reason_needed.
    """
    use = db.session.get(SealUse, use_id)
    if use is None or use.township not in townships_of(actor, now):
        raise Problem("not_found")
    if not reason.strip():
        raise Problem("reason_needed")
    if use.cancelled_at is None:
        use.cancelled_at, use.cancelled_by, use.cancel_reason = now, actor.name, reason.strip()
        audit.record(actor, now, "seal_cancelled", "seal_use", use.id)
        db.session.flush()
    return use


def register(actor: Actor, now: datetime, *, day: date | None = None, page: int = 1, size: int = 50) -> dict[str, Any]:
    """The lines of the actor's townships, newest first, of one day when named; sums leave out what was struck out."""
    clause = _clause(townships_of(actor, now), day)
    total, pressed = db.session.execute(
        select(func.count(), func.sum(SealUse.count).filter(SealUse.cancelled_at.is_(None))).where(clause)
    ).one()
    rows = db.session.execute(_rows(clause).limit(size).offset((page - 1) * size)).all()
    return {
        "today": shanghai_day(now).isoformat(),
        "total": total,
        "pressed": pressed or 0,
        "items": [line(use, case_no) for use, case_no in rows],
    }


def line(use: SealUse, case_no: str | None) -> dict[str, Any]:
    """One line as the screen shows it: no person of the case is in it."""
    return {
        "id": use.id, "township_name": place_name(use.township), "case_id": use.case_id, "case_no": case_no,
        "document_no": use.document_no, "document": use.document, "count": use.count, "user_name": use.user_name,
        "used_at": instant(use.used_at), "cancelled_at": instant(use.cancelled_at), "cancelled_by": use.cancelled_by,
        "cancel_reason": use.cancel_reason,
    }  # fmt: skip


def line_of(use: SealUse) -> dict[str, Any]:
    """The same for a line just written or struck out."""
    case = db.session.get_one(Case, use.case_id)
    return line(use, case.case_no or case.provisional_no)


def register_workbook(actor: Actor, now: datetime, day: date | None) -> bytes:
    """The register as a workbook; the export is on record. At most MOST_ROWS lines, and then the last one says so."""
    found = db.session.execute(_rows(_clause(townships_of(actor, now), day)).limit(MOST_ROWS + 1)).all()
    lines = [
        [
            use.used_at.astimezone(SHANGHAI), use.document_no, use.document, case_no, use.count, use.user_name,
            use.cancelled_by, use.cancel_reason,
        ]
        for use, case_no in found[:MOST_ROWS]
    ]  # fmt: skip
    audit.record(actor, now, "seals.export", rows=len(lines), day=day.isoformat() if day else None)
    cut = f"只导出了最近 {MOST_ROWS} 条，请按日期分开导。" if len(found) > MOST_ROWS else None
    return workbook(SHEET, lines, cut)


def file_name(now: datetime, day: date | None) -> str:
    """Name of the workbook."""
    return f"用印登记-{day or now.astimezone(SHANGHAI).strftime('%Y%m%d-%H%M')}.xlsx"


def _rows(clause: ColumnElement[bool]) -> Select[SealUse, str]:
    number = func.coalesce(Case.case_no, Case.provisional_no)
    found = select(SealUse, number).join(Case, Case.id == SealUse.case_id).where(clause)
    return found.order_by(SealUse.used_at.desc(), SealUse.id)


def _clause(townships: frozenset[str], day: date | None) -> ColumnElement[bool]:
    mine = SealUse.township.in_(townships)
    if day is None:
        return mine
    start = datetime.combine(day, time(), SHANGHAI)
    return and_(mine, SealUse.used_at >= start, SealUse.used_at < start + timedelta(days=1))


def _meant(no: str, townships: frozenset[str]) -> tuple[Paper | None, Case]:
    plain = plain_no(no)
    own = Case.township.in_(townships)
    row = db.session.execute(
        select(Paper, Case).join(Case, Case.id == Paper.case_id).where(Paper.no == plain, own)
    ).first()
    if row is not None:
        return row[0], row[1]
    case = db.session.scalar(select(Case).where(Case.case_no == plain.upper(), own, Case.deleted_at.is_(None)))
    if case is None:
        raise Problem("not_found")
    return None, case


def _write(
    actor: Actor, now: datetime, case: Case, paper: Paper | None, count: int, *, document_no: str | None, document: str
) -> SealUse:
    use = SealUse(
        id=str(uuid.uuid4()), township=case.township, case_id=case.id, paper_id=paper.id if paper else None,
        document_no=document_no, document=document or str(paper.content["title"] if paper else ""), count=count,
        user_id=actor.user_id, user_name=actor.name, used_at=now,
    )  # fmt: skip
    db.session.add(use)
    audit.record(actor, now, "seal_used", "case", case.id, count=count, no=document_no)
    db.session.flush()
    return use
