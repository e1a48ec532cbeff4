"""Opening a case: whom it needs, which letter, which guide; what cannot be opens nothing."""

from datetime import date

import pytest

from models.base import db
from models.cases import CaseParty
from models.residents import Consent, Household
from services.cases.facts import Situation
from tests.builders import OTHER_VILLAGE, TOWNSHIP, actor_for, make_resident, make_user, new_id
from tests.casework import LICENSED, County, consented, make_county, make_letter, refused


@pytest.fixture
def county(session, clock) -> County:
    return make_county(clock)


def test_a_case_needs_a_resident_in_scope(county):
    stranger = make_resident(village=OTHER_VILLAGE)
    with refused("not_found"):
        county.registered(resident_id=stranger.id)


def test_a_case_needs_a_person_whose_document_was_seen(county):
    nobody = make_resident(id_last4=None)
    consented(nobody, db.session.get_one(type(county.resident), county.resident.id) and make_user("cadre"))
    with refused("resident_unidentified"):
        county.registered(resident_id=nobody.id, authorization_id=None, self_present=True)


def test_a_case_needs_the_privacy_notice(county, clock):
    db.session.query(Consent).one().withdrawn_at = clock.now()
    with refused("privacy_notice_missing"):
        county.registered()


@pytest.mark.parametrize(
    ("letter", "code"),
    [
        ({"state": "revoked"}, "authorization_revoked"),
        ({"matters": ["canbu"]}, "authorization_matter"),
        ({"valid_to": date(2026, 11, 20)}, "authorization_expired"),
        ({"valid_from": date(2026, 12, 1)}, "authorization_expired"),
    ],
)
def test_a_letter_that_does_not_cover_the_case_opens_none(county, letter, code):
    for name, value in letter.items():
        setattr(county.letter, name, value)
    with refused(code):
        county.registered("gaoling")


def test_a_letter_that_names_other_agents_is_no_letter(county):
    other = make_user("cadre", villages=[county.resident.village], licence_valid_until=LICENSED)
    with refused("authorization_agent"):
        county.registered(by=actor_for(other))


def test_a_letter_of_another_resident_is_no_letter(county):
    other = make_resident()
    letter = make_letter(other, make_user("cadre"))
    with refused("authorization_missing"):
        county.registered(authorization_id=letter.id)


def test_the_same_case_or_the_same_slip_twice_is_a_duplicate(county):
    case = county.registered()
    with refused("duplicate"):
        county.registered(case_id=case.id)
    with refused("duplicate"):
        county.registered(slip_code=case.slip_code)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"provisional_no": "4711"}, "validation"),
        ({"slip_code": "short"}, "validation"),
        ({"sub_type": "never"}, "sub_type_unknown"),
        ({"guide_id": "00000000-0000-4000-8000-000000000000"}, "not_found"),
        ({"parties": [{"resident_id": "00000000-0000-4000-8000-000000000000", "role": "heir"}]}, "validation"),
    ],
)
def test_a_request_that_cannot_be_opens_nothing(county, change, code):
    with refused(code):
        county.registered(**change)


def test_nobody_is_named_in_a_case_whom_the_agent_may_not_see(county):
    stranger = make_resident(village=OTHER_VILLAGE)
    with refused("validation"):
        county.registered(parties=[{"resident_id": stranger.id, "role": "supporter"}])
    assert db.session.query(CaseParty).count() == 0


def test_somebody_of_the_applicants_household_is_named_wherever_the_roll_has_them(county):
    home = Household(id=new_id(), village=county.resident.village, group_no=1, head_id=county.resident.id)
    db.session.add(home)
    db.session.flush()
    county.resident.household_id = home.id
    away = make_resident(village=OTHER_VILLAGE, household_id=home.id)
    case = county.registered(parties=[{"resident_id": away.id, "role": "member"}])
    assert [row.resident_id for row in db.session.query(CaseParty).filter_by(case_id=case.id)] == [away.id]


def test_an_heir_whom_the_agent_wrote_down_himself_is_named(county):
    heir = make_resident(on_roll=False, village=county.resident.village, created_by=county.cadre.user_id)
    county.registered(parties=[{"resident_id": heir.id, "role": "heir"}])
    assert db.session.query(CaseParty).one().resident_id == heir.id


def test_a_party_id_that_is_taken_opens_no_second_case(county):
    party = {"party_id": new_id(), "resident_id": make_resident().id, "role": "member"}
    county.registered(parties=[party])
    with refused("duplicate"):
        county.registered("canbu", parties=[party])
    twice = {**party, "party_id": new_id()}
    with refused("duplicate"):
        county.registered("canbu", parties=[twice, twice])


def test_the_guide_must_be_one_of_the_matter(county):
    from_other = county.registered("canbu").guide_id
    with refused("validation"):
        county.registered("gaoling", guide_id=from_other)


def test_a_person_of_a_desk_opens_no_case_as_an_agent(county):
    with refused("forbidden"):
        county.registered(by=county.clerk)


def test_a_case_keeps_both_numbers_and_asks_what_its_guide_asks(county):
    case = county.registered("gaoling", answers={"elder_live_photo": True})
    assert case.provisional_no == "LABCD261123001"
    assert case.case_no.startswith(f"TQ{TOWNSHIP}-20261123-0001-")
    wanted = [row.requirement for row in Situation(case, county.now).wanted]
    assert wanted == ["id_card", "hukou", "gaoling_form", "bank_card", "elder_live_photo", "proxy_letter"]


def test_the_letter_is_attached_by_itself(county):
    case = county.registered()
    row = next(row for row in Situation(case, county.now).wanted if row.requirement == "proxy_letter")
    assert row.document_id == county.letter.letter_doc_id


def test_who_comes_in_person_needs_no_letter(county):
    case = county.registered(self_present=True, authorization_id=None)
    assert "proxy_letter" not in [row.requirement for row in Situation(case, county.now).wanted]
    county.collected(case)
    assert case.state == "collected"
