"""Two stories told to the server, what a phone sends again after a kill, and what must be true in between and after."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.cases import Case, CaseEvent
from models.documents import Document, DocumentPage, Upload
from models.people import Device
from models.residents import Visit
from models.sync import Mutation
from server.worker import Worker
from services.image_coding import reencode
from services.uploads import part_key
from tests.builders import (
    NOW,
    VILLAGE,
    Phone,
    committed,
    make_phone,
    make_resident,
    make_user,
    new_id,
    visit_record,
)
from tests.casework import consented, make_letter
from tests.photos import PIECE, TUS, URL, Photo, picture, take_photo

Json = dict[str, Any]
SLIP = "23456789ABCDEFGH"


@dataclass
class Told:
    """Everything a phone holds while it tells a story; plain values, so that it outlives the process."""

    device_id: str
    user_id: str
    headers: dict[str, str]
    epoch: str
    mutations: list[Json]
    case_id: str
    page_id: str
    sealed: str
    metadata: dict[str, str]

    @property
    def bytes(self) -> bytes:
        """The sealed page."""
        return base64.b64decode(self.sealed)


def prepare(app: Flask, guide_id: str) -> Told:
    """A new agent with a phone, at a new resident's home: a visit that becomes a case, with one photographed paper."""
    with committed(app):
        agent = make_user(
            "cadre", account=f"cun-{new_id()}", villages=[VILLAGE], licence_valid_until=date(2028, 12, 31)
        )
        resident = make_resident()
        consented(resident, agent)
        letter = make_letter(resident, agent, valid_to=date(2027, 6, 30)).id
    phone = make_phone(app, agent)
    case_id, doc_id = new_id(), new_id()
    with app.app_context():
        photo = take_photo(app, phone.device_id, picture(size=(32, 24)) + b"\0" * PIECE, doc_id=doc_id)
    sent = [
        phone.command(*visit_record(resident.id)),
        phone.command("case.register", {
            "case_id": case_id, "resident_id": resident.id, "matter": "canbu", "guide_id": guide_id, "answers": {},
            "provisional_no": "LABCD261123001", "slip_code": _slip(case_id), "authorization_id": letter,
            "self_present": False, "delivery_mode": "home",
        }),
        phone.command("document.add", {
            "doc_id": doc_id, "resident_id": resident.id, "kind": "id_card",
            "pages": [photo.declared(captured_at="2026-11-23T00:40:00Z")],
        }),
        phone.command("case.attach", {"case_id": case_id, "requirement": "id_card", "doc_id": doc_id}),
        phone.command("case.collect", {"case_id": case_id, "missing": [], "originals": []}),
        phone.command("case.hand_off", {"case_id": case_id, "batch_id": new_id(), "doc_ids": [doc_id], "originals": []}),
    ]  # fmt: skip
    return Told(
        phone.device_id, agent.id, phone.headers, phone.epoch, sent, case_id, photo.page_id,
        base64.b64encode(photo.sealed).decode(), photo.metadata,
    )  # fmt: skip


def _slip(seed: str) -> str:
    digest = hashlib.sha256(seed.encode()).digest()
    return "".join("23456789ABCDEFGHJKMNPQRSTUVWXYZ"[byte % 31] for byte in digest[:16])


def push(client: FlaskClient, told: Told) -> None:
    """Send all commands; what the server leaves over because its time for one push is up goes again, as a phone does it."""
    phone = Phone(told.user_id, told.device_id, told.headers, told.epoch)
    left = told.mutations
    while left:
        answer = phone.send(client, *left)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        reply = answer.get_json()
        left = left[len(reply["results"]) :] if reply["stop"] == "budget" and reply["results"] else []


def upload(app: Flask, client: FlaskClient, told: Told) -> None:
    """Open the upload, go on from where the server stands, let the worker look."""
    answer = client.post(URL, headers={**told.headers, **told.metadata})
    assert answer.status_code == 201, answer.get_data(as_text=True)
    while True:
        answer = client.head(f"{URL}/{told.page_id}", headers={**told.headers, **TUS})
        at = int(answer.headers["Upload-Offset"])
        if at >= len(told.bytes) or not answer.headers["X-Doc-Status"].startswith("receiving"):
            break
        piece = told.bytes[at : at + PIECE]
        headers = {**told.headers, **TUS, "Upload-Offset": str(at), "Content-Type": "application/offset+octet-stream"}
        answer = client.patch(f"{URL}/{told.page_id}", data=piece, headers=headers)
        assert answer.status_code == 204, answer.get_data(as_text=True)
    Worker(app, duties=(), reencode=reencode).look()


