"""After a bad rating is answered for, its resident is asked once more; every month is published (R7.2, R7.6, R7.7)."""

import re
from datetime import timedelta

import pytest

from domain.ratings import LEVELS
from models.base import db
from models.cases import Case
from models.ratings import Evaluation, RatingBulletin, Rectification
from services import rating_bulletins, rating_tickets, rating_views
from services.ratings import Vote, give
from tests.api.desking import Site, make_site
from tests.builders import committed


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def rated(site: Site, level: int) -> str:
    """A delivered service with a rating; its id."""
    case_id: str = site.case("delivered")
    with committed(site.app):
        give(site.county.now, db.session.get_one(Case, case_id), Vote(level), channel="slip")
    return case_id


def code_of(site: Site, case_id: str) -> str:
    with committed(site.app):
        return rating_tickets.code_of(site.county.now, db.session.get_one(Case, case_id))


def settle(site: Site, outcome: str = "fixed") -> None:
    with committed(site.app):
        for item in db.session.query(Rectification).filter(Rectification.state != "closed"):
            item.state, item.outcome, item.closed_at = "closed", outcome, site.county.now


def form(site: Site, code: str) -> str:
    return str(site.client.post("/p", data={"code": code}).get_data(as_text=True))


def rows(site: Site) -> list[dict]:
    with site.app.app_context():
        return [rating_views.rating_row(one) for one in db.session.query(Evaluation).order_by(Evaluation.at)]


def test_who_was_dissatisfied_is_asked_once_more_and_the_first_rating_stays(site):
    case_id = rated(site, 1)
    code = code_of(site, case_id)
    assert "已经评过了" in form(site, code)
    settle(site)
    html = form(site, code)
    assert "请再评一次" in html
    assert "checked" not in html
    answer = site.client.post("/p", data={"code": code, "level": "4", "words": "来家里说清楚了"})
    assert (answer.status_code, "收到了" in answer.get_data(as_text=True)) == (200, True)
    [row] = rows(site)
    assert (row["level"], row["later"]["level"], row["later"]["words"]) == (1, 4, "来家里说清楚了")
    assert "已经评过了" in form(site, code)
    assert site.client.post("/p", data={"code": code, "level": "5"}).status_code == 409
    assert rows(site)[0]["later"]["level"] == 4


def test_the_slip_that_the_agent_knows_never_tells_that_somebody_was_dissatisfied(site):
    case_id = rated(site, 1)
    with site.app.app_context():
        slip = db.session.get_one(Case, case_id).slip_code
    before = site.client.get(f"/q/{slip}").get_data()
    settle(site)
    assert site.client.get(f"/q/{slip}").get_data() == before
    assert site.client.post(f"/q/{slip}", data={"level": "5"}).status_code == 409


@pytest.mark.parametrize("outcome", ["excluded", "replaced"])
def test_a_rating_that_counts_no_more_is_not_asked_after(site, outcome):
    code = code_of(site, rated(site, 2))
    settle(site, outcome)
    assert "请再评一次" not in form(site, code)


def test_who_was_satisfied_is_not_asked_again(site):
    assert "已经评过了" in form(site, code_of(site, rated(site, 5)))


@pytest.mark.parametrize("level", ["", "0", "6", "五"])
def test_a_second_level_that_is_none_keeps_nothing(site, level):
    code = code_of(site, rated(site, 1))
    settle(site)
    site.client.post("/p", data={"code": code, "level": level})
    assert rows(site)[0]["later"] is None


def month_of(site: Site) -> str:
    return f"{site.county.now:%Y-%m}"


def publish(site: Site, days: int) -> list[str]:
    with committed(site.app):
        return rating_bulletins.publish_due(site.county.now + timedelta(days=days))


def test_a_month_is_published_by_itself_once_and_stays_as_it_was(site):
    for level in (5, 5, 4, 3, 1):
        rated(site, level)
    settle(site)
    assert publish(site, 0) == []
    assert publish(site, 20) == [month_of(site)]
    html = site.client.get(f"/pj/{month_of(site)}").get_data(as_text=True)
    assert "<b>5</b> 份" in html
    assert "80%" in html
    assert "已办完 100%" in html
    rated(site, 1)
    assert publish(site, 21) == []
    assert site.client.get(f"/pj/{month_of(site)}").get_data(as_text=True) == html
    assert month_of(site)[:4] in site.client.get("/pj").get_data(as_text=True)


def test_too_few_ratings_are_not_published(site):
    rated(site, 1)
    publish(site, 20)
    html = site.client.get(f"/pj/{month_of(site)}").get_data(as_text=True)
    assert "不公布" in html
    assert not any(word in re.sub("不满意的占|满意的占", "", html) for word in LEVELS.values())
    with site.app.app_context():
        content = db.session.get_one(RatingBulletin, month_of(site)).content
    assert (content["county"], content["places"], content["issues"]) == (None, [], [])


def test_a_township_with_few_ratings_cannot_be_reckoned_from_the_others():
    """Two that are shown and one with two ratings: the smaller of the shown goes with it."""
    tally = {"bad": 0, "owed": 0, "done": 0, "again": 0}
    found = rating_bulletins.grouped(
        {"a": {"total": 9, **tally}, "b": {"total": 6, **tally}, "c": {"total": 2, **tally}}, k=5, name=str.upper
    )
    assert [(name, one["total"]) for name, one in found] == [("A", 9), ("其他乡镇", 8)]
    alone = rating_bulletins.grouped({"c": {"total": 2, **tally}}, k=5, name=str.upper)
    assert list(alone) == []


@pytest.mark.parametrize("month", ["2026-13", "1999-01", "x", "2026-1", "２０２６-11", "0000-00"])
def test_a_month_that_was_not_published_is_not_there(site, month):
    assert site.client.get(f"/pj/{month}").status_code == 404


def test_the_published_page_is_small_and_needs_no_script(site):
    for level in (5, 5, 4, 3, 1):
        rated(site, level)
    publish(site, 20)
    page = site.client.get(f"/pj/{month_of(site)}").get_data()
    assert len(page) < 30_000
    assert b"<script" not in page
