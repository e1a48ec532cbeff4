"""What the desk shows of sealed bags: lists, one bag with its cases, and the cases that may go into the next one."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from domain.actor import Actor
from models.base import db
from models.cases import Case, CaseMaterial
from models.catalogue import Matter
from models.content_files import word
from models.custody import CustodyBatch, CustodyLine, OriginalHolding
from models.mirror_rows import instant
from models.people import AppUser, ScopeGrant
from models.residents import Resident
from services import catalogue
from services.access import can_see_case, case_scope_clause
from services.cases.roles import roles_on
from services.custody import batches, ledger, scope, sending
from services.custody.views import KINDS

WHICH = ("coming", "sent", "done")
LOOK_BACK = timedelta(days=60)
SHOWN = 200
_SIGNERS = {
    "hand_off": frozenset({"clerk"}),
    "convey": frozenset({"department_reviewer"}),
    "give_back": sending.TOWNSHIP,
}


def list_batches(actor: Actor, now: datetime, which: str) -> dict[str, Any]:
    """Bags that are coming here, were sent from here, or were closed in the last two months; newest first."""
    scoped = scope.batch_clause(actor, now)
    clauses = {name: _which(actor, now, name) for name in WHICH}
    counts = {
        name: int(db.session.scalar(select(func.count()).select_from(CustodyBatch).where(scoped, clause)) or 0)
        for name, clause in clauses.items()
        if name != "done"
    }
    rows = db.session.scalars(
        select(CustodyBatch).where(scoped, clauses[which]).order_by(CustodyBatch.sent_at.desc()).limit(SHOWN)
    ).all()
    return {"counts": {"coming": counts["coming"], "sent": counts["sent"]}, "items": [_head(row) for row in rows]}


def show(actor: Actor, now: datetime, batch: CustodyBatch) -> dict[str, Any]:
    """One bag with its cases; of a case outside the actor's scope only that it is there."""
    whole = bool({batch.to_place, batch.from_place} & scope.places(actor, now))
    lines = [_line(actor, now, batch, line, whole=whole) for line in batches.lines_of(batch.id)]
    return {**_head(batch), "lines": lines, "may_sign": any(line["may_sign"] for line in lines)}


def ready(actor: Actor, now: datetime) -> dict[str, Any]:
    """Cases that may go into the next bag, by where it goes, and the couriers of the townships."""
    mine = scope.places(actor, now)
    kind = "give_back" if mine else "convey"
    found = _ready_to_go_home(mine) if mine else _ready_to_convey(actor, now)
    places: dict[tuple[str, str], list[Case]] = {}
    for case in found:
        places.setdefault((case.department, case.township), []).append(case)
    return {
        "kind": kind,
        "places": [
            {
                "department": department, "township": township, "township_name": catalogue.place_name(township),
                "couriers": _couriers(township, now),
                "cases": [_ready_case(case, kind) for case in cases],
            }
            for (department, township), cases in sorted(places.items())
        ],
    }  # fmt: skip


def _which(actor: Actor, now: datetime, which: str) -> ColumnElement[bool]:
    if which == "done":
        return and_(CustodyBatch.received_at.is_not(None), CustodyBatch.received_at >= now - LOOK_BACK)
    at_county = bool(scope.places(actor, now))
    inward = ("convey",) if at_county else ("hand_off", "give_back")
    outward = ("give_back",) if at_county else ("convey",)
    kinds = CustodyBatch.kind.in_(inward if which == "coming" else outward)
    # A hand-off that still waits for its photos is no bag to be signed for; one sent back whole is none at all.
    waiting = exists(
        select(CustodyLine.case_id).where(
            CustodyLine.batch_id == CustodyBatch.id, CustodyLine.removed_at.is_(None), CustodyLine.signed_at.is_(None)
        )
    )
    return and_(kinds, waiting)


def _head(batch: CustodyBatch) -> dict[str, Any]:
    lines = batches.lines_of(batch.id)
    giver = db.session.get(AppUser, batch.from_user_id) if batch.from_user_id else None
    taker = db.session.get(AppUser, batch.to_user_id) if batch.to_user_id else None
    return {
        "id": batch.id,
        "kind": batch.kind,
        "kind_label": KINDS[batch.kind],
        "batch_no": batch.batch_no,
        "from_name": place_name(batch.from_place),
        "to_name": place_name(batch.to_place),
        "giver_name": giver.name if giver else None,
        "cosigner": batch.cosigner,
        "taker_name": taker.name if taker else None,
        "seal_no": batch.seal_no,
        "seal_seen": batch.seal_seen,
        "courier": batch.courier,
        "sent_at": instant(batch.sent_at),
        "received_at": instant(batch.received_at),
        "cases": len(lines),
        "signed": sum(line.signed_at is not None for line in lines),
        "originals": sum(sum(line.listed.values()) for line in lines),
        "discrepancy": batch.discrepancy,
    }


