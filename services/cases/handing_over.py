"""Handing papers over: the hand-off to the window and the answer to a notice; both wait for pages (sync B12)."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.problems import Problem
from domain.workdays import day_zero
from models.base import db
from models.cases import Case, CaseMaterial
from models.changes import touch
from models.documents import Document
from models.people import AppUser, ScopeGrant
from services import audit, settings
from services.actors import actor_of_user
from services.cases.agents import agents_case, explain_authority, require_state
from services.cases.checklist import announce_originals, count_pages, material, photos_only, put_document
from services.cases.core import act, require
from services.cases.facts import Situation
from services.cases.followups import remind_agent
from services.custody import batches, ledger


def hand_off(
    actor: Actor,
    now: datetime,
    *,
    case_id: str,
    batch_id: str,
    doc_ids: Sequence[str],
    originals: Sequence[Mapping[str, Any]] = (),
    cosigner: str | None = None,
    seal_no: str | None = None,
    client_time: datetime | None = None,
) -> Case:
    """Hand the case over to the window. With pages still on their way it waits for them (sync B12).

    Raises Problem batch_missing, originals_uncounted, cosigner_needed, authorization_*, state_forbids.
    """
    case = agents_case(actor, now, case_id)
    if case.hand_off_pending and (case.pending_data or {}).get("batch_id") == batch_id:
        return case
    require_state(case, "hand_off")
    explain_authority(actor, now, case, "hand_off")
    counted = {line["requirement"]: int(line["count"]) for line in originals}
    announce_originals(case, originals)
    situation = Situation(case, now)
    cadre = _cosigner(now, case, cosigner, actor)
    given = {
        "batch_listed": bool(batch_id) and _all_known(doc_ids),
        "originals_counted": all(row.requirement in counted for row in situation.wanted if row.originals),
        "cosigned": cadre is not None,
    }
    require(actor, situation, "hand_off", given)
    batch = batches.for_hand_off(
        actor, now, case, batch_id, counted, cosigner=cadre.name if cadre else None, seal_no=seal_no
    )
    ledger.with_agent(actor, now, case)
    ledger.in_bag(case, batch.id)
    pending = {
        "batch_id": batch.id, "batch_no": batch.batch_no, "seal_no": batch.seal_no, "given": given,
        "cosigner_name": cadre.name if cadre else None, "user_id": actor.user_id,
        "client_time": client_time.isoformat() if client_time else None,
    }  # fmt: skip
    if count_pages(case):
        case.hand_off_pending = True
        case.pending_data = pending
        touch(case)
        audit.record(actor, now, "case_hand_off_waits", "case", case.id, pages=case.docs_missing)
        db.session.flush()
        return case
    return complete_hand_off(actor, now, case, pending)


def complete_hand_off(actor: Actor, now: datetime, case: Case, pending: Mapping[str, Any]) -> Case:
    """The hand-off takes effect: every page is here. Photos alone start the five days (R2.1)."""
    situation = Situation(case, now)
    data = {key: pending.get(key) for key in ("batch_id", "batch_no", "seal_no", "cosigner_name")}
    if photos_only(situation):
        data["day_zero_on"] = photo_day(situation)
    written = pending.get("client_time")
    act(
        actor, now, case, "hand_off", data=data, given=pending["given"],
        client_time=datetime.fromisoformat(written) if written else None,
    )  # fmt: skip
    return case


def supplement(
    actor: Actor,
    now: datetime,
    *,
    case_id: str,
    attachments: Sequence[Mapping[str, Any]],
    client_time: datetime | None = None,
) -> Case:
    """Answer the one notice with new documents; waits for their pages like a hand-off.

    Raises Problem state_forbids (nothing is asked), authorization_*, material_missing (nothing given), validation.
    """
    case = agents_case(actor, now, case_id)
    require_state(case, "supplement")
    explain_authority(actor, now, case, "supplement")
    for line in attachments:
        put_document(actor, now, case, material(case, line["requirement"], line.get("party")), line["doc_id"])
    requirements = [line["requirement"] for line in attachments]
    given = {"supplied": bool(requirements)}
    require(actor, Situation(case, now), "supplement", given)
    pending = {
        "requirements": requirements, "given": given, "user_id": actor.user_id,
        "client_time": client_time.isoformat() if client_time else None,
    }  # fmt: skip
    if count_pages(case):
        case.supplement_pending = True
        case.pending_data = pending
        touch(case)
        audit.record(actor, now, "case_supplement_waits", "case", case.id, pages=case.docs_missing)
        db.session.flush()
        return case
    return complete_supplement(actor, now, case, pending)


def complete_supplement(actor: Actor, now: datetime, case: Case, pending: Mapping[str, Any]) -> Case:
    """The supplement takes effect; five new days begin (R2.9)."""
    situation = Situation(case, now)
    requirements = list(pending["requirements"])
    only_photos = photos_only(situation, requirements)
    written = pending.get("client_time")
    act(
        actor, now, case, "supplement", given=pending["given"],
        data={
            "requirements": requirements,
            "day_zero_on": photo_day(situation) if only_photos else situation.today.isoformat(),
        },
        client_time=datetime.fromisoformat(written) if written else None,
    )  # fmt: skip
    return case


def photo_day(situation: Situation) -> str:
    """R2.1: the day on which photos that have just arrived count as received."""
    opens, closes = settings.clock_time("window_opens"), settings.clock_time("window_closes")
    return day_zero(situation.now, situation.calendar, opens, closes).isoformat()


def _all_known(doc_ids: Sequence[str]) -> bool:
    if not doc_ids:
        return True
    known = set(db.session.scalars(select(Document.id).where(Document.id.in_(list(doc_ids)))))
    return set(doc_ids) <= known


def _cosigner(now: datetime, case: Case, cosigner: str | None, actor: Actor) -> AppUser | None:
    """The cadre of the village who signs a volunteer's batch too (R16.1), by account or id; never the actor."""
    if not cosigner:
        return None
    user = db.session.scalar(select(AppUser).where(AppUser.account == cosigner)) or _user_by_id(cosigner)
    if user is None or user.id == actor.user_id or user.disabled_at is not None:
        return None
    grants = db.session.scalars(
        select(ScopeGrant).where(
            ScopeGrant.user_id == user.id, ScopeGrant.role == "cadre", ScopeGrant.bucket == f"c:{case.village}"
        )
    )
    return user if any(g.valid_from <= now and (g.valid_to is None or now < g.valid_to) for g in grants) else None


