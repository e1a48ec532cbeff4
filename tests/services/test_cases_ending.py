"""The end: sealed, proved, filed; or left early by the right person at the right time."""

from datetime import timedelta

import pytest

from domain.actor import Actor
from services import deliveries
from services.cases import desk
from services.cases.core import act, actions_now
from services.cases.facts import Situation
from tests.builders import new_id
from tests.casework import County, make_county, refused, without


@pytest.fixture
def county(session, clock) -> County:
    return make_county(clock)


def test_a_result_goes_out_only_under_a_logged_seal(county):
    with refused("seal_missing"):
        desk.issue(county.pickup, county.now, county.decided(), seal_count=0)


@pytest.mark.parametrize(
    "proof",
    [
        {"method": "signature"},
        {"method": "witnessed", "witnesses": [{"name": "甲"}]},
        {"method": "witnessed", "witnesses": [{"name": "甲"}, {"name": " "}]},
        {"method": "post"},
        {"method": "signature", "signed_on_paper": True},
    ],
)
def test_an_agent_delivers_nothing_without_proof(county, proof):
    case = county.ready()
    with refused("delivery_unevidenced"):
        deliveries.record(
            county.cadre, county.now, delivery_id=new_id(), case_id=case.id, recipient="本人", relation="本人",
            delivered_at=county.now, **proof,
        )  # fmt: skip


def test_two_witnesses_prove_what_a_hand_cannot_sign(county):
    case = county.ready()
    deliveries.record(
        county.cadre, county.now, delivery_id=new_id(), case_id=case.id, recipient="本人", relation="本人",
        delivered_at=county.now, method="witnessed", witnesses=[{"name": "甲"}, {"name": "乙"}],
    )  # fmt: skip
    assert case.state == "delivered"


def test_a_delivery_sent_twice_is_one(county):
    case = county.ready()
    args = {
        "delivery_id": new_id(), "case_id": case.id, "recipient": "本人", "relation": "本人", "delivered_at": county.now,
        "method": "witnessed", "witnesses": [{"name": "甲"}, {"name": "乙"}],
    }  # fmt: skip
    first = deliveries.record(county.cadre, county.now, **args)
    assert deliveries.record(county.cadre, county.now, **args) is first


def test_a_phones_wrong_clock_delivers_neither_tomorrow_nor_before_the_result(county, clock):
    case = county.ready()
    clock.advance(hours=5)
    delivery = deliveries.record(
        county.cadre, county.now, delivery_id=new_id(), case_id=case.id, recipient="本人", relation="本人",
        delivered_at=county.now + timedelta(days=3), method="witnessed", witnesses=[{"name": "甲"}, {"name": "乙"}],
    )  # fmt: skip
    assert delivery.delivered_at == county.now


def test_without_the_power_to_receive_no_agent_delivers(county):
    case = county.ready()
    county.letter.powers = ["submit"]
    with refused("authorization_power"):
        deliveries.record(
            county.cadre, county.now, delivery_id=new_id(), case_id=case.id, recipient="本人", relation="本人",
            delivered_at=county.now, method="witnessed", witnesses=[{"name": "甲"}, {"name": "乙"}],
        )  # fmt: skip


def test_a_file_is_closed_only_after_its_list_was_checked(county):
    with refused("archive_incomplete"):
        desk.archive(county.pickup, county.now, county.delivered(), confirmed=False)


def test_the_window_takes_a_withdrawal_only_from_the_person(county):
    case = county.accepted()
    with refused("authorization_missing"):
        desk.withdraw_at_window(county.clerk, county.now, case, reason_code="own_wish")
    desk.withdraw_at_window(county.clerk, county.now, case, reason_code="own_wish", applicant_present=True)
    assert case.state == "withdrawn"


def test_nothing_is_withdrawn_after_the_decision(county):
    with refused("state_forbids"):
        desk.withdraw_at_window(
            county.clerk, county.now, county.decided(), reason_code="own_wish", applicant_present=True
        )


def test_a_missed_correction_is_not_ended_before_its_time(county):
    case = county.judged(bad={"hukou": "page_missing"})
    desk.need_correction(county.clerk, county.now, case)
    with refused("termination_too_early"):
        desk.terminate(county.clerk, county.now, case, reason_code="not_corrected")
    desk.terminate(county.clerk, county.now, case, reason_code="contact_lost")
    assert case.state == "terminated"


def test_nobody_acts_for_the_machine(county):
    case = county.received()
    with refused("forbidden"):
        act(county.clerk, county.now, case, "deem_accept")
    with refused("state_forbids"):
        act(Actor.system(), county.now, case, "accept_everything")


def test_a_person_without_a_post_is_offered_nothing(county):
    case = county.received()
    nobody = without(county.clerk, "clerk")
    assert actions_now(nobody, Situation(case, county.now)) == []
