"""Rating without a login: two taps, once, by nobody of the staff, and nothing is told to who guesses (rules §7)."""

import re

import pytest

from api.session import REFRESH_COOKIE
from domain.codes import rating_code
from models.base import db
from models.cases import Case
from models.ratings import Evaluation, Rectification
from services import rating_tickets
from services.cases import desk, registering
from tests.api.desking import Site, make_site
from tests.builders import committed


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def slip_of(site: Site, case_id: str) -> str:
    with site.app.app_context():
        return db.session.get_one(Case, case_id).slip_code


def code_of(site: Site, case_id: str) -> str:
    with committed(site.app):
        return rating_tickets.code_of(site.county.now, db.session.get_one(Case, case_id))


def given(site: Site) -> list[Evaluation]:
    with site.app.app_context():
        return list(db.session.query(Evaluation).order_by(Evaluation.at))


def test_one_star_takes_two_taps_on_a_phone_nobody_knows(site):
    """Scan, tap 非常不满意, tap 交评价: the page's own form, sent with nothing but the tapped level."""
    slip = slip_of(site, site.case("delivered"))
    html = site.client.get(f"/q/{slip}").get_data(as_text=True)
    assert "checked" not in html
    assert re.search(r'<form method="post" action="/q/[^"]+" class="rate"', html)
    assert [int(v) for v in re.findall(r'name="level" value="(\d)"', html)] == [5, 4, 3, 2, 1]
    answer = site.client.post(f"/q/{slip}", data={"level": "1"})
    assert answer.status_code == 200
    assert "收到了" in answer.get_data(as_text=True)
    [one] = given(site)
    assert (one.level, one.channel, one.agent_level, one.labels) == (1, "slip", None, [])


def test_every_level_gets_the_same_answer(site):
    """Who looks over the shoulder learns nothing."""
    answers = {
        site.client.post(f"/q/{slip_of(site, site.case('delivered'))}", data={"level": str(level)}).get_data()
        for level in (1, 2, 3, 4, 5)
    }
    assert len(answers) == 1


@pytest.mark.parametrize("state", ["decided", "ready", "delivered"])
def test_no_state_after_the_result_blocks_a_rating(site, state):
    assert site.client.post(f"/q/{slip_of(site, site.case(state))}", data={"level": "2"}).status_code == 200


def test_an_archived_and_an_ended_service_can_be_rated(site):
    filed, ended = site.case("delivered"), site.case("collected")
    with committed(site.app):
        desk.archive(site.county.pickup, site.county.now, db.session.get_one(Case, filed), confirmed=True)
        registering.withdraw(site.county.cadre, site.county.now, case_id=ended, reason="本人不办了")
    for case_id in (filed, ended):
        assert site.client.post(f"/q/{slip_of(site, case_id)}", data={"level": "1"}).status_code == 200


def test_before_the_result_there_is_nothing_to_rate(site):
    slip = slip_of(site, site.case("accepted"))
    assert 'class="rate"' not in site.client.get(f"/q/{slip}").get_data(as_text=True)
    assert site.client.post(f"/q/{slip}", data={"level": "5"}).status_code == 409
    assert given(site) == []


@pytest.mark.parametrize("how", ["cookie", "token", "forged"])
def test_an_account_of_the_staff_cannot_rate(site, how):
    slip = slip_of(site, site.case("delivered"))
    headers = site.desk("clerk").headers if how == "token" else {"Authorization": "Bearer x"} if how == "forged" else {}
    if how == "cookie":
        site.client.set_cookie(REFRESH_COOKIE, "whatever")
    answer = site.client.post(f"/q/{slip}", data={"level": "5"}, headers=headers)
    assert answer.status_code == 403
    assert "工作人员账号" in answer.get_data(as_text=True)
    assert given(site) == []


def test_a_second_vote_and_a_replayed_one_change_nothing(site):
    case_id = site.case("delivered")
    slip, code = slip_of(site, case_id), code_of(site, case_id)
    site.client.post(f"/q/{slip}", data={"level": "1"})
    again = site.client.post(f"/q/{slip}", data={"level": "5"})
    by_code = site.client.post("/p", data={"code": code, "level": "5"})
    assert (again.status_code, by_code.status_code) == (409, 409)
    assert [one.level for one in given(site)] == [1]
    html = site.client.get(f"/q/{slip}").get_data(as_text=True)
    assert "已经评过了" in html
    assert 'class="rate"' not in html


def test_the_tear_off_code_is_typed_and_the_vote_follows(site):
    code = code_of(site, site.case("delivered"))
    spoken = " ".join(code[n : n + 4] for n in range(0, 16, 4))
    form = site.client.post("/p", data={"code": spoken})
    assert form.status_code == 200
    assert spoken in form.get_data(as_text=True)
    answer = site.client.post(
        "/p", data={"code": spoken, "level": "2", "agent": "5", "window": "1", "words": "跑了三趟"}
    )
    assert answer.status_code == 200
    [one] = given(site)
    assert (one.level, one.agent_level, one.window_level, one.channel) == (2, 5, 1, "code")


