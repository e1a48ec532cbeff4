"""The custody ledger: every original from the resident's hand to its return. Rows are ended, never edited.

Each function is one change of hands, called by the step of the case that causes it and in its transaction.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from domain import materials
from domain.actor import Actor
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case, CaseMaterial
from models.custody import OriginalHolding
from services import catalogue
from services.calendar import work_calendar
from services.custody import hands
from services.custody.hands import Hands

HELD = ("agent", "window", "courier", "department")
Counts = Mapping[str, int]


def open_of(case_id: str, *holders: str) -> list[OriginalHolding]:
    """Where the originals of a case lie now, oldest first; only those in the named kinds of hands."""
    wanted = holders or HELD
    return list(
        db.session.scalars(
            select(OriginalHolding)
            .where(
                OriginalHolding.case_id == case_id,
                OriginalHolding.ended_at.is_(None),
                OriginalHolding.holder.in_(wanted),
            )
            .order_by(OriginalHolding.disputed, OriginalHolding.since, OriginalHolding.n)
        )
    )


def counts_of(case_id: str, *holders: str, disputed: bool = True) -> dict[str, int]:
    """How many of each paper lie in these hands."""
    found: dict[str, int] = {}
    for row in open_of(case_id, *holders):
        if disputed or not row.disputed:
            found[row.requirement] = found.get(row.requirement, 0) + row.count
    return found


def trail(case_id: str) -> list[OriginalHolding]:
    """Every pair of hands the papers of a case have been in, in the order of time."""
    return list(
        db.session.scalars(
            select(OriginalHolding).where(OriginalHolding.case_id == case_id).order_by(OriginalHolding.n)
        )
    )


def with_agent(actor: Actor, now: datetime, case: Case) -> None:
    """The agent has taken what the list announces; a count that was put right is put right here too."""
    held = counts_of(case.id, "agent")
    wanted: dict[str, int] = {}
    for row in _rows(case):
        wanted[row.requirement] = wanted.get(row.requirement, 0) + row.originals
    to = hands.agent_hands(actor, case)
    for requirement, count in wanted.items():
        if count > held.get(requirement, 0):
            begin(now, case, requirement, count - held.get(requirement, 0), to)
        elif count < held.get(requirement, 0):
            home = hands.resident_hands("居民")
            move(now, case, {requirement: held[requirement] - count}, ("agent",), home, why={"why": "clerical"})


def in_bag(case: Case, batch_id: str | None) -> None:
    """The agent's papers of the case now travel in this bag; None when the bag is opened again."""
    for row in open_of(case.id, "agent"):
        row.batch_id = batch_id


def signed_in(actor: Actor, now: datetime, case: Case, counted: Counts) -> None:
    """The window has counted: what it counted is there, what it missed stays with the agent as disputed."""
    _receive(now, case, counted, ("agent",), hands.window_hands(actor, case))


def at_window(actor: Actor, now: datetime, case: Case, counted: Counts) -> None:
    """The applicant gave these to the window in person."""
    for requirement, count in counted.items():
        begin(now, case, requirement, count, hands.window_hands(actor, case))


def shown(actor: Actor, now: datetime, case: Case, requirement: str, count: int) -> int:
    """A paper given at the window during the check; returns how many the window then holds.

    Never fewer than before: what lies at the window leaves it by a signature only. What an agent is said to hold
    still is taken from there first.
    """
    held = counts_of(case.id, "window").get(requirement, 0)
    if count > held:
        to = hands.window_hands(actor, case)
        moved = move(now, case, {requirement: count - held}, ("agent",), to)
        begin(now, case, requirement, count - held - moved.get(requirement, 0), to)
    return max(count, held)


def conveyed(now: datetime, case: Case, batch_id: str, courier: str) -> dict[str, int]:
    """Everything the window holds goes into the sealed bag; returns what that is."""
    counts = counts_of(case.id, "window")
    return move(now, case, counts, ("window",), hands.courier_hands(courier, case), batch_id=batch_id)


def at_department(actor: Actor, now: datetime, case: Case, counted: Counts) -> None:
    """The department has counted; what it missed stays with the courier as disputed."""
    _receive(now, case, counted, ("courier",), hands.department_hands(actor, case))


def sent_home(now: datetime, case: Case, batch_id: str, courier: str) -> dict[str, int]:
    """The department's papers of the case go into the bag back to the township."""
    counts = counts_of(case.id, "department")
    return move(now, case, counts, ("department",), hands.courier_hands(courier, case), batch_id=batch_id)


def back_at_township(actor: Actor, now: datetime, case: Case, counted: Counts) -> None:
    """The township has counted what came back."""
    _receive(now, case, counted, ("courier",), hands.window_hands(actor, case))


