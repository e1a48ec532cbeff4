"""Papers with a number: made once, never changed, printed as often as needed (rules §5, R14.6)."""

import base64
import hashlib
import json
import re
import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.problems import Problem
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case, CaseEvent
from models.documents import Paper
from services import audit, catalogue, numbers
from services.access import require_case
from services.cases.facts import Situation
from services.cases.roles import roles_on
from services.paper_content import build
from services.paper_content.header import Occasion

CHECK_CODE_LENGTH = 10
_CHECK_CODE = re.compile(f"[A-Z2-7]{{{CHECK_CODE_LENGTH}}}")
_TOWNSHIP_ROLES = frozenset({"clerk", "pickup_clerk", "township_lead", "system", "cadre", "volunteer"})


def issue_for(
    actor: Actor, situation: Situation, kind: str, action: str, reason: str | None, data: dict[str, Any]
) -> Paper:
    """Write the paper that an act of the table produces."""
    by_county = _by_county(actor, situation)
    occasion = Occasion(situation, actor, action, reason, data, by_county=by_county)
    return issue(actor, situation.now, situation.case, kind, build(kind, occasion), by_county=by_county)


def issue(
    actor: Actor, now: datetime, case: Case, kind: str, content: dict[str, Any], *, by_county: bool = False
) -> Paper:
    """Give `content` a number, a hash and a check code. Raises ValueError for an unknown kind."""
    short = catalogue.department_short(case.department) if by_county else catalogue.body_short(case.township)
    no = numbers.next_paper_no(short, kind, shanghai_day(now))
    paper_id = str(uuid.uuid4())
    sha256 = content_hash(kind, no, content)
    paper = Paper(
        id=paper_id, case_id=case.id, kind=kind, no=no, content=content, sha256=sha256, issued_at=now,
        issued_by=actor.user_id, check_code=_check_code(paper_id, sha256),
    )  # fmt: skip
    db.session.add(paper)
    db.session.flush()
    return paper


def content_hash(kind: str, no: str, content: dict[str, Any]) -> str:
    """SHA-256 of what the paper says, by which a copy can be told from the original."""
    text = json.dumps([kind, no, content], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def papers_of(case_id: str) -> list[Paper]:
    """All papers of a case in the order of the steps that made them."""
    steps = db.session.scalars(select(CaseEvent.data).where(CaseEvent.case_id == case_id).order_by(CaseEvent.seq))
    # A copy of what was signed at home belongs to no step: it stands first, as the signing did.
    place = {paper_id: n for n, paper_id in enumerate(i for data in steps for i in data.get("papers", []))}
    found = db.session.scalars(select(Paper).where(Paper.case_id == case_id).order_by(Paper.issued_at, Paper.no))
    return sorted(found, key=lambda paper: place.get(paper.id, -1))


def get_paper(actor: Actor, now: datetime, paper_id: str, form: str | None = None) -> Paper:
    """A paper of a case the actor may see; the look is audited, with the form of a PDF.

    Raises Problem("not_found") for others alike.
    """
    paper = db.session.get(Paper, paper_id)
    if paper is None or paper.case_id is None:
        raise Problem("not_found")
    require_case(actor, now, paper.case_id)
    detail = {"pdf": form} if form else {}
    audit.record(actor, now, "paper_printed", "paper", paper.id, kind=paper.kind, **detail)
    return paper


def find_by_check_code(case_id: str, code: str) -> Paper | None:
    """The paper of this case with this check code: is the slip in hand genuine?"""
    plain = code.upper().replace(" ", "")
    if not _CHECK_CODE.fullmatch(plain):
        return None
    return db.session.scalar(select(Paper).where(Paper.case_id == case_id, Paper.check_code == plain))


def _by_county(actor: Actor, situation: Situation) -> bool:
    roles = roles_on(actor, situation.now, situation.case)
    return "department_reviewer" in roles and not roles & _TOWNSHIP_ROLES


def _check_code(paper_id: str, sha256: str) -> str:
    # The random id makes it unguessable, the content's hash ties it to what is printed.
    digest = hashlib.sha256(f"{paper_id}|{sha256}".encode()).digest()
    return base64.b32encode(digest).decode()[:CHECK_CODE_LENGTH]
