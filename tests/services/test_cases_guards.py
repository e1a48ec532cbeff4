"""Each guard of the table, held against real cases: who may not, what is missing, what comes too late."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.cases import CustodyBatch
from models.residents import Consent
from services import deliveries
from services.cases import desk, registering
from services.cases.core import act, actions_now
from services.cases.facts import Situation
from tests.builders import OTHER_VILLAGE, TOWNSHIP, actor_for, make_resident, make_user, new_id
from tests.casework import LICENSED, County, consented, make_county, make_document, make_letter, without


@pytest.fixture
def county(session, clock) -> County:
    return make_county(clock)


def refused(code: str, **details):
    return pytest.raises(Problem, match=f"^{code}$")


# --- opening a case ---------------------------------------------------------------------------


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
    with refused("authorization_missing"):
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


# --- the village ------------------------------------------------------------------------------


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


def test_originals_are_counted_when_they_change_hands(county):
    case = county.collected(originals=[{"requirement": "hukou", "count": 1}])
    with refused("originals_uncounted"):
        county.handed_off(case)
    county.handed_off(case, originals=[{"requirement": "hukou", "count": 1}])
    assert case.state == "handed_off"
    assert db.session.query(CustodyBatch).one().contents[0]["originals"] == {"hukou": 1}


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


# --- the window -------------------------------------------------------------------------------


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


# --- the office and the county ----------------------------------------------------------------


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


# --- the end ----------------------------------------------------------------------------------


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
    with refused("authorization_missing"):
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
