"""One case on the desk: what is shown, which acts are offered, and that they do what they say."""

import pytest

from api.schemas.desk_actions import ARGS
from domain.case_states import TABLE
from models.base import db
from models.cases import Case
from models.residents import Resident
from services.cases.desk_acts import ACTS
from services.cases.forms import _FORMS
from tests.api.desking import Site, make_site
from tests.builders import TOWNSHIP, committed, make_user

ID_NO = "51189919400101002X"  # an area code that is assigned to nobody (rules R14.1)


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def offered(page) -> list[str]:
    return [action["action"] for action in page["actions"]]


def form(page, action: str) -> dict[str, dict]:
    [found] = [a for a in page["actions"] if a["action"] == action]
    return {field["name"]: field for field in found["form"]}


def test_the_page_shows_papers_with_their_photos_and_the_reasons_to_choose_from(site):
    page = site.desk("clerk").case(site.case("handed_off"))
    card = page["materials"][0]
    assert (card["requirement"], card["form_label"], len(card["pages"])) == ("id_card", "看原件，看完退还", 1)
    assert card["pages"][0]["state"] == "stored"
    assert {r["code"] for r in card["reasons"]} >= {"blurred", "side_missing"}
    assert "unsigned" not in {r["code"] for r in card["reasons"]}
    assert page["resident"]["id_last4"] == "0015"
    assert page["events"][-1]["label"] == "移交窗口"
    assert [p["name"] for p in page["papers"]] == ["代办收件回执", "交接清单"]


def test_only_what_may_be_done_now_is_offered_and_the_way_on_stands_first(site):
    assert offered(site.desk("clerk").case(site.case("handed_off"))) == ["sign_in", "send_back", "withdraw"]
    assert offered(site.desk("clerk").case(site.case("judged")))[0] == "accept"
    assert offered(site.desk("clerk").case(site.case("received")))[0] == "start_precheck"
    assert offered(site.desk("clerk").case(site.case("decided"))) == []
    assert offered(site.desk("pickup").case(site.case("decided"))) == ["issue"]
    assert offered(site.desk("lead").case(site.case("reviewing")))[0] == "decide"
    assert "decide" not in offered(site.desk("clerk").case(site.case("reviewing")))


def test_a_bad_paper_offers_the_notice_and_not_acceptance(site):
    case_id = site.case("judged", bad={"bank_card": "card_of_other"})
    page = site.desk("clerk").case(case_id)
    assert "accept" not in offered(page)
    assert offered(page)[0] == "need_correction"
    assert page["notice_draft"]["items"] == [
        {
            "requirement": "bank_card", "name": "社会保障卡(惠民惠农\"一卡通\"账户)", "wrong": "卡不是本人的",
            "acceptable": "本人的社会保障卡", "commit": False, "share": "人社社保卡信息",
        }
    ]  # fmt: skip


def test_a_form_says_what_it_asks(site):
    page = site.desk("clerk").case(site.case("received"))
    fields = form(page, "refuse")
    assert fields["reason_code"]["required"]
    assert {"value": "not_eligible", "label": "不符合申请条件"} in fields["reason_code"]["options"]
    assert {o["value"] for o in fields["approver"]["options"]} == {"chuang2", "fen1"}


def test_every_act_of_a_desk_has_a_schema_a_service_and_a_form_that_agree():
    by_phone = {"register", "collect", "hand_off"}
    by_itself = {"revoke", "deem_accept", "walk_in"}
    acts = {row.action for row in TABLE} - by_phone - by_itself | {"close_objection", "explain_late"}
    assert set(ARGS) == set(ACTS) == acts
    assert set(_FORMS) <= acts


def test_the_form_of_every_act_names_only_fields_that_its_route_takes(site):
    states = ["handed_off", "received", "judged", "accepted", "reviewing", "decided", "ready", "delivered"]
    seen = set()
    for who in ("clerk", "lead", "pickup"):
        for state in states:
            case_id = site.case(state)
            answer = site.desk(who).get(f"/desk/cases/{case_id}")
            if answer.status_code == 404:
                continue
            for action in answer.get_json()["actions"]:
                known = set(ARGS[action["action"]]._declared_fields)
                assert {field["name"] for field in action["form"]} <= known, action["action"]
                seen.add(action["action"])
    assert len(seen) > 12


