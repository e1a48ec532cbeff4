"""A case from the bedside to the archive: decided at the township, and decided at the county after a publicity."""

from datetime import date

from models.base import db
from models.documents import Paper
from models.residents import Task
from services.cases import clockwork, core, desk, handing_over
from services.cases.facts import Situation
from tests.casework import make_county, shanghai


def actions(case) -> list[str]:
    return [event.action for event in core.events_of(case.id)]


def kinds(case) -> list[str]:
    return [paper.kind for paper in db.session.query(Paper).filter_by(case_id=case.id)]


def test_an_old_age_allowance_goes_from_the_village_to_the_hand(session, clock):
    county = make_county(clock)
    case = county.delivered("gaoling")
    desk.archive(county.pickup, county.now, case, confirmed=True)
    assert case.state == "archived"
    assert case.case_no == "TQ511825101-20261123-0001-" + case.case_no[-1]
    assert case.promised_due_on == date(2026, 12, 7)
    assert actions(case) == [
        "register", "collect", "hand_off", "sign_in", "start_precheck", "accept", "start_review", "decide", "issue",
        "deliver", "archive",
    ]  # fmt: skip
    assert set(kinds(case)) == {
        "agent_receipt", "handoff_list", "material_receipt", "accept_notice", "decision", "finish_notice",
        "delivery_receipt", "archive_list", "pi_consent", "proxy_letter",
    }  # fmt: skip
    assert core.verify_chain(case) is None
    assert core.replay(core.events_of(case.id)) == core.Replayed("archived", outcome="granted")


def test_a_forwarded_subsidy_is_published_and_decided_by_the_county(session, clock):
    """Five working days of publicity stop the clock of this matter (R3.13, R4)."""
    county = make_county(clock)
    case = county.at_county("canbu")
    promised = case.promised_due_on
    assert promised == date(2026, 12, 14)
    desk.publish(county.reviewer, county.now, case, level="二级")
    assert case.publicity_until == date(2026, 11, 30)
    clock.set(shanghai("2026-11-30 17:00"))
    assert clockwork.run_due(county.now) == 1
    assert case.state == "county_reviewing"
    assert case.paused_days == 4  # 24 to 27 November
    assert case.promised_due_on == date(2026, 12, 18)
    desk.decide(county.reviewer, county.now, case, outcome="granted", level="二级")
    desk.issue(county.pickup, county.now, case, seal_count=1)
    assert core.verify_chain(case) is None
    assert core.replay(core.events_of(case.id)).state == case.state == "ready"
    assert db.session.query(Task).filter_by(case_id=case.id, kind="deliver", state="open").count() == 1


def test_a_hand_off_waits_for_its_pages_and_takes_effect_with_the_last_one(session, clock):
    county = make_county(clock)
    case = county.registered("gaoling")
    documents = county.photographed(case, "id_card", "hukou", "gaoling_form", "bank_card", state="declared")
    county.collected(case)
    county.handed_off(case)
    assert (case.state, case.hand_off_pending, case.docs_total, case.docs_missing) == ("collected", True, 5, 4)
    for document in documents:
        document.pages[0].state = "stored"
        session.flush()
        handing_over.pages_arrived(county.now, document.id)
    assert (case.state, case.hand_off_pending, case.docs_missing) == ("handed_off", False, 0)
    assert case.day_zero_on == date(2026, 11, 23)
    assert case.notice_due_on == date(2026, 11, 30)


def test_one_complete_notice_is_answered_and_the_case_accepted(session, clock):
    county = make_county(clock)
    case = county.judged("gaoling", bad={"bank_card": "card_of_other"})
    event = desk.need_correction(county.clerk, county.now, case)
    assert [item["requirement"] for item in event.data["items"]] == ["bank_card"]
    assert case.correction_due_on == date(2026, 12, 23)
    task = db.session.query(Task).filter_by(case_id=case.id, kind="supplement").one()
    clock.advance(days=1)
    county.photographed(case, "bank_card")
    handing_over.supplement(
        county.cadre, county.now, case_id=case.id,
        attachments=[{"requirement": "bank_card", "doc_id": Situation(case, county.now).wanted[3].document_id}],
    )  # fmt: skip
    assert (case.state, task.state) == ("prechecking", "done")
    assert case.notice_due_on == date(2026, 12, 1)
    county.judged(case)
    desk.accept(county.clerk, county.now, case)
    assert case.accepted_on == date(2026, 11, 24)