def archived(now: datetime, case: Case) -> None:
    """What the guide keeps now lies in the file."""
    for holder in ("window", "department"):
        kept: dict[str, int] = {}
        for row in open_of(case.id, holder):
            if not row.to_return:
                kept[row.requirement] = kept.get(row.requirement, 0) + row.count
        move(now, case, kept, (holder,), hands.archive_hands(case))


def ended(now: datetime, case: Case) -> None:
    """The case has ended without a result: every paper goes back, soon."""
    calendar = work_calendar()
    last = hands.after_the_end(shanghai_day(now), calendar)
    for row in open_of(case.id):
        row.to_return = True
        row.due_on = min(row.due_on or last, last)
        row.limit_on = min(row.limit_on or last, last)


def to_return(case_id: str) -> list[OriginalHolding]:
    """What still has to go back to the resident, wherever it lies."""
    return [row for row in open_of(case_id) if row.to_return]


def move(
    now: datetime,
    case: Case,
    counts: Counts,
    source: Collection[str],
    to: Hands,
    *,
    batch_id: str | None = None,
    why: Mapping[str, Any] | None = None,
) -> dict[str, int]:
    """Take so many of each paper out of these hands and put them into others; returns how many were there to take."""
    moved: dict[str, int] = {}
    for requirement, count in counts.items():
        left = count
        for row in open_of(case.id, *source):
            if row.requirement != requirement or left <= 0:
                continue
            taken = min(left, row.count)
            row.ended_at = now
            if taken < row.count:
                _split(row, row.count - taken)
            begin(now, case, requirement, taken, to, batch_id=batch_id, why=why, keep=row.to_return, name=row.name)
            left -= taken
        if count > left:
            moved[requirement] = count - left
    db.session.flush()
    return moved


def begin(
    now: datetime,
    case: Case,
    requirement: str,
    count: int,
    to: Hands,
    *,
    batch_id: str | None = None,
    why: Mapping[str, Any] | None = None,
    keep: bool | None = None,
    name: str | None = None,
) -> None:
    """Put papers into these hands, without asking where they came from; nothing for a count of none."""
    if count <= 0:
        return
    line = _line(case, requirement)
    back = keep if keep is not None else hands.goes_back(line)
    due_on: date | None
    due_on, limit_on = hands.limits(to.holder, shanghai_day(now), work_calendar(), to_return=back)
    db.session.add(
        OriginalHolding(
            id=str(uuid.uuid4()), case_id=case.id, n=_next(case.id), requirement=requirement, name=name or _name(case, requirement),
            count=count, holder=to.holder, holder_id=to.user_id, holder_name=to.name, place=to.place, to_return=back,
            batch_id=batch_id, since=now, due_on=due_on, limit_on=limit_on, evidence=dict(why) if why else None,
        )
    )  # fmt: skip
    db.session.flush()


def _rows(case: Case) -> Iterable[CaseMaterial]:
    return db.session.scalars(select(CaseMaterial).where(CaseMaterial.case_id == case.id).order_by(CaseMaterial.n))


def _receive(now: datetime, case: Case, counted: Counts, source: Collection[str], to: Hands) -> None:
    """Counted papers change hands; the rest stays where it was, disputed; what nobody announced is there too."""
    moved = move(now, case, counted, source, to)
    for requirement, count in counted.items():
        begin(now, case, requirement, count - moved.get(requirement, 0), to)
    for row in open_of(case.id, *source):
        row.disputed = True
    db.session.flush()


def _split(row: OriginalHolding, rest: int) -> None:
    """What was not taken stays where it was, since when it was there."""
    db.session.add(
        OriginalHolding(
            id=str(uuid.uuid4()), case_id=row.case_id, n=_next(row.case_id), requirement=row.requirement, name=row.name, count=rest,
            holder=row.holder, holder_id=row.holder_id, holder_name=row.holder_name, place=row.place,
            to_return=row.to_return, disputed=row.disputed, batch_id=row.batch_id, since=row.since, due_on=row.due_on,
            limit_on=row.limit_on, alarmed_at=row.alarmed_at,
        )
    )  # fmt: skip


def _next(case_id: str) -> int:
    db.session.flush()
    last = db.session.scalar(select(func.max(OriginalHolding.n)).where(OriginalHolding.case_id == case_id))
    return (last or 0) + 1


def _line(case: Case, requirement: str) -> Mapping[str, Any] | None:
    content = catalogue.get_guide(case.guide_id).content
    return next((line for line in materials.listed(content, case.sub_type) if line["code"] == requirement), None)


def _name(case: Case, requirement: str) -> str:
    return next((row.name for row in _rows(case) if row.requirement == requirement), requirement)