def place_name(place: str | None) -> str:
    """A bucket as people call it."""
    kind, _, rest = (place or "").partition(":")
    if kind == "d":
        return rest
    if kind == "t":
        return f"{catalogue.place_name(rest)}便民服务中心"
    if kind == "v":
        return catalogue.place_name(rest)
    return ""


def _line(actor: Actor, now: datetime, batch: CustodyBatch, line: CustodyLine, *, whole: bool) -> dict[str, Any]:
    case = db.session.get_one(Case, line.case_id)
    visible = whole or can_see_case(actor, now, case)
    resident = db.session.get_one(Resident, case.resident_id)
    names = _names(case)
    expected = _expected(batch.kind, case) if line.signed_at is None else dict(line.listed)
    may = (
        visible
        and line.signed_at is None
        and bool(roles_on(actor, now, case) & _SIGNERS[batch.kind])
        and (batch.kind != "hand_off" or case.state == "handed_off")
    )
    return {
        "n": line.n,
        "visible": visible,
        "case_id": case.id if visible else None,
        "ver": case.ver,
        "case_no": case.case_no if visible else None,
        "resident_name": resident.name if visible else None,
        "matter": db.session.get_one(Matter, case.matter).short_name if visible else None,
        "window_name": word("windows", case.window),
        "state_label": word("states", case.state),
        "originals": [
            {"requirement": code, "name": names.get(code, code), "expected": count, "counted": _of(line.counted, code)}
            for code, count in sorted(expected.items(), key=lambda pair: list(names).index(pair[0]) if pair[0] in names else 99)
        ]
        if visible
        else [],
        "discrepancy": line.discrepancy if visible else None,
        "signed_by": line.signed_by,
        "signed_at": instant(line.signed_at),
        "may_sign": may,
    }  # fmt: skip


def _expected(kind: str, case: Case) -> dict[str, int]:
    if kind == "hand_off":
        rows = db.session.execute(
            select(CaseMaterial.requirement, func.sum(CaseMaterial.originals))
            .where(CaseMaterial.case_id == case.id, CaseMaterial.originals > 0)
            .group_by(CaseMaterial.requirement)
        )
        return {code: int(count) for code, count in rows}
    return ledger.counts_of(case.id, "courier", disputed=False)


def _names(case: Case) -> dict[str, str]:
    rows = db.session.execute(
        select(CaseMaterial.requirement, CaseMaterial.name)
        .where(CaseMaterial.case_id == case.id)
        .order_by(CaseMaterial.n)
    )
    return {str(code): str(name) for code, name in rows}


def _of(counted: Mapping[str, Any] | None, code: str) -> int | None:
    return None if counted is None else int(counted.get(code, 0))


def _ready_to_convey(actor: Actor, now: datetime) -> list[Case]:
    rows = db.session.scalars(
        select(Case)
        .where(
            case_scope_clause(actor, now), Case.state == "reviewing", Case.delegation == "forward",
            Case.objection_open.is_(False),
        )
        .order_by(Case.promised_due_on, Case.case_no)
        .limit(SHOWN)
    ).all()  # fmt: skip
    return [case for case in rows if roles_on(actor, now, case) & {"clerk", "township_lead"}]


def _ready_to_go_home(places: frozenset[str]) -> list[Case]:
    lies_here = exists(
        select(OriginalHolding.id).where(
            OriginalHolding.case_id == Case.id, OriginalHolding.place.in_(places), OriginalHolding.ended_at.is_(None)
        )
    )
    rows = db.session.scalars(
        select(Case)
        .where(
            Case.department.in_([place[2:] for place in places]), Case.delegation == "forward",
            or_(lies_here, Case.state.in_(sending.FINISHED)),
        )
        .order_by(Case.decided_at, Case.case_no)
        .limit(SHOWN)
    ).all()  # fmt: skip
    return [case for case in rows if sending.may_go_home(case)]


def _ready_case(case: Case, kind: str) -> dict[str, Any]:
    counts = ledger.counts_of(case.id, "department" if kind == "give_back" else "window")
    names = _names(case)
    return {
        "case_id": case.id,
        "ver": case.ver,
        "case_no": case.case_no,
        "resident_name": db.session.get_one(Resident, case.resident_id).name,
        "matter": db.session.get_one(Matter, case.matter).short_name,
        "state_label": word("states", case.state),
        "outcome_label": word("outcomes", case.outcome) if case.outcome else None,
        "originals": [{"name": names.get(code, code), "count": count} for code, count in counts.items()],
    }


def _couriers(township: str, now: datetime) -> list[str]:
    rows = db.session.execute(
        select(AppUser.name, ScopeGrant.valid_from, ScopeGrant.valid_to)
        .join(ScopeGrant, ScopeGrant.user_id == AppUser.id)
        .where(
            ScopeGrant.bucket == f"w:{township}:convey", ScopeGrant.role == "convey_agent", AppUser.disabled_at.is_(None)
        )
        .order_by(AppUser.name)
    ).all()  # fmt: skip
    return [name for name, since, until in rows if since <= now and (until is None or now < until)]
