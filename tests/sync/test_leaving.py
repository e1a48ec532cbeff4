"""Closed cases leave the phones after thirty days, with the papers and letters nothing else needs (sync B20)."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.cases import Authorization, Case, CaseMaterial
from models.documents import Document
from models.people import AppUser
from models.sync import SyncMeta
from server.clock import SetClock
from services import leaving
from services.cases import desk, registering
from services.cases.checklist import material, put_document
from services.cases.queue import Filters, queue
from tests.builders import VILLAGE, Phone, committed, make_phone
from tests.casework import County, make_county
from tests.sync.model_phone import Mirror

pytestmark = pytest.mark.both_databases
MONTH = timedelta(days=30)
LETTER_GONE = datetime(2027, 3, 5, tzinfo=UTC)  # more than a month after the last day of the county's letter


@pytest.fixture
def county(app: Flask, clock: SetClock) -> County:
    with committed(app):
        return make_county(clock)


@pytest.fixture
def phone(app: Flask, county: County) -> Phone:
    with app.app_context():
        cadre = db.session.get_one(AppUser, county.cadre.user_id)
    return make_phone(app, cadre)


@pytest.fixture
def closed(app: Flask, county: County) -> Case:
    """A case of the cadre that went its whole way and is archived."""
    with committed(app):
        case = county.delivered()
        desk.archive(county.pickup, county.now, case, confirmed=True)
        return case


def run(app: Flask, now: datetime) -> int:
    """What the worker does at this moment: each leaver in a transaction of its own."""
    with app.app_context():
        leavers = leaving.due(now)
        db.session.rollback()
    done = 0
    for leaver in leavers:
        with committed(app):
            done += leaving.leave(now, leaver)
    return done


def held(client: FlaskClient, phone: Phone, mirror: Mirror) -> dict[str, set[tuple[str, str]]]:
    """What the phone holds after a pull, by bucket; its digests agree."""
    replies = mirror.pull(client, phone, max_bytes=512 * 1024)
    assert mirror.agrees_with(replies[-1]["digest"])
    return {bucket: set(rows) for bucket, rows in mirror.rows.items()}


def papers_of(app: Flask, case: Case) -> set[tuple[str, str]]:
    with app.app_context():
        lines = db.session.scalars(select(CaseMaterial.document_id).where(CaseMaterial.case_id == case.id))
        return {("document", doc_id) for doc_id in lines if doc_id}


def test_a_case_closed_for_thirty_days_leaves_with_its_papers_and_not_a_day_sooner(
    app: Flask, client: FlaskClient, county: County, phone: Phone, closed: Case
) -> None:
    own, village, mirror = f"u:{phone.user_id}", f"c:{VILLAGE}", Mirror()
    papers = papers_of(app, closed)
    before = held(client, phone, mirror)
    assert {("case", closed.id), *papers} <= before[own]
    assert ("case", closed.id) in before[village]

    assert run(app, county.now + MONTH - timedelta(minutes=1)) == 0
    assert run(app, county.now + MONTH) == 1
    after = held(client, phone, mirror)
    letter = ("document", county.letter.letter_doc_id)
    assert ("case", closed.id) not in after[own] | after[village]
    assert papers - {letter} <= after[own]  # the vault: the letter still lives
    assert ("authorization", county.letter.id) in after[own], "a letter still good may be used for the next case"
    fresh = held(client, phone, Mirror())
    assert fresh == after, "a new phone gets no more than an old one keeps"

    run(app, LETTER_GONE)
    assert not held(client, phone, mirror)[own] & papers


def test_the_desk_still_finds_it(app: Flask, county: County, closed: Case) -> None:
    run(app, county.now + MONTH)
    with app.app_context():
        found = queue(county.clerk, county.now + MONTH, "all", Filters(q=closed.case_no))
    assert [item["id"] for item in found["items"]] == [closed.id]


def test_it_leaves_once(app: Flask, county: County, closed: Case) -> None:
    now = county.now + MONTH
    with app.app_context():
        twice = leaving.due(now)
    assert run(app, now) == 1
    with app.app_context():
        number = db.session.get_one(SyncMeta, 1).change_seq
    with committed(app):
        assert not any(leaving.leave(now, leaver) for leaver in twice)
    assert run(app, now) == 0
    with app.app_context():
        assert db.session.get_one(SyncMeta, 1).change_seq == number


def test_a_paper_stays_as_long_as_another_case_needs_it(
    app: Flask, client: FlaskClient, county: County, phone: Phone, closed: Case
) -> None:
    with committed(app):
        shared = material(db.session.get_one(Case, closed.id), "id_card").document_id
        other = county.registered("canbu")
        put_document(county.cadre, county.now, other, material(other, "id_card"), shared)
    run(app, county.now + MONTH)
    mirror = Mirror()
    own = held(client, phone, mirror)[f"u:{phone.user_id}"]
    assert {("document", shared), ("case", other.id)} <= own

    with committed(app):
        registering.withdraw(county.cadre, county.now, case_id=other.id, reason="不办了")
    assert ("case", other.id) in held(client, phone, mirror)[f"u:{phone.user_id}"]
    run(app, county.now + MONTH)
    assert {("document", shared), ("case", other.id)} & held(client, phone, mirror)[f"u:{phone.user_id}"] == {
        ("document", shared)
    }
    run(app, LETTER_GONE)
    assert ("document", shared) not in held(client, phone, mirror)[f"u:{phone.user_id}"]


def test_a_paper_that_left_comes_back_when_a_new_case_uses_it(
    app: Flask, client: FlaskClient, county: County, phone: Phone, closed: Case
) -> None:
    run(app, county.now + MONTH)
    with committed(app):
        shared = material(db.session.get_one(Case, closed.id), "id_card").document_id
        other = county.registered("canbu")
        put_document(county.cadre, county.now, other, material(other, "id_card"), shared)
    assert ("document", shared) in held(client, phone, Mirror())[f"u:{phone.user_id}"]


def test_a_letter_leaves_thirty_days_after_it_ended_when_no_case_on_a_phone_needs_it(
    app: Flask, client: FlaskClient, county: County, phone: Phone, closed: Case
) -> None:
    with committed(app):
        letter = db.session.get_one(Authorization, county.letter.id)
        letter.state, letter.revoked_at = "revoked", county.now
        paper = db.session.get_one(Document, letter.letter_doc_id)
        paper.captured_by = phone.user_id
        open_case = county.registered("canbu", authorization_id=None, self_present=True)
        open_case.authorization_id = letter.id
    assert run(app, county.now + MONTH) == 1, "only the closed case: an open one still needs the letter"
    with committed(app):
        registering.withdraw(county.cadre, county.now, case_id=open_case.id, reason="不办了")
    run(app, county.now + MONTH)
    run(app, county.now + MONTH)
    own = held(client, phone, Mirror())[f"u:{phone.user_id}"]
    assert not {("authorization", letter.id), ("document", letter.letter_doc_id), ("case", open_case.id)} & own


def test_what_changes_a_case_that_left_does_not_bring_it_back(
    app: Flask, client: FlaskClient, county: County, phone: Phone, closed: Case
) -> None:
    run(app, county.now + MONTH)
    with committed(app):
        db.session.get_one(Case, closed.id).docs_total += 1
    after = held(client, phone, Mirror())
    assert ("case", closed.id) not in after[f"u:{phone.user_id}"] | after[f"c:{VILLAGE}"]