def _user_by_id(text: str) -> AppUser | None:
    try:
        return db.session.get(AppUser, str(uuid.UUID(text)))
    except ValueError:
        return None


def pages_arrived(now: datetime, document_id: str) -> list[Case]:
    """Recount the cases that use the document; what waited for its last page takes effect now.

    Called in the transaction that verified a page. The case rows are locked first, so that of two last pages
    arriving at once the second one sees the first. Returns the cases whose waiting ended.
    """
    users = select(CaseMaterial.case_id).where(CaseMaterial.document_id == document_id)
    cases = db.session.scalars(
        select(Case)
        .where(Case.id.in_(users))
        .order_by(Case.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    return [case for case in cases if _arrived(now, case)]


def _arrived(now: datetime, case: Case) -> bool:
    missing = count_pages(case)
    db.session.flush()
    if missing or not (case.hand_off_pending or case.supplement_pending):
        return False
    pending = dict(case.pending_data or {})
    complete = complete_hand_off if case.hand_off_pending else complete_supplement
    try:
        complete(actor_of_user(now, pending["user_id"]), now, case, pending)
    except Problem as problem:
        # The photos are safe; what forbids the step (a revoked letter, an ended post) is told to the agent.
        case.hand_off_pending = case.supplement_pending = False
        case.pending_data = None
        remind_agent(now, case, problem.entry.text)
        audit.record(Actor.system(), now, "case_waiting_ended", "case", case.id, code=problem.code)
        db.session.flush()
    return True
