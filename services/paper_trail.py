"""Who opened or used a resident's papers in one case, as the resident may see it (R10.6; L7 45).

Told are the post, the day and whether it was looked at, listened to or used, and nothing else: no name of a paper,
because 残疾人证 or 诊断 on a slip that others may hold says what the person suffers from; no name of an official,
because that is for the rights desk to tell the person alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from domain.sentence import say_day
from domain.workdays import shanghai_day
from models.audit import AuditLog
from models.base import db
from models.cases import Authorization, Case, CaseMaterial, Delivery
from models.content_files import word
from models.documents import DocumentPage
from models.keeping import PaperUse
from models.people import ScopeGrant

MOST = 30
LOOKED, HEARD, USED = "看过材料", "听过录音", "用过材料"
# Of several posts the one in which papers are looked at.
RANK = (
    "clerk", "pickup_clerk", "township_lead", "department_reviewer", "convey_agent", "county_supervisor", "inspector",
    "auditor", "admin", "cadre", "volunteer", "enterprise_agent",
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """One line: on which day somebody of which post did what."""

    day: str
    post: str
    what: str


def looks_at(case: Case) -> Sequence[Look]:
    """Every day on which a post opened or used a paper of the case, the newest first."""
    found: dict[tuple[date, str, str], None] = {}
    for at, actor, what in sorted([*_looks(case), *_uses(case)], key=lambda one: one[0], reverse=True):
        found.setdefault((shanghai_day(at), _post(case, actor), what))
    return [Look(say_day(day), post, what) for day, post, what in list(found)[:MOST]]


def _looks(case: Case) -> list[tuple[datetime, str | None, str]]:
    pages = select(DocumentPage.id).where(DocumentPage.document_id.in_(_papers(case)))
    rows = db.session.scalars(
        select(AuditLog).where(
            AuditLog.action == "page_viewed", AuditLog.entity_id.in_(list(db.session.scalars(pages)))
        )
    )
    return [
        (row.at, row.actor, HEARD if row.detail.get("how") == "sound" else LOOKED)
        for row in rows
        if row.detail.get("case_id") == case.id
    ]


def _uses(case: Case) -> list[tuple[datetime, str | None, str]]:
    rows = db.session.scalars(select(PaperUse).where(PaperUse.case_id == case.id, PaperUse.again))
    return [(row.at, row.used_by, USED) for row in rows]


def _papers(case: Case) -> list[str]:
    lines = select(CaseMaterial.document_id).where(CaseMaterial.case_id == case.id)
    proofs = select(Delivery.signature_doc_id).where(Delivery.case_id == case.id)
    letter = db.session.get(Authorization, case.authorization_id) if case.authorization_id else None
    own = [letter.letter_doc_id, letter.signature_doc_id, letter.voice_doc_id] if letter else []
    return [paper for paper in (*db.session.scalars(lines), *db.session.scalars(proofs), *own) if paper]


def _post(case: Case, user_id: str | None) -> str:
    if user_id is None:
        return "系统"
    if user_id in (case.agent_id, case.agent_b_id):
        return "代办员"
    held = set(db.session.scalars(select(ScopeGrant.role).where(ScopeGrant.user_id == user_id)))
    role = next((one for one in RANK if one in held), None)
    return word("roles", role) if role else "工作人员"
