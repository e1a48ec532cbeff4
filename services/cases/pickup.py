"""The pickup window: seal and give out, deliver, archive."""

from datetime import datetime
from typing import Any

from domain.actor import Actor
from models.base import db
from models.cases import Case, CaseEvent
from models.documents import Document
from services import papers, seals, village_papers
from services.cases.core import act, require
from services.cases.facts import Situation
from services.custody import giving_back

# The papers a result is told by.
RESULTS = ("decision", "instant_receipt")


def issue(actor: Actor, now: datetime, case: Case, *, seal_count: int, result_no: str | None = None) -> CaseEvent:
    """The result is made: the use of the seal is logged (R14.7), the result waits for its person."""
    given = {"seal_recorded": seal_count > 0}
    event = act(actor, now, case, "issue", data={"seal_count": seal_count, "result_no": result_no}, given=given)
    results = [paper for paper in papers.papers_of(case.id) if paper.kind in RESULTS]
    seals.record_result(actor, now, case, count=seal_count, result_no=result_no, paper=results[-1] if results else None)
    return event


def archive(actor: Actor, now: datetime, case: Case, *, confirmed: bool) -> CaseEvent:
    """File the case with the list of everything in it (R17.1)."""
    situation = Situation(case, now)
    given = {"checklist_complete": confirmed}
    require(actor, situation, "archive", given)
    giving_back.require_returned(case)
    village_papers.complete(actor, now, case)
    return act(actor, now, case, "archive", data={"items": archive_items(situation)}, given=given)


def archive_items(situation: Situation) -> list[dict[str, Any]]:
    """What the file holds: printed papers with number and hash, then the residents' papers with their pages."""
    printed = [
        {"name": paper.content["title"], "no": paper.no, "pages": "1", "hash": paper.sha256[:12]}
        for paper in papers.papers_of(situation.case.id)
    ]
    given = []
    for row in situation.wanted:
        document = db.session.get(Document, row.document_id) if row.document_id else None
        if document is None:
            continue
        pages = document.pages
        hashes = ",".join((page.kept_sha256 or page.sha_plain)[:8] for page in pages)
        given.append({"name": row.name, "no": "", "pages": str(len(pages)), "hash": hashes})
    return [*printed, *given]
