"""Who is on duty today, built from posts, absences and the working calendar: nobody punches in (R6.2, R6.5)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.posts import holder
from domain.sentence import say_day
from domain.workdays import SHANGHAI, shanghai_day
from models.base import db
from models.mirror_rows import day, instant
from models.people import AppUser
from models.place import Window
from models.posts import Absence, Handover
from services import catalogue, settings
from services.absences import REASONS
from services.calendar import work_calendar
from services.handovers import line_of
from services.posts import away_at, leads_of, may_lead, posts_of, require_township, staff_of, townships_of

BACK = timedelta(days=14)


def board(township: str, now: datetime) -> dict[str, Any]:
    """The board of one centre for today: may be shown to everybody, so it says who is away but not why."""
    today, calendar = shanghai_day(now), work_calendar()
    away = away_at(township, now)
    posts = posts_of(township, now)
    leads = leads_of(township, now)
    ids = {user for post in posts for user in (post.a, post.b) if user}
    names = {user.id: user for user in db.session.scalars(select(AppUser).where(AppUser.id.in_(ids)))}
    opens, closes = settings.clock_time("window_opens"), settings.clock_time("window_closes")
    local = now.astimezone(SHANGHAI).time()
    working = calendar.is_workday(today)
    return {
        "township": township,
        "township_name": catalogue.place_name(township),
        "day": day(today),
        "workday": working,
        "open_now": working and opens <= local < closes,
        "next_workday": day(calendar.on_or_after(today + timedelta(days=1))),
        "hours": settings.get("window_hours"),
        "hotline": settings.get("hotline"),
        "leads": [{"name": user.name, "away": user.id in away} for user in leads],
        "posts": [_post(post, names, away, working=working) for post in posts],
    }


def _post(post: Any, names: dict[str, AppUser], away: dict[str, Absence], *, working: bool) -> dict[str, Any]:
    stands = holder(post.a, post.b, away)
    assigned = bool(post.a or post.b)
    return {
        "window": post.window, "name": post.name, "phone": post.phone,
        "a": _person(post.a, names, away), "b": _person(post.b, names, away),
        "on_duty": names[stands].name if stands else None,
        "stands_in": stands is not None and stands == post.b and post.a is not None,
        "vacant": working and assigned and stands is None, "assigned": assigned,
    }  # fmt: skip


def _person(user_id: str | None, names: dict[str, AppUser], away: dict[str, Absence]) -> dict[str, Any] | None:
    if user_id is None:
        return None
    absence = away.get(user_id)
    return {
        "name": names[user_id].name, "account": names[user_id].account,
        "back_at": instant(absence.until_at) if absence else None,
    }  # fmt: skip


def stands_in_for(actor: Actor, now: datetime) -> list[dict[str, str]]:
    """The posts this person holds today as B because A is away (R6.2): the window's name and A's."""
    posts = [
        post
        for township in sorted({place for place, _ in actor.windows_at(now)})
        for away in (away_at(township, now),)
        for post in posts_of(township, now)
        if post.a in away and holder(post.a, post.b, away) == actor.user_id
    ]
    return [{"window": post.name, "name": db.session.get_one(AppUser, post.a).name} for post in posts]


def duty(actor: Actor, now: datetime, township: str | None) -> dict[str, Any]:
    """The desk's screen: the board, who is or will be away, what was handed over, and what may be arranged."""
    chosen = require_township(actor, now, township)
    leading = may_lead(actor, now, chosen)
    return {
        **board(chosen, now),
        "townships": [{"code": code, "name": catalogue.place_name(code)} for code in townships_of(actor, now)],
        "absences": [_absence(row, name) for row, name in _absences(chosen, now)],
        "handovers": _handovers(actor, chosen, now, leading=leading),
        "may_arrange": leading,
        "people": [{"account": u.account, "name": u.name} for u in staff_of(chosen, now)] if leading else [],
    }


def public_townships() -> list[dict[str, str]]:
    """Every centre that has windows, for the page everybody may open."""
    codes: Sequence[str] = db.session.scalars(select(Window.township).distinct().order_by(Window.township)).all()
    return [{"code": code, "name": catalogue.place_name(code)} for code in codes]


def public_board(township: str, now: datetime) -> dict[str, Any] | None:
    """The board without accounts and without who is away; None for a place that has no windows."""
    if township not in {one["code"] for one in public_townships()}:
        return None
    found = board(township, now)
    posts = [{key: post[key] for key in ("window", "name", "phone", "on_duty", "vacant")} for post in found["posts"]]
    leads = [lead["name"] for lead in found["leads"] if not lead["away"]]
    next_day = say_day(date.fromisoformat(found["next_workday"]))
    return {**found, "posts": posts, "leads": leads, "next_day": next_day}


def _absences(township: str, now: datetime) -> list[tuple[Absence, str]]:
    rows = db.session.execute(
        select(Absence, AppUser.name)
        .join(AppUser, AppUser.id == Absence.user_id)
        .where(Absence.township == township, Absence.cancelled_at.is_(None), Absence.until_at > now)
        .order_by(Absence.from_at, Absence.id)
    )
    return [(row, name) for row, name in rows]


def _absence(row: Absence, name: str) -> dict[str, Any]:
    return {
        "id": row.id, "name": name, "from_at": instant(row.from_at), "until_at": instant(row.until_at),
        "reason": row.reason, "reason_label": REASONS[row.reason],
    }  # fmt: skip


def _handovers(actor: Actor, township: str, now: datetime, *, leading: bool) -> list[dict[str, Any]]:
    rows = db.session.execute(
        select(Handover, Absence)
        .join(Absence, Absence.id == Handover.absence_id)
        .where(Handover.township == township, Absence.cancelled_at.is_(None), Absence.until_at > now - BACK)
        .order_by(Absence.from_at.desc(), Handover.id)
    ).all()
    mine = [(row, a) for row, a in rows if leading or actor.user_id in (row.from_user_id, row.to_user_id)]
    return [line_of(row, absence, now) for row, absence in mine]
