"""Numbered copies of what was signed or said at the bedside, made when the office first needs one (rules §5, R14.6).

Letter, consent and slip are data of the phone; a copy for the resident, the file or a court is a paper like all others:
made once, with its number, never changed.
"""

from datetime import datetime

from sqlalchemy import select

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.cases import Case
from models.content_files import word
from models.documents import Paper
from models.residents import Consent
from services import papers
from services.access import require_case
from services.cases.facts import Situation
from services.cases.slips import slip_of
from services.paper_content import build
from services.paper_content.header import Occasion

# As a ticket names them; the paper's kind behind it.
COPIES = {"letter": "proxy_letter", "consent": "pi_consent", "precheck": "precheck_slip"}


def available(case: Case) -> list[dict[str, str]]:
    """Which copies this case can have that nobody has made yet, with their names."""
    made = set(db.session.scalars(select(Paper.kind).where(Paper.case_id == case.id)))
    found = {
        "letter": case.authorization_id is not None,
        "consent": consent_of(case) is not None,
        "precheck": slip_of(case.id) is not None,
    }
    return [
        {"copy": name, "name": word("papers", kind)}
        for name, kind in COPIES.items()
        if found[name] and kind not in made
    ]


def copy_of(actor: Actor, now: datetime, case_id: str, copy: str) -> Paper:
    """The copy of a case in scope, made on first call. Raises Problem not_found (out of scope, or none was signed)."""
    case = require_case(actor, now, case_id)
    kind = COPIES[copy]
    # Of two who ask at once the second waits here and finds the first one's.
    db.session.execute(select(Case.id).where(Case.id == case.id).with_for_update())
    made = db.session.scalar(select(Paper).where(Paper.case_id == case.id, Paper.kind == kind))
    if made is not None:
        return made
    if copy not in {line["copy"] for line in available(case)}:
        raise Problem("not_found")
    occasion = Occasion(Situation(case, now), actor, "copy", None, {"consent": consent_of(case)})
    return papers.issue(actor, now, case, kind, build(kind, occasion))


def complete(actor: Actor, now: datetime, case: Case) -> None:
    """Make every copy the case can have, so that the file holds them (R17.1)."""
    for line in available(case):
        copy_of(actor, now, case.id, line["copy"])


def consent_of(case: Case) -> Consent | None:
    """The consent the case rests on: the newest of its resident given before the case was opened, else the newest."""
    found = db.session.scalars(
        select(Consent)
        .where(Consent.resident_id == case.resident_id, Consent.deleted_at.is_(None))
        .order_by(Consent.given_at.desc(), Consent.id)
    ).all()
    opened = case.registered_at or case.created_at
    return next((one for one in found if one.given_at <= opened), found[0] if found else None)
