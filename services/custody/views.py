"""What the desk shows of originals: the list of who holds what, and the custody line of one case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select, true

from domain.actor import Actor
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case
from models.catalogue import Matter
from models.content_files import word
from models.custody import CustodyBatch, CustodyLine, OriginalHolding
from models.mirror_rows import day, instant
from models.residents import Resident
from services import catalogue
from services.cases.queue import search_clause
from services.cases.roles import AGENT_ROLES, roles_on
from services.custody import batches, giving_back, ledger, scope

WHO = ("all", "agent", "window", "courier", "department", "late", "disputed")
KINDS = {"hand_off": "村里交来", "convey": "转递到县", "give_back": "县里退回"}
HOLDERS = {"agent": "代办员", "window": "乡镇窗口", "courier": "转递途中", "department": "县级部门"}


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to."""

    who: str = "all"
    q: str | None = None
    page: int = 1
    size: int = 50


def held(actor: Actor, now: datetime, wanted: Wanted) -> dict[str, Any]:
    """Who holds which originals, those kept too long first; one line per case and pair of hands."""
    today = shanghai_day(now)
    scoped = and_(
        OriginalHolding.ended_at.is_(None), OriginalHolding.holder.in_(ledger.HELD), scope.holding_clause(actor, now)
    )
    if wanted.q:
        scoped = and_(scoped, search_clause(wanted.q.strip()))
    clauses = _clauses(today)
    rows = db.session.execute(
        _grouped(and_(scoped, clauses[wanted.who])).limit(wanted.size).offset((wanted.page - 1) * wanted.size)
    ).all()
    papers = _papers([row.case_id for row in rows])
    counts = _counts(scoped, clauses)
    return {
        "counts": counts,
        "total": counts[wanted.who],
        "items": [_item(row, papers, today) for row in rows],
    }


def of_case(actor: Actor, now: datetime, found: Case) -> dict[str, Any]:
    """The custody line of one case: where its originals are, the way they went, and what may be done here."""
    today = shanghai_day(now)
    roles = roles_on(actor, now, found)
    at_window = ledger.open_of(found.id, "window")
    office = bool(roles & giving_back.OFFICE)
    return {
        "held": [_paper(row, today) for row in ledger.open_of(found.id)],
        "trail": [
            {
                "name": row.name, "count": row.count, "holder": row.holder, "holder_name": row.holder_name,
                "since": instant(row.since), "until": instant(row.ended_at), "signed_by": _signed(row.evidence),
            }
            for row in ledger.trail(found.id)
        ],
        "bags": [_bag(batch, line) for batch, line in batches.of_case(found.id)],
        "may_give_back": office and bool(at_window),
        "may_hand_to_agent": office and bool(at_window) and found.agent_id is not None,
        "may_settle": bool(roles & giving_back.SETTLERS) and bool(roles - AGENT_ROLES),
    }  # fmt: skip


def _clauses(today: date) -> Mapping[str, ColumnElement[bool]]:
    return {
        "all": true(),
        **{holder: OriginalHolding.holder == holder for holder in ledger.HELD},
        "late": OriginalHolding.due_on < today,
        "disputed": OriginalHolding.disputed.is_(True),
    }


def _grouped(clause: ColumnElement[bool]) -> Any:
    key = (OriginalHolding.case_id, OriginalHolding.holder, OriginalHolding.holder_name)
    return (
        select(
            *key,
            func.min(OriginalHolding.since).label("since"),
            func.min(OriginalHolding.due_on).label("due_on"),
            func.min(OriginalHolding.limit_on).label("limit_on"),
            func.sum(OriginalHolding.count).label("count"),
            func.max(case((OriginalHolding.disputed, 1), else_=0)).label("disputed"),
            Case.case_no,
            Case.provisional_no,
            Case.state,
            Case.village,
            Case.township,
            Resident.name.label("resident_name"),
            Matter.short_name.label("matter"),
        )
        .join(Case, Case.id == OriginalHolding.case_id)
        .join(Resident, Resident.id == Case.resident_id)
        .join(Matter, Matter.code == Case.matter)
        .where(clause)
        .group_by(
            *key, Case.case_no, Case.provisional_no, Case.state, Case.village, Case.township, Resident.name,
            Matter.short_name,
        )
        .order_by(
            func.min(OriginalHolding.due_on).is_(None), func.min(OriginalHolding.due_on),
            func.min(OriginalHolding.since), OriginalHolding.case_id, OriginalHolding.holder,
        )
    )  # fmt: skip


