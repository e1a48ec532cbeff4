"""What follows a bad rating: who owes what by when, each step on record (R7.6, decision 0084)."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, select, true

from domain.actor import Actor
from domain.problems import Fault, Problem
from domain.ratings import ACTS, CALLED, CALLED_IN_VAIN, HOW, PARTS, Act, is_bad
from domain.workdays import add_workdays, shanghai_day
from models.base import db
from models.ratings import Evaluation, Rectification, RectificationStep
from services import audit, settings
from services.access import COUNTY_ROLES
from services.calendar import work_calendar

LEAD, REVIEWER, SUPERVISOR = "township_lead", "department_reviewer", "county_supervisor"


@dataclass(frozen=True)
class Words:
    """What an act was told: words, how it was settled, what the call brought, and the version that was looked at."""

    words: str = ""
    how: str | None = None
    called: str | None = None
    ver: int | None = None


def open_for(now: datetime, given: Evaluation) -> list[Rectification]:
    """One for each part rated bad; a bad rating as a whole goes to who handled it, the township's centre."""
    levels = {part: getattr(given, f"{part}_level") for part in PARTS}
    bad = [part for part in PARTS if is_bad(levels[part])]
    if not bad and is_bad(given.level):
        bad = ["overall"]
    return [_open(now, given, part) for part in bad]


def drop_for(now: datetime, given: Evaluation) -> None:
    """The rating was replaced by the resident's own: nothing is owed for it any more."""
    for item in db.session.scalars(select(Rectification).where(Rectification.evaluation_id == given.id)):
        if item.state != "closed":
            item.state, item.closed_at, item.outcome = "closed", now, "replaced"
            _step(Actor.system(), now, item, "replaced", "")
    db.session.flush()


def do(actor: Actor, now: datetime, item_id: str, name: str, told: Words) -> Rectification:
    """One act. Raises Problem not_found, stale, state_forbids, forbidden, own_unit, reason_needed, validation."""
    item = get(actor, now, item_id)
    act = ACTS[name]
    if told.ver is not None and told.ver != item.ver:
        raise Problem("stale")
    if item.state not in act.source:
        raise Problem("state_forbids")
    _require_who(actor, now, item, act)
    if act.words and not told.words.strip():
        raise Problem("reason_needed")
    target = _EFFECTS[name](now, item, told) or act.target
    item.state = target
    _step(actor, now, item, name, told.words.strip(), how=told.how, called=told.called)
    audit.record(actor, now, f"rectification_{name}", "rectification", item.id, to=target)
    if name == "uphold":
        exclude(actor, now, item.evaluation_id, told.words)
    db.session.flush()
    return item


def exclude(actor: Actor, now: datetime, evaluation_id: str, why: str) -> Evaluation:
    """Count a rating no more, by a supervisor who belongs to no unit that was rated (R7.6).

    Raises Problem not_found, forbidden, own_unit, reason_needed, state_forbids.
    """
    given = db.session.get(Evaluation, evaluation_id)
    if given is None:
        raise Problem("not_found")
    require_other_unit(actor, now, given)
    if not why.strip():
        raise Problem("reason_needed")
    if given.excluded_at is not None or given.replaced_at is not None:
        raise Problem("state_forbids")
    given.excluded_at, given.excluded_by, given.excluded_why = now, actor.user_id, why.strip()
    for item in db.session.scalars(select(Rectification).where(Rectification.evaluation_id == given.id)):
        if item.state != "closed":
            item.state = "closed"
        if item.closed_at is None:
            item.closed_at, item.outcome = now, "excluded"
    audit.record(actor, now, "rating_excluded", "evaluation", given.id)
    db.session.flush()
    return given


def get(actor: Actor, now: datetime, item_id: str) -> Rectification:
    """One in scope. Raises Problem("not_found") for missing and foreign alike."""
    found = db.session.scalar(select(Rectification).where(Rectification.id == item_id, scope(actor, now)))
    if found is None:
        raise Problem("not_found")
    return found


