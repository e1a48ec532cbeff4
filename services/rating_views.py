"""What is shown of ratings: sums in steps of k to those rated, the rows behind every number to supervisors (R7.5)."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, false, func, or_, select, true

from domain.actor import Actor
from domain.problems import Problem
from domain.ratings import BAD, LEVELS, PARTS, released
from domain.workdays import SHANGHAI, shanghai_day
from models.base import db
from models.cases import Case
from models.catalogue import Matter
from models.mirror_rows import day, instant
from models.people import AppUser
from models.ratings import Evaluation, Rectification
from services import audit, rectifications, settings
from services.access import COUNTY_ROLES
from services.catalogue import place_name
from services.rating_followups import words_of as later_words
from services.rating_standing import of_rating
from services.ratings import phone_of, words_of
from services.rectifications import LEAD, acts_now, due_on, is_other_unit, overdue_clause, require_other_unit, steps_of

SINCE = timedelta(days=365)
COUNTED = and_(Evaluation.replaced_at.is_(None), Evaluation.excluded_at.is_(None))


def own_sums(actor: Actor, now: datetime) -> dict[str, Any]:
    """What somebody rated may know: sums by what they are rated as, in steps of k, nothing of today."""
    k = max(settings.number("rating_k"), 3)  # the rules' floor, whatever a county sets
    groups = [("agent", Evaluation.agent_id == actor.user_id)] if _is_agent(actor, now) else []
    windows = sorted(actor.windows_at(now))
    if windows:
        mine = [
            and_(Evaluation.township == t, Evaluation.window == w) for t, w in windows if w not in ("pickup", "convey")
        ]
        places = {t for t, w in windows if w == "pickup"}
        mine += [Evaluation.township.in_(places)] if places else []
        groups.append(("window", or_(*mine) if mine else false()))
    departments = [b[2:] for b in actor.buckets_at(now) if b.startswith("d:")]
    if departments:
        groups.append(("department", Evaluation.department.in_(departments)))
    return {"k": k, "groups": [_own_group(now, part, clause, k) for part, clause in groups]}


def _own_group(now: datetime, part: str, clause: ColumnElement[bool], k: int) -> dict[str, Any]:
    midnight = now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    column = getattr(Evaluation, f"{part}_level")
    rows = db.session.execute(
        select(Evaluation.level, column)
        .where(clause, COUNTED, Evaluation.at < midnight, Evaluation.at > now - SINCE)
        .order_by(Evaluation.at, Evaluation.id)
    ).all()
    return {
        "part": part,
        "overall": _levels(released([level for level, _ in rows], k)),
        "own": _levels(released([level for _, level in rows if level is not None], k)),
    }


def _levels(sums: dict[int, int] | None) -> list[dict[str, Any]] | None:
    return None if sums is None else [{"level": level, "word": LEVELS[level], "n": n} for level, n in sums.items()]


def list_ratings(
    actor: Actor, now: datetime, *, which: str = "all", township: str | None = None, page: int = 1, size: int = 50
) -> dict[str, Any]:
    """Sums by township and the rows behind them; `which` is all | bad | flagged."""
    scope = rating_scope(actor, now)
    clause = and_(scope, Evaluation.replaced_at.is_(None), Evaluation.at > now - SINCE)
    wanted = clause if township is None else and_(clause, Evaluation.township == township)
    if which == "bad":
        wanted = and_(wanted, _bad())
    if which == "flagged":
        wanted = and_(wanted, func.length(_flags_text()) > 2)
    found = select(Evaluation).where(wanted).order_by(Evaluation.at.desc(), Evaluation.id)
    rows = db.session.scalars(found.limit(size).offset((page - 1) * size))
    return {
        "since": day(shanghai_day(now - SINCE)),
        "sums": _sums(clause),
        "items": [rating_row(one) for one in rows],
        "total": db.session.scalar(select(func.count()).select_from(Evaluation).where(wanted)) or 0,
    }


def _flags_text() -> Any:
    # Flags are a JSON list; an empty one is written "[]" by both databases.
    return cast(Evaluation.flags, String)


def _bad() -> ColumnElement[bool]:
    return or_(*(column.in_(BAD) for column in (Evaluation.level, Evaluation.agent_level, Evaluation.window_level,
                                                Evaluation.department_level)))  # fmt: skip


def _sums(clause: ColumnElement[bool]) -> list[dict[str, Any]]:
    counts: dict[str, Counter[int]] = {}
    statement = select(Evaluation.township, Evaluation.level, func.count()).where(clause, COUNTED)
    for township, level, n in db.session.execute(statement.group_by(Evaluation.township, Evaluation.level)):
        counts.setdefault(township, Counter())[level] = n
    return [
        {
            "township": township, "name": place_name(township) or township, "total": sum(count.values()),
            "bad": sum(n for level, n in count.items() if level in BAD),
            "levels": [{"level": level, "word": LEVELS[level], "n": count[level]} for level in LEVELS],
        }
        for township, count in sorted(counts.items())
    ]  # fmt: skip


def rating_scope(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """Ratings a supervisor may see the rows of: the county's all, a lead's own township."""
    if "county" in actor.buckets_at(now, COUNTY_ROLES):
        return true()
    townships = [b[2:] for b in actor.buckets_at(now, {LEAD}) if b.startswith("t:")]
    return Evaluation.township.in_(townships) if townships else false()


def rating_row(one: Evaluation) -> dict[str, Any]:
    """One rating as a supervisor reads it: never a number, never a name of the rater."""
    case = db.session.get_one(Case, one.case_id)
    return {
        "id": one.id, "case_id": one.case_id, "case_no": case.case_no or "",
        "matter": db.session.get_one(Matter, case.matter).short_name, "township_name": place_name(one.township) or "",
        "level": one.level, "word": LEVELS[one.level],
        "parts": [{"part": part, "level": level, "word": LEVELS[level]}
                  for part in PARTS if (level := getattr(one, f"{part}_level"))],
        "labels": one.labels, "words": words_of(one), "channel": one.channel, "at": instant(one.at),
        "later": _later(one), "flags": one.flags, "has_phone": one.phone_enc is not None, "excluded": one.excluded_why,
    }  # fmt: skip


def _later(one: Evaluation) -> dict[str, Any] | None:
    row = of_rating(one.id)
    if row is None:
        return None
    return {"level": row.level, "word": LEVELS[row.level], "words": later_words(row), "at": instant(row.at)}


def list_rectifications(
    actor: Actor, now: datetime, *, which: str = "running", page: int = 1, size: int = 50
) -> dict[str, Any]:
    """Rectifications in scope; `which` is running | overdue | closed. Nearest due day first."""
    scope = rectifications.scope(actor, now)
    clauses = {
        "running": Rectification.state != "closed",
        "overdue": overdue_clause(now),
        "closed": Rectification.state == "closed",
    }
    counts = {
        name: db.session.scalar(select(func.count()).select_from(Rectification).where(scope, clause)) or 0
        for name, clause in clauses.items()
    }
    found = select(Rectification).where(scope, clauses[which])
    order = [Rectification.closed_at.desc()] if which == "closed" else [Rectification.answer_due_on]
    rows = db.session.scalars(found.order_by(*order, Rectification.id).limit(size).offset((page - 1) * size))
    return {"counts": counts, "items": [_line(now, item) for item in rows], "total": counts[which]}


def rectification(actor: Actor, now: datetime, item: Rectification) -> dict[str, Any]:
    """One with its rating, every step, and what this person may do."""
    given = db.session.get_one(Evaluation, item.evaluation_id)
    agent = db.session.get(AppUser, given.agent_id) if item.part == "agent" and given.agent_id else None
    return {
        **_line(now, item),
        "rating": rating_row(given),
        "about": agent.name if agent is not None else None,
        "accept_due_on": day(item.accept_due_on), "answer_due_on": day(item.answer_due_on),
        "call_due_on": day(item.call_due_on), "hard": item.hard, "how": item.how, "called": item.called,
        "steps": [
            {"n": s.n, "act": s.act, "to": s.to_state, "by_name": s.by_name, "at": instant(s.at), "words": s.words,
             "how": s.data.get("how"), "called": s.data.get("called")}
            for s in steps_of(item)
        ],
        "acts": acts_now(actor, now, item),
        "may_call": given.phone_enc is not None and is_other_unit(actor, now, given),
    }  # fmt: skip


def contact(actor: Actor, now: datetime, evaluation_id: str, reason: str) -> str:
    """The number somebody left, for the call back; by another unit, with a reason that is kept (R7.5).

    Raises Problem not_found, forbidden, own_unit, reason_needed.
    """
    given = db.session.get(Evaluation, evaluation_id)
    if given is None:
        raise Problem("not_found")
    require_other_unit(actor, now, given)
    if not reason.strip():
        raise Problem("reason_needed")
    number = phone_of(given)
    if number is None:
        raise Problem("not_found")
    audit.record(actor, now, "rating_contact_seen", "evaluation", given.id, reason=reason.strip())
    return number


def _line(now: datetime, item: Rectification) -> dict[str, Any]:
    given = db.session.get_one(Evaluation, item.evaluation_id)
    case = db.session.get_one(Case, given.case_id)
    due = due_on(item)
    return {
        "id": item.id, "ver": item.ver, "state": item.state, "part": item.part, "owner": _owner(item.owner),
        "case_id": case.id, "case_no": case.case_no or "", "matter": db.session.get_one(Matter, case.matter).short_name,
        "level": given.level, "word": LEVELS[given.level], "opened_at": instant(item.opened_at), "due_on": day(due),
        "overdue": due is not None and due < shanghai_day(now), "outcome": item.outcome,
        "closed_at": instant(item.closed_at),
    }  # fmt: skip


def _owner(owner: str) -> str:
    kind, _, rest = owner.partition(":")
    return f"{place_name(rest)}便民服务中心" if kind == "t" else rest


def _is_agent(actor: Actor, now: datetime) -> bool:
    return bool(actor.buckets_at(now, {"volunteer", "cadre"}))