def _counts(scoped: ColumnElement[bool], clauses: Mapping[str, ColumnElement[bool]]) -> dict[str, int]:
    """How many lines each filter has."""
    line = (OriginalHolding.case_id, OriginalHolding.holder, OriginalHolding.holder_name)
    marks = [func.max(case((clause, 1), else_=0)).label(name) for name, clause in clauses.items()]
    lines = (
        select(*line, *marks).join(Case, Case.id == OriginalHolding.case_id).where(scoped).group_by(*line).subquery()
    )
    row = db.session.execute(select(*(func.coalesce(func.sum(lines.c[name]), 0) for name in clauses))).one()
    return {name: int(value) for name, value in zip(clauses, row, strict=True)}


def _papers(case_ids: Sequence[str]) -> dict[tuple[str, str, str], list[OriginalHolding]]:
    found: dict[tuple[str, str, str], list[OriginalHolding]] = {}
    rows = db.session.scalars(
        select(OriginalHolding)
        .where(
            OriginalHolding.case_id.in_(case_ids),
            OriginalHolding.ended_at.is_(None),
            OriginalHolding.holder.in_(ledger.HELD),
        )
        .order_by(OriginalHolding.since, OriginalHolding.id)
    )
    for row in rows:
        found.setdefault((row.case_id, row.holder, row.holder_name), []).append(row)
    return found


def _item(row: Any, papers: Mapping[tuple[str, str, str], list[OriginalHolding]], today: date) -> dict[str, Any]:
    since = row.since
    return {
        "case_id": row.case_id,
        "case_no": row.case_no or row.provisional_no,
        "resident_name": row.resident_name,
        "matter": row.matter,
        "state_label": word("states", row.state),
        "village_name": catalogue.place_name(row.village) if row.village else "",
        "township_name": catalogue.place_name(row.township),
        "holder": row.holder,
        "holder_label": HOLDERS[row.holder],
        "holder_name": row.holder_name,
        "count": int(row.count),
        "since": instant(since),
        "days": (today - shanghai_day(since)).days,
        "due_on": day(row.due_on),
        "light": _light(row.due_on, row.limit_on, today),
        "disputed": bool(row.disputed),
        "papers": [_paper(one, today) for one in papers.get((row.case_id, row.holder, row.holder_name), [])],
    }


def _paper(row: OriginalHolding, today: date) -> dict[str, Any]:
    return {
        "id": row.id, "requirement": row.requirement, "name": row.name, "count": row.count, "holder": row.holder,
        "holder_label": HOLDERS.get(row.holder, ""), "holder_name": row.holder_name, "since": instant(row.since),
        "days": (today - shanghai_day(row.since)).days, "due_on": day(row.due_on), "limit_on": day(row.limit_on),
        "light": _light(row.due_on, row.limit_on, today), "to_return": row.to_return, "disputed": row.disputed,
    }  # fmt: skip


def _light(due_on: date | None, limit_on: date | None, today: date) -> str | None:
    """red: past the very last day; yellow: past the day it should have gone; green: in time; None: kept in the file."""
    if due_on is None:
        return None
    if today > (limit_on or due_on):
        return "red"
    return "yellow" if today > due_on else "green"


def _bag(batch: CustodyBatch, line: CustodyLine) -> dict[str, Any]:
    return {
        "batch_no": batch.batch_no, "kind_label": KINDS[batch.kind], "seal_no": batch.seal_no,
        "signed_by": line.signed_by, "signed_at": instant(line.signed_at), "discrepancy": line.discrepancy,
    }  # fmt: skip


def _signed(evidence: Mapping[str, Any] | None) -> str | None:
    return str(evidence["recipient"]) if evidence and evidence.get("recipient") else None
