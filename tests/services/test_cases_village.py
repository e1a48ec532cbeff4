"""Collecting and handing over: papers, powers, originals, the first of the five days."""

from dataclasses import replace
from datetime import date

import pytest

from models.base import db
from models.custody import CustodyLine
from services.cases import registering
from services.cases.facts import Situation
from tests.builders import make_resident, new_id
from tests.casework import County, make_county, make_document, refused


@pytest.fixture
def county(session, clock) -> County:
    return make_county(clock)


def test_papers_are_attached_or_their_absence_is_explained(county):
    case = county.registered()
    with refused("material_missing"):
        registering.collect(county.cadre, county.now, case_id=case.id)
    missing = [
        {"requirement": r.requirement, "reason": "在家人手里，过后补"} for r in Situation(case, county.now).wanted
    ]
    registering.collect(county.cadre, county.now, case_id=case.id, missing=missing)
    assert case.state == "collected"


def test_an_agent_whose_test_has_run_out_collects_nothing(county):
    """R16.2."""
    case = county.registered()
    county.photographed(case)
    expired = replace(county.cadre, licence_valid_until=date(2026, 11, 22))
    with refused("licence_expired"):
        registering.collect(expired, county.now, case_id=case.id)


@pytest.mark.parametrize(("power", "code"), [("submit", "authorization_power"), ("correct", None)])
def test_a_power_that_was_not_ticked_is_refused(county, power, code):
    """R9.3."""
    case = county.registered()
    county.photographed(case)
    county.letter.powers = [p for p in county.letter.powers if p != power]
    if code is None:
        assert registering.collect(county.cadre, county.now, case_id=case.id).state == "collected"
        return
    with refused(code):
        registering.collect(county.cadre, county.now, case_id=case.id)


def test_a_paper_the_guide_does_not_ask_is_never_attached(county):
    """R15.8."""
    case = county.registered()
    document = make_document(county.resident, "marriage_cert")
    with refused("validation"):
        registering.attach(county.cadre, county.now, case_id=case.id, requirement="marriage_cert", doc_id=document.id)


def test_a_paper_of_somebody_else_is_never_attached(county):
    case = county.registered()
    document = make_document(make_resident(), "hukou")
    with refused("validation"):
        registering.attach(county.cadre, county.now, case_id=case.id, requirement="hukou", doc_id=document.id)


def test_a_paper_of_a_person_of_the_case_is(county):
    other = make_resident(name="张三")
    case = county.registered(parties=[{"resident_id": other.id, "role": "member"}])
    document = make_document(other, "hukou")
    registering.attach(county.cadre, county.now, case_id=case.id, requirement="hukou", doc_id=document.id)
    row = next(row for row in Situation(case, county.now).wanted if row.requirement == "hukou")
    assert row.document_id == document.id


def test_a_paper_is_asked_only_of_a_person_of_the_same_case(county):
    other = make_resident(name="张三")
    party_id = new_id()
    county.registered("canbu", parties=[{"party_id": party_id, "resident_id": other.id, "role": "member"}])
    case = county.registered()
    document = make_document(county.resident, "hukou")
    with refused("validation"):
        registering.attach(
            county.cadre, county.now, case_id=case.id, requirement="hukou", doc_id=document.id, party=party_id
        )


def test_originals_are_counted_when_they_change_hands(county):
    case = county.collected(originals=[{"requirement": "hukou", "count": 1}])
    with refused("originals_uncounted"):
        county.handed_off(case)
    county.handed_off(case, originals=[{"requirement": "hukou", "count": 1}])
    assert case.state == "handed_off"
    assert db.session.query(CustodyLine).one().listed == {"hukou": 1}


def test_a_volunteers_originals_need_a_cadres_signature(county):
    """R16.1."""
    case = county.registered(by=county.volunteer)
    county.photographed(case)
    originals = [{"requirement": "hukou", "count": 1}]
    registering.collect(county.volunteer, county.now, case_id=case.id, originals=originals)
    args = {"case_id": case.id, "batch_id": new_id(), "doc_ids": [], "originals": originals}
    for nobody in (None, "nobody", county.accounts["volunteer"], county.accounts["clerk"]):
        with refused("cosigner_needed"):
            registering.hand_off(county.volunteer, county.now, cosigner=nobody, **args)
    registering.hand_off(county.volunteer, county.now, cosigner=county.accounts["cadre"], **args)
    assert case.state == "handed_off"


def test_photos_alone_start_the_five_days_and_originals_wait_for_the_window(county):
    """R2.1."""
    photos = county.handed_off()
    assert (photos.day_zero_on, photos.notice_due_on) == (date(2026, 11, 23), date(2026, 11, 30))
    case = county.collected(originals=[{"requirement": "hukou", "count": 1}])
    county.handed_off(case, originals=[{"requirement": "hukou", "count": 1}])
    assert (case.day_zero_on, case.notice_due_on) == (None, None)


def test_photos_that_arrive_after_hours_count_from_the_next_working_day(county, clock):
    clock.advance(hours=9)  # 18:00 on Monday
    assert county.handed_off().day_zero_on == date(2026, 11, 24)


def test_from_the_sign_in_on_the_papers_are_the_windows(county):
    """Sync B11: the push keeps what comes later as a note."""
    case = county.received()
    document = make_document(county.resident, "hukou")
    with refused("state_forbids"):
        registering.attach(county.cadre, county.now, case_id=case.id, requirement="hukou", doc_id=document.id)
    with refused("state_forbids"):
        registering.supplement(
            county.cadre, county.now, case_id=case.id, attachments=[{"requirement": "hukou", "doc_id": document.id}]
        )


def test_a_revoked_letter_brings_the_case_back_and_stops_the_agent(county):
    waiting, received = county.handed_off(), county.received()
    county.letter.state = "revoked"
    registering.authorization_revoked(county.now, county.letter.id)
    assert (waiting.state, waiting.revoked) == ("collected", True)
    assert (received.state, received.revoked) == ("received", True)
    with refused("authorization_revoked"):
        county.handed_off(waiting)


def test_what_waits_for_photos_ends_when_the_letter_is_revoked(county):
    case = county.registered()
    documents = county.photographed(case, "hukou", "id_card", "bank_card", "gaoling_form", state="declared")
    county.collected(case)
    county.handed_off(case)
    county.letter.state = "revoked"
    for document in documents:
        document.pages[0].state = "stored"
    db.session.flush()
    registering.pages_arrived(county.now, documents[0].id)
    assert (case.state, case.hand_off_pending) == ("collected", False)
