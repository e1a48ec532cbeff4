"""The window: counted twice, one complete notice, nothing accepted that is not good."""

from datetime import date

import pytest

from services.cases import desk
from services.cases.facts import Situation
from tests.builders import actor_for, make_user
from tests.casework import County, make_county, refused


@pytest.fixture
def county(session, clock) -> County:
    return make_county(clock)


def test_the_person_who_collected_does_not_sign_in(county):
    """R1.3."""
    case = county.handed_off()
    both = make_user("clerk", windows=["civil_affairs"])
    case.collected_by = both.id
    with refused("same_person"):
        desk.sign_in(actor_for(both), county.now, case)


def test_a_count_that_differs_needs_a_written_discrepancy(county):
    originals = [{"requirement": "hukou", "count": 2}]
    case = county.handed_off(county.collected(originals=originals), originals=originals)
    short = [{"requirement": "hukou", "count": 1}]
    with refused("counts_differ"):
        desk.sign_in(county.clerk, county.now, case, counts=short)
    desk.sign_in(county.clerk, county.now, case, counts=short, discrepancy="少一份户口簿")
    row = next(row for row in Situation(case, county.now).wanted if row.requirement == "hukou")
    assert (case.state, row.originals_received, row.seen_on_paper) == ("received", 1, True)


def test_more_than_was_announced_is_a_difference_too(county):
    case = county.handed_off()
    with refused("counts_differ"):
        desk.sign_in(county.clerk, county.now, case, counts=[{"requirement": "hukou", "count": 1}])


def test_a_hand_over_goes_back_only_for_a_reason_of_the_table(county, clock):
    originals = [{"requirement": "hukou", "count": 1}]
    case = county.handed_off(county.collected(originals=originals), originals=originals)
    with refused("reason_needed"):
        desk.send_back(county.clerk, county.now, case, reason_code="originals_due")
    clock.advance(days=8)
    desk.send_back(county.clerk, county.now, case, reason_code="originals_due")
    assert (case.state, case.handed_off_at, case.notice_due_on) == ("collected", None, None)


def test_a_notice_names_every_paper_that_is_not_good(county):
    """R2.2: nothing is dropped silently."""
    case = county.judged(bad={"hukou": "page_missing", "bank_card": "card_of_other"})
    with refused("notice_incomplete"):
        desk.need_correction(county.clerk, county.now, case, confirmed=["hukou"])
    event = desk.need_correction(county.clerk, county.now, case, confirmed=["hukou", "bank_card"])
    assert [item["requirement"] for item in event.data["items"]] == ["hukou", "bank_card"]


def test_no_notice_while_a_paper_lies_unread(county):
    case = county.received()
    desk.judge_material(county.clerk, county.now, case, requirement="hukou", verdict="bad", reason_code="page_missing")
    with refused("notice_incomplete"):
        desk.need_correction(county.clerk, county.now, case)


def test_no_notice_when_nothing_is_missing(county):
    with refused("notice_incomplete"):
        desk.need_correction(county.clerk, county.now, county.judged())


def test_the_clerk_adds_only_what_the_guide_lists(county):
    """R15.8, R2.6."""
    case = county.judged(bad={"hukou": "page_missing"})
    with refused("validation"):
        desk.need_correction(county.clerk, county.now, case, extra=[{"requirement": "other_papers"}])
    event = desk.need_correction(
        county.clerk, county.now, case, extra=[{"requirement": "elder_live_photo", "wrong": "没有见面核验"}]
    )
    assert [item["requirement"] for item in event.data["items"]] == ["hukou", "elder_live_photo"]


def test_a_second_notice_needs_a_new_reason_and_a_second_person(county):
    """R2.3."""
    case = county.judged(bad={"hukou": "page_missing"})
    desk.need_correction(county.clerk, county.now, case)
    desk.supplement_at_window(county.clerk, county.now, case, requirements=["hukou"], applicant_present=True)
    county.judged(case, bad={"hukou": "blurred"})
    for args in ({}, {"second_reason": "new_defect"}, {"second_reason": "new_defect", "approver": "chuang1"},
                 {"second_reason": "i_forgot", "approver": "fen1"}):  # fmt: skip
        with refused("second_notice"):
            desk.need_correction(county.clerk, county.now, case, reason="补交的又看不清", **args)
    desk.need_correction(
        county.clerk, county.now, case, second_reason="new_defect", approver="fen1", reason="补交的又看不清"
    )
    assert (case.notice_count, case.second_notice_count) == (2, 1)


def test_nothing_is_accepted_while_a_paper_is_bad_or_missing(county):
    with refused("material_missing"):
        desk.accept(county.clerk, county.now, county.judged(bad={"hukou": "page_missing"}))


def test_a_photo_never_stands_for_a_paper_that_must_be_seen(county):
    """R10.5: the household economy authorisation of 低保 is photographed for a look only."""
    case = county.received("dibao")
    for row in Situation(case, county.now).wanted:
        desk.judge_material(county.clerk, county.now, case, requirement=row.requirement, verdict="good")
    with refused("paper_not_arrived"):
        desk.accept(county.clerk, county.now, case)
    desk.judge_material(county.clerk, county.now, case, requirement="econ_auth", verdict="good", seen_on_paper=True)
    desk.accept(county.clerk, county.now, case)
    assert case.state == "accepted"


@pytest.mark.parametrize("approver", [None, "nobody", "chuang1", "cun1", "qu1", "xian1"])
def test_a_refusal_needs_a_second_person_of_the_office(county, approver):
    with refused("approver_needed"):
        desk.refuse(county.clerk, county.now, county.received(), reason_code="not_eligible", approver=approver)


def test_a_return_says_where_to_go(county):
    with refused("validation"):
        desk.return_case(county.clerk, county.now, county.received(), reason_code="other_body")
    with refused("reason_needed"):
        desk.return_case(county.clerk, county.now, county.received(), reason_code="dislike")


def test_only_what_is_promised_at_once_is_decided_at_once(county):
    with refused("not_instant"):
        desk.decide_at_once(county.clerk, county.now, county.judged("gaoling"), outcome="granted")


def test_a_matter_promised_at_once_is_finished_on_the_spot(county):
    """R1.4: no acceptance slip, but a receipt that it is done."""
    case = county.judged("yibao_canbao")
    desk.decide_at_once(county.clerk, county.now, case, outcome="granted")
    assert (case.state, case.outcome, case.promised_due_on) == ("decided", "granted", date(2026, 11, 23))


def test_a_clerk_of_another_window_is_nobody_here(county):
    stranger = actor_for(make_user("clerk", windows=["land_build"]))
    with refused("forbidden"):
        desk.sign_in(stranger, county.now, county.handed_off())