def test_a_case_is_signed_in_judged_and_accepted_over_the_wire(site):
    case_id, clerk = site.case("handed_off"), site.desk("clerk")
    page = clerk.act(case_id, "sign_in", {"counts": []}).get_json()
    assert page["case"]["state"] == "received"
    for line in page["materials"]:
        answer = clerk.post(
            f"/desk/cases/{case_id}/materials/{line['requirement']}/verdict", {"verdict": "good"}, page["case"]["ver"]
        )
        assert answer.status_code == 200
        page = answer.get_json()
    assert page["case"]["state"] == "prechecking"
    page = clerk.act(case_id, "accept").get_json()
    assert (page["case"]["state"], page["clocks"]["promised"]["due_on"]) == ("accepted", "2026-12-07")
    assert page["clocks"]["promised"] == {
        "due_on": "2026-12-07", "left_wd": 10, "light": "green", "total": 10, "provisional": False,
    }  # fmt: skip


def test_a_mark_can_be_taken_back(site):
    case_id, clerk = site.case("judged"), site.desk("clerk")
    ver = clerk.case(case_id)["case"]["ver"]
    answer = clerk.post(f"/desk/cases/{case_id}/materials/hukou/verdict", {"verdict": None}, ver)
    line = next(m for m in answer.get_json()["materials"] if m["requirement"] == "hukou")
    assert line["verdict"] is None
    assert "accept" not in offered(answer.get_json())


def test_a_bad_mark_needs_a_reason(site):
    case_id, clerk = site.case("received"), site.desk("clerk")
    ver = clerk.case(case_id)["case"]["ver"]
    answer = clerk.post(f"/desk/cases/{case_id}/materials/hukou/verdict", {"verdict": "bad"}, ver)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "reason_needed")


@pytest.mark.parametrize("reason", [{"reason_code": "page_missing"}, {"reason": "page_missing"}, {"reason": "缺页"}])
def test_a_reason_of_the_list_brings_what_will_do(site, reason):
    case_id, clerk = site.case("received"), site.desk("clerk")
    ver = clerk.case(case_id)["case"]["ver"]
    answer = clerk.post(f"/desk/cases/{case_id}/materials/hukou/verdict", {"verdict": "bad", **reason}, ver)
    line = next(m for m in answer.get_json()["materials"] if m["requirement"] == "hukou")
    assert (line["reason"], line["acceptable"]) == ("缺页", "每一页都要，按顺序")


def test_a_paper_the_case_does_not_ask_cannot_be_judged(site):
    case_id, clerk = site.case("received"), site.desk("clerk")
    ver = clerk.case(case_id)["case"]["ver"]
    answer = clerk.post(f"/desk/cases/{case_id}/materials/marriage_cert/verdict", {"verdict": "good"}, ver)
    assert (answer.status_code, answer.get_json()["fields"]) == (
        422,
        [{"path": "/requirement", "code": "not_in_guide"}],
    )


def test_what_somebody_else_has_changed_meanwhile_is_refused(site):
    """412 stale: the case has moved on since the screen was drawn."""
    case_id, clerk, colleague = site.case("handed_off"), site.desk("clerk"), site.desk("colleague")
    ver = clerk.case(case_id)["case"]["ver"]
    assert colleague.act(case_id, "sign_in", {"counts": []}).status_code == 200
    answer = clerk.act(case_id, "sign_in", {"counts": []}, ver)
    assert (answer.status_code, answer.get_json()["code"]) == (412, "stale")


def test_an_act_without_the_version_seen_is_refused(site):
    case_id = site.case("handed_off")
    answer = site.desk("clerk").post(f"/desk/cases/{case_id}/actions/sign_in", {"counts": []})
    assert (answer.status_code, answer.get_json()["code"]) == (412, "precondition_required")


def test_a_version_that_is_no_number_is_refused(site):
    case_id, desk = site.case("handed_off"), site.desk("clerk")
    answer = site.client.post(
        f"/api/v1/desk/cases/{case_id}/actions/sign_in", json={}, headers={**desk.headers, "If-Match": "*"}
    )
    assert answer.status_code == 422


