"""PDFs of papers by ticket: who gets one, what is on record, what strangers learn."""

import json
from itertools import product
from urllib.parse import unquote

import pypdfium2
import pytest

from models.base import db
from models.documents import Paper
from models.residents import Consent
from services.printing import FORMS
from tests.api.desking import Site, make_site
from tests.builders import committed, make_user


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def paper_of(site: Site, case_id: str, kind: str = "accept_notice") -> str:
    with site.app.app_context():
        return db.session.query(Paper).filter_by(case_id=case_id, kind=kind).one().id


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join("".join(page.get_textpage().get_text_bounded() for page in document).split())
    finally:
        document.close()


def audited(site: Site, action: str) -> list[dict]:
    with site.app.app_context():
        rows = db.session.execute(db.text("SELECT detail FROM audit_log WHERE action = :a"), {"a": action})
        return [row[0] if isinstance(row[0], dict) else json.loads(row[0]) for row in rows]


def test_a_ticket_opens_the_paper_as_pdf_once_and_each_look_is_on_record(site):
    paper_id = paper_of(site, site.case("accepted"))
    for kind in FORMS:
        opened_once(site, kind, paper_id)
    assert [line["pdf"] for line in audited(site, "paper_printed")] == [
        f for form in FORMS.values() for f in (form, form)
    ]


def opened_once(site: Site, kind: str, paper_id: str) -> None:
    answer = site.desk("clerk").post("/tickets", {"kind": kind, "id": paper_id})
    assert answer.status_code == 201
    file = site.client.get(answer.get_json()["url"])
    assert (file.status_code, file.mimetype) == (200, "application/pdf")
    assert unquote(file.headers["Content-Disposition"]) == "inline; filename*=UTF-8''始便受〔2026〕1号 受理通知书.pdf"
    assert file.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in file.headers["Content-Security-Policy"]
    assert "罗秀芳" in words_of(file.data)
    assert site.client.get(answer.get_json()["url"]).status_code == 410


def test_another_window_and_another_township_get_no_ticket_and_learn_nothing(site):
    paper_id = paper_of(site, site.case("accepted"))
    with committed(site.app):
        make_user("clerk", windows=["land_build"], account="guotu1")
        make_user("township_lead", township="511825102", account="sijing1")
    for account, kind in product(("guotu1", "sijing1"), FORMS):
        refused = site.desk(account).post("/tickets", {"kind": kind, "id": paper_id})
        missing = site.desk(account).post("/tickets", {"kind": kind, "id": "00000000-0000-4000-8000-000000000000"})
        assert refused.status_code == missing.status_code == 404
        assert refused.get_json()["code"] == missing.get_json()["code"] == "not_found"
    assert audited(site, "paper_printed") == []


def test_whoever_lost_the_right_in_this_minute_gets_no_file(site):
    paper_id = paper_of(site, site.case("accepted"))
    url = site.desk("clerk").post("/tickets", {"kind": "pdf", "id": paper_id}).get_json()["url"]
    with committed(site.app):
        db.session.execute(db.text("UPDATE scope_grant SET valid_to = valid_from"))
    assert site.client.get(url).status_code == 404


def test_a_copy_of_the_letter_gets_one_number_however_often_it_is_opened(site):
    case_id = site.case("collected")
    clerk = site.desk("lead")
    offered = {line["copy"] for line in clerk.case(case_id)["copies"]}
    assert offered == {"letter", "consent"}
    for _ in range(2):
        url = clerk.post("/tickets", {"kind": "letter", "id": case_id}).get_json()["url"]
        said = words_of(site.client.get(url).data)
    for words in ("代办授权委托书", "始便委〔2026〕1号", "罗秀芳", "递交申请和材料", "2026年11月1日至2027年1月29日"):
        assert words in said
    shown = clerk.case(case_id)
    assert {line["copy"] for line in shown["copies"]} == {"consent"}
    assert [paper["no"] for paper in shown["papers"] if paper["kind"] == "proxy_letter"] == ["始便委〔2026〕1号"]


def test_a_copy_nobody_signed_is_not_there(site):
    case_id = site.case("collected")
    with committed(site.app):
        db.session.query(Consent).delete()
    for kind, found in (("consent", 404), ("precheck", 404), ("letter", 201)):
        assert site.desk("lead").post("/tickets", {"kind": kind, "id": case_id}).status_code == found
    with committed(site.app):
        make_user("township_lead", township="511825102", account="sijing1")
    assert site.desk("sijing1").post("/tickets", {"kind": "letter", "id": case_id}).status_code == 404


def test_the_code_of_a_board_says_only_that_it_is_genuine(site):
    paper_id = paper_of(site, site.case("accepted"))
    with site.app.app_context():
        code = db.session.get_one(Paper, paper_id).check_code
    page = site.client.get(f"/z/{code}")
    html = page.get_data(as_text=True)
    assert page.status_code == 200
    assert "这张单子是真的" in html
    assert "始便受〔2026〕1号" in html
    assert "罗" not in html
    assert "TQ511825101" not in html
    assert site.client.get(f"/z/{code[::-1]}").status_code == 404
    assert site.client.get("/z/%00%27--").status_code == 404


def test_guessing_codes_is_slowed_down(site):
    answers = [site.client.get(f"/z/AAAAAAAA{n:02d}".replace("0", "A").replace("1", "B")).status_code for n in range(9)]
    assert 429 in answers
