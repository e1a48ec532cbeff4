"""Posts of a township centre: who holds each window as A and B, and who stands there at a moment (R6.2)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select

from domain.actor import Actor
from domain.posts import holder
from domain.problems import Fault, Problem
from models.base import db
from models.content_files import read_yaml
from models.people import AppUser, ScopeGrant
from models.place import Window
from models.posts import Absence, PostAssignment
from services import audit, users
from services.accounts import find_user
from services.actors import actor_of_user

RANKS = ("A", "B")
READ_ALL = frozenset({"county_supervisor", "inspector", "admin", "auditor"})


@dataclass(frozen=True)
class Post:
    """A window with the ids of its holders."""

    township: str
    window: str
    name: str
    phone: str | None
    a: str | None
    b: str | None

    def other(self, user_id: str) -> str | None:
        """The holder who stands in for this one."""
        return self.b if user_id == self.a else self.a


def townships_of(actor: Actor, now: datetime) -> list[str]:
    """The townships whose posts the actor may look at, own ones first by code."""
    if actor.roles & READ_ALL:
        return list(db.session.scalars(select(Window.township).distinct().order_by(Window.township)))
    own = {t for t, _ in actor.windows_at(now)} | {b[2:] for b in actor.buckets_at(now) if b.startswith("t:")}
    return sorted(own)


def require_township(actor: Actor, now: datetime, township: str | None) -> str:
    """The township asked for, or the actor's first. Raises Problem not_found for one out of scope."""
    allowed = townships_of(actor, now)
    if not allowed or (township is not None and township not in allowed):
        raise Problem("not_found")
    return township or allowed[0]


def may_lead(actor: Actor, now: datetime, township: str) -> bool:
    """The head of the centre arranges its posts; an administrator may for all."""
    return f"t:{township}" in actor.buckets_at(now, ["township_lead"]) or "county" in actor.buckets_at(now, ["admin"])


def require_lead(actor: Actor, now: datetime, township: str) -> None:
    """Raises Problem("forbidden") for anybody else than the head of this centre or an administrator."""
    if not (actor.is_system or may_lead(actor, now, township)):
        raise Problem("forbidden")


def posts_of(township: str, now: datetime) -> list[Post]:
    """Every window of a township with its holders of the moment, in the county's order."""
    rows = db.session.scalars(
        select(PostAssignment).where(PostAssignment.township == township, _in_force(now)).order_by(PostAssignment.id)
    )
    held = {(row.window, row.rank): row.user_id for row in rows}
    windows = db.session.scalars(select(Window).where(Window.township == township, Window.deleted_at.is_(None)))
    order = {kind["code"]: n for n, kind in enumerate(read_yaml("matters")["windows"])}
    return [
        Post(township, w.code, w.name, w.phone, held.get((w.code, "A")), held.get((w.code, "B")))
        for w in sorted(windows, key=lambda w: (order.get(w.code, len(order)), w.code))
    ]


def post_of(township: str, window: str, now: datetime) -> Post:
    """One post. Raises Problem("not_found") for a window that is not there."""
    found = next((post for post in posts_of(township, now) if post.window == window), None)
    if found is None:
        raise Problem("not_found")
    return found


def away_at(township: str, moment: datetime) -> dict[str, Absence]:
    """Who is recorded away at this moment, by user."""
    rows = db.session.scalars(
        select(Absence).where(
            Absence.township == township, Absence.cancelled_at.is_(None), Absence.from_at <= moment,
            Absence.until_at > moment,
        )
    )  # fmt: skip
    return {row.user_id: row for row in rows}


def holder_of(township: str, window: str, now: datetime) -> str | None:
    """Who stands at this window now, None when nobody does or nobody is assigned."""
    post = next((p for p in posts_of(township, now) if p.window == window), None)
    return holder(post.a, post.b, away_at(township, now)) if post else None


