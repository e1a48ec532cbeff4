"""The tear-off code stands on what a window prints at the end, and on nothing an agent can fetch (rules R7.4)."""

import pytest

from models.base import db
from models.cases import Case
from models.documents import Paper
from services import rating_tickets
from tests.api.desking import Site, make_site
from tests.builders import committed


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def code_of(site: Site, case_id: str) -> str:
    with committed(site.app):
        code = rating_tickets.code_of(site.county.now, db.session.get_one(Case, case_id))
    return " ".join(code[n : n + 4] for n in range(0, 16, 4))


def receipt_of(site: Site, case_id: str, kind: str = "delivery_receipt") -> str:
    with site.app.app_context():
        return db.session.query(Paper).filter_by(case_id=case_id, kind=kind).one().id


def test_the_delivery_receipt_carries_it_for_the_window_and_not_for_the_agent(site):
    case_id = site.case("delivered")
    code, paper_id = code_of(site, case_id), receipt_of(site, case_id)
    for size in ("a4", "58"):
        html = site.desk("pickup").get(f"/papers/{paper_id}?size={size}").get_json()["html"]
        assert code in html
        assert "localhost" in html
    told = site.desk("cadre").get(f"/papers/{paper_id}")
    assert told.status_code == 200
    assert code not in told.get_data(as_text=True)


def test_an_earlier_paper_and_a_rated_service_carry_none(site):
    case_id = site.case("delivered")
    code = code_of(site, case_id)
    early = receipt_of(site, case_id, "accept_notice")
    assert code not in site.desk("clerk").get(f"/papers/{early}").get_data(as_text=True)
    assert site.client.post("/p", data={"code": code, "level": "3"}).status_code == 200
    late = receipt_of(site, case_id)
    assert code not in site.desk("pickup").get(f"/papers/{late}").get_data(as_text=True)


def test_the_slip_of_a_finished_service_carries_it(site):
    case_id = site.case("delivered")
    answer = site.desk("pickup").post("/tickets", {"kind": "slip", "id": case_id})
    html = site.client.get(answer.get_json()["url"]).get_data(as_text=True)
    assert code_of(site, case_id) in html
