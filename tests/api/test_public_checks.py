"""For everybody: a paper is genuine or there is no such paper; the guide of a matter names nobody."""

import re

import pytest

from models.base import db
from models.content_files import read_yaml
from models.documents import Paper
from tests.api.desking import Site, make_site


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def paper_of(site: Site) -> tuple[str, str]:
    case_id = site.case("accepted")
    with site.app.app_context():
        paper = db.session.query(Paper).filter_by(case_id=case_id, kind="accept_notice").one()
        return paper.no, paper.check_code


def test_a_genuine_paper_is_known_by_its_number_and_code_however_they_are_typed(site):
    no, code = paper_of(site)
    for typed_no, typed_code in (
        (no, code),
        (no.replace("〔", "[").replace("〕", "］"), f"{code[:5].lower()} {code[5:]}"),
    ):
        answer = site.client.post("/z", data={"no": typed_no, "code": typed_code})
        html = answer.get_data(as_text=True)
        assert answer.status_code == 200
        assert "这张单子是真的" in html
        assert no in html
        assert "罗" not in html.replace("罗列", "")


@pytest.mark.parametrize("wrong", ["no", "code", "both", "shapeless"])
def test_whatever_is_wrong_the_answer_is_the_same(site, wrong):
    no, code = paper_of(site)
    data = {
        "no": {"no": no, "code": "A" * 10}, "code": {"no": "始便受〔2026〕9号", "code": code},
        "both": {"no": "始便受〔2026〕9号", "code": "A" * 10}, "shapeless": {"no": "\x00' OR 1=1", "code": "💩"},
    }[wrong]  # fmt: skip
    answer = site.client.post("/z", data=data)
    assert answer.status_code == 404
    assert "查无此单" in answer.get_data(as_text=True)
    assert answer.get_data() == site.client.post("/z", data={}).get_data()


def test_who_guesses_papers_has_to_wait(site):
    assert [site.client.post("/z", data={"no": "x", "code": "y"}).status_code for _ in range(7)] == [404] * 5 + [
        429
    ] * 2


def test_every_matter_has_a_guide_page_that_is_small_and_without_script(site):
    listed = site.client.get("/g").get_data(as_text=True)
    codes = [part.split('"')[0] for part in listed.split('href="/g/')[1:]]
    assert len(codes) >= 3
    for code in codes:
        answer = site.client.get(f"/g/{code}")
        html = answer.get_data(as_text=True)
        assert answer.status_code == 200
        assert len(answer.get_data()) < 30_000
        assert "要带什么" in html
        assert "<script" not in html


def test_every_thing_of_life_has_a_page_with_each_paper_once(site):
    """The page behind the code on the shared picture: parts lead to their guides, what all need is brought once."""
    listed = site.client.get("/g").get_data(as_text=True)
    codes = [part.split('"')[0] for part in listed.split('href="/g/e/')[1:]]
    assert len(codes) == len(read_yaml("handbook")["life_events"])
    for code in codes:
        answer = site.client.get(f"/g/e/{code}")
        html = answer.get_data(as_text=True)
        assert answer.status_code == 200
        assert len(answer.get_data()) < 30_000
        assert all(title in html for title in ("一起办哪些事", "只带一次", "办好了得到什么"))
        assert "None" not in html
        papers = re.findall(r"<li>([^<]+)", html.split("只带一次")[1].split("</ul>")[0])
        assert papers
        assert len(papers) == len(set(papers))


def test_an_unknown_matter_tells_nothing(site):
    assert site.client.get("/g/e/nothing").status_code == 404
    assert site.client.get("/g/nothing").status_code == 404
    assert site.client.get("/g/%F0%9F%92%A9").status_code == 404
