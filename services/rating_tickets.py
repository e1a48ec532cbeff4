"""The tear-off code of a service: printed for the resident, never sent to the phone of an agent (rules R7.4)."""

import secrets
from datetime import datetime

from sqlalchemy import select

from domain.actor import Actor
from domain.codes import rating_code, read_rating_code
from domain.ratings import RATEABLE
from models.base import db
from models.cases import Case
from models.ratings import RatingTicket
from models.vault import current_vault
from services import audit
from services.rating_standing import standing, to_follow

# The papers and the slip that carry it: what the resident takes home at the end.
CARRIERS = frozenset(
    {
        "finish_notice",
        "instant_receipt",
        "delivery_receipt",
        "refuse_notice",
        "return_notice",
        "termination",
        "withdraw",
        "slip",
    }
)
FIELD_ROLES = frozenset({"volunteer", "cadre", "enterprise_agent"})


def tear_off(actor: Actor, now: datetime, case: Case, kind: str) -> str | None:
    """The code to print on this sheet, in groups of four; the look is on record.

    None on other sheets, before the result, once the service is rated (nobody is asked twice), and for whoever holds
    a post in the field: the code is printed at a window and never stands on an agent's phone.
    """
    if kind not in CARRIERS or case.state not in RATEABLE or actor.roles & FIELD_ROLES or not _is_asked(case):
        return None
    audit.record(actor, now, "rating_code_printed", "case", case.id, sheet=kind)
    code = code_of(now, case)
    return " ".join(code[n : n + 4] for n in range(0, len(code), 4))


def code_of(now: datetime, case: Case) -> str:
    """The code of this service, made when it is first needed."""
    ticket = db.session.get(RatingTicket, case.id)
    vault = current_vault()
    if ticket is not None:
        return vault.open_text(ticket.code_enc, "rating_ticket", case.id, "code") or ""
    code = rating_code(f"{secrets.randbelow(10**15):015d}")
    sealed = vault.seal(code.encode(), "rating_ticket", case.id, "code")
    db.session.add(RatingTicket(case_id=case.id, code_enc=sealed, code_index=_blind(code), made_at=now))
    db.session.flush()
    return code


def case_of_code(text: str) -> Case | None:
    """The service whose code was typed; None for every text that names none."""
    code = read_rating_code(text)
    if code is None:
        return None
    found = select(Case).join(RatingTicket, RatingTicket.case_id == Case.id)
    return db.session.scalar(found.where(RatingTicket.code_index == _blind(code), Case.deleted_at.is_(None)))


def _is_asked(case: Case) -> bool:
    """Nobody is asked twice, but once more when what was owed for a bad rating is done."""
    return standing(case.id) is None or to_follow(case) is not None


def _blind(code: str) -> bytes:
    return current_vault().blind(f"rating_code|{code}")
