"""What an agent's phone does in the demo county: consent, letter, photos, and the commands of a case."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from domain.actor import Actor
from domain.agency import POWERS
from domain.materials import Need, needed
from domain.workdays import shanghai_day
from models.base import db
from models.documents import Document
from models.people import AppUser
from models.sealing import page_aad, seal
from server.demo.originals import bring_home
from server.demo.paper_pictures import picture, words_on
from server.demo.world import File
from services import authorizations, consents, deliveries, documents, uploads, visits
from services.cases import registering

PIECE = 512 * 1024
NOTICE = ("2026-11", hashlib.sha256(b"demo notice").hexdigest())
_BY_HAND = "原件随交，窗口当面核对"


def at_the_door(file: File) -> None:
    """The visit at which the matter came up, the notice read and agreed to, and the letter signed."""
    world, now = file.world, file.world.clock.now()
    actor = world.actor(file.agent)
    started = now - timedelta(minutes=25)
    visits.record(
        actor, now, visit_id=file.chance.id(started), resident_id=file.resident_id, started_at=started, ended_at=now,
        mode="door", met="person", purpose=["routine", "matter_proxy"], place="home", resident_mark="fingerprint",
        answers={"health": {"eats": "ok", "moves": "ok"}, "mental": {"mood": "ok"}, "safety": {"wires": "ok"}},
        matters_spotted=[{"matter": file.matter, "act": "now"}], summary="说起要办的事，材料当面看过。",
    )  # fmt: skip
    consents.record(
        actor, now, consent_id=file.chance.id(now), resident_id=file.resident_id, purposes=["case", "photos"],
        notice_version=NOTICE[0], notice_sha256=NOTICE[1], given_by="本人", method="fingerprint", given_at=now,
    )  # fmt: skip
    if file.by_photos:
        _sign_letter(file, actor)


def _sign_letter(file: File, actor: Actor) -> None:
    now = file.world.clock.now()
    today = shanghai_day(now)
    letter_doc = _shoot(file, actor, "proxy_letter", "代办授权委托书", 1)
    witnesses = [{"name": "组长（演示）"}, {"name": "邻居（演示）"}]
    letter = authorizations.record(
        actor, now, authorization_id=file.chance.id(now), resident_id=file.resident_id, matters=[file.matter],
        powers=list(POWERS), valid_from=today, valid_to=today + timedelta(days=90), sub_delegation=False,
        method="fingerprint", letter_doc_id=letter_doc, witnesses=witnesses, read_aloud=True, language="四川话",
        place="居民家中", signed_at=now,
    )  # fmt: skip
    file.letter_id = letter.id
    file.documents["proxy_letter"] = letter_doc


def register(file: File) -> None:
    """Open the case; the papers at hand are photographed and put forward."""
    now = file.world.clock.now()
    actor = file.world.actor(file.agent)
    day = shanghai_day(now)
    registering.register(
        actor, now, case_id=file.case_id, resident_id=file.resident_id, matter=file.matter, guide_id=file.guide.id,
        provisional_no=f"L{file.case_id[-4:].upper()}{day:%y%m%d}{file.chance.number(1, 99):03d}",
        slip_code=f"{file.chance.number(10**11, 10**12 - 1)}DEMO", self_present=not file.by_photos,
        answers=file.answers, delivery_mode=file.delivery_mode, sub_type=file.sub_type, authorization_id=file.letter_id,
    )  # fmt: skip
    if file.by_photos:
        for need in _needs(file):
            if need.code not in file.held_back and need.form != "shared":
                _attach(file, actor, need)


def collect(file: File) -> None:
    """Take the papers: photographed ones, or originals that go along to the window."""
    now = file.world.clock.now()
    rows = _needs(file)
    if file.by_photos:
        missing = [
            {"requirement": n.code, "reason": "在家人手里，过后补"}
            for n in rows
            if n.code not in file.documents and n.required
        ]
        originals = [
            {"requirement": n.code, "count": 1} for n in rows if _goes_along(n) and n.code not in file.held_back
        ]
    else:
        missing = [{"requirement": n.code, "reason": _BY_HAND} for n in rows if n.required]
        originals = [
            {"requirement": n.code, "count": n.copies or 1}
            for n in rows
            if n.form != "shared" and n.code not in file.held_back
        ]
    registering.collect(
        file.world.actor(file.agent), now, case_id=file.case_id, missing=missing, originals=originals
    )  # fmt: skip


def hand_off(file: File) -> None:
    """Hand the case over; a volunteer's originals are signed for by the cadre of the village too (R16.1)."""
    case = file.case
    announced = [{"requirement": m.requirement, "count": m.originals} for m in case.materials if m.originals]
    cadre = next((account for account in _cadres(file) if _is_cadre_of(file, account)), None)
    registering.hand_off(
        file.world.actor(file.agent), file.world.clock.now(), case_id=file.case_id,
        batch_id=file.chance.id(file.world.clock.now()), doc_ids=sorted(set(file.documents.values())),
        originals=announced, cosigner=cadre if announced and cadre != file.agent else None,
    )  # fmt: skip


