"""Printed papers: a number, a genuine code, large type, one page that loads nothing."""

import re

import pytest

from domain.codes import PAPER_LETTERS
from models.base import db
from models.cases import Case
from models.documents import Paper
from services import papers
from services.cases import desk
from services.paper_content import _SHEETS
from tests.api.desking import Site, make_site
from tests.builders import committed, make_user


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def papers_of(site: Site, case_id: str) -> dict[str, str]:
    with site.app.app_context():
        return {p.kind: p.id for p in db.session.query(Paper).filter_by(case_id=case_id)}


def in_one_line(html: str) -> str:
    """The page without the marks that keep dates and numbers whole."""
    return re.sub(r'<span class="nowrap">(.*?)</span>', r"\1", html)


def test_a_paper_prints_with_its_number_facts_seal_place_and_code(site):
    case_id = site.case("accepted")
    answer = site.desk("clerk").get(f"/papers/{papers_of(site, case_id)['accept_notice']}").get_json()
    html = answer["html"]
    assert answer["no"] == "始便受〔2026〕1号"
    for said in (
        "受理通知书",
        "罗秀芳",
        "证件尾号 0015",
        "10个工作日，2026年12月7日前",
        "政务服务",
        "0835-0000012",
        "12345",
        "<svg",
    ):
        assert said in in_one_line(html)
    assert "<script" not in html
    assert "style=" not in html
    assert "演示数据" not in html
    assert re.findall(r'(?:src|href)="([^"]+)"', html) == ["/static/paper.css"]


def test_every_paper_of_a_whole_life_can_be_printed_in_both_sizes(site):
    case_id = site.case("delivered")
    clerk = site.desk("clerk")
    for kind, paper_id in papers_of(site, case_id).items():
        for size in ("a4", "58"):
            answer = clerk.get(f"/papers/{paper_id}?size={size}")
            assert answer.status_code == 200, kind
            assert f"size-{size}" in answer.get_json()["html"]


def test_the_notice_lists_what_is_wrong_and_what_will_do(site):
    with committed(site.app):
        case = site.county.judged(bad={"bank_card": "card_of_other"})
        desk.need_correction(site.county.clerk, site.county.now, case)
        case_id = case.id
    html = site.desk("clerk").get(f"/papers/{papers_of(site, case_id)['one_time_notice']}").get_json()["html"]
    for said in ("卡不是本人的", "本人的社会保障卡", "2026年12月23日", "一次告诉您"):
        assert said in html


def test_what_hangs_on_a_board_names_nobody_in_full(site):
    """R4.2."""
    with committed(site.app):
        case = site.county.at_county("canbu")
        desk.publish(site.county.reviewer, site.county.now, case, level="二级")
        case_id = case.id
    html = site.desk("reviewer").get(f"/papers/{papers_of(site, case_id)['publicity']}").get_json()["html"]
    assert "罗○芳" in html
    assert "罗秀芳" not in html
    assert "0015" not in html
    assert "村干部" not in html
    assert "天民政公〔2026〕1号" in html
    assert "TQ511825101" not in html
    assert "<svg" not in html  # a code on a board would open the case's page to everybody


def test_a_refusal_names_the_remedies(site):
    with committed(site.app):
        case = site.county.received()
        desk.refuse(site.county.clerk, site.county.now, case, reason_code="not_eligible", approver="fen1")
        case_id = case.id
    html = site.desk("clerk").get(f"/papers/{papers_of(site, case_id)['refuse_notice']}").get_json()["html"]
    assert "60日内申请行政复议" in html
    assert "6个月内" in html
    assert "分管领导" in html


def test_a_paper_of_another_window_is_not_there(site):
    paper_id = papers_of(site, site.case("accepted"))["accept_notice"]
    with committed(site.app):
        make_user("clerk", windows=["land_build"], account="guotu1")
    assert site.desk("guotu1").get(f"/papers/{paper_id}").status_code == 404
    assert site.desk("clerk").get("/papers/00000000-0000-4000-8000-000000000000").status_code == 404


def test_looking_at_a_paper_is_on_record(site):
    paper_id = papers_of(site, site.case("accepted"))["accept_notice"]
    site.desk("clerk").get(f"/papers/{paper_id}")
    with site.app.app_context():
        rows = db.session.execute(db.text("SELECT count(*) FROM audit_log WHERE action = 'paper_printed'"))
        assert rows.scalar_one() == 1


@pytest.mark.parametrize("kind", ["paper", "paper58", "slip"])
def test_a_ticket_opens_the_print_page_once(site, kind):
    case_id = site.case("accepted")
    target = case_id if kind == "slip" else papers_of(site, case_id)["accept_notice"]
    answer = site.desk("clerk").post("/tickets", {"kind": kind, "id": target})
    assert answer.status_code == 201
    sheet = site.client.get(answer.get_json()["url"])
    assert (sheet.status_code, sheet.mimetype) == (200, "text/html")
    assert "default-src 'none'" in sheet.headers["Content-Security-Policy"]
    assert sheet.headers["Cache-Control"] == "no-store"
    assert site.client.get(answer.get_json()["url"]).status_code == 410


def test_a_slip_names_nobody(site):
    answer = site.desk("clerk").post("/tickets", {"kind": "slip", "id": site.case("accepted")})
    html = site.client.get(answer.get_json()["url"]).get_data(as_text=True)
    assert "TQ511825101" in html
    assert "罗" not in html


def test_no_ticket_for_the_paper_of_another_window(site):
    paper_id = papers_of(site, site.case("accepted"))["accept_notice"]
    with committed(site.app):
        make_user("clerk", windows=["land_build"], account="guotu1")
    assert site.desk("guotu1").post("/tickets", {"kind": "paper", "id": paper_id}).status_code == 404


def test_numbers_count_by_body_kind_and_year_and_are_never_used_twice(site, clock):
    first, second = site.case("accepted"), site.case("accepted")
    clock.advance(days=60)
    with site.app.app_context():
        numbers = [p.no for p in db.session.query(Paper).filter_by(kind="accept_notice").order_by(Paper.no)]
        assert numbers == ["始便受〔2026〕1号", "始便受〔2026〕2号"]
        everything = [p.no for p in db.session.query(Paper)]
        assert len(everything) == len(set(everything))
        assert first != second


def test_the_hash_shows_a_changed_paper(site):
    case_id = site.case("accepted")
    with committed(site.app):
        paper = db.session.query(Paper).filter_by(case_id=case_id, kind="accept_notice").one()
        assert papers.content_hash(paper.kind, paper.no, paper.content) == paper.sha256
        paper.content = {**paper.content, "title": "别的"}
        assert papers.content_hash(paper.kind, paper.no, paper.content) != paper.sha256


def test_every_kind_of_paper_that_the_table_names_can_be_written():
    assert set(_SHEETS) == set(PAPER_LETTERS)


def test_a_paper_of_a_demo_case_says_so(site):
    site.county.resident.is_demo = True
    case_id = site.case("accepted")
    with site.app.app_context():
        assert db.session.get_one(Case, case_id).is_demo
    html = site.desk("clerk").get(f"/papers/{papers_of(site, case_id)['accept_notice']}").get_json()["html"]
    assert "演示数据，不作任何凭证" in html
