"""A whole visit travels from the bedside to the window by push (architecture.md, "How one visit travels")."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from api.commands import SCHEMAS
from models.base import db
from models.cases import Case, CaseEvent
from models.documents import Document, DocumentPage
from models.people import AppUser, ScopeGrant
from models.residents import Note
from models.sync import ReviewItem
from server.clock import SetClock
from services import catalogue
from services.cases import desk
from services.cases.handing_over import pages_arrived
from services.cases.walking_in import new_slip_code
from services.sync import handlers
from tests.builders import (
    OTHER_VILLAGE,
    VILLAGE,
    Phone,
    committed,
    make_phone,
    make_resident,
    make_user,
    new_id,
    rows_of,
    visit_record,
)
from tests.casework import POWERS, County, make_county

Command = tuple[str, dict[str, Any]]


@dataclass
class Bedside:
    """One afternoon at one resident's home, as commands."""

    county: County
    phone: Phone
    guide_id: str
    sub_type: str | None
    case_id: str
    letter_id: str
    papers: dict[str, str]

    def document(self, doc_id: str, kind: str) -> Command:
        page = {
            "page_id": new_id(), "side": "page", "n": 1, "sha_plain": "a" * 64, "sha_sealed": "b" * 64, "size": 90_000,
            "kid": "p1", "width": 2000, "height": 1400, "captured_at": "2026-11-23T00:40:00Z",
            "quality": {"sharp": 0.8, "dark": False},
        }  # fmt: skip
        return "document.add", {
            "doc_id": doc_id, "resident_id": self.county.resident.id, "kind": kind, "pages": [page]
        }  # fmt: skip

    def letter(self) -> list[Command]:
        doc_id = new_id()
        return [
            self.document(doc_id, "letter"),
            ("authorization.record", {
                "authorization_id": self.letter_id, "resident_id": self.county.resident.id, "matters": ["gaoling"],
                "powers": POWERS, "valid_from": "2026-11-23", "valid_to": "2027-01-31", "sub_delegation": False,
                "method": "signature", "letter_doc_id": doc_id, "witnesses": [], "read_aloud": True,
                "language": "汉语", "place": "家里", "signed_at": "2026-11-23T00:41:00Z",
            }),
        ]  # fmt: skip

    def case(self) -> list[Command]:
        documents = [self.document(doc_id, kind) for kind, doc_id in self.papers.items()]
        attached = [
            ("case.attach", {"case_id": self.case_id, "requirement": kind, "doc_id": doc_id})
            for kind, doc_id in self.papers.items()
        ]
        return [
            ("consent.record", {
                "consent_id": new_id(), "resident_id": self.county.resident.id, "purposes": ["handle_case"],
                "notice_version": "1", "notice_sha256": "c" * 64, "given_by": "本人", "method": "signature",
                "given_at": "2026-11-23T00:35:00Z",
            }),
            ("case.register", {
                "case_id": self.case_id, "resident_id": self.county.resident.id, "matter": "gaoling",
                "guide_id": self.guide_id, "provisional_no": "LABCD261123001", "slip_code": new_slip_code(), "sub_type": self.sub_type,
                "authorization_id": self.letter_id, "self_present": False, "answers": {}, "delivery_mode": "home",
            }),
            *documents,
            *attached,
            ("case.collect", {"case_id": self.case_id, "missing": [], "originals": []}),
            ("case.hand_off", {
                "case_id": self.case_id, "batch_id": new_id(), "doc_ids": list(self.papers.values()), "originals": [],
            }),
        ]  # fmt: skip


@pytest.fixture
def bedside(app: Flask, clock: SetClock) -> Bedside:
    with committed(app):
        county = make_county(clock)
        guide = catalogue.current_guide("gaoling")
        wanted = [m["code"] for m in guide.content["materials"] if m["required"] is True and m["form"] != "shared"]
        cadre = db.session.get_one(AppUser, county.cadre.user_id)
    phone = make_phone(app, cadre)
    papers = {code: new_id() for code in wanted}
    kinds = guide.content["sub_types"]
    return Bedside(county, phone, guide.id, kinds[0]["code"] if kinds else None, new_id(), new_id(), papers)


def everything(bedside: Bedside) -> list[Command]:
    return [visit_record(bedside.county.resident.id), *bedside.letter(), *bedside.case()]


def case_of(app: Flask, bedside: Bedside) -> Case:
    with app.app_context():
        return db.session.get_one(Case, bedside.case_id)