def halfway(app: Flask, told: Told) -> Iterator[str]:
    """What must hold in the moment after the kill: both or none, and an offset that is true."""
    settled = _mutations(told)
    effects = _effects(told)
    for sent in told.mutations:
        row, effect = settled.get(sent["mutation_id"]), effects[sent["name"]]
        if effect > 1:
            yield f"{sent['name']} took effect {effect} times"
        if (row is not None) != bool(effect):
            yield f"{sent['name']}: receipt {row is not None}, effect {effect}"
    device = db.session.get(Device, told.device_id)
    if device is not None and device.last_seq != len(settled):
        yield f"last_seq is {device.last_seq} with {len(settled)} receipts"
    row = db.session.get(Upload, told.page_id)
    if row is not None and row.state == "receiving":
        store = app.extensions["daiban"].store
        held = b"".join(store.open(part_key(told.page_id, offset)) for offset in row.parts)
        if row.durable_offset != len(held) or held != told.bytes[: len(held)]:
            yield f"offset {row.durable_offset} is not true: {len(held)} bytes are held"


def afterwards(told: Told) -> Iterator[str]:
    """What must hold once the phone has sent everything again."""
    settled = _mutations(told)
    for sent in told.mutations:
        row = settled.get(sent["mutation_id"])
        if row is None or row.status != "applied":
            yield f"{sent['name']} is {row and (row.status, row.code)} after all was sent again"
    if [m.seq for m in settled.values()] != sorted(m["seq"] for m in told.mutations):
        yield "numbers are missing or doubled"


def handed_in(told: Told) -> Iterator[str]:
    """What must hold once the photo has gone up, too."""
    page = db.session.get_one(DocumentPage, told.page_id)
    if page.state != "stored":
        yield f"the page is {page.state}: {page.reject_code}"
    case = db.session.get_one(Case, told.case_id)
    actions = Counter(db.session.scalars(select(CaseEvent.action).where(CaseEvent.case_id == told.case_id)))
    if case.state != "handed_off" or actions["hand_off"] != 1:
        yield f"the case is {case.state}, handed off {actions['hand_off']} times"


def _mutations(told: Told) -> dict[str, Mutation]:
    rows = db.session.scalars(select(Mutation).where(Mutation.device_id == told.device_id).order_by(Mutation.seq))
    return {row.mutation_id: row for row in rows}


def _effects(told: Told) -> Counter[str]:
    found: Counter[str] = Counter()
    actions = Counter(db.session.scalars(select(CaseEvent.action).where(CaseEvent.case_id == told.case_id)))
    case = db.session.get(Case, told.case_id)
    args = {sent["name"]: sent["args"] for sent in told.mutations}
    found["visit.record"] = int(db.session.get(Visit, args["visit.record"]["visit_id"]) is not None)
    found["document.add"] = int(db.session.get(Document, args["document.add"]["doc_id"]) is not None)
    found["case.register"], found["case.collect"] = actions["register"], actions["collect"]
    found["case.attach"] = int(case is not None and _attached(told, args["case.attach"]["doc_id"]))
    waits = case is not None and case.hand_off_pending
    found["case.hand_off"] = actions["hand_off"] + int(waits)
    return found


def _attached(told: Told, doc_id: str) -> bool:
    rows = db.session.execute(
        db.text("SELECT count(*) FROM case_material WHERE case_id = :c AND document_id = :d"),
        {"c": _raw(told.case_id), "d": _raw(doc_id)},
    )
    return bool(rows.scalar())


def _raw(value: str) -> str:
    return value.replace("-", "") if db.engine.dialect.name == "sqlite" else value


__all__ = ["NOW", "Photo", "Told", "afterwards", "halfway", "handed_in", "prepare", "push", "upload"]
