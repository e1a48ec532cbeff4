"""Whatever is sent to a desk's route, the answer is never a 5xx and nothing half-done remains (security list 20-22)."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.schemas.desk_actions import ARGS
from models.base import db
from services.cases import core
from tests.api.desking import Site, make_site

TEXT = st.text(max_size=20) | st.sampled_from(
    ["\x00", "\ud800", "' OR 1=1", "<img onerror>", "a" * 5000, "granted", "id_card"]
)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def bodies(action: str) -> st.SearchStrategy[Any]:
    known = st.dictionaries(st.sampled_from([*ARGS[action]._declared_fields, "extra_field"]), JUNK, max_size=5)
    return known | JUNK


@pytest.mark.parametrize(
    ("who", "state", "actions"),
    [
        ("clerk", "handed_off", ["sign_in", "send_back"]),
        ("clerk", "judged", ["need_correction", "refuse", "return", "accept", "correct_on_spot", "withdraw"]),
        ("lead", "reviewing", ["decide", "extend", "pause", "start_review", "publish", "convey"]),
        ("pickup", "ready", ["deliver", "issue", "archive"]),
    ],
)
def test_junk_in_the_body_of_an_act_is_refused_in_good_order(site, who, state, actions):
    case_id = site.case(state)
    desk = site.desk(who)

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(data=st.data())
    def fuzz(data):
        action = data.draw(st.sampled_from(actions))
        body = data.draw(bodies(action))
        ver = data.draw(st.sampled_from(["1", "2", "3", "4", '"5"', "x", "99999999999999999999999", ""]))
        try:
            answer = desk.client.post(
                f"/api/v1/desk/cases/{case_id}/actions/{action}", json=body, headers={**desk.headers, "If-Match": ver}
            )
        except UnicodeEncodeError:  # the test client itself cannot send half a character unescaped
            return
        assert answer.status_code < 500, (action, body)

    fuzz()
    with site.app.app_context():
        assert core.verify_chain(db.session.get_one(core.Case, case_id)) is None


@pytest.mark.parametrize(
    "path", ["/desk/cases/x", "/desk/cases/%00", "/desk/cases/00000000-0000-4000-8000-00000000000g"]
)
def test_an_id_that_is_none_is_not_found(site, path):
    assert site.desk("clerk").get(path).status_code == 404


@pytest.mark.parametrize("requirement", ["%00", "%F0%9F%92%A9", "a" * 3000, "..%2f..", "id_card%27--"])
def test_a_paper_that_is_none_is_refused(site, requirement):
    case_id, clerk = site.case("received"), site.desk("clerk")
    ver = clerk.case(case_id)["case"]["ver"]
    answer = clerk.post(f"/desk/cases/{case_id}/materials/{requirement}/verdict", {"verdict": "good"}, ver)
    assert answer.status_code in {404, 422}


@pytest.mark.parametrize("q", ["%00", "%ED%A0%80", "%F0%9F%92%A9", "a" * 3000])
def test_a_search_for_junk_is_answered(site, q):
    for path in (f"/desk/queue?tab=all&q={q}", f"/desk/residents?q={q}"):
        assert site.desk("clerk").get(path).status_code in {200, 422}


def test_text_with_markup_is_kept_as_text(site):
    case_id = site.case("handed_off")
    answer = site.desk("clerk").act(
        case_id,
        "sign_in",
        {"counts": [{"requirement": "hukou", "count": 1}], "discrepancy": "<img src=x onerror=alert(1)>"},
    )
    assert answer.status_code == 200
    paper = next(p for p in answer.get_json()["papers"] if p["kind"] == "material_receipt")
    html = site.desk("clerk").get(f"/papers/{paper['id']}").get_json()["html"]
    assert "<img" not in html
    assert "&lt;img src=x" in html
