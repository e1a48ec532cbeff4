"""A new letter takes over the running cases it names: the old one has ended, or is renewed before it ends (R9.8)."""

from datetime import datetime

from sqlalchemy import select

from domain.actor import Actor
from domain.agency import letter_ok
from domain.case_states import TERMINAL
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Authorization, Case
from models.changes import touch
from services import audit


def take_over(actor: Actor, now: datetime, letter: Authorization) -> list[Case]:
    """Put the resident's running cases of the letter's agents under it, where their own letter covers them no more.

    The case under a letter that `letter` renews goes along at once. A case that a revocation had stopped goes on: the
    resident has given the power anew. The old letter, its photo among the case's papers too, stays as evidence.
    """
    running = select(Case).where(
        Case.resident_id == letter.resident_id, Case.state.not_in(TERMINAL), Case.authorization_id.is_not(None)
    )
    taken = [case for case in db.session.scalars(running.order_by(Case.id)) if _ends_here(case, letter, now)]
    for case in taken:
        touch(case)
        audit.record(actor, now, "case_letter_renewed", "case", case.id, before=case.authorization_id, after=letter.id)
        case.authorization_id, case.revoked = letter.id, False
        case.agent_b_id = letter.agent_b if case.agent_id == letter.agent_a else letter.agent_a
    db.session.flush()
    return taken


def _ends_here(case: Case, letter: Authorization, now: datetime) -> bool:
    if case.matter not in letter.matters or case.agent_id not in (letter.agent_a, letter.agent_b):
        return False
    if case.authorization_id in (letter.renews_id, letter.id):
        return case.authorization_id != letter.id
    old = db.session.get(Authorization, case.authorization_id)
    return letter_ok(old, case.agent_id, case.matter, shanghai_day(now)) is not None
