"""V1: a person raises a resident's level at once, or asks to lower it one step, which a second person approves."""

from datetime import date, datetime, timedelta

from domain import visits
from domain.actor import Actor
from domain.problems import Fault, Problem
from domain.workdays import shanghai_day
from models.base import db
from models.levels import RiskJudgement
from models.residents import Resident, Task
from models.sync import ReviewItem
from services import audit
from services.access import require_resident
from services.levels import end, judgements, next_due, regrade, rule_level, show
from services.reviews import cause_id, open_review

LOWER = "lower_level"
# A review item that nobody has to decide any more, in the words the desk has for it.
OVERTAKEN = "overtaken"


def grade(
    actor: Actor,
    now: datetime,
    *,
    judgement_id: str,
    resident_id: str,
    act: str,
    reason: str,
    level: str | None = None,
    until_on: date | None = None,
) -> Resident:
    """Say what one judges of somebody's level. `act` is raise | lower | take_back; a reason is always given.

    raise: holds at once, as high as said; of two people the higher wins, and what is not higher than what stands is
    kept on record without effect. lower: asked for only, one step below the rule's level, for at most 90 days (90
    when no day is said); nothing changes until approved. take_back: ends the judgement named by `judgement_id`, or
    withdraws one's own request; one that has ended already is no error.

    Raises Problem not_found (out of scope, or no such judgement), duplicate (id in use), validation, grade_not_lower
    (not one step below the rule's level of now, or somebody's raise stands), grade_asked (a request waits already),
    forbidden (somebody else's request).
    """
    resident = require_resident(actor, now, resident_id)
    if not reason.strip():
        raise Problem("reason_needed")
    if act == "take_back":
        return _take_back(actor, now, resident, judgement_id, reason)
    if level is None:
        raise Problem("validation", fields=[Fault("/level", "required")])
    if db.session.get(RiskJudgement, judgement_id) is not None:
        raise Problem("duplicate")
    today = shanghai_day(now)
    row = RiskJudgement(
        id=judgement_id, resident_id=resident.id, act=act, rule_level=rule_level(resident, today), level=level,
        reason=reason.strip(), by_id=actor.user_id, by_name=actor.name, at=now, state="asked",
        until_on=_until(until_on, today) if act == "lower" else None,
    )  # fmt: skip
    if act == "raise":
        _raise(actor, now, resident, row)
    else:
        _ask(actor, now, resident, row)
    return resident


def approve(actor: Actor, now: datetime, item: ReviewItem, until_on: date | None = None) -> None:
    """The second person agrees: the lowering holds until its day, which may be set earlier here.

    Raises Problem same_person (the proposer), state_forbids (over meanwhile), grade_not_lower (the rule's level has
    changed since), validation (a day that has passed or lies further than asked).
    """
    row = _asked(item)
    resident = require_resident(actor, now, row.resident_id)
    if actor.user_id == row.by_id:
        raise Problem("same_person")
    today = shanghai_day(now)
    if rule_level(resident, today) != row.rule_level:
        raise Problem("grade_not_lower")
    last = min(row.until_on or today, today + timedelta(days=visits.LOWERED_DAYS))
    chosen = until_on or last
    if not today < chosen <= last:
        raise Problem("validation", fields=[Fault("/until_on", "out_of_range")])
    for other in judgements(resident.id, "stands"):
        end(other, today, "replaced", actor.user_id)
    row.state, row.until_on, row.approved_by, row.approved_name = "stands", chosen, actor.user_id, actor.name
    _settle(resident, today)
    audit.record(
        actor, now, "resident.level_lowered", "resident", resident.id, level=row.level, rule=row.rule_level,
        until=str(chosen), asked_by=row.by_id,
    )  # fmt: skip
    db.session.flush()


def refuse(actor: Actor, now: datetime, item: ReviewItem, reason: str) -> None:
    """The second person does not agree; nothing has changed, and who asked is told why.

    Raises Problem state_forbids (over meanwhile), not_found (out of scope).
    """
    row = _asked(item)
    resident = require_resident(actor, now, row.resident_id)
    end(row, shanghai_day(now), "refused", actor.user_id, reason)
    show(resident)
    db.session.add(
        Task(
            id=cause_id("task", row.id, "refused"), user_id=row.by_id, kind="follow_up", resident_id=resident.id,
            title=f"{resident.name}降级没有同意：{reason.strip()}", created_at=now,
        )
    )  # fmt: skip
    audit.record(actor, now, "resident.lowering_refused", "resident", resident.id, level=row.level)


