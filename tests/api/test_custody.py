"""Originals and bags over HTTP: shapes, scope, and what a wrong hand may not do."""

import pytest

from models.base import db
from models.cases import Case
from models.people import AppUser
from server.transactions import transaction
from services.cases import desk
from tests.builders import bearer, make_user, new_id
from tests.casework import make_county

BOOK = [{"requirement": "hukou", "count": 1}]
URL = "/api/v1/desk/custody"


@pytest.fixture
def county(app, clock):
    with transaction(app):
        found = make_county(clock)
        case = found.collected("canbu", originals=BOOK)
        found.handed_off(case, originals=BOOK, batch_id=new_id())
        found.case_id = case.id
    return found


def headers(app, county, who: str) -> dict[str, str]:
    with transaction(app):
        return bearer(db.session.query(AppUser).filter_by(account=county.accounts[who]).one())


def test_a_bag_is_found_counted_signed_and_its_paper_given_back(app, client, county):
    clerk = headers(app, county, "clerk")
    bag = client.get(f"{URL}/batches", headers=clerk).json["items"][0]
    shown = client.get(f"{URL}/batches/{bag['id']}", headers=clerk).json
    line = shown["lines"][0]
    assert [(p["name"], p["expected"]) for p in line["originals"]] == [("居民户口簿", 1)]
    seen = {"case_id": line["case_id"], "ver": line["ver"]}
    refused = client.post(f"{URL}/batches/{bag['id']}/sign", json={"cases": [seen]}, headers=clerk)
    assert (refused.status_code, refused.json["code"]) == (409, "counts_differ")
    signed = client.post(
        f"{URL}/batches/{bag['id']}/sign", json={"cases": [{**seen, "counts": BOOK}], "seal_no": "S1"}, headers=clerk
    )
    assert (signed.status_code, signed.json["seal_seen"], signed.json["signed"]) == (200, "S1", 1)
    held = client.get(URL, headers=clerk).json
    assert (held["counts"]["window"], held["items"][0]["holder"]) == (1, "window")
    given = client.post(
        f"{URL}/cases/{line['case_id']}/give-back", headers=clerk,
        json={
            "originals": BOOK, "recipient": "罗秀芳", "relation": "本人", "method": "signature", "signed_on_paper": True
        },
    )  # fmt: skip
    assert (given.status_code, given.json["held"]) == (200, [])
    assert client.get(URL, headers=clerk).json["total"] == 0


def test_a_stranger_finds_no_bag_and_signs_nothing(app, client, county):
    clerk = headers(app, county, "clerk")
    bag = client.get(f"{URL}/batches", headers=clerk).json["items"][0]["id"]
    with transaction(app):
        strangers = [
            bearer(make_user("clerk", windows=["civil_affairs"], township="511825102")),
            bearer(make_user("department_reviewer", buckets=["d:县残疾人联合会"], township=None)),
        ]
    for stranger in strangers:
        assert client.get(f"{URL}/batches/{bag}", headers=stranger).status_code == 404
        body = {"cases": [{"case_id": county.case_id, "ver": 1, "counts": BOOK}]}
        assert client.post(f"{URL}/batches/{bag}/sign", json=body, headers=stranger).status_code == 404
        assert client.get(URL, headers=stranger).json["total"] == 0


@pytest.mark.parametrize(
    "body",
    [{}, {"kind": "hand_off", "cases": [], "seal_no": "1", "courier": "x"}, {"kind": "convey", "cases": "x"}],
)
def test_nonsense_packs_no_bag(app, client, county, body):
    assert client.post(f"{URL}/batches", json=body, headers=headers(app, county, "clerk")).status_code == 422


def test_an_empty_bag_is_not_sent(app, client, county):
    body = {"kind": "convey", "cases": [], "seal_no": "F1", "courier": "转递员"}
    answer = client.post(f"{URL}/batches", json=body, headers=headers(app, county, "clerk"))
    assert (answer.status_code, answer.json["code"]) == (422, "nothing_to_list")


def test_what_the_county_may_not_ask_it_is_told_in_words(app, client, county, clock):
    with transaction(app):
        case = db.session.get_one(Case, county.case_id)
        desk.sign_in(county.clerk, clock.now(), case, counts=BOOK)
        county.reviewing(county.judged(case))
        desk.convey(county.clerk, clock.now(), case, seal_no="F1", courier="转递员")
        desk.county_receive(county.reviewer, clock.now(), case, counts=BOOK)
        ver = case.ver
    answer = client.post(
        f"/api/v1/desk/cases/{county.case_id}/actions/county_back",
        json={"reason_code": "survey_gap", "reason": "请群众补交户口簿"},
        headers={**headers(app, county, "reviewer"), "If-Match": f'"{ver}"'},
    )
    assert (answer.status_code, answer.json["code"]) == (409, "asked_again")
    assert "已经交过" in answer.json["message"]
