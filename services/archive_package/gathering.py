"""Everything the package of a case needs from the database, read at once, so that writing it needs none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.case_states import find
from domain.problems import Problem
from models.base import db
from models.cases import Case, Delivery
from models.documents import Document, Paper
from services import audit, papers, recordings
from services.access import require_case
from services.archive_package.facts import case_facts, consent_facts, document_facts, plain
from services.cases.facts import Situation
from services.cases.roles import roles_on
from services.rating_standing import standing
from services.rating_views import own_sums
from services.watermark import words_for_case

FORMAT, VERSION = "daiban-case-archive", 1


@dataclass(frozen=True)
class Picture:
    """A page to put in: its file name, its object, and whether it is a sound."""

    file: str
    page_id: str
    storage_key: str | None
    sound: bool


@dataclass(frozen=True)
class Package:
    """What goes into the zip; papers are detached copies, pictures are read one by one while writing."""

    number: str
    made_at: datetime
    words: str
    files: dict[str, Any]
    papers: tuple[tuple[str, Paper], ...]
    pictures: tuple[Picture, ...]

    @property
    def name(self) -> str:
        """The name of the zip: the case's number and nobody's name."""
        return f"档案包-{self.number}.zip"


def require_archived(actor: Actor, now: datetime, case_id: str) -> Case:
    """The case, for whoever files it.

    Raises Problem not_found (out of scope), forbidden (another role), state_forbids (not filed yet).
    """
    case = require_case(actor, now, case_id)
    if not find("delivered", "archive").who & roles_on(actor, now, case):
        raise Problem("forbidden", action="archive_package")
    if case.state != "archived" or case.archived_at is None:
        raise Problem("state_forbids", state=case.state, action="archive_package", allowed=[])
    return case


def gather(actor: Actor, now: datetime, case_id: str) -> Package:
    """Read the whole case; that its package was taken is on record. Raises like `require_archived`."""
    case = require_archived(actor, now, case_id)
    s = Situation(case, now)
    number = case.case_no or case.provisional_no or case.slip_code
    documents = list(_documents(s))
    pictures = tuple(_pictures(documents))
    printed = papers.papers_of(case.id)
    named = tuple(
        (f"papers/{n:02d} {paper.no} {paper.content['title']}.pdf", paper) for n, paper in enumerate(printed, 1)
    )
    files = {
        "case.json": {
            "format": FORMAT, "version": VERSION, "number": number, "made_at": plain(now), "made_by": actor.name,
            **case_facts(s),
            "documents": [{"what": what, **document_facts(document)} for what, document in documents],
            "pictures": [{"file": one.file, "page": one.page_id} for one in pictures],
        },
        "consents.json": consent_facts(case.resident_id, case.archived_at or now),
        "evaluation.json": {
            "rated": standing(case.id) is not None, "unit": own_sums(actor, now),
            "note": "只有单位的合计，不含这一件的评价内容和评价人。",
        },
        "papers/papers.json": [{"file": file, **_paper_facts(paper)} for file, paper in named],
    }  # fmt: skip
    audit.record(actor, now, "archive_exported", "case", case.id, papers=len(named), pages=len(pictures))
    db.session.flush()
    copies = tuple((file, _detached(paper)) for file, paper in named)
    return Package(number, now, words_for_case(s.content["name"], number), files, copies, pictures)


def _documents(s: Situation) -> Iterator[tuple[str, Document]]:
    """What was put forward for each paper, the letter and its signature, the proof of delivery; each once."""
    wanted: list[tuple[str, str | None]] = [(row.name, row.document_id) for row in s.wanted]
    if s.letter is not None:
        wanted += [("代办授权委托书", s.letter.letter_doc_id), ("委托签名", s.letter.signature_doc_id)]
    deliveries = select(Delivery).where(Delivery.case_id == s.case.id).order_by(Delivery.delivered_at, Delivery.id)
    wanted += [("送达签收", one.signature_doc_id) for one in db.session.scalars(deliveries)]
    seen: set[str] = set()
    for what, document_id in wanted:
        document = db.session.get(Document, document_id) if document_id and document_id not in seen else None
        if document is not None:
            seen.add(document.id)
            yield what, document


def _pictures(documents: list[tuple[str, Document]]) -> Iterator[Picture]:
    for n, (what, document) in enumerate(documents, start=1):
        plain_name = "".join(sign if sign not in '/\\:*?"<>|' else "·" for sign in what)
        for page in document.pages:
            sound = recordings.is_recording(page.id)
            kept = page.storage_key if page.state == "stored" else None
            file = f"images/{n:02d} {plain_name}-{page.n}.{'webm' if sound else 'jpg'}"
            yield Picture(file, page.id, kept, sound)


def _paper_facts(paper: Paper) -> dict[str, Any]:
    return {
        "kind": paper.kind, "no": paper.no, "issued_at": plain(paper.issued_at), "check_code": paper.check_code,
        "sha256": paper.sha256, "content": paper.content,
    }  # fmt: skip


def _detached(paper: Paper) -> Paper:
    """The same paper without a session: it is set after the transaction has ended."""
    return Paper(
        id=paper.id, kind=paper.kind, no=paper.no, content=dict(paper.content), sha256=paper.sha256,
        issued_at=paper.issued_at, check_code=paper.check_code,
    )  # fmt: skip