def arrive(app: Flask, bedside: Bedside) -> None:
    """All photographs arrive."""
    with committed(app) as session:
        session.execute(db.update(DocumentPage).values(state="verifying"))
        for document in session.scalars(select(Document)).all():
            pages_arrived(bedside.county.now, document.id)


def test_every_command_of_the_contract_has_a_schema_and_a_handler() -> None:
    assert {name for name, _ in SCHEMAS} == set(handlers.HANDLERS) == set(handlers.SUBJECT_OF)
    assert len(handlers.HANDLERS) == 25


def test_a_whole_visit_is_applied_and_the_hand_off_waits_for_its_photos(
    app: Flask, client: FlaskClient, bedside: Bedside
) -> None:
    reply = bedside.phone.push(client, *everything(bedside))

    assert [(r["status"], r.get("code")) for r in reply["results"]] == [("applied", None)] * len(reply["results"])
    case = case_of(app, bedside)
    assert (case.state, case.hand_off_pending) == ("collected", True)
    assert 0 < case.docs_missing <= case.docs_total
    arrive(app, bedside)
    assert case_of(app, bedside).state == "handed_off"


def test_the_agents_phone_and_the_village_hold_the_case_afterwards(client: FlaskClient, bedside: Bedside) -> None:
    bedside.phone.push(client, *everything(bedside))
    pulled = bedside.phone.pull(client, max_bytes=512 * 1024)

    own, village = f"u:{bedside.phone.user_id}", f"c:{VILLAGE}"
    (row,) = rows_of(pulled, own, "case")
    assert rows_of(pulled, village, "case") == [row]
    assert row["events"][0]["action"] == "register"
    assert {m["requirement"] for m in row["materials"]} >= set(bedside.papers)
    documents = {d["id"] for d in rows_of(pulled, own, "document")}
    assert set(bedside.papers.values()) <= documents


def test_the_steps_of_a_case_keep_when_they_were_taken_by_the_servers_clock(
    app: Flask, client: FlaskClient, bedside: Bedside
) -> None:
    commands = [bedside.phone.command(*command) for command in everything(bedside)]
    bedside.phone.send(client, *commands, health={"skew_ms": 60_000})

    with app.app_context():
        registered = db.session.scalars(select(CaseEvent).where(CaseEvent.action == "register")).one()
    assert registered.client_time is not None
    assert registered.client_time.isoformat() == "2026-11-23T00:51:00+00:00"


def test_people_named_in_a_case_who_cannot_be_are_refused_and_the_queue_moves_on(
    app: Flask, client: FlaskClient, bedside: Bedside
) -> None:
    with committed(app):
        member, stranger = make_resident().id, make_resident(village=OTHER_VILLAGE).id
    party = {"party_id": new_id(), "resident_id": member, "role": "member"}
    name, first = next(command for command in bedside.case() if command[0] == "case.register")
    again = {**first, "case_id": new_id(), "slip_code": new_slip_code()}
    foreign = {**again, "parties": [{"resident_id": stranger, "role": "heir"}]}

    commands = [(name, {**first, "parties": [party]}), (name, {**again, "parties": [party]}), (name, foreign)]
    reply = bedside.phone.push(client, *bedside.letter(), bedside.case()[0], *commands)

    assert [(r["status"], r.get("code")) for r in reply["results"][-3:]] == [
        ("applied", None),
        ("rejected", "duplicate"),
        ("rejected", "validation"),
    ]
    assert reply["stop"] is None


def test_sending_the_whole_visit_twice_changes_nothing(app: Flask, client: FlaskClient, bedside: Bedside) -> None:
    commands = [bedside.phone.command(*command) for command in everything(bedside)]
    first = bedside.phone.send(client, *commands).get_json()
    ver = case_of(app, bedside).ver
    second = bedside.phone.send(client, *commands).get_json()

    assert [r["change_seq"] for r in first["results"]] == [r["change_seq"] for r in second["results"]]
    assert case_of(app, bedside).ver == ver


