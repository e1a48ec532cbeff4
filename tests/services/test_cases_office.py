"""Office and county: publicity, objections, clocks, and who decides."""

from datetime import date

import pytest

from services.cases import desk
from tests.casework import County, make_county, refused


@pytest.fixture
def county(session, clock) -> County:
    return make_county(clock)


@pytest.mark.parametrize("people", [[], ["chuang1"], ["chuang1", "chuang1"], ["chuang1", "nobody"]])
def test_a_site_is_visited_by_two(county, people):
    """L1 34; 临时救助 has a survey."""
    case = county.accepted("linshi")
    with refused("inspectors_needed"):
        desk.start_review(county.clerk, county.now, case, inspectors=people)


def test_the_right_body_decides(county):
    with refused("wrong_decider"):
        desk.decide(county.lead, county.now, county.reviewing("canbu"), outcome="granted")
    with refused("wrong_decider"):
        desk.convey(county.clerk, county.now, county.reviewing("gaoling"), seal_no="F1", courier="转递员")


def test_a_clerk_does_not_decide(county):
    with refused("forbidden"):
        desk.decide(county.clerk, county.now, county.reviewing(), outcome="granted")


def test_a_no_has_reasons(county):
    case = county.reviewing()
    with refused("reason_needed"):
        desk.decide(county.lead, county.now, case, outcome="denied")
    with refused("outcome_needed"):
        desk.decide(county.lead, county.now, case, outcome="perhaps")


def test_nothing_is_decided_before_its_publicity(county):
    with refused("publicity_not_done"):
        desk.decide(county.reviewer, county.now, county.at_county("canbu"), outcome="granted")


def test_urgent_relief_skips_its_publicity_and_nothing_else_does(county):
    case = county.reviewing("linshi")
    with refused("publicity_not_done"):
        desk.decide(county.lead, county.now, case, outcome="granted")
    desk.decide(county.lead, county.now, case, outcome="granted", skip_publicity=True)
    assert case.state == "decided"
    with refused("publicity_not_done"):
        desk.decide(county.reviewer, county.now, county.at_county("canbu"), outcome="granted", skip_publicity=True)


@pytest.mark.parametrize(
    "shown",
    [
        {"level": "每月110元，身份证511899194001010020"},
        {"category": "罗秀芳的补贴"},
        {"household": "电话13900000001"},
        {"category": "精神残疾二级"},
        {"level": "卡号6222 0000 0000"},
        {"category": "尾号0015"},
    ],
)
def test_what_may_not_hang_on_a_board_stops_it(county, shown):
    """R4.2."""
    with refused("publicity_not_redacted"):
        desk.publish(county.reviewer, county.now, county.at_county("canbu"), **shown)


def test_a_childs_name_is_never_published(county):
    county.resident.birth_on = date(2015, 1, 1)
    case = county.at_county("canbu")
    event = desk.publish(county.reviewer, county.now, case)
    assert event.data["shown"]["name"] == "（未成年人，不公示姓名）"


def test_a_matter_without_publicity_is_not_published(county):
    with refused("publicity_not_planned"):
        desk.publish(county.clerk, county.now, county.reviewing("gaoling"))


def test_an_objection_stops_everything_until_it_is_looked_into(county):
    """R4.4."""
    case = county.at_county("canbu")
    desk.publish(county.reviewer, county.now, case)
    desk.objection(county.clerk, county.now, case, reason="听说已经搬走了")
    assert (case.state, case.objection_open) == ("county_reviewing", True)
    with refused("publicity_not_done"):
        desk.decide(county.reviewer, county.now, case, outcome="granted")
    desk.close_objection(county.reviewer, county.now, case, finding="入户看过，本人住在村里", upheld=False)
    desk.decide(county.reviewer, county.now, case, outcome="granted")
    assert case.state == "decided"


