"""Papers go when their time is over, with a record; what is used or held stays (R11.11, R17.3)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from domain.problems import Problem
from models.base import db
from models.cases import Case
from models.documents import Document, DocumentPage
from models.keeping import Destruction
from models.parts import current_store
from server.clock import SetClock
from server.worker import DUTIES, Round, Worker
from services import destruction, holds, page_views
from services.cases import desk, registering
from tests.builders import actor_for, committed, make_user, new_id
from tests.casework import County, at_work, make_county, make_document, refused

DAY = timedelta(days=1)


@pytest.fixture
def county(app: Flask, clock: SetClock) -> County:
    with committed(app):
        return make_county(clock)


def kept(county: County, kind: str = "id_card", *, days_ago: int = 0) -> str:
    """A paper whose one page is in the store."""
    document = make_document(county.resident, kind, by=county.cadre)
    document.captured_at = county.now - timedelta(days=days_ago)
    page = document.pages[0]
    page.storage_key = f"pages/{page.id}"
    page.kept_sha256 = "2" * 64
    current_store().put(page.storage_key, b"picture")
    db.session.flush()
    return document.id


def run(app: Flask, now: datetime) -> list[str]:
    """What the worker does at this moment; ids of what was destroyed."""
    with app.app_context():
        found = destruction.due(now)
        db.session.rollback()
    gone = []
    for document_id in found:
        with committed(app):
            if destruction.destroy(now, document_id):
                gone.append(document_id)
    return gone


def test_a_visit_photo_goes_after_twelve_months_and_leaves_a_record(app: Flask, county: County) -> None:
    with at_work(app, county):
        paper, young = kept(county, days_ago=366), kept(county, days_ago=364)
        page = db.session.scalars(select(DocumentPage).where(DocumentPage.document_id == paper)).one()
        key, page_id = str(page.storage_key), page.id
    assert run(app, county.now) == [paper]
    assert run(app, county.now) == [], "once"
    with committed(app):
        assert not current_store().exists(key)
        (record,) = db.session.scalars(select(Destruction))
        assert (record.page_id, record.rule, record.kept_sha256) == (page_id, "visit_photo", "2" * 64)
        assert db.session.get_one(Document, young).destroyed_at is None
        with refused("page_destroyed"):
            page_views.require_page(county.cadre, county.now, page_id)


def test_a_recording_of_a_visit_goes_by_its_own_setting(app: Flask, county: County) -> None:
    with at_work(app, county):
        memo = kept(county, "recording", days_ago=181)
        kept(county, "recording", days_ago=179)
    assert run(app, county.now) == [memo]


def _ended(county: County, kind: str) -> tuple[Case, str]:
    case = county.registered()
    paper = kept(county, "id_card", days_ago=1)
    registering.attach(county.cadre, county.now, case_id=case.id, requirement="id_card", doc_id=paper)
    if kind == "withdrawn":
        registering.withdraw(county.cadre, county.now, case_id=case.id, reason="不办了")
    return case, paper


def test_papers_of_a_withdrawn_case_go_ninety_days_later_and_not_a_day_sooner(app: Flask, county: County) -> None:
    with at_work(app, county):
        _, paper = _ended(county, "withdrawn")
    assert run(app, county.now + 90 * DAY) == []
    assert paper in run(app, county.now + 91 * DAY)


def test_a_paper_one_running_case_still_uses_stays_whatever_became_of_the_other(app: Flask, county: County) -> None:
    with at_work(app, county):
        _, paper = _ended(county, "withdrawn")
        other = county.registered("canbu")
        registering.attach(county.cadre, county.now, case_id=other.id, requirement="id_card", doc_id=paper)
    assert paper not in run(app, county.now + 4000 * DAY)


def test_the_papers_of_an_archived_case_are_kept_ten_years(app: Flask, county: County) -> None:
    with at_work(app, county):
        case = county.delivered()
        desk.archive(county.pickup, county.now, case, confirmed=True)
    assert run(app, county.now + 3650 * DAY) == []
    gone = run(app, county.now + 3652 * DAY)
    with committed(app):
        rules = set(db.session.scalars(select(Destruction.rule)))
        assert gone
        assert rules == {"archived"}


def test_what_a_hold_keeps_stays_until_it_is_lifted(app: Flask, county: County) -> None:
    with at_work(app, county):
        case, paper = _ended(county, "withdrawn")
        of_case = holds.set_hold(county.lead, county.now, case_id=case.id, reason="复议")
        memo = kept(county, "recording", days_ago=400)
        of_person = holds.set_hold(county.lead, county.now, resident_id=county.resident.id, reason="信访")
        assert holds.set_hold(county.lead, county.now, resident_id=county.resident.id, reason="再标").id == of_person.id
    later = county.now + 120 * DAY
    assert run(app, later) == []
    with at_work(app, county):
        holds.lift_hold(county.lead, later, of_person.id, reason="办完了")
    assert run(app, later) == [memo]
    with at_work(app, county):
        holds.lift_hold(county.lead, later, of_case.id, reason="办完了")
        (first, second) = holds.list_holds(county.lead, later)
        assert {first["reason"], second["reason"]} == {"复议", "信访"}
    assert paper in run(app, later)


def test_a_hold_is_about_one_thing_in_scope(app: Flask, county: County) -> None:
    with at_work(app, county):
        for about in ({}, {"resident_id": county.resident.id, "case_id": new_id()}):
            with refused("validation"):
                holds.set_hold(county.lead, county.now, reason="复议", **about)
        far = actor_for(make_user("township_lead", township="511825102", account="far"))
        with refused("not_found"):
            holds.set_hold(far, county.now, resident_id=county.resident.id, reason="复议")
        with refused("not_found"):
            holds.lift_hold(county.lead, county.now, new_id(), reason="办完了")


def test_a_signed_letter_of_running_work_is_never_destroyed(app: Flask, county: County) -> None:
    with at_work(app, county):
        county.registered()
    assert county.letter.letter_doc_id not in run(app, county.now + 5000 * DAY)


def test_a_crash_between_the_bytes_and_the_row_only_means_doing_it_again(
    app: Flask, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at_work(app, county):
        paper = kept(county, days_ago=400)

    def broken(*_a: Any, **_kw: Any) -> None:
        raise RuntimeError("died")

    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr(destruction.audit, "record", broken)
        with committed(app):
            destruction.destroy(county.now, paper)
    with app.app_context():
        db.session.rollback()
    assert run(app, county.now) == [paper]


def test_the_worker_has_the_duty_and_the_auditor_the_record(app: Flask, county: County, clock: SetClock) -> None:
    with at_work(app, county):
        paper = kept(county, days_ago=400)
    duty = next(one for one in DUTIES if one.name == "destroy")
    assert isinstance(duty, Round)
    Worker(app, duties=(duty,)).look()
    with committed(app):
        auditor = actor_for(make_user("auditor", township=None, account="shenji"))
        found = holds.list_destroyed(auditor, county.now)
        assert (found["total"], found["items"][0]["rule"]) == (1, "visit_photo")
        assert {c["rule"]: c["n"] for c in found["counts"]}["visit_photo"] == 1
        far = actor_for(make_user("township_lead", township="511825102", account="far"))
        assert holds.list_destroyed(far, county.now)["items"] == []
        assert db.session.get_one(Document, paper).state == "discarded"


def test_a_destroyed_page_is_told_and_not_missed(app: Flask, county: County) -> None:
    with at_work(app, county):
        case, paper = _ended(county, "withdrawn")
        page_id = db.session.scalars(select(DocumentPage.id).where(DocumentPage.document_id == paper)).one()
    run(app, county.now + 91 * DAY)
    with committed(app), pytest.raises(Problem) as caught:
        page_views.require_page(county.clerk, county.now + 92 * DAY, page_id, case_id=case.id)
    assert caught.value.code == "page_destroyed"
