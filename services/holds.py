"""不得销毁, and the record of what was destroyed: for disputes, complaints, courts, and for the auditor (R11.11, R17.3)."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select

from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import db
from models.cases import Case
from models.keeping import Destruction, Hold
from models.mirror_rows import instant
from models.people import AppUser
from models.residents import Resident
from services import audit, catalogue
from services.access import require_case, require_resident, resident_scope_clause
from services.destruction import RULES

PAGE = 50


def set_hold(
    actor: Actor, now: datetime, *, reason: str, resident_id: str | None = None, case_id: str | None = None
) -> Hold:
    """Keep everything of a resident, or of one case, until somebody lifts it. Twice is once.

    Raises Problem validation (about nobody, or two things), not_found out of scope.
    """
    if (resident_id is None) == (case_id is None):
        raise Problem("validation", fields=[Fault("/case_id", "one_of")])
    if resident_id is not None:
        require_resident(actor, now, resident_id)
    elif case_id is not None:
        require_case(actor, now, case_id)
    same = select(Hold).where(Hold.resident_id == resident_id, Hold.case_id == case_id, Hold.lifted_at.is_(None))
    known = db.session.scalar(same.limit(1))
    if known is not None:
        return known
    hold = Hold(
        id=str(uuid4()), resident_id=resident_id, case_id=case_id, reason=reason, set_by=actor.user_id, set_at=now
    )
    db.session.add(hold)
    audit.record(actor, now, "hold_set", "resident" if resident_id else "case", resident_id or case_id)
    db.session.flush()
    return hold


def lift_hold(actor: Actor, now: datetime, hold_id: str, *, reason: str) -> Hold:
    """The dispute is over: the ordinary time of keeping counts again. Twice is once. Raises Problem("not_found")."""
    hold = db.session.get(Hold, hold_id, with_for_update=True)
    if hold is None:
        raise Problem("not_found")
    if hold.resident_id:
        require_resident(actor, now, hold.resident_id)
    elif hold.case_id:
        require_case(actor, now, hold.case_id)
    if hold.lifted_at is None:
        hold.lifted_at, hold.lifted_by, hold.lift_reason = now, actor.user_id, reason
        audit.record(actor, now, "hold_lifted", "hold", hold.id)
        db.session.flush()
    return hold


def list_holds(actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """Holds that stand, and those lifted, the newest first, as far as the viewer sees their people."""
    person = func.coalesce(Hold.resident_id, Case.resident_id)
    statement = (
        select(Hold, Case, Resident)
        .outerjoin(Case, Case.id == Hold.case_id)
        .join(Resident, Resident.id == person)
        .where(resident_scope_clause(actor, now))
        .order_by(Hold.lifted_at.is_not(None), Hold.set_at.desc())
        .limit(PAGE)
    )
    return [_hold(hold, case, resident) for hold, case, resident in db.session.execute(statement)]


def list_destroyed(actor: Actor, now: datetime, *, rule: str | None = None, page: int = 1) -> dict[str, Any]:
    """What was destroyed, the newest first, with how many by each rule. No name of a person: the paper is gone.

    A township sees its own, the county everything.
    """
    scope = [] if "county" in actor.buckets_at(now) else [Destruction.township.in_(_townships(actor, now))]
    grouped = select(Destruction.rule, func.count()).where(*scope).group_by(Destruction.rule)
    counts = {row[0]: row[1] for row in db.session.execute(grouped)}
    wanted = [*scope, *([Destruction.rule == rule] if rule else [])]
    rows = db.session.scalars(
        select(Destruction)
        .where(*wanted)
        .order_by(Destruction.at.desc(), Destruction.id)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    )
    total = db.session.scalar(select(func.count()).select_from(Destruction).where(*wanted)) or 0
    return {
        "items": [_destroyed(row) for row in rows], "total": total,
        "counts": [{"rule": code, "rule_label": RULES[code], "n": counts.get(code, 0)} for code in RULES],
    }  # fmt: skip


def _townships(actor: Actor, now: datetime) -> set[str]:
    return {bucket[2:] for bucket in actor.buckets_at(now) if bucket.startswith("t:")}


def _destroyed(row: Destruction) -> dict[str, Any]:
    return {
        "id": row.id, "page_id": row.page_id, "kind": row.kind, "n": row.n, "rule": row.rule,
        "rule_label": RULES.get(row.rule, row.rule), "captured_at": instant(row.captured_at), "at": instant(row.at),
        "township_name": catalogue.place_name(row.township) if row.township else "", "sha_plain": row.sha_plain,
        "kept_sha256": row.kept_sha256,
    }  # fmt: skip


def _hold(hold: Hold, case: Case | None, resident: Resident) -> dict[str, Any]:
    setter = db.session.get(AppUser, hold.set_by)
    lifter = db.session.get(AppUser, hold.lifted_by) if hold.lifted_by else None
    return {
        "id": hold.id, "resident_id": hold.resident_id, "case_id": hold.case_id, "resident_name": resident.name,
        "case_no": case.case_no if case else None, "reason": hold.reason, "set_by": setter.name if setter else "",
        "set_at": instant(hold.set_at), "lifted_by": lifter.name if lifter else None,
        "lifted_at": instant(hold.lifted_at), "lift_reason": hold.lift_reason,
    }  # fmt: skip