def assign(actor: Actor, now: datetime, *, township: str, window: str, rank: str, account: str) -> PostAssignment:
    """Give a post to somebody of this centre; who held it until now holds it no more.

    B has A's powers (R6.2): the right to the window comes with the post when it is lacking, and ends with it.
    Raises Problem forbidden, not_found (the window), validation (unknown, not of this centre, already the other rank).
    """
    require_lead(actor, now, township)
    post = post_of(township, window, now)
    user = find_user(account)
    if user is None or user.disabled_at is not None or not works_at(user, now, township):
        raise Problem("validation", fields=[Fault("/account", "not_of_this_centre")])
    if user.id == (post.b if rank == "A" else post.a):
        raise Problem("validation", fields=[Fault("/account", "other_rank")])
    for row in _held(township, window, now, rank):
        _end(actor, now, row)
    role = "pickup_clerk" if window == "pickup" else "clerk"
    bucket = f"w:{township}:{window}"
    lacking = bucket not in actor_of_user(now, user.id).buckets_at(now, [role])
    if lacking:
        users.grant(actor, now, user.id, bucket, role)
    row = PostAssignment(
        id=str(uuid.uuid4()), township=township, window=window, rank=rank, user_id=user.id, valid_from=now,
        granted=lacking, by_user_id=actor.user_id,
    )  # fmt: skip
    db.session.add(row)
    audit.record(actor, now, "post_assigned", "user", user.id, township=township, window=window, rank=rank)
    db.session.flush()
    return row


def release(actor: Actor, now: datetime, *, township: str, window: str, rank: str) -> None:
    """Nobody holds this rank of the post any more. Raises Problem forbidden | not_found (nobody held it)."""
    require_lead(actor, now, township)
    rows = _held(township, window, now, rank)
    if not rows:
        raise Problem("not_found")
    for row in rows:
        _end(actor, now, row)


def works_at(user: AppUser, now: datetime, township: str) -> bool:
    """True for people with a window or the lead of this centre."""
    return db.session.scalar(staff_clause(now, township, user.id).limit(1)) is not None


def staff_of(township: str, now: datetime) -> Sequence[AppUser]:
    """Everybody who works at a window of this centre or leads it, by name."""
    people = staff_clause(now, township).subquery()
    return db.session.scalars(
        select(AppUser)
        .where(AppUser.id.in_(select(people)), AppUser.disabled_at.is_(None))
        .order_by(AppUser.name, AppUser.id)
    ).all()


def leads_of(township: str, now: datetime) -> list[AppUser]:
    """带班领导: the heads of this centre."""
    return _holding(f"t:{township}", "township_lead", now)


def supervisors(now: datetime) -> list[AppUser]:
    """The county's supervisors."""
    return _holding("county", "county_supervisor", now)


def reviewers_of(department: str, now: datetime) -> list[AppUser]:
    """Who decides at a county department."""
    return _holding(f"d:{department}", "department_reviewer", now)


def staff_clause(now: datetime, township: str, user_id: str | None = None) -> Select[str]:
    """SELECT of the ids of this centre's people."""
    statement = select(ScopeGrant.user_id).where(
        or_(
            and_(ScopeGrant.bucket.startswith(f"w:{township}:"), ScopeGrant.role.in_(("clerk", "pickup_clerk"))),
            and_(ScopeGrant.bucket == f"t:{township}", ScopeGrant.role == "township_lead"),
        ),
        ScopeGrant.valid_from <= now,
        or_(ScopeGrant.valid_to.is_(None), ScopeGrant.valid_to > now),
    )
    return statement if user_id is None else statement.where(ScopeGrant.user_id == user_id)


def _holding(bucket: str, role: str, now: datetime) -> list[AppUser]:
    return list(
        db.session.scalars(
            select(AppUser)
            .join(ScopeGrant, ScopeGrant.user_id == AppUser.id)
            .where(
                ScopeGrant.bucket == bucket, ScopeGrant.role == role, ScopeGrant.valid_from <= now,
                or_(ScopeGrant.valid_to.is_(None), ScopeGrant.valid_to > now), AppUser.disabled_at.is_(None),
            )
            .distinct()
            .order_by(AppUser.account)
        )
    )  # fmt: skip


def _in_force(now: datetime) -> ColumnElement[bool]:
    return and_(PostAssignment.valid_from <= now, or_(PostAssignment.valid_to.is_(None), PostAssignment.valid_to > now))


def _held(township: str, window: str, now: datetime, rank: str) -> Sequence[PostAssignment]:
    return db.session.scalars(
        select(PostAssignment).where(
            PostAssignment.township == township, PostAssignment.window == window, PostAssignment.rank == rank,
            _in_force(now),
        )
    ).all()  # fmt: skip


def _end(actor: Actor, now: datetime, row: PostAssignment) -> None:
    row.valid_to = now
    if row.granted:
        role = "pickup_clerk" if row.window == "pickup" else "clerk"
        users.end_grant(actor, now, row.user_id, f"w:{row.township}:{row.window}", role)
    audit.record(actor, now, "post_ended", "user", row.user_id, township=row.township, window=row.window)
    db.session.flush()
