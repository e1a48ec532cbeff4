"""The list of open cases that goes with a post when its holder is away, and the briefing on return (R6.2)."""

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from domain.actor import Actor
from domain.case_states import TERMINAL
from domain.problems import Problem
from domain.sentence import say_day
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case, CaseEvent
from models.catalogue import Matter
from models.content_files import word
from models.mirror_rows import day, instant
from models.people import AppUser
from models.posts import Absence, Handover
from services import alerts, audit
from services.calendar import work_calendar
from services.cases.queue import due_of
from services.cases.roles import AGENT_ROLES
from services.posts import READ_ALL, Post, may_lead

MOST = 300
_AT_PICKUP = ("decided", "ready", "delivered")
_STEPS = 60


def make_list(post: Post, user_id: str, now: datetime) -> list[dict[str, Any]]:
    """What is open at the post: everything for A, what B has taken up for B; the most urgent day first."""
    where = [Case.township == post.township, Case.deleted_at.is_(None)]
    if post.window == "pickup":
        where.append(Case.state.in_(_AT_PICKUP))
    else:
        where += [Case.window == post.window, Case.state.not_in((*TERMINAL, *_AT_PICKUP, "draft", "registered"))]
    if user_id == post.b:
        where.append(Case.clerk_id == user_id)
    rows = db.session.execute(
        select(Case, Matter.short_name).join(Matter, Matter.code == Case.matter).where(*where).limit(MOST)
    ).all()
    calendar, today = work_calendar(), shanghai_day(now)
    lines = []
    for case, matter in rows:
        due = due_of(case, today, calendar)
        lines.append(
            {
                "case_id": case.id, "case_no": case.case_no, "matter": matter, "state": case.state,
                "due_on": day(due["on"]) if due else None,
            }
        )  # fmt: skip
    return sorted(lines, key=lambda line: (line["due_on"] is None, line["due_on"] or "", line["case_no"] or ""))


def tell_stand_in(now: datetime, absence: Absence, handover: Handover, post: Post) -> None:
    """B (or A) is told what comes to them, from when until when."""
    away = db.session.get_one(AppUser, handover.from_user_id).name
    days = f"{say_day(shanghai_day(absence.from_at))}到{say_day(shanghai_day(absence.until_at))}"
    rank = "B" if handover.to_user_id == post.b else "A"
    alerts.tell(
        now, [(handover.to_user_id, rank)], kind="handover", occasion=f"handover:{handover.id}", ref_id=handover.id,
        text=f"{away}{days}不在，{post.name}由您接，在办 {len(handover.cases)} 件",
    )  # fmt: skip


def require_handover(actor: Actor, now: datetime, handover_id: str) -> Handover:
    """A handover of one's own, of one's centre, or any for the county. Raises Problem("not_found")."""
    row = db.session.get(Handover, handover_id)
    own = row is not None and actor.user_id in (row.from_user_id, row.to_user_id)
    if row is None or not (own or may_lead(actor, now, row.township) or actor.roles & READ_ALL):
        raise Problem("not_found")
    return row


def show(actor: Actor, now: datetime, handover_id: str) -> dict[str, Any]:
    """The list, and what has been done meanwhile: the briefing of who comes back."""
    row = require_handover(actor, now, handover_id)
    absence = db.session.get_one(Absence, row.absence_id)
    states = _states(row)
    return {
        **line_of(row, absence, now),
        "cases": [
            {
                **line, "state_label": word("states", line["state"]),
                "now_label": word("states", states.get(line["case_id"], line["state"])),
                "moved": states.get(line["case_id"], line["state"]) != line["state"],
            }
            for line in row.cases
        ],
        "done": _done_meanwhile(row, absence, now),
        "may_brief": actor.user_id == row.from_user_id and absence.until_at <= now and row.briefed_at is None,
    }  # fmt: skip


def line_of(row: Handover, absence: Absence, now: datetime) -> dict[str, Any]:
    """One handover in a list."""
    names = {
        u.id: u.name
        for u in db.session.scalars(select(AppUser).where(AppUser.id.in_([row.from_user_id, row.to_user_id])))
    }
    return {
        "id": row.id, "window": row.window, "window_name": word("windows", row.window),
        "from_name": names.get(row.from_user_id, ""), "to_name": names.get(row.to_user_id, ""),
        "from_at": instant(absence.from_at), "until_at": instant(absence.until_at), "count": len(row.cases),
        "by_itself": row.by_itself, "note": row.note, "over": absence.until_at <= now,
        "briefed_at": instant(row.briefed_at),
    }  # fmt: skip


def brief(actor: Actor, now: datetime, handover_id: str) -> Handover:
    """Who was away has read what happened and takes the post back. Raises Problem not_found, forbidden, state_forbids."""
    row = require_handover(actor, now, handover_id)
    absence = db.session.get_one(Absence, row.absence_id)
    if actor.user_id != row.from_user_id:
        raise Problem("forbidden")
    if absence.until_at > now:
        raise Problem("state_forbids", state="away", action="brief")
    if row.briefed_at is None:
        row.briefed_at = now
        audit.record(actor, now, "handover_briefed", "handover", row.id)
        db.session.flush()
    return row


def tell_back(now: datetime, row: Handover) -> None:
    """Who comes back is told how much moved, with the list a click away."""
    absence = db.session.get_one(Absence, row.absence_id)
    moved = Counter(line["case_id"] for line in _done_meanwhile(row, absence, now))
    stand_in = db.session.get_one(AppUser, row.to_user_id).name
    alerts.tell(
        now, [(row.from_user_id, "A")], kind="briefing", occasion=f"briefing:{row.id}", ref_id=row.id,
        text=f"您不在时{word('windows', row.window)}由{stand_in}接：动过 {len(moved)} 件，请看过再接回",
    )  # fmt: skip


def _states(row: Handover) -> dict[str, str]:
    ids = [line["case_id"] for line in row.cases]
    rows = db.session.execute(select(Case.id, Case.state).where(Case.id.in_(ids)))
    return {row.id: row.state for row in rows}


def _done_meanwhile(row: Handover, absence: Absence, now: datetime) -> list[dict[str, Any]]:
    """The steps on the post's cases while the holder was away, newest first."""
    listed = [line["case_id"] for line in row.cases]
    of_post = (
        and_(Case.township == row.township, CaseEvent.actor_id == row.to_user_id)
        if row.window == "pickup"
        else and_(Case.township == row.township, Case.window == row.window, CaseEvent.actor_id == row.to_user_id)
    )
    rows = db.session.execute(
        select(CaseEvent, Case.case_no, Matter.short_name)
        .join(Case, Case.id == CaseEvent.case_id)
        .join(Matter, Matter.code == Case.matter)
        .where(
            CaseEvent.at >= absence.from_at, CaseEvent.at < min(absence.until_at, now),
            CaseEvent.actor_role.not_in(sorted(AGENT_ROLES)), or_(CaseEvent.case_id.in_(listed), of_post),
        )
        .order_by(CaseEvent.at.desc())
        .limit(_STEPS)
    ).all()  # fmt: skip
    return [
        {
            "case_id": event.case_id, "case_no": case_no, "matter": matter, "label": word("actions", event.action),
            "by_name": event.actor_name, "at": instant(event.at),
        }
        for event, case_no, matter in rows
    ]  # fmt: skip