def hand_over(now: datetime, keep: Resident, drop: Resident) -> None:
    """Two rows were one person: of what people judged the highest stands on, one request at most waits."""
    today = shanghai_day(now)
    for row in judgements(drop.id, "asked", "stands", "ended"):
        row.resident_id = keep.id
    db.session.flush()
    standing = sorted(judgements(keep.id, "stands"), key=lambda row: row.level)
    for row in standing[1:]:
        end(row, today, "replaced")
    for row in judgements(keep.id, "asked")[1:]:
        _overtake(row, now, "replaced")
    drop.judged = []
    show(keep)


def _raise(actor: Actor, now: datetime, resident: Resident, row: RiskJudgement) -> None:
    today = shanghai_day(now)
    row.state = "stands"
    standing = judgements(resident.id, "stands")
    # What a colleague said meanwhile is higher already, or the same: theirs stands, this word is kept beside it.
    if any(one.act == "raise" and not visits.is_higher(row.level, one.level) for one in standing):
        end(row, today, "replaced")
        standing = []
    db.session.add(row)
    for one in standing:
        end(one, today, "replaced", actor.user_id)
    for one in judgements(resident.id, "asked"):
        _overtake(one, now, "replaced", actor.user_id)
    _settle(resident, today)
    audit.record(actor, now, "resident.level_raised", "resident", resident.id, level=row.level, rule=row.rule_level)
    db.session.flush()


def _ask(actor: Actor, now: datetime, resident: Resident, row: RiskJudgement) -> None:
    raised = any(one.act == "raise" for one in judgements(resident.id, "stands"))
    if raised or visits.one_lower(row.rule_level) != row.level:
        raise Problem("grade_not_lower")
    if judgements(resident.id, "asked"):
        raise Problem("grade_asked")
    db.session.add(row)
    show(resident)
    open_review(
        actor, now, LOWER, row.id, entity="resident", entity_id=resident.id,
        theirs={"rule_level": row.rule_level, "level": row.level, "reason": row.reason, "until_on": str(row.until_on)},
        ours={"judgement_id": row.id},
    )  # fmt: skip
    audit.record(actor, now, "resident.lowering_asked", "resident", resident.id, level=row.level, rule=row.rule_level)
    db.session.flush()


def _take_back(actor: Actor, now: datetime, resident: Resident, judgement_id: str, reason: str) -> Resident:
    row = db.session.get(RiskJudgement, judgement_id)
    if row is None or row.resident_id != resident.id:
        raise Problem("not_found")
    if row.state == "ended":
        return resident
    if row.state == "asked":
        if row.by_id != actor.user_id:
            raise Problem("forbidden")
        _overtake(row, now, "taken_back", actor.user_id, reason)
    else:
        end(row, shanghai_day(now), "taken_back", actor.user_id, reason)
    _settle(resident, shanghai_day(now))
    audit.record(
        actor, now, "resident.level_taken_back", "resident", resident.id, judgement=row.id, act=row.act, level=row.level
    )
    db.session.flush()
    return resident


def _settle(resident: Resident, today: date) -> None:
    show(resident)
    regrade(resident, today)
    resident.next_due_on = next_due(resident, today)


def _overtake(row: RiskJudgement, now: datetime, how: str, by: str | None = None, reason: str | None = None) -> None:
    """A request that waits for nobody any more: its item leaves the desk's list with it."""
    end(row, shanghai_day(now), how, by, reason)
    item = db.session.get(ReviewItem, cause_id(LOWER, row.id))
    if item is not None and item.state == "open":
        item.state, item.decision, item.decide_reason = "decided", OVERTAKEN, reason
        item.decided_by, item.decided_at = by, now


def _asked(item: ReviewItem) -> RiskJudgement:
    row = db.session.get(RiskJudgement, (item.ours or {}).get("judgement_id"), with_for_update=True)
    if row is None or row.state != "asked":
        raise Problem("state_forbids")
    return row


def _until(until_on: date | None, today: date) -> date:
    last = today + timedelta(days=visits.LOWERED_DAYS)
    chosen = until_on or last
    if not today < chosen <= last:
        raise Problem("validation", fields=[Fault("/until_on", "out_of_range")])
    return chosen
