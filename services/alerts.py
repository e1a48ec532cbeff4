"""What a person at a desk is told once and must look at: near days, handovers, empty posts (R3.7, R6.1, R6.2)."""

import uuid
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select

from domain.actor import Actor
from domain.problems import Problem
from models.alerts import RANKS, DeskAlert
from models.base import db
from models.cases import Case
from models.catalogue import Matter
from models.mirror_rows import day, instant
from services.access import case_scope_clause

SHOWN = 100


def tell(
    now: datetime,
    people: Iterable[tuple[str, str]],
    *,
    kind: str,
    occasion: str,
    text: str,
    case_id: str | None = None,
    ref_id: str | None = None,
    step: int | None = None,
    due_on: date | None = None,
) -> int:
    """Tell each (user, rank) once per `occasion`; returns how many had not been told yet."""
    known = set(db.session.scalars(select(DeskAlert.user_id).where(DeskAlert.occasion == occasion)))
    told = 0
    for user_id, rank in people:
        if user_id in known:
            continue
        known.add(user_id)
        told += 1
        db.session.add(
            DeskAlert(
                id=str(uuid.uuid4()), user_id=user_id, kind=kind, rank=rank, occasion=occasion, case_id=case_id,
                ref_id=ref_id, step=step, due_on=due_on, text=text, at=now,
            )
        )  # fmt: skip
    db.session.flush()
    return told


def list_alerts(actor: Actor, now: datetime) -> dict[str, Any]:
    """What waits for this person, oldest day first, then what was seen lately. A case that is over waits for nobody."""
    mine = DeskAlert.user_id == actor.user_id
    rows = db.session.execute(
        select(DeskAlert, Case, Matter.short_name)
        .outerjoin(Case, Case.id == DeskAlert.case_id)
        .outerjoin(Matter, Matter.code == Case.matter)
        .where(mine)
        .order_by(DeskAlert.seen_at.is_not(None), DeskAlert.at.desc(), DeskAlert.id)
        .limit(SHOWN)
    ).all()
    visible = set(
        db.session.scalars(
            select(Case.id).where(
                Case.id.in_([c.id for _, c, _ in rows if c is not None]), case_scope_clause(actor, now)
            )
        )
    )
    items = [
        _item(alert, case if case is not None and case.id in visible else None, matter) for alert, case, matter in rows
    ]
    return {"waiting": count_waiting(actor), "items": items}


def count_waiting(actor: Actor) -> int:
    """How many this person has not seen."""
    statement = select(func.count(DeskAlert.id)).where(DeskAlert.user_id == actor.user_id, DeskAlert.seen_at.is_(None))
    return int(db.session.scalar(statement) or 0)


def see(actor: Actor, now: datetime, alert_id: str) -> None:
    """It has been looked at; the first time counts. Raises Problem("not_found") for somebody else's."""
    alert = db.session.get(DeskAlert, alert_id)
    if alert is None or alert.user_id != actor.user_id:
        raise Problem("not_found")
    alert.seen_at = alert.seen_at or now
    db.session.flush()


def see_all(now: datetime, occasion: str, users: Collection[str] | None = None) -> None:
    """What was told on this occasion, or on one named after it (`occasion:…`), needs no look any more; of these people only."""
    wanted = select(DeskAlert).where(
        DeskAlert.seen_at.is_(None),
        or_(DeskAlert.occasion == occasion, DeskAlert.occasion.startswith(f"{occasion}:", autoescape=True)),
    )
    rows = db.session.scalars(wanted if users is None else wanted.where(DeskAlert.user_id.in_(users)))
    for row in rows:
        row.seen_at = now


def settle(now: datetime, *, case_id: str, ranks: Collection[str] = RANKS) -> None:
    """What was told of the case's days is done: decided for everybody, explained for those who owed the words."""
    rows = db.session.scalars(
        select(DeskAlert).where(
            DeskAlert.case_id == case_id,
            DeskAlert.kind.in_(("due", "pause_over")),
            DeskAlert.seen_at.is_(None),
            DeskAlert.rank.in_(ranks),
        )
    )
    for row in rows:
        row.seen_at = now


def _item(alert: DeskAlert, case: Case | None, matter: str | None) -> dict[str, Any]:
    return {
        "id": alert.id, "kind": alert.kind, "rank": alert.rank, "text": alert.text, "step": alert.step,
        "due_on": day(alert.due_on), "at": instant(alert.at), "seen": alert.seen_at is not None,
        "case_id": case.id if case else None, "case_no": case.case_no if case else None,
        "matter": matter if case else None, "ref_id": alert.ref_id,
    }  # fmt: skip
