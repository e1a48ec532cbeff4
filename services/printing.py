"""What a ticket may print: a paper, the resident's slip, the archive list, PDFs; scope is looked at each time."""

from dataclasses import dataclass
from datetime import datetime

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.cases import Case
from models.documents import Paper
from services import audit, papers
from services.access import require_case
from services.paper_html import render, render_slip
from services.paper_pdf import file_name, render_pdf
from services.public import slip_facts
from services.rating_tickets import tear_off
from services.village_papers import COPIES, copy_of

PAGES = ("paper", "paper58", "slip", "archive")
# A paper by its id as PDF, in which form.
FORMS = {"pdf": "a4", "pdf_large": "large", "pdf58": "58"}
# The whole case for the archive, by the case's id (services/archive_package).
ARCHIVE = "archive_zip"
SHEETS = (*PAGES, *FORMS, *COPIES, ARCHIVE)


def sheet_of(actor: Actor, now: datetime, kind: str, target_id: str, public_url: str) -> str:
    """The page to print: `paper` and `paper58` by the paper's id, `slip` and `archive` by the case's.

    Raises Problem("not_found") for what is not there or not in scope, ValueError for an unknown kind.
    """
    if kind in ("paper", "paper58"):
        return paper_page(actor, now, target_id, public_url, "58" if kind == "paper58" else "a4")["html"]
    if kind not in PAGES:
        raise ValueError(f"unknown sheet {kind!r}")
    case = require_case(actor, now, target_id)
    audit.record(actor, now, f"{kind}_printed", "case", case.id)
    if kind == "slip":
        return render_slip(case, slip_facts(case, now), public_url, tear_off(actor, now, case, "slip"))
    found = [paper for paper in papers.papers_of(case.id) if paper.kind == "archive_list"]
    if not found:
        raise Problem("not_found")
    return render(found[-1], public_url)


@dataclass(frozen=True)
class Ready:
    """A paper that may be set as PDF: all that the database is needed for has been done."""

    paper: Paper
    form: str
    tear_off: str | None

    @property
    def name(self) -> str:
        """The name of the file."""
        return file_name(self.paper)

    def pdf(self, public_url: str) -> bytes:
        """The file. Takes a moment: never inside a write transaction."""
        return render_pdf(self.paper, public_url, self.form, self.tear_off)


def is_pdf(kind: str) -> bool:
    """True for what is opened as a PDF and not as a page."""
    return kind in FORMS or kind in COPIES


def pdf_of(actor: Actor, now: datetime, kind: str, target_id: str) -> Ready:
    """A paper in scope by its id, or a copy of what was signed at home by the case's; the look is on record.

    Raises Problem("not_found") for others alike, ValueError for an unknown kind.
    """
    if not is_pdf(kind):
        raise ValueError(f"no PDF of {kind!r}")
    paper_id = copy_of(actor, now, target_id, kind).id if kind in COPIES else target_id
    form = FORMS.get(kind, "a4")
    paper = papers.get_paper(actor, now, paper_id, form=form)
    return Ready(paper, form, tear_off(actor, now, db.session.get_one(Case, paper.case_id), paper.kind))


def paper_page(actor: Actor, now: datetime, paper_id: str, public_url: str, size: str) -> dict[str, str]:
    """A paper of a case in scope and its print page, with the tear-off code where a window prints it.

    Raises Problem("not_found") for others alike.
    """
    paper = papers.get_paper(actor, now, paper_id)
    code = tear_off(actor, now, db.session.get_one(Case, paper.case_id), paper.kind)
    return {"id": paper.id, "kind": paper.kind, "no": paper.no, "html": render(paper, public_url, size, code)}