def test_a_foreign_window_a_foreign_township_and_nothing_at_all_look_alike(site):
    """Security list 2: same status, same body."""
    case_id = site.case("received")
    with committed(site.app):
        make_user("clerk", windows=["land_build"], account="guotu1")
        make_user("clerk", windows=["civil_affairs"], township="511825102", account="sijing1")
    missing = site.desk("clerk").get("/desk/cases/00000000-0000-4000-8000-000000000000")
    for account in ("guotu1", "sijing1"):
        desk = site.desk(account)
        for answer in (desk.get(f"/desk/cases/{case_id}"), desk.post(f"/desk/cases/{case_id}/actions/accept", {}, 1)):
            assert answer.status_code == missing.status_code == 404
            assert {**answer.get_json(), "request_id": ""} == {**missing.get_json(), "request_id": ""}


def test_a_department_sees_a_case_only_once_it_is_on_its_way(site):
    desk = site.desk("reviewer")
    assert desk.get(f"/desk/cases/{site.case('reviewing', 'canbu')}").status_code == 404
    page = desk.case(site.case("conveyed"))
    assert offered(page) == ["county_receive"]
    with committed(site.app):
        make_user("department_reviewer", buckets=["d:县林业局"], township=None, account="linye1")
    assert site.desk("linye1").get(f"/desk/cases/{page['case']['id']}").status_code == 404


def test_the_agent_of_a_case_has_no_place_at_the_desk(site):
    assert site.desk("cadre").get(f"/desk/cases/{site.case('received')}").status_code == 403


def test_a_wrong_act_says_which_acts_are_possible(site):
    answer = site.desk("clerk").act(site.case("received"), "accept")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "state_forbids")
    assert "start_precheck" in answer.get_json()["details"]["allowed"]


def test_unknown_fields_are_refused(site):
    answer = site.desk("clerk").act(site.case("handed_off"), "sign_in", {"counts": [], "state": "accepted"})
    assert (answer.status_code, answer.get_json()["fields"]) == (422, [{"path": "/state", "code": "unknown_field"}])


def test_a_person_walks_in_without_a_village_agent(site):
    person = {"name": "杨春生", "id_no": ID_NO, "phone": "13900000009"}
    answer = site.desk("clerk").post(
        "/desk/walk-ins",
        {
            "person": person,
            "matter": "gaoling",
            "sub_type": "new",
            "materials": [{"requirement": "hukou", "originals": 1}],
        },
    )
    assert answer.status_code == 201, answer.get_data(as_text=True)
    page = answer.get_json()
    assert (page["case"]["state"], page["case"]["delivery_mode"], page["case"]["agent_name"]) == (
        "received",
        "pickup",
        None,
    )
    assert page["case"]["case_no"].startswith(f"TQ{TOWNSHIP}-20261123-")
    assert [m["requirement"] for m in page["materials"]] == ["id_card", "hukou", "gaoling_form", "bank_card"]
    assert [p["kind"] for p in page["papers"]] == ["material_receipt"]
    assert ID_NO not in answer.get_data(as_text=True)
    with site.app.app_context():
        resident = db.session.query(Resident).filter_by(id_last4="002X").one()
        assert (resident.on_roll, resident.village, resident.owner_window) == (False, None, "civil_affairs")


def test_the_same_person_walking_in_again_is_the_same_person(site):
    body = {"person": {"name": "杨春生", "id_no": ID_NO}, "matter": "canbu"}
    first, second = (site.desk("clerk").post("/desk/walk-ins", body).get_json() for _ in range(2))
    assert first["resident"]["id"] == second["resident"]["id"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"person": {"name": "杨", "id_no": "511899194001010020"}}, "id_number"),
        ({"person": None}, "validation"),
        ({"matter": "linmu_caifa"}, "forbidden"),
        ({"matter": "nothing"}, "not_found"),
        ({"sub_type": "never"}, "sub_type_unknown"),
        ({"applicant_present": False}, "applicant_absent"),
        ({"materials": [{"requirement": "marriage_cert", "originals": 1}]}, "validation"),
        ({"resident_id": "00000000-0000-4000-8000-000000000000"}, "not_found"),
    ],
)
def test_a_walk_in_that_cannot_be_is_refused_and_leaves_nothing(site, change, code):
    body = {"person": {"name": "杨春生", "id_no": ID_NO}, "matter": "gaoling", "sub_type": "new", **change}
    answer = site.desk("clerk").post("/desk/walk-ins", body)
    assert answer.get_json()["code"] == code
    with site.app.app_context():
        assert db.session.query(Case).count() == 0
        assert db.session.query(Resident).count() == 1
