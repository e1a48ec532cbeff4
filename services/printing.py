"""What a ticket may print: a paper, the resident's slip, the archive list; scope is looked at each time."""

from datetime import datetime

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.cases import Case
from services import audit, papers
from services.access import require_case
from services.paper_html import render, render_slip
from services.public import slip_facts
from services.rating_tickets import tear_off

SHEETS = ("paper", "paper58", "slip", "archive")


def sheet_of(actor: Actor, now: datetime, kind: str, target_id: str, public_url: str) -> str:
    """The page to print: `paper` and `paper58` by the paper's id, `slip` and `archive` by the case's.

    Raises Problem("not_found") for what is not there or not in scope, ValueError for an unknown kind.
    """
    if kind in ("paper", "paper58"):
        return paper_page(actor, now, target_id, public_url, "58" if kind == "paper58" else "a4")["html"]
    if kind not in SHEETS:
        raise ValueError(f"unknown sheet {kind!r}")
    case = require_case(actor, now, target_id)
    audit.record(actor, now, f"{kind}_printed", "case", case.id)
    if kind == "slip":
        return render_slip(case, slip_facts(case, now), public_url, tear_off(actor, now, case, "slip"))
    found = [paper for paper in papers.papers_of(case.id) if paper.kind == "archive_list"]
    if not found:
        raise Problem("not_found")
    return render(found[-1], public_url)


def paper_page(actor: Actor, now: datetime, paper_id: str, public_url: str, size: str) -> dict[str, str]:
    """A paper of a case in scope and its print page, with the tear-off code where a window prints it.

    Raises Problem("not_found") for others alike.
    """
    paper = papers.get_paper(actor, now, paper_id)
    code = tear_off(actor, now, db.session.get_one(Case, paper.case_id), paper.kind)
    return {"id": paper.id, "kind": paper.kind, "no": paper.no, "html": render(paper, public_url, size, code)}