def test_what_an_agent_changes_after_the_window_has_the_case_becomes_a_note(
    app: Flask, client: FlaskClient, bedside: Bedside
) -> None:
    bedside.phone.push(client, *everything(bedside))
    arrive(app, bedside)
    with committed(app) as session:
        desk.sign_in(bedside.county.clerk, bedside.county.now, session.get_one(Case, bedside.case_id))
    requirement, doc_id = next(iter(bedside.papers)), new_id()
    attach = {"case_id": bedside.case_id, "requirement": requirement, "doc_id": doc_id}
    reply = bedside.phone.push(client, bedside.document(doc_id, requirement), ("case.attach", attach))

    result = reply["results"][1]
    assert (result["status"], result["code"], result["server"]) == ("conflict", "state_forbids", {"state": "received"})
    with app.app_context():
        note = db.session.get_one(Note, result["note_id"])
    assert (note.entity, note.entity_id) == ("case", bedside.case_id)
    assert requirement in note.text
    assert case_of(app, bedside).state == "received"


def test_an_agent_cannot_delete_what_the_window_uses(app: Flask, client: FlaskClient, bedside: Bedside) -> None:
    bedside.phone.push(client, *everything(bedside))
    arrive(app, bedside)
    doc_id = next(iter(bedside.papers.values()))
    (result,) = bedside.phone.push(client, ("document.discard", {"doc_id": doc_id, "reason": "不要了"}))["results"]

    assert (result["status"], result["code"]) == ("rejected", "document_in_use")
    with app.app_context():
        assert db.session.get_one(Document, doc_id).state == "open"


def test_a_revoked_letter_brings_a_case_not_yet_received_back_to_the_village(
    app: Flask, client: FlaskClient, bedside: Bedside
) -> None:
    bedside.phone.push(client, *everything(bedside))
    arrive(app, bedside)
    revoke = {"authorization_id": bedside.letter_id, "reason": "儿子回来办", "by": "本人"}
    reply = bedside.phone.push(client, ("authorization.revoke", revoke))

    assert reply["results"][0]["status"] == "applied"
    case = case_of(app, bedside)
    assert (case.state, case.revoked) == ("collected", True)
    again = {"case_id": bedside.case_id, "batch_id": new_id(), "doc_ids": [], "originals": []}
    (result,) = bedside.phone.push(client, ("case.hand_off", again))["results"]
    assert (result["status"], result["code"]) == ("rejected", "authorization_revoked")


def test_without_a_letter_the_case_and_all_that_stands_on_it_is_rejected_with_reasons(
    app: Flask, client: FlaskClient, bedside: Bedside
) -> None:
    commands = [bedside.phone.command(*command) for command in bedside.case()]
    register = next(c for c in commands if c["name"] == "case.register")
    for command in commands:
        if command["name"].startswith("case.") and command is not register:
            command["deps"] = [register["mutation_id"]]
    reply = bedside.phone.send(client, *commands).get_json()

    by_name = {c["mutation_id"]: c["name"] for c in commands}
    refused = {by_name[r["mutation_id"]]: r["code"] for r in reply["results"] if r["status"] == "rejected"}
    assert refused.pop("case.register").startswith("authorization")
    assert refused == {"case.attach": "depends_on", "case.collect": "depends_on", "case.hand_off": "depends_on"}
    with app.app_context():
        assert db.session.get(Case, bedside.case_id) is None


def test_steps_of_a_case_written_before_the_village_was_taken_away_are_late_evidence(
    app: Flask, client: FlaskClient, bedside: Bedside
) -> None:
    commands = [bedside.phone.command(*command) for command in everything(bedside)]
    bedside.phone.send(client, *commands[:-2])
    with committed(app) as session:
        session.execute(
            db.update(ScopeGrant)
            .where(ScopeGrant.user_id == bedside.phone.user_id)
            .values(valid_to=datetime(2026, 11, 23, 0, 55, tzinfo=UTC))
        )
    reply = bedside.phone.send(client, *commands[-2:]).get_json()

    assert [r["status"] for r in reply["results"]] == ["applied", "applied"]
    with app.app_context():
        kinds = list(db.session.scalars(select(ReviewItem.kind)))
    assert kinds == ["late_evidence", "late_evidence"]


def test_agent_b_of_another_village_takes_the_steps_of_the_case(
    app: Flask, client: FlaskClient, bedside: Bedside
) -> None:
    with committed(app):
        other = make_user("volunteer", villages=[OTHER_VILLAGE], licence_valid_until=date(2027, 12, 31))
    commands = everything(bedside)
    for name, args in commands:
        if name == "authorization.record":
            args["agent_b"] = other.id
    bedside.phone.push(client, *commands)
    withdraw = ("case.withdraw", {"case_id": bedside.case_id, "reason": "不办了"})
    reply = make_phone(app, other).push(client, withdraw)

    assert [(r["status"], r.get("code")) for r in reply["results"]] == [("applied", None)]
