"""首问负责: the first person asked owns the question until it is answered, within one working day (R6.1)."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from domain.actor import Actor
from domain.problems import Fault, Problem
from domain.sentence import say_day
from domain.workdays import add_workdays, due_moment, shanghai_day
from models.base import db
from models.catalogue import Matter
from models.content_files import word
from models.mirror_rows import day, instant
from models.people import AppUser
from models.posts import FirstContact
from models.vault import current_vault
from services import alerts, audit, settings
from services.access import require_resident
from services.accounts import find_user
from services.calendar import work_calendar
from services.posts import READ_ALL, holder_of, leads_of, may_lead, post_of, require_township, townships_of, works_at

CHANNELS = {"counter": "当面", "phone": "电话", "message": "留言"}
HANDLED = {"answered": "当场答复", "guided": "当场告知怎么办", "passed_on": "转给别的窗口", "elsewhere": "告知去别处办"}
AT_ONCE = frozenset({"answered", "guided", "elsewhere"})
SHOWN = 200


def ask(
    actor: Actor, now: datetime, *, township: str | None, channel: str, question: str, handled_as: str,
    name: str | None = None, phone: str | None = None, resident_id: str | None = None, matter: str | None = None,
    answer: str | None = None, window: str | None = None, handed_to: str | None = None, in_person: bool = False,
    go_to: str | None = None,
) -> FirstContact:  # fmt: skip
    """Write down a question and how it was taken. What is answered, guided or belongs elsewhere is closed with it.

    What is passed on stays with who was asked first: to a window, in person, or with the person's name and phone when
    nobody was there. Raises Problem not_found (township, window, resident), validation (what the way asks is missing).
    """
    place = require_township(actor, now, township)
    _require_complete(
        handled_as, answer=answer, go_to=go_to, window=window, in_person=in_person, name=name, phone=phone
    )
    if resident_id is not None:
        require_resident(actor, now, resident_id)
    if matter is not None and db.session.get(Matter, matter) is None:
        raise Problem("validation", fields=[Fault("/matter", "unknown")])
    taker = _taker(now, place, window, handed_to) if handled_as == "passed_on" else None
    contact_id, vault = str(uuid.uuid4()), current_vault()
    row = FirstContact(
        id=contact_id, township=place, at=now, owner_id=actor.user_id, channel=channel,
        name_enc=vault.seal_text(name, "first_contact", contact_id, "name"),
        phone_enc=vault.seal_text(phone, "first_contact", contact_id, "phone"), resident_id=resident_id, matter=matter,
        question=question, handled_as=handled_as, window=window if handled_as == "passed_on" else None,
        handed_to_id=taker.id if taker else None, in_person=in_person, go_to=go_to,
        due_on=add_workdays(shanghai_day(now), settings.number("first_contact_wd"), work_calendar()),
        answer=answer, is_demo=_is_demo(actor),
    )  # fmt: skip
    if handled_as in AT_ONCE:
        row.closed_at, row.closed_by = now, actor.user_id
    db.session.add(row)
    db.session.flush()
    audit.record(actor, now, "first_contact", "first_contact", row.id, handled_as=handled_as)
    if taker is not None:
        alerts.tell(
            now, [(taker.id, "A")], kind="first_contact", occasion=f"asked:{row.id}", ref_id=row.id, due_on=row.due_on,
            text=f"{actor.name}转来一个问题，{say_day(row.due_on)}前要答复：{question[:40]}",
        )  # fmt: skip
    return row


def close(actor: Actor, now: datetime, contact_id: str, *, answer: str) -> FirstContact:
    """The person has been answered. Raises Problem not_found, contact_closed, reason_needed (no word of the answer)."""
    row = require_contact(actor, now, contact_id)
    if row.closed_at is not None:
        raise Problem("contact_closed")
    if not answer.strip():
        raise Problem("reason_needed", fields=[Fault("/answer", "required")])
    row.answer, row.closed_at, row.closed_by = answer.strip(), now, actor.user_id
    audit.record(actor, now, "first_contact_closed", "first_contact", row.id)
    db.session.flush()
    return row


def reveal(actor: Actor, now: datetime, contact_id: str) -> dict[str, str | None]:
    """Name and phone of who asked, to call back; each look is on record. Raises Problem not_found | forbidden."""
    row = require_contact(actor, now, contact_id)
    if actor.user_id not in (row.owner_id, row.handed_to_id) and not may_lead(actor, now, row.township):
        raise Problem("forbidden")
    audit.record(actor, now, "first_contact_reveal", "first_contact", row.id)
    vault = current_vault()
    return {
        "name": vault.open_text(row.name_enc, "first_contact", row.id, "name"),
        "phone": vault.open_text(row.phone_enc, "first_contact", row.id, "phone"),
    }


def require_contact(actor: Actor, now: datetime, contact_id: str) -> FirstContact:
    """One of the questions the actor may see. Raises Problem("not_found")."""
    row = db.session.scalar(select(FirstContact).where(FirstContact.id == contact_id, _scope(actor, now)))
    if row is None:
        raise Problem("not_found")
    return row


def list_contacts(actor: Actor, now: datetime, state: str) -> dict[str, Any]:
    """Open questions, those overdue first; or the newest answered ones."""
    is_open = FirstContact.closed_at.is_(None)
    order = (FirstContact.due_on, FirstContact.at) if state == "open" else (FirstContact.at.desc(),)
    rows = db.session.scalars(
        select(FirstContact)
        .where(_scope(actor, now), is_open if state == "open" else ~is_open)
        .order_by(*order, FirstContact.id)
        .limit(SHOWN)
    ).all()
    people = _names({user for row in rows for user in (row.owner_id, row.handed_to_id, row.closed_by) if user})
    items = [_item(actor, now, row, people) for row in rows]
    waiting = db.session.scalars(select(FirstContact).where(_scope(actor, now), is_open)).all()
    return {
        "open": len(waiting), "overdue": sum(_late(row, now) for row in waiting), "items": items,
        "may_ask": bool(actor.roles & {"clerk", "pickup_clerk", "township_lead"}),
    }  # fmt: skip


def overdue(now: datetime) -> list[str]:
    """Open questions whose day has passed; the worker tells the owner and the head of the centre, once a day."""
    rows = db.session.scalars(
        select(FirstContact).where(FirstContact.closed_at.is_(None), FirstContact.due_on <= shanghai_day(now))
    )
    return [row.id for row in rows if _late(row, now)]


def remind(now: datetime, contact_id: str) -> int:
    """Tell who owes the answer, and their head; returns how many were told today."""
    row = db.session.get(FirstContact, contact_id)
    if row is None or row.closed_at is not None:
        return 0
    people = [(row.owner_id, "A"), *([(row.handed_to_id, "B")] if row.handed_to_id else [])]
    people += [(lead.id, "lead") for lead in leads_of(row.township, now)]
    return alerts.tell(
        now, people, kind="first_contact", occasion=f"asked:{row.id}:{shanghai_day(now).isoformat()}", ref_id=row.id,
        due_on=row.due_on, text=f"首问还没有答复，{say_day(row.due_on)}就到期了：{row.question[:40]}",
    )  # fmt: skip


def _require_complete(
    handled_as: str, *, answer: str | None, go_to: str | None, window: str | None, in_person: bool, name: str | None,
    phone: str | None,
) -> None:  # fmt: skip
    wanted = {
        "answered": {"/answer": answer},
        "guided": {"/answer": answer},
        "elsewhere": {"/go_to": go_to},
        # Handed over in person needs no more; when nobody is there, who asked must be found again.
        "passed_on": {"/window": window} | ({} if in_person else {"/name": name, "/phone": phone}),
    }[handled_as]
    lacking = [Fault(path, "required") for path, value in wanted.items() if not (value or "").strip()]
    if lacking:
        raise Problem("validation", fields=lacking)


def _taker(now: datetime, township: str, window: str | None, account: str | None) -> AppUser | None:
    """Who takes it: the person named, else whoever stands at the window now; nobody yet when it is empty."""
    if account:
        user = find_user(account)
        if user is None or not works_at(user, now, township):
            raise Problem("validation", fields=[Fault("/handed_to", "not_of_this_centre")])
        return user
    post_of(township, window or "", now)
    stands = holder_of(township, window or "", now)
    return db.session.get(AppUser, stands) if stands else None


def _scope(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """Own ones, and those of centres the actor leads or oversees."""
    mine = or_(FirstContact.owner_id == actor.user_id, FirstContact.handed_to_id == actor.user_id)
    if actor.roles & READ_ALL:
        return or_(mine, FirstContact.township.in_(townships_of(actor, now)))
    led = [township for township in townships_of(actor, now) if may_lead(actor, now, township)]
    windows = [
        and_(FirstContact.township == township, FirstContact.window == window)
        for township, window in actor.windows_at(now)
    ]
    return or_(mine, FirstContact.township.in_(led), *windows)


def _late(row: FirstContact, now: datetime) -> bool:
    return row.closed_at is None and now > due_moment(row.due_on, settings.clock_time("window_closes"))


def _names(ids: Iterable[str]) -> dict[str, str]:
    return {user.id: user.name for user in db.session.scalars(select(AppUser).where(AppUser.id.in_(list(ids))))}


def _item(actor: Actor, now: datetime, row: FirstContact, people: dict[str, str]) -> dict[str, Any]:
    matter = db.session.get(Matter, row.matter) if row.matter else None
    return {
        "id": row.id, "at": instant(row.at), "channel": row.channel, "channel_label": CHANNELS[row.channel],
        "question": row.question, "matter": matter.short_name if matter else None, "handled_as": row.handled_as,
        "handled_label": HANDLED[row.handled_as], "owner_name": people.get(row.owner_id, ""),
        "window_name": word("windows", row.window) if row.window else None,
        "handed_to_name": people.get(row.handed_to_id or "") or None, "in_person": row.in_person, "go_to": row.go_to,
        "due_on": day(row.due_on), "late": _late(row, now), "answer": row.answer, "closed_at": instant(row.closed_at),
        "closed_by_name": people.get(row.closed_by or "") or None, "has_phone": row.phone_enc is not None,
        "mine": actor.user_id in (row.owner_id, row.handed_to_id),
    }  # fmt: skip


def _is_demo(actor: Actor) -> bool:
    user = db.session.get(AppUser, actor.user_id) if actor.user_id else None
    return bool(user and user.is_demo)
