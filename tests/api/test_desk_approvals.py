"""An act with two people: asked for by one, done when the other has said yes in a session of their own (R2.3, R3.11)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from models.alerts import DeskAlert
from models.approvals import Approval
from models.base import db
from models.cases import Case
from models.people import AppUser, ScopeGrant
from services.cases import core, desk, unanswered
from tests.api.desking import Site, make_site
from tests.builders import committed, make_user

pytestmark = pytest.mark.both_databases  # rehearsed and taken back: each database does that in its own way
REFUSAL = {"reason_code": "not_eligible", "approver": "fen1", "reason": "户口不在本县"}
PAUSE = {"pause_reason": "appraisal", "expected_days": 5, "approver": "fen1"}


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def asked(site: Site, case_id: str, action: str = "refuse", body: dict | None = None, who: str = "clerk") -> dict:
    answer = site.desk(who).act(case_id, action, body or REFUSAL)
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def said(site: Site, who: str, page: dict, word: str, body: dict | None = None, ver: int | None = None):
    path = f"/desk/cases/{page['case']['id']}/approvals/{page['approval']['id']}/{word}"
    return site.desk(who).post(path, body, page["case"]["ver"] if ver is None else ver)


def code(answer) -> tuple[int, str]:
    return answer.status_code, answer.get_json().get("code")


def told(site: Site, who: str) -> list[tuple[str, bool]]:
    with site.app.app_context():
        user = db.session.query(AppUser).filter_by(account=site.county.accounts.get(who, who)).one()
        rows = db.session.query(DeskAlert).filter_by(kind="approval", user_id=user.id).order_by(DeskAlert.at)
        return [(row.text, row.seen_at is not None) for row in rows]


def test_nothing_of_the_case_moves_until_the_second_person_has_said_yes(site):
    case_id = site.case("received")
    before = site.desk("clerk").case(case_id)
    page = asked(site, case_id)
    assert {**page, "approval": None} == {**before, "approval": None}
    approval = page["approval"]
    assert (approval["label"], approval["state"], approval["mine"], approval["for_me"]) == (
        "不予受理",
        "waiting",
        True,
        False,
    )
    assert approval["lines"] == [
        {"name": "不予受理的理由", "value": "不符合申请条件"}, {"name": "补充说明", "value": "户口不在本县"},
    ]  # fmt: skip
    [(text, seen)] = told(site, "lead")
    assert text.endswith("请您同意：不予受理")
    assert not seen

    page = site.desk("lead").case(case_id)
    assert page["approval"]["for_me"]
    answer = said(site, "lead", page, "agree")
    assert answer.status_code == 200
    assert (answer.get_json()["case"]["state"], answer.get_json()["approval"]) == ("refused_intake", None)
    with site.app.app_context():
        event = core.events_of(case_id)[-1]
        people = {user.account: user.id for user in db.session.query(AppUser)}
        assert (event.action, event.actor_id, event.data["approver_id"]) == (
            "refuse",
            people["chuang1"],
            people["fen1"],
        )
        assert core.verify_chain(db.session.get_one(Case, case_id)) is None
    assert told(site, "lead") == [(text, True)]
    assert [seen for _, seen in told(site, "clerk")] == [False]


def test_what_cannot_be_done_is_not_asked_for_and_leaves_nothing(site):
    case_id = site.case("received")
    clerk = site.desk("clerk")
    before = clerk.case(case_id)
    assert code(clerk.act(case_id, "refuse", REFUSAL | {"approver": "nobody"})) == (409, "approver_needed")
    assert code(clerk.act(case_id, "refuse", REFUSAL | {"approver": "chuang1"})) == (409, "approver_needed")
    assert code(clerk.act(case_id, "pause", PAUSE)) == (409, "state_forbids")
    with site.app.app_context():
        assert db.session.query(Approval).count() == 0
        assert db.session.query(DeskAlert).filter_by(kind="approval").count() == 0
    assert clerk.case(case_id) == before


def test_a_pause_does_not_stop_the_clock_before_the_yes(site, clock):
    case_id = site.case("reviewing")
    page = asked(site, case_id, "pause", PAUSE)
    assert (page["case"]["state"], page["clocks"]["pauses"]) == ("reviewing", [])
    clock.advance(days=1)
    page = site.desk("lead").case(case_id)
    answer = said(site, "lead", page, "agree").get_json()
    assert answer["case"]["state"] == "paused"
    assert answer["clocks"]["pauses"][0]["from_on"] == site.county.now.astimezone().date().isoformat()


def test_the_first_notice_needs_nobody_and_the_second_waits(site):
    case_id = site.case("judged", bad={"bank_card": "card_of_other"})
    assert asked(site, case_id, "need_correction", {"confirmed": ["bank_card"]})["case"]["state"] == "correcting"
    with committed(site.app):
        case, county = db.session.get_one(Case, case_id), site.county
        desk.supplement_at_window(county.clerk, county.now, case, requirements=["bank_card"], applicant_present=True)
        desk.judge_material(
            county.clerk, county.now, case, requirement="bank_card", verdict="bad", reason_code="blurred"
        )
    again = {"second_reason": "new_defect", "approver": "chuang2", "reason": "补的卡看不清", "confirmed": ["bank_card"]}
    page = asked(site, case_id, "need_correction", again)
    assert (page["case"]["state"], page["case"]["second_notice_count"]) == ("prechecking", 0)
    assert page["approval"]["lines"][0]["name"] == "要补的材料"
    assert "卡" in page["approval"]["lines"][0]["value"]
    answer = said(site, "colleague", page, "agree").get_json()
    assert (answer["case"]["state"], answer["case"]["second_notice_count"]) == ("correcting", 1)


def test_nobody_but_the_one_who_is_asked_says_yes_or_no(site):
    page = asked(site, site.case("received"))
    for who in ("clerk", "colleague"):
        assert code(said(site, who, page, "agree")) == (404, "not_found")
        assert code(said(site, who, page, "decline", {"note": "不行"})) == (404, "not_found")
    other = asked(site, site.case("received"))
    crossed = {**page, "approval": other["approval"]}
    assert code(said(site, "lead", crossed, "agree")) == (404, "not_found")
    assert said(site, "lead", page, "agree", ver=page["case"]["ver"] - 1).status_code == 412


def test_a_no_has_a_reason_that_the_asker_reads_and_another_may_be_asked(site):
    case_id = site.case("received")
    page = asked(site, case_id)
    assert said(site, "lead", page, "decline", {"note": " "}).status_code == 422
    declined = said(site, "lead", page, "decline", {"note": "先去核实户口"}).get_json()
    assert (declined["approval"]["state"], declined["approval"]["note"]) == ("declined", "先去核实户口")
    assert declined["case"]["state"] == "received"
    assert told(site, "clerk")[0][0].endswith("不同意不予受理：先去核实户口")
    assert code(said(site, "lead", page, "agree")) == (409, "approval_over")
    assert asked(site, case_id, body=REFUSAL | {"approver": "chuang2"})["approval"]["state"] == "waiting"


def test_one_question_waits_at_a_time_and_is_taken_back_by_whoever_could_ask(site):
    case_id = site.case("received")
    page = asked(site, case_id)
    assert code(site.desk("colleague").act(case_id, "refuse", REFUSAL)) == (409, "approval_waiting")
    assert code(said(site, "pickup", page, "withdraw")) == (404, "not_found")
    assert said(site, "colleague", page, "withdraw").get_json()["approval"] is None
    assert told(site, "lead")[0][1]
    assert code(said(site, "lead", page, "agree")) == (409, "approval_over")
    assert asked(site, case_id, who="colleague")["approval"]["asked_by_name"] != page["approval"]["asked_by_name"]


def test_a_case_that_has_moved_on_ends_the_question(site):
    case_id = site.case("received")
    page = asked(site, case_id)
    moved = site.desk("clerk").act(case_id, "start_precheck").get_json()
    assert moved["approval"] is None
    assert code(said(site, "lead", page, "agree", ver=moved["case"]["ver"])) == (409, "approval_over")
    assert site.desk("lead").case(case_id)["case"]["state"] == "prechecking"
    assert asked(site, case_id)["approval"]["state"] == "waiting"


def test_a_yes_for_somebody_who_has_left_does_nothing(site):
    page = asked(site, site.case("received"))
    with committed(site.app):
        user = db.session.query(AppUser).filter_by(account="chuang1").one()
        user.disabled_at = site.county.now
    assert code(said(site, "lead", page, "agree")) == (403, "forbidden")
    assert site.desk("lead").case(page["case"]["id"])["case"]["state"] == "received"


def test_a_second_person_who_lost_the_post_cannot_say_yes(site):
    page = asked(site, site.case("received"), body=REFUSAL | {"approver": "chuang2"})
    with committed(site.app):
        user = db.session.query(AppUser).filter_by(account="chuang2").one()
        for grant in db.session.query(ScopeGrant).filter_by(user_id=user.id):
            grant.valid_to = site.county.now
    assert said(site, "colleague", page, "agree").status_code in (403, 404)
    assert site.desk("clerk").case(page["case"]["id"])["case"]["state"] == "received"


def test_of_two_who_ask_and_two_who_agree_at_once_one_is_heard(site):
    case_id = site.case("received")
    desks = [site.desk(who) for who in ("clerk", "colleague")]
    ver = desks[0].case(case_id)["case"]["ver"]
    answers = together(site, desks, f"/desk/cases/{case_id}/actions/refuse", REFUSAL, ver)
    assert Counter(answer.status_code for answer in answers) in ({200: 1, 409: 1}, {200: 1, 412: 1})
    page = site.desk("lead").case(case_id)
    path = f"/desk/cases/{case_id}/approvals/{page['approval']['id']}/agree"
    answers = together(site, [site.desk("lead"), site.desk("lead")], path, {}, ver)
    assert Counter(answer.status_code for answer in answers) in ({200: 1, 409: 1}, {200: 1, 412: 1})
    with site.app.app_context():
        assert [e.action for e in core.events_of(case_id)].count("refuse") == 1


def together(site: Site, desks: list, path: str, body: dict, ver: int) -> list:
    for one in desks:
        one.client = site.app.test_client()
    with ThreadPoolExecutor(len(desks)) as pool:
        return list(pool.map(lambda one: one.post(path, body, ver), desks))


def test_the_queue_names_the_second_person_a_case_waits_for(site):
    case_id = site.case("received")

    def line(who: str) -> dict | None:
        return next(item["asked"] for item in site.desk(who).queue()["items"] if item["id"] == case_id)

    assert line("clerk") is None
    page = asked(site, case_id)
    name = page["approval"]["approver_name"]
    assert (line("clerk"), line("fen1")) == ({"name": name, "for_me": False}, {"name": name, "for_me": True})
    said(site, "fen1", page, "decline", {"note": "先打电话问问"})
    assert line("fen1") is None


def test_who_does_not_answer_is_told_again_each_working_day_and_so_is_the_asker(site, clock):
    page = asked(site, site.case("received"))  # a Monday

    def look() -> int:
        with site.app.app_context():
            found = unanswered.due(clock.now())
            for one in found:
                unanswered.tell(clock.now(), one)
            db.session.commit()
        return len(found)

    assert look() == 0
    clock.advance(days=1)
    assert (look(), look()) == (1, 0)
    assert [seen for _, seen in told(site, "fen1")] == [True, False]
    assert "没回话" in told(site, "clerk")[-1][0]
    clock.advance(days=1)
    assert look() == 1
    assert [seen for _, seen in told(site, "clerk")] == [True, False]
    said(site, "fen1", page, "agree")
    assert all(seen for _, seen in told(site, "fen1"))
    clock.advance(days=1)
    assert look() == 0


def test_who_is_above_both_learns_once_of_a_question_that_stays_unanswered(site, clock):
    """The one who was asked is the only head here: the county's supervisors; a second head comes before them."""
    page = asked(site, site.case("received"))  # a Monday
    with committed(site.app):
        make_user("county_supervisor", name="督导", account="du1")

    def look() -> None:
        clock.advance(days=1)
        with committed(site.app):
            for one in unanswered.due(clock.now()):
                unanswered.tell(clock.now(), one)

    look()
    assert told(site, "du1") == []
    look()
    look()
    assert [("一直没回话，请过问" in text, seen) for text, seen in told(site, "du1")] == [(True, False)]
    said(site, "fen1", page, "agree")
    assert [seen for _, seen in told(site, "du1")] == [True]

    with committed(site.app):
        make_user("township_lead", name="副职", account="fen2")
    asked(site, site.case("received"))  # a Thursday
    for _ in range(4):
        look()
    assert (len(told(site, "fen2")), len(told(site, "du1"))) == (1, 1)


def test_a_second_worker_that_comes_late_takes_nothing_back(site, clock):
    page = asked(site, site.case("received"))
    clock.advance(days=1)
    for expected in (2, 0):
        with committed(site.app):
            assert unanswered.tell(clock.now(), page["approval"]["id"]) == expected
    assert [seen for _, seen in told(site, "fen1")] == [True, False]


def test_nobody_is_told_again_on_a_day_of_rest(site, clock):
    asked(site, site.case("received"))
    clock.advance(days=5)  # Saturday
    with site.app.app_context():
        assert unanswered.due(clock.now()) == []
    clock.advance(days=2)
    with site.app.app_context():
        assert len(unanswered.due(clock.now())) == 1