def scope(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """Those of the own unit; all of them for the county."""
    if _is_county(actor, now):
        return true()
    owners = owned_units(actor, now)
    return Rectification.owner.in_(owners) if owners else false()


def owned_units(actor: Actor, now: datetime) -> list[str]:
    """The units the actor answers for: a township as its lead, a department as its reviewer."""
    townships = [b for b in actor.buckets_at(now, {LEAD}) if b.startswith("t:")]
    return sorted([*townships, *(b for b in actor.buckets_at(now, {REVIEWER}) if b.startswith("d:"))])


def acts_now(actor: Actor, now: datetime, item: Rectification) -> list[str]:
    """What this person may do with it now, in the order of the table."""
    return [name for name, act in ACTS.items() if item.state in act.source and _may(actor, now, item, act)]


def is_other_unit(actor: Actor, now: datetime, given: Evaluation) -> bool:
    """True for a county supervisor without a post in what was rated."""
    if "county" not in actor.buckets_at(now, {SUPERVISOR}):
        return False
    own = {bucket.split(":")[1] for bucket in actor.buckets_at(now) if bucket[:2] in ("t:", "w:", "d:")}
    return given.agent_id != actor.user_id and not own & {given.township, given.department}


def require_other_unit(actor: Actor, now: datetime, given: Evaluation) -> None:
    """Raises Problem("own_unit") for whoever has a post in what was rated, "forbidden" for no supervisor at all."""
    if is_other_unit(actor, now, given):
        return
    if "county" in actor.buckets_at(now, {SUPERVISOR}):
        raise Problem("own_unit")
    raise Problem("forbidden")


def steps_of(item: Rectification) -> list[RectificationStep]:
    """All acts, oldest first."""
    found = select(RectificationStep).where(RectificationStep.rectification_id == item.id)
    return list(db.session.scalars(found.order_by(RectificationStep.n)))


def due_on(item: Rectification) -> Any:
    """The day by which the next step is owed; None when nothing is."""
    if item.state == "open":
        return item.accept_due_on
    if item.state == "accepted":
        return item.answer_due_on
    return item.call_due_on if item.state == "answered" else None


def overdue_clause(now: datetime) -> ColumnElement[bool]:
    """Those whose next step is late."""
    today = shanghai_day(now)
    return or_(
        (Rectification.state == "open") & (Rectification.accept_due_on < today),
        (Rectification.state == "accepted") & (Rectification.answer_due_on < today),
        (Rectification.state == "answered") & (Rectification.call_due_on < today),
    )


def _open(now: datetime, given: Evaluation, part: str) -> Rectification:
    owner = f"d:{given.department}" if part == "department" else f"t:{given.township}"
    item = Rectification(
        id=str(uuid.uuid4()), evaluation_id=given.id, part=part, owner=owner, state="open", opened_at=now,
        accept_due_on=_in_workdays(now, "rating_accept_wd"), answer_due_on=_in_workdays(now, "rating_answer_wd"),
    )  # fmt: skip
    db.session.add(item)
    db.session.flush()
    return item


def _in_workdays(now: datetime, key: str) -> Any:
    return add_workdays(shanghai_day(now), settings.number(key), work_calendar())


def _accept(now: datetime, item: Rectification, _told: Words) -> str | None:
    item.accepted_at = now
    return None


def _hard(_now: datetime, item: Rectification, _told: Words) -> str | None:
    if item.hard:
        raise Problem("state_forbids")
    item.hard = True
    item.answer_due_on = _in_workdays(item.opened_at, "rating_hard_wd")
    return None


def _answer(now: datetime, item: Rectification, told: Words) -> str | None:
    if told.how not in HOW:
        raise Problem("validation", fields=[Fault("/how", "unknown_word")])
    item.answered_at, item.how = now, told.how
    item.call_due_on = _in_workdays(now, "rating_call_wd")
    return None


def _reject(now: datetime, item: Rectification, _told: Words) -> str | None:
    item.accepted_at = item.accepted_at or now
    item.answer_due_on = max(item.answer_due_on, _in_workdays(now, "rating_accept_wd"))
    return None


def _only_said(_now: datetime, _item: Rectification, _told: Words) -> str | None:
    return None


def _call_back(now: datetime, item: Rectification, told: Words) -> str | None:
    """R7.6: everybody who left a number is called; who is still dissatisfied has it taken up again."""
    given = db.session.get_one(Evaluation, item.evaluation_id)
    if told.called not in CALLED or (told.called == "no_phone") != (given.phone_enc is None):
        raise Problem("validation", fields=[Fault("/called", "unknown_word")])
    item.called = told.called
    if told.called == "not_satisfied":
        item.answer_due_on, item.call_due_on = _in_workdays(now, "rating_answer_wd"), None
        return "accepted"
    item.closed_at = now
    item.outcome = "unreached" if told.called in CALLED_IN_VAIN else (item.how or "fixed")
    return None


_EFFECTS = {
    "accept": _accept, "hard": _hard, "answer": _answer, "appeal": _only_said, "uphold": _only_said, "reject": _reject,
    "call_back": _call_back,
}  # fmt: skip


def _step(actor: Actor, now: datetime, item: Rectification, act: str, words: str, **data: Any) -> None:
    last = select(func.max(RectificationStep.n)).where(RectificationStep.rectification_id == item.id)
    db.session.add(
        RectificationStep(
            id=str(uuid.uuid4()), rectification_id=item.id, n=(db.session.scalar(last) or 0) + 1, act=act,
            to_state=item.state, by_user_id=actor.user_id, by_name=actor.name, at=now, words=words or None,
            data={key: value for key, value in data.items() if value},
        )
    )  # fmt: skip


def _is_county(actor: Actor, now: datetime) -> bool:
    return "county" in actor.buckets_at(now, COUNTY_ROLES)


def _may(actor: Actor, now: datetime, item: Rectification, act: Act) -> bool:
    given = db.session.get_one(Evaluation, item.evaluation_id)
    if act.by == "other":
        return is_other_unit(actor, now, given)
    # R8.7 alike: nobody answers for a complaint about themself.
    return item.owner in owned_units(actor, now) and given.agent_id != actor.user_id


def _require_who(actor: Actor, now: datetime, item: Rectification, act: Act) -> None:
    given = db.session.get_one(Evaluation, item.evaluation_id)
    if act.by == "other":
        require_other_unit(actor, now, given)
    elif item.owner not in owned_units(actor, now):
        raise Problem("forbidden")
    elif given.agent_id == actor.user_id:
        raise Problem("own_unit")