def test_the_device_of_a_window_is_kept_with_the_rating(site):
    place = "511825101-civil_affairs"
    assert site.client.get(f"/p/{place}").status_code == 200
    assert site.client.get("/p/511825101-nowhere").status_code == 404
    code = code_of(site, site.case("delivered"))
    assert site.client.post(f"/p/{place}", data={"code": code, "level": "4"}).status_code == 200
    [one] = given(site)
    assert (one.channel, one.place) == ("window", place)


@pytest.mark.parametrize("guess", ["", "1234", "0" * 16, rating_code("1" * 15), "９" * 16, "' OR 1=1 --", "\x00" * 16])
def test_a_guessed_code_tells_nothing(site, guess):
    site.case("delivered")
    wrong = site.client.post("/p", data={"code": guess, "level": "5"})
    assert wrong.status_code == 404
    assert wrong.get_data() == site.client.get("/q/ABCDEFGH2345").get_data()
    assert given(site) == []


def test_who_guesses_codes_has_to_wait_even_with_a_right_one(site, clock):
    code = code_of(site, site.case("delivered"))
    tries = [site.client.post("/p", data={"code": rating_code(f"{n:015d}")}).status_code for n in range(8)]
    assert tries == [404] * 5 + [429] * 3
    assert site.client.post("/p", data={"code": code, "level": "5"}).status_code == 429
    clock.advance(minutes=1)
    assert site.client.post("/p", data={"code": code, "level": "1"}).status_code == 200


def test_a_flood_of_votes_is_held_off(site):
    slips = [slip_of(site, site.case("delivered")) for _ in range(14)]
    answers = [site.client.post(f"/q/{slip}", data={"level": "5"}).status_code for slip in slips]
    assert answers == [200] * 12 + [429] * 2
    assert "same_source" in given(site)[-1].flags
    assert "burst" in given(site)[-1].flags


def test_a_form_of_another_site_is_refused(site):
    slip = slip_of(site, site.case("delivered"))
    for headers in ({"Origin": "https://example.org"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert site.client.post(f"/q/{slip}", data={"level": "5"}, headers=headers).status_code == 403
    assert given(site) == []
    own = site.client.post(f"/q/{slip}", data={"level": "5"}, headers={"Origin": "http://localhost"})
    assert own.status_code == 200
    assert "Set-Cookie" not in own.headers


@pytest.mark.parametrize("level", ["", "0", "6", "-1", "5.0", "五", "９", "1" * 300])
def test_a_level_that_is_none_is_not_guessed_at(site, level):
    slip = slip_of(site, site.case("delivered"))
    assert site.client.post(f"/q/{slip}", data={"level": level}).status_code == 400
    assert given(site) == []


def test_words_and_number_are_sealed_and_no_number_is_kept_of_the_satisfied(site):
    bad, good = slip_of(site, site.case("delivered")), slip_of(site, site.case("delivered"))
    for slip, level in ((bad, "1"), (good, "5")):
        site.client.post(f"/q/{slip}", data={"level": level, "words": "收了我的鸡", "phone": "139 0000 0001"})
    worse, better = sorted(given(site), key=lambda one: one.level)
    assert "鸡".encode() not in (worse.words_enc or b"")
    assert worse.phone_enc is not None
    assert better.phone_enc is None


def test_who_did_not_rate_can_say_so(site):
    slip = slip_of(site, site.case("delivered"))
    assert site.client.post(f"/q/{slip}/not-me").status_code == 404
    site.client.post(f"/q/{slip}", data={"level": "5"})
    assert site.client.post(f"/q/{slip}/not-me").status_code == 200
    assert "disputed" in given(site)[0].flags


def test_a_bad_rating_opens_its_rectification_at_once(site):
    site.client.post(f"/q/{slip_of(site, site.case('delivered'))}", data={"level": "2", "agent": "1", "window": "4"})
    with site.app.app_context():
        [item] = db.session.query(Rectification)
        assert (item.part, item.owner, item.state) == ("agent", "t:511825101", "open")
        assert (item.answer_due_on - item.accept_due_on).days >= 4


def test_the_page_with_its_form_stays_small_and_without_script(site):
    answer = site.client.get(f"/q/{slip_of(site, site.case('delivered'))}")
    html = answer.get_data(as_text=True)
    css = site.client.get("/static/public.css").get_data()
    assert len(answer.get_data()) + len(css) < 30_000
    assert "<script" not in html
    assert "style=" not in html
    assert answer.headers["Referrer-Policy"] == "same-origin"