def test_an_upheld_objection_is_published_anew_before_a_yes(county, clock):
    case = county.at_county("canbu")
    desk.publish(county.reviewer, county.now, case)
    desk.objection(county.clerk, county.now, case, reason="类别不对")
    desk.close_objection(county.reviewer, county.now, case, finding="类别已改", upheld=True)
    with refused("publicity_not_done"):
        desk.decide(county.reviewer, county.now, case, outcome="granted")
    desk.publish(county.reviewer, county.now, case)
    assert case.state == "publicizing"


def test_no_objection_is_closed_that_was_never_open(county):
    with refused("state_forbids"):
        desk.close_objection(county.reviewer, county.now, county.at_county("canbu"), finding="没有", upheld=False)


def test_a_publicity_does_not_end_before_its_last_day(county, clock):
    case = county.at_county("canbu")
    desk.publish(county.reviewer, county.now, case)
    clock.advance(days=6)
    with refused("publicity_not_done"):
        desk.publish_ok(county.reviewer, county.now, case)


@pytest.mark.parametrize("reason", ["publicity", "correction", "busy", "site_survey"])
def test_an_unlawful_reason_stops_no_clock(county, reason):
    """R3.11, L1 45."""
    with refused("pause_reason_unlawful"):
        desk.pause(county.clerk, county.now, county.reviewing(), pause_reason=reason, expected_days=3, approver="fen1")


def test_a_pause_gives_back_exactly_the_days_it_took(county, clock):
    """R3.13: the pause day is used, the resume day counts again."""
    case = county.reviewing()
    due = case.promised_due_on
    desk.pause(county.clerk, county.now, case, pause_reason="appraisal", expected_days=5, approver="fen1")
    clock.advance(days=4)  # Monday to Friday: Tuesday, Wednesday, Thursday did not count
    desk.resume(county.clerk, county.now, case)
    assert (due, case.promised_due_on, case.paused_days, case.state) == (
        date(2026, 12, 7), date(2026, 12, 10), 3, "reviewing",
    )  # fmt: skip


def test_a_pause_needs_a_second_person(county):
    with refused("approver_needed"):
        desk.pause(
            county.clerk, county.now, county.reviewing(), pause_reason="appraisal", expected_days=3, approver="chuang1"
        )


def test_a_longer_promise_never_passes_the_law_and_never_comes_late(county, clock):
    """L1 42: 低保 may take 45 working days at most, 25 are promised."""
    case = county.reviewing("dibao")
    with refused("limit_too_long"):
        desk.extend(county.lead, county.now, case, days=21, reason_code="hard_case")
    desk.extend(county.lead, county.now, case, days=20, reason_code="hard_case")
    assert case.promised_due_on == case.statutory_due_on
    late = county.reviewing("gaoling")
    clock.advance(days=30)
    with refused("limit_passed"):
        desk.extend(county.lead, county.now, late, days=1, reason_code="hard_case")


def test_a_matter_without_a_legal_number_is_extended_by_ten_days_at_most(county):
    case = county.reviewing("gaoling")
    with refused("limit_too_long"):
        desk.extend(county.lead, county.now, case, days=11, reason_code="hard_case")
    desk.extend(county.lead, county.now, case, days=10, reason_code="hard_case")
    with refused("limit_too_long"):
        desk.extend(county.lead, county.now, case, days=1, reason_code="hard_case")


def test_the_county_counts_what_the_township_sealed(county):
    originals = [{"requirement": "hukou", "count": 1}]
    case = county.handed_off(county.collected("canbu", originals=originals), originals=originals)
    desk.sign_in(county.clerk, county.now, case, counts=originals)
    county.reviewing(county.accepted(county.judged(case))) if case.state == "prechecking" else county.judged(case)
    if case.state == "prechecking":
        desk.accept(county.clerk, county.now, case)
        desk.start_review(county.clerk, county.now, case)
    desk.convey(county.clerk, county.now, case, seal_no="F1", courier="转递员")
    with refused("counts_differ"):
        desk.county_receive(county.reviewer, county.now, case)
    desk.county_receive(county.reviewer, county.now, case, counts=originals)
    desk.county_back(county.reviewer, county.now, case, reason_code="opinion_unclear")
    assert case.state == "reviewing"
