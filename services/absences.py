"""Absences of people at posts: registered by the head of the centre, refused when nobody would be left (R6.2)."""

import uuid
from datetime import date, datetime, timedelta

from sqlalchemy import select

from domain.actor import Actor
from domain.posts import UNREFUSABLE, Span, half_day, would_be_empty
from domain.problems import Fault, Problem
from models.base import db
from models.people import AppUser
from models.posts import Absence, Handover
from services import alerts, audit, settings
from services.accounts import find_user
from services.handovers import make_list, tell_stand_in
from services.posts import Post, leads_of, posts_of, require_lead, supervisors, works_at

REASONS = {"leave": "请假", "sick": "生病", "training": "培训", "field": "下村"}
LONGEST = timedelta(days=366)


def register(
    actor: Actor, now: datetime, *, township: str, account: str, reason: str, from_on: date, from_half: str,
    until_on: date, until_half: str, note: str | None = None,
) -> Absence:  # fmt: skip
    """Write down that somebody will be away, and hand their open cases to the other holder of each post.

    Illness is written down whatever follows: the post then shows as empty and the head and the county are told.
    Raises Problem forbidden, validation (unknown person, upside down, over already, too long), duplicate (away then
    already), both_away (A and B may not be away together, or there is nobody else).
    """
    require_lead(actor, now, township)
    user = find_user(account)
    if user is None or not works_at(user, now, township):
        raise Problem("validation", fields=[Fault("/account", "not_of_this_centre")])
    span = Span(user.id, _moment(from_on, from_half, begins=True), _moment(until_on, until_half, begins=False))
    if span.end <= span.start or span.end <= now or span.end - span.start > LONGEST:
        raise Problem("validation", fields=[Fault("/until_on", "not_a_span")])
    others = _spans(township, span)
    if any(one.user_id == user.id for one in others):
        raise Problem("duplicate")
    held = [post for post in posts_of(township, now) if user.id in (post.a, post.b)]
    empty = [post for post in held if would_be_empty(span, post.other(user.id), others)]
    if empty and reason != UNREFUSABLE:
        raise Problem("both_away", windows=[post.window for post in empty])
    row = Absence(
        id=str(uuid.uuid4()), user_id=user.id, township=township, from_at=span.start, until_at=span.end, reason=reason,
        by_user_id=actor.user_id, at=now,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    audit.record(actor, now, "absence_registered", "user", user.id, township=township, reason=reason)
    for post in held:
        _hand_over(now, row, post, user, note=note, empty=post in empty)
    return row


def end(actor: Actor, now: datetime, absence_id: str) -> Absence:
    """Back earlier than written, or not away at all. Raises Problem not_found, forbidden, state_forbids (over)."""
    row = db.session.get(Absence, absence_id)
    if row is None:
        raise Problem("not_found")
    require_lead(actor, now, row.township)
    if row.cancelled_at is not None or row.until_at <= now:
        raise Problem("state_forbids", state="over", action="end")
    if row.from_at >= now:
        row.cancelled_at = now
    else:
        row.until_at = now
    audit.record(actor, now, "absence_ended", "user", row.user_id)
    db.session.flush()
    return row


def _hand_over(now: datetime, row: Absence, post: Post, user: AppUser, *, note: str | None, empty: bool) -> None:
    other = post.other(user.id)
    if other is not None:
        unasked = row.from_at <= now
        handover = Handover(
            id=str(uuid.uuid4()), absence_id=row.id, township=post.township, window=post.window, from_user_id=user.id,
            to_user_id=other, cases=make_list(post, user.id, now), by_itself=unasked, note=note, made_at=now,
        )  # fmt: skip
        db.session.add(handover)
        db.session.flush()
        tell_stand_in(now, row, handover, post)
    if empty:
        people = [(lead.id, "lead") for lead in leads_of(post.township, now)]
        people += [(one.id, "supervisor") for one in supervisors(now)]
        alerts.tell(
            now, people, kind="vacant", occasion=f"vacant:{row.id}:{post.window}", ref_id=row.id,
            text=f"{post.name}窗口没有人接：{user.name}{REASONS[row.reason]}，请马上定人",
        )  # fmt: skip


def _moment(day: date, half: str, *, begins: bool) -> datetime:
    opens, closes = settings.clock_time("window_opens"), settings.clock_time("window_closes")
    return half_day(day, half, begins=begins, opens=opens, closes=closes)


def _spans(township: str, span: Span) -> list[Span]:
    """Everybody of the centre who is away at some moment of `span`."""
    rows = db.session.scalars(
        select(Absence).where(
            Absence.township == township, Absence.cancelled_at.is_(None), Absence.until_at > span.start,
            Absence.from_at < span.end,
        )
    )  # fmt: skip
    return [Span(row.user_id, row.from_at, row.until_at) for row in rows]
