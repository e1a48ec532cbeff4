"""The papers wanted of a case: made at registration, filled by documents, counted while pages are on their way."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain import materials
from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import db
from models.cases import Case, CaseMaterial, CaseParty
from models.changes import touch
from models.documents import Document, DocumentPage
from services import vault
from services.cases.facts import Situation, authorization_problem, needs_of
from services.cases.roles import AGENT_ROLES, roles_on

ARRIVED = ("verifying", "stored")  # the hash of every byte was compared (sync B12)


def make_checklist(situation: Situation) -> list[CaseMaterial]:
    """R2.2: one line per paper the guide asks of this case."""
    case = situation.case
    rows = [
        CaseMaterial(id=str(uuid.uuid4()), case_id=case.id, n=n, requirement=need.code, name=need.name)
        for n, need in enumerate(needs_of(situation.content, case, situation.resident), start=1)
    ]
    db.session.add_all(rows)
    db.session.flush()
    return rows


def material(case: Case, requirement: str, party_id: str | None = None) -> CaseMaterial:
    """The checklist's line. Raises Problem("validation") for a paper this case does not ask (R15.8)."""
    statement = select(CaseMaterial).where(CaseMaterial.case_id == case.id, CaseMaterial.requirement == requirement)
    rows = db.session.scalars(statement).all()
    row = next((r for r in rows if r.party_id == party_id), None)
    if row is None and rows and party_id is not None:
        row = _line_for_party(case, rows[0], party_id)
    if row is None:
        raise Problem("validation", fields=[Fault("/requirement", "not_in_guide")])
    return row


def put_document(actor: Actor, now: datetime, case: Case, row: CaseMaterial, document_id: str) -> None:
    """Put a resident's document forward for a line; an earlier verdict on the line is no longer about it.

    Raises Problem("validation") for a document that is unknown, discarded, of a visit, or of somebody not in the case,
    paper_expired for one whose own last day has passed, authorization_* when an agent takes one that served another
    case out of the vault and no letter lets them.
    """
    document = db.session.get(Document, document_id)
    if document is None or document.state != "open" or document.visit_id or document.resident_id not in _people(case):
        raise Problem("validation", fields=[Fault("/doc_id", "unknown")])
    if needs_letter(actor, now, case) and vault.serves_elsewhere(document.id, case):
        problem = authorization_problem(actor, Situation(case, now), "reuse")
        if problem is not None:
            raise problem
    vault.use(actor, now, case, row, document)
    row.document_id = document.id
    row.missing_reason = None
    row.verdict = row.reason = row.acceptable = row.judged_by = row.judged_at = None
    db.session.flush()
    touch(document)  # agents A and B of the case now see it (buckets of a document)
    count_pages(case)


def needs_letter(actor: Actor, now: datetime, case: Case) -> bool:
    """True when nobody but an agent acts, and the person is not there."""
    roles = roles_on(actor, now, case)
    return not case.self_present and bool(roles & AGENT_ROLES) and not roles - AGENT_ROLES


def add_line(situation: Situation, requirement: str) -> CaseMaterial:
    """A paper the guide lists but nobody had triggered, added by the window to its one notice (R2.6, R15.8).

    Raises Problem("validation") for a paper the guide does not list: nothing else may ever be asked.
    """
    line = situation.lines.get(requirement)
    if line is None:
        raise Problem("validation", fields=[Fault("/extra", "not_in_guide")])
    wanted = situation.wanted
    known = next((row for row in wanted if row.requirement == requirement), None)
    if known is not None:
        return known
    row = CaseMaterial(
        id=str(uuid.uuid4()), case_id=situation.case.id, n=max((r.n for r in wanted), default=0) + 1,
        requirement=requirement, name=line["name"], added_beyond_guide=False,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def announce_originals(case: Case, originals: Iterable[Mapping[str, Any]]) -> None:
    """Write down how many originals come with the case, paper by paper."""
    for line in originals:
        material(case, line["requirement"]).originals = int(line["count"])
    db.session.flush()


def explain_missing(case: Case, missing: Iterable[Mapping[str, Any]]) -> None:
    """Write down why a paper is not there yet."""
    for line in missing:
        row = material(case, line["requirement"])
        if row.document_id is None:
            row.missing_reason = line["reason"]
    db.session.flush()


def count_pages(case: Case) -> int:
    """Recount the pages of the case's documents; returns how many are still on their way (材料在途 n/m)."""
    states = db.session.scalars(
        select(DocumentPage.state)
        .join(CaseMaterial, CaseMaterial.document_id == DocumentPage.document_id)
        .where(CaseMaterial.case_id == case.id)
    ).all()
    missing = sum(1 for state in states if state not in ARRIVED)
    if (case.docs_total, case.docs_missing) != (len(states), missing):
        case.docs_total, case.docs_missing = len(states), missing
    return missing


def photos_only(situation: Situation, requirements: Collection[str] | None = None) -> bool:
    """R2.1: True when nothing but photos that may be kept as the copy is handed in, and no original is announced."""
    rows = [row for row in situation.wanted if requirements is None or row.requirement in requirements]
    if any(row.originals for row in rows):
        return False
    given = [row for row in rows if row.document_id]
    photos = {situation.lines.get(row.requirement, {}).get("photo") for row in given}
    return bool(given) and photos <= {"archive"}


def _line_for_party(case: Case, pattern: CaseMaterial, party_id: str) -> CaseMaterial:
    party = db.session.get(CaseParty, party_id)
    if party is None or party.case_id != case.id:
        raise Problem("validation", fields=[Fault("/party", "unknown")])
    row = CaseMaterial(
        id=str(uuid.uuid4()), case_id=case.id, n=pattern.n, requirement=pattern.requirement, name=pattern.name,
        party_id=party_id,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def _people(case: Case) -> set[str]:
    parties = db.session.scalars(select(CaseParty.resident_id).where(CaseParty.case_id == case.id))
    return {case.resident_id, *parties}


def bad_or_missing(situation: Situation) -> list[CaseMaterial]:
    """Every line without an accepted paper, in the guide's order: exactly what a notice must name (R2.2)."""
    return [row for row in situation.wanted if row.verdict != "good"]


def proxy_line(case: Case) -> CaseMaterial | None:
    """The line of the letter of authorisation, when an agent acts."""
    return db.session.scalar(
        select(CaseMaterial).where(CaseMaterial.case_id == case.id, CaseMaterial.requirement == materials.PROXY_LETTER)
    )
