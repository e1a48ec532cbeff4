"""What time itself does with absences: B steps in when one begins, A is briefed when it is over (R6.2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select

from models.alerts import DeskAlert
from models.base import db
from models.posts import Absence, Handover
from services.handovers import make_list, tell_back
from services.posts import post_of

LOOK_BACK = timedelta(days=30)


@dataclass(frozen=True)
class Turn:
    """One handover whose absence has begun or is over: `kind` is begin | back."""

    kind: str
    handover_id: str


def due(now: datetime) -> list[Turn]:
    """Handovers to bring up to date as the absence begins, and holders to brief as it ends."""
    begun = db.session.scalars(
        select(Handover.id)
        .join(Absence, Absence.id == Handover.absence_id)
        .where(
            Absence.cancelled_at.is_(None), Absence.from_at <= now, Absence.until_at > now,
            Handover.made_at < Absence.from_at,
        )
        .order_by(Handover.id)
    )  # fmt: skip
    told = exists().where(DeskAlert.ref_id == Handover.id, DeskAlert.kind == "briefing")
    back = db.session.scalars(
        select(Handover.id)
        .join(Absence, Absence.id == Handover.absence_id)
        .where(
            Absence.cancelled_at.is_(None), Absence.until_at <= now, Absence.until_at > now - LOOK_BACK,
            Handover.briefed_at.is_(None), ~told,
        )
        .order_by(Handover.id)
    )  # fmt: skip
    return [*(Turn("begin", row) for row in begun), *(Turn("back", row) for row in back)]


def run(now: datetime, turn: Turn) -> None:
    """Do one of them."""
    row = db.session.get(Handover, turn.handover_id)
    if row is None:
        return
    if turn.kind == "back":
        tell_back(now, row)
        return
    # The list was made beforehand; what came since belongs on it too, and from now on it stays as it is.
    row.cases = make_list(post_of(row.township, row.window, now), row.from_user_id, now)
    row.made_at = now
    db.session.flush()
