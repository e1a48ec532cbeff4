"""Letters of authorisation: recorded with their proof, continued, told when they lack something (R9.1 to R9.6)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.agency import NEVER_DELEGABLE, conflict_signs, letter_faults, letter_lacks
from domain.problems import Fault, Problem
from models.base import db
from models.cases import Authorization
from models.documents import Document, DocumentPage
from models.people import AppUser
from models.residents import Resident
from services import catalogue
from services.access import require_resident
from services.cases.letters import take_over
from services.letter_ending import revoke
from services.recordings import KIND as RECORDING
from services.reviews import open_review
from services.vault import tell_holders

__all__ = ["record", "revoke"]
FAULT_PATHS = {
    "matters_empty": "/matters", "powers_empty": "/powers", "powers_unknown": "/powers",
    "period_reversed": "/valid_to", "period_too_long": "/valid_to",
}  # fmt: skip
STRONG_SIGNS = frozenset({"household", "relation", "relative", "gain"})


def record(
    actor: Actor,
    now: datetime,
    *,
    authorization_id: str,
    resident_id: str,
    matters: Sequence[str],
    powers: Sequence[str],
    valid_from: date,
    valid_to: date,
    sub_delegation: bool,
    method: str,
    letter_doc_id: str,
    witnesses: Sequence[Mapping[str, Any]],
    read_aloud: bool,
    language: str,
    place: str,
    signed_at: datetime,
    agent_b: str | None = None,
    signature_doc_id: str | None = None,
    read_by: str | None = None,
    read_way: str | None = None,
    voice_doc_id: str | None = None,
    guardian: Mapping[str, Any] | None = None,
    interest: str | None = None,
    renews_id: str | None = None,
) -> Authorization:
    """Keep a signed letter. The actor is agent A. Running cases it names go on under it; what it renews stays.

    A letter that lacks a witness or a reading is kept and put before a supervisor: the signature was given and
    cannot be fetched again from far; so is one whose agent seems to be close to the principal (R9.6). Raises Problem
    validation (R9.1), never_delegable (R9.4), authorization_frozen (who has died gives no power), not_found out of
    scope, duplicate.
    """
    resident = require_resident(actor, now, resident_id)
    if db.session.get(Authorization, authorization_id) is not None:
        raise Problem("duplicate")
    if resident.died_at is not None and signed_at > resident.died_at:
        raise Problem("authorization_frozen")
    second = db.session.get(AppUser, agent_b) if agent_b else None
    _check(actor, resident, matters, powers, valid_from, valid_to, agent_b, second, renews_id)
    letter = Authorization(
        id=authorization_id, resident_id=resident.id, matters=list(matters), powers=list(powers),
        valid_from=valid_from, valid_to=valid_to, agent_a=actor.user_id, agent_b=agent_b,
        sub_delegation="named" if sub_delegation else "no", method=method, signature_doc_id=signature_doc_id,
        letter_doc_id=letter_doc_id, witnesses=[dict(w) for w in witnesses], read_aloud=read_aloud,
        language=language, place=place, signed_at=min(signed_at, now), received_at=now, read_by=read_by,
        read_way=read_way, voice_doc_id=voice_doc_id, guardian=dict(guardian) if guardian else None,
        renews_id=renews_id, conflict=_conflict(actor, resident, interest),
    )  # fmt: skip
    db.session.add(letter)
    db.session.flush()
    _tell_weak(actor, now, letter, resident, second)
    take_over(actor, now, letter)
    tell_holders(resident.id)
    return letter


def _check(
    actor: Actor,
    resident: Resident,
    matters: Sequence[str],
    powers: Sequence[str],
    valid_from: date,
    valid_to: date,
    agent_b: str | None,
    second: AppUser | None,
    renews_id: str | None,
) -> None:
    if set(powers) & set(NEVER_DELEGABLE) or any(_personal(matter) for matter in matters):
        raise Problem("never_delegable")
    faults = [Fault(FAULT_PATHS[word], word) for word in letter_faults(matters, powers, valid_from, valid_to)]
    if agent_b is not None and second is None:
        faults.append(Fault("/agent_b", "unknown"))
    if agent_b is not None and agent_b == actor.user_id:
        faults.append(Fault("/agent_b", "same_person"))
    old = db.session.get(Authorization, renews_id) if renews_id else None
    if renews_id is not None and (old is None or old.resident_id != resident.id):
        faults.append(Fault("/renews_id", "unknown"))
    if faults:
        raise Problem("validation", fields=faults)


def _personal(matter: str) -> bool:
    """R9.4: a matter whose guide allows no agent at all. One nobody has published is told at the case."""
    try:
        proxy = catalogue.current_guide(matter).content.get("proxy") or {}
    except Problem:
        return False
    return proxy.get("allowed") is False


def _conflict(actor: Actor, resident: Resident, interest: str | None) -> list[str]:
    home = select(Resident.name).where(
        Resident.household_id == resident.household_id, Resident.deleted_at.is_(None), Resident.id != resident.id
    )
    names = db.session.scalars(home).all() if resident.household_id else []
    related = [str((person or {}).get("name") or "") for person in (resident.guardian, resident.emergency)]
    signs = conflict_signs(actor.name, resident.name, names, related)
    return [*signs, interest] if interest and interest != "none" else signs


def _tell_weak(actor: Actor, now: datetime, letter: Authorization, resident: Resident, second: AppUser | None) -> None:
    agents = [actor.name, *([second.name] if second else [])]
    lacks = letter_lacks(
        letter.method, [w["name"] for w in letter.witnesses], agents,
        read_way=letter.read_way or ("person" if letter.read_aloud else "self"),
        voice_seconds=_seconds(letter), capacity=resident.capacity, by_guardian=letter.guardian is not None,
    )  # fmt: skip
    if letter.read_way is None:  # phones that do not record yet cannot tell of a voice, nor who signed
        lacks = [word for word in lacks if word not in {"voice", "guardian"}]
    about: dict[str, Any] = {"entity": "authorization", "entity_id": letter.id}
    if lacks:
        open_review(actor, now, "letter_weak", letter.id, **about, theirs={"lacks": lacks})
    strong = [sign for sign in letter.conflict or [] if sign in STRONG_SIGNS]
    if strong:
        open_review(actor, now, "letter_conflict", letter.id, **about, theirs={"signs": strong}, tell_actor=False)


def _seconds(letter: Authorization) -> int | None:
    """How long the voice on the letter is, as the phone counted; None without one of this person."""
    document = db.session.get(Document, letter.voice_doc_id) if letter.voice_doc_id else None
    if document is None or document.kind != RECORDING or document.resident_id != letter.resident_id:
        return None
    page = db.session.scalar(select(DocumentPage).where(DocumentPage.document_id == document.id).limit(1))
    seconds = (page.quality or {}).get("seconds") if page is not None else None
    return int(seconds) if isinstance(seconds, int | float) else None
