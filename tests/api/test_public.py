"""The page behind a slip's code: one sentence, what next, whom to call, and nothing about who it is."""

import re

import pytest

from models.base import db
from models.cases import Case
from models.documents import Paper
from models.residents import Resident
from services.cases import clockwork, desk
from tests.api.desking import Site, make_site
from tests.builders import committed


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def code_of(site: Site, case_id: str) -> str:
    with site.app.app_context():
        return db.session.get_one(Case, case_id).slip_code


def page(site: Site, case_id: str, query: str = ""):
    return site.client.get(f"/q/{code_of(site, case_id)}{query}")


def text(html: str) -> str:
    whole = re.sub(r"</?span[^>]*>", "", html)  # a date kept in one piece is still one word
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", whole))


def test_one_sentence_says_where_the_case_is_what_comes_next_and_by_when(site):
    answer = page(site, site.case("accepted"))
    said = text(answer.get_data(as_text=True))
    assert answer.status_code == 200
    assert "已经受理，始阳镇要开始审核，最晚 12月7日 有结果。" in said
    assert "还剩 10 个工作日。您现在不用做什么。" in said
    assert "高龄津贴·罗○" in said
    assert "收下材料" in said
    assert "窗口签收" in said
    assert "受理" in said
    assert "tel:0835-0000012" in answer.get_data(as_text=True)
    assert "tel:12345" in answer.get_data(as_text=True)


def test_the_papers_asked_for_are_named_with_what_will_do(site):
    with committed(site.app):
        case = site.county.judged(bad={"bank_card": "card_of_other"})
        desk.need_correction(site.county.clerk, site.county.now, case)
        case_id = case.id
    said = text(page(site, case_id).get_data(as_text=True))
    assert "还差1样材料，请在 12月23日 前交给代办员或始阳镇窗口。" in said
    assert "卡不是本人的。本人的社会保障卡。" in said


@pytest.mark.parametrize(
    "state", ["registered", "collected", "handed_off", "received", "judged", "accepted", "reviewing", "decided", "ready",
              "delivered", "conveyed", "at_county"],
)  # fmt: skip
def test_in_every_state_the_page_is_small_plain_and_names_nobody(site, state):
    """Under 30 KB, no script, no name beyond the surname, no number of the person or the agent (security list 42)."""
    case_id = site.case(state)
    answer = page(site, case_id)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert len(answer.get_data()) < 30_000
    assert "<script" not in html
    assert "style=" not in html
    assert "http" not in html.replace("http-equiv", "")
    for secret in ("罗秀芳", "秀芳", "0015", "13900000001", "村干部", "窗口甲", "测试村一组"):
        assert secret not in html
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_wrong_code_an_old_one_and_one_not_yet_here_get_the_same_page(site, clock):
    case_id = site.case("delivered")
    with committed(site.app):
        desk.archive(site.county.pickup, site.county.now, db.session.get_one(Case, case_id), confirmed=True)
    assert page(site, case_id).status_code == 200
    clock.advance(days=181)
    old = page(site, case_id)
    wrong = site.client.get("/q/ABCDEFGH2345")
    shapeless = site.client.get("/q/%F0%9F%92%A9")
    assert old.status_code == wrong.status_code == shapeless.status_code == 404
    assert old.get_data() == wrong.get_data() == shapeless.get_data()
    assert "还没有收到，过一会再查" in wrong.get_data(as_text=True)
    assert wrong.headers["Cache-Control"] == "no-store"


def test_the_code_of_a_paper_proves_that_it_is_genuine(site):
    case_id = site.case("accepted")
    with site.app.app_context():
        paper = db.session.query(Paper).filter_by(case_id=case_id, kind="accept_notice").one()
        code, no = paper.check_code, paper.no
    assert no == "始便受〔2026〕1号"
    said = text(page(site, case_id, f"?p={code}").get_data(as_text=True))
    assert "这张单子是真的" in said
    assert "受理通知书 始便受〔2026〕1号，11月23日开出" in said


@pytest.mark.parametrize("forged", ["AAAAAAAAAA", "%00", "'", "x" * 500])
def test_a_forged_paper_is_told_as_such(site, forged):
    said = text(page(site, site.case("accepted"), f"?p={forged}").get_data(as_text=True))
    assert "验证码对不上" in said
    assert "这张单子是真的" not in said


def test_who_tries_many_codes_has_to_wait(site, clock):
    answers = [site.client.get(f"/q/ABCDEFGH23{n:02d}").status_code for n in range(12)]
    assert answers == [404] * 10 + [429] * 2
    assert site.client.get("/q/ABCDEFGH2345").headers["Retry-After"] == "60"
    clock.advance(minutes=1)
    assert site.client.get("/q/ABCDEFGH2345").status_code == 404


def test_a_case_under_publicity_says_until_when(site, clock):
    with committed(site.app):
        case = site.county.at_county("canbu")
        desk.publish(site.county.reviewer, site.county.now, case)
        case_id = case.id
    said = text(page(site, case_id).get_data(as_text=True))
    assert "正在公示，到 11月30日 没有人提意见，就接着办。" in said


def test_a_case_taken_as_accepted_by_silence_says_so_plainly(site, clock):
    case_id = site.case("received")
    clock.advance(days=8)
    with committed(site.app):
        assert clockwork.run_due(site.county.now) == 1
    said = text(page(site, case_id).get_data(as_text=True))
    assert "已经受理" in said
    assert "最晚 12月7日 有结果" in said


def test_a_name_made_of_markup_stays_text(site):
    """Security list 25."""
    case_id = site.case("accepted")
    with committed(site.app):
        db.session.query(Resident).one().name = "<img src=x onerror=alert(1)>"
    html = page(site, case_id).get_data(as_text=True)
    assert "<img" not in html


def test_demo_cases_say_that_they_are_none(site):
    site.county.resident.is_demo = True
    assert "演示数据" in page(site, site.case("accepted")).get_data(as_text=True)


@pytest.mark.parametrize("name", ["public.css", "paper.css"])
def test_the_style_sheets_are_served_to_everybody(site, name):
    answer = site.client.get(f"/static/{name}")
    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    assert "url(" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("name", ["../routes/public.py", "secret.css", "%2e%2e%2fpublic.css"])
def test_nothing_else_is_served_from_there(site, name):
    assert site.client.get(f"/static/{name}").status_code == 404