def supplement(file: File) -> None:
    """Bring what the notice asked for."""
    actor = file.world.actor(file.agent)
    asked = [m for m in file.case.materials if m.verdict == "bad" or (m.verdict is None and m.document_id is None)]
    needs = {n.code: n for n in _needs(file)}
    given = []
    for row in asked:
        doc_id = _shoot(file, actor, row.requirement, needs[row.requirement].name, 1, anew=True)
        given.append({"requirement": row.requirement, "doc_id": doc_id})
    registering.supplement(actor, file.world.clock.now(), case_id=file.case_id, attachments=given)


def deliver(file: File) -> None:
    """The result in the resident's hand, at home, before two witnesses."""
    now = file.world.clock.now()
    deliveries.record(
        file.world.actor(file.agent), now, delivery_id=file.chance.id(now), case_id=file.case_id,
        recipient=file.resident.name, relation="本人", delivered_at=now, place="家中", method="witnessed",
        witnesses=[{"name": "组长（演示）"}, {"name": "邻居（演示）"}], read_out=True, slip_given=True,
    )  # fmt: skip
    bring_home(file)


def withdraw(file: File) -> None:
    """The resident does not want it any more."""
    registering.withdraw(
        file.world.actor(file.agent), file.world.clock.now(), case_id=file.case_id, reason="本人不想办了"
    )
    bring_home(file)


def _needs(file: File) -> list[Need]:
    return needed(
        file.guide.content, file.sub_type, file.answers, by_agent=file.by_photos, capacity=file.resident.capacity
    )


def _goes_along(need: Need) -> bool:
    """A photo of it may never be the copy kept: the paper itself goes to the window (R10.5)."""
    return need.photo in ("precheck", "none") and need.form != "shared"


def _cadres(file: File) -> Sequence[str]:
    of_village = select(AppUser.account).where(AppUser.village == file.resident.village)
    return db.session.scalars(of_village.order_by(AppUser.account)).all()


def _is_cadre_of(file: File, account: str) -> bool:
    return f"c:{file.resident.village}" in file.world.actor(account).buckets_at(file.world.clock.now())


def _attach(file: File, actor: Actor, need: Need) -> None:
    doc_id = file.documents.get(need.code) or _shoot(file, actor, need.code, need.name, min(need.copies or 1, 2))
    registering.attach(actor, file.world.clock.now(), case_id=file.case_id, requirement=need.code, doc_id=doc_id)


def _shoot(file: File, actor: Actor, kind: str, title: str, pages: int, *, anew: bool = False) -> str:
    """Photograph a paper, seal, declare and upload it; a paper shot before serves again (ux: shared papers)."""
    known = file.world.papers.get((file.resident_id, kind))
    if known is not None and not anew and db.session.get_one(Document, known).captured_by == actor.user_id:
        file.documents[kind] = known
        return known
    now = file.world.clock.now()
    doc_id = file.chance.id(now)
    sealed = [_sealed_page(file, actor, kind, title, n) for n in range(1, pages + 1)]
    documents.add(
        actor, now, doc_id=doc_id, resident_id=file.resident_id, kind=kind, title=title, pages=[s[0] for s in sealed]
    )  # fmt: skip
    for said, container in sealed:
        _upload(actor, file, doc_id, said, container)
    file.world.papers[file.resident_id, kind] = doc_id
    file.documents[kind] = doc_id
    return doc_id


def _sealed_page(file: File, actor: Actor, kind: str, title: str, n: int) -> tuple[dict[str, object], bytes]:
    now = file.world.clock.now()
    plain = picture(kind, title, words_on(kind, file.resident, shanghai_day(now)), f"{file.resident_id}/{kind}/{n}")
    page_id = file.chance.id(now)
    keys = file.world.app.extensions["daiban"].photo_keys
    container = seal(
        plain, public_key=keys.private[keys.current].public_key(), kid=keys.current,
        aad=page_aad(page_id, actor.device_id),
    )  # fmt: skip
    said = {
        "page_id": page_id, "side": "page", "n": n, "sha_plain": _sha(plain), "sha_sealed": _sha(container),
        "size": len(container), "kid": keys.current, "width": 1168, "height": 768, "captured_at": now,
        "quality": {"blur": 180, "long_side": 1168},
    }  # fmt: skip
    return said, container


def _upload(actor: Actor, file: File, doc_id: str, said: dict[str, object], container: bytes) -> None:
    now = file.world.clock.now()
    announced = uploads.Announced(
        page_id=str(said["page_id"]), doc_id=doc_id, size=len(container), sha_sealed=str(said["sha_sealed"]),
        sha_plain=str(said["sha_plain"]), kid=str(said["kid"]),
    )  # fmt: skip
    uploads.create(actor, now, announced)
    for offset in range(0, len(container), PIECE):
        data = container[offset : offset + PIECE]
        piece = uploads.prepare(actor, now, announced.page_id, offset=offset, data=data)
        uploads.append(actor, now, uploads.keep(piece))


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
