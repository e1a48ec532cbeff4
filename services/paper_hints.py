"""What a machine saw, before the clerk: hints beside the paper, and the one click that says it was looked at (issue 4.2).

A hint blocks nothing and decides nothing. Whoever sees the case sees them; only its clerks settle them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.paper_hints import VALID_UNTIL, expiry
from domain.problems import Problem
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case, CaseMaterial
from models.changes import touch
from models.documents import Document
from models.mirror_rows import hint_items
from models.parts import reads_papers
from models.people import AppUser
from models.readings import PaperReading
from services import audit
from services.cases.roles import roles_on


def of_paper(actor: Actor, now: datetime, case: Case, document: Document | None) -> dict[str, Any]:
    """What a line of the checklist gets: hints, who settled them, whether the actor may; nothing where nothing is read.

    Whether a paper is over is judged on the day the case was written down, else today.
    """
    if not reads_papers():
        return {}
    if document is None or document.state != "open":
        return {"hints": [], "may_settle": False}
    day = shanghai_day(case.registered_at or now)
    until = {row.page_id: row.valid_until for row in document.readings}
    names = {(row.page_id, seen["code"]): seen["name"] for row in document.readings for seen in row.settled}
    hints = []
    for item in hint_items(document):
        code = expiry(until[item["page_id"]], day) if item["code"] == VALID_UNTIL else item["code"]
        if code is not None:
            hints.append({**item, "code": code, "seen_by": names.get((item["page_id"], item["code"]))})
    return {"hints": hints, "may_settle": "clerk" in roles_on(actor, now, case)}


def settle(actor: Actor, now: datetime, case: Case, document_id: str) -> Document:
    """看过了，没问题: the hints of this paper as they stand are looked at. Twice is once; nothing else changes.

    Raises Problem forbidden for anyone but a clerk of the case's window, not_found for a paper of no line of the case
    or where nothing is read.
    """
    if "clerk" not in roles_on(actor, now, case):
        raise Problem("forbidden", action="settle_hints")
    line = select(CaseMaterial.id).where(CaseMaterial.case_id == case.id, CaseMaterial.document_id == document_id)
    document = db.session.get(Document, document_id)
    if not reads_papers() or document is None or db.session.scalar(line.limit(1)) is None:
        raise Problem("not_found")
    rows = db.session.scalars(select(PaperReading).where(PaperReading.document_id == document_id)).all()
    settled = [code for row in rows for code in _settle(row, actor, now, case)]
    if settled:
        audit.record(
            actor, now, "paper_hints_settled", "document", document_id, case_id=case.id, codes=sorted(set(settled))
        )
        touch(document)
        db.session.flush()
    return document


def _settle(row: PaperReading, actor: Actor, now: datetime, case: Case) -> Sequence[str]:
    day = shanghai_day(now)
    said = [*row.codes, *([VALID_UNTIL] if expiry(row.valid_until, shanghai_day(case.registered_at or now)) else [])]
    fresh = [code for code in said if code not in {seen["code"] for seen in row.settled}]
    user = db.session.get(AppUser, actor.user_id) if actor.user_id else None
    mark = {"by": actor.user_id, "name": user.name if user else "", "on": day.isoformat()}
    row.settled = [*row.settled, *({"code": code, **mark} for code in fresh)]
    return fresh
