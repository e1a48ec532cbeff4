"""Letters as the desk sees them: found by the resident who calls, and those whose days run out (R9.3, R9.8)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.agency import reminder
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Authorization, Case
from models.catalogue import Matter
from models.content_files import word
from models.mirror_rows import day, instant
from models.people import AppUser
from models.residents import Resident
from services import catalogue, settings
from services.access import resident_scope_clause
from services.cases.queue import resident_search

SEARCH_LENGTH = 2
SHOWN = 100
TOLD_AFTER = timedelta(days=14)  # so long a letter that has run out still stands on the list of reminders


def list_letters(actor: Actor, now: datetime, q: str = "") -> dict[str, Any]:
    """With words to look for: every letter of the people found. Without: those that end soon or have just ended.

    A question too short to mean anyone finds nobody.
    """
    q = q.strip()
    statement = (
        select(Authorization, Resident)
        .join(Resident, Resident.id == Authorization.resident_id)
        .where(resident_scope_clause(actor, now), Resident.deleted_at.is_(None), Authorization.deleted_at.is_(None))
    )
    if q:
        if len(q) < SEARCH_LENGTH:
            return {"items": [], "ending": False}
        statement = statement.where(resident_search(q)).order_by(Resident.name, Authorization.signed_at.desc())
    else:
        today, days = shanghai_day(now), remind_days()
        statement = statement.where(
            Authorization.state == "valid", Authorization.frozen_at.is_(None),
            Authorization.valid_to <= today + timedelta(days=max(days)), Authorization.valid_to >= today - TOLD_AFTER,
        ).order_by(Authorization.valid_to, Resident.name)  # fmt: skip
    rows = db.session.execute(statement.limit(SHOWN)).all()
    return {"items": [line_of(letter, resident, now) for letter, resident in rows], "ending": not q}


def remind_days() -> Sequence[int]:
    """Days before the end of a letter on which it is told."""
    return [int(n) for n in settings.get("letter_remind_days")]


def line_of(letter: Authorization, resident: Resident, now: datetime) -> dict[str, Any]:
    """One letter with what somebody at the telephone needs to know which one is meant."""
    today = shanghai_day(now)
    renewed = select(Authorization.id).where(Authorization.renews_id == letter.id).limit(1)
    running = select(Case.id).where(Case.authorization_id == letter.id, Case.archived_at.is_(None))
    return {
        "id": letter.id, "resident_id": resident.id, "resident_name": resident.name, "id_last4": resident.id_last4,
        "village_name": catalogue.place_name(resident.village) or "", "matters": [_matter(m) for m in letter.matters],
        "powers": [word("powers", p) for p in letter.powers], "valid_from": day(letter.valid_from),
        "valid_to": day(letter.valid_to), "state": letter.standing,
        "reminder": reminder(letter.valid_to, today, remind_days()), "days_left": (letter.valid_to - today).days,
        "agent_a": _name(letter.agent_a), "agent_b": _name(letter.agent_b), "method": letter.method,
        "signed_at": instant(letter.signed_at), "read_by": letter.read_by, "read_way": letter.read_way,
        "language": letter.language, "witnesses": [str(w.get("name", "")) for w in letter.witnesses],
        "guardian": (letter.guardian or {}).get("name"), "has_voice": letter.voice_doc_id is not None,
        "conflict": list(letter.conflict or []), "renewed": db.session.scalar(renewed) is not None,
        "running": len(db.session.scalars(running).all()), "ended_how": letter.ended_how,
        "revoked_at": instant(letter.revoked_at), "revoke_reason": letter.revoke_reason,
        "caller": letter.caller, "ended_by": _name(letter.ended_by),
    }  # fmt: skip


def _name(user_id: str | None) -> str | None:
    user = db.session.get(AppUser, user_id) if user_id else None
    return user.name if user is not None else None


def _matter(code: str) -> str:
    return db.session.scalar(select(Matter.short_name).where(Matter.code == code)) or code
