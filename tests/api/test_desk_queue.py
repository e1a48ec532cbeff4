"""The desk's queue: live counts, tabs, filters, search, and a poll that costs next to nothing."""

import pytest

from models.base import db
from models.people import AppUser
from tests.api.desking import Site, make_site
from tests.builders import OTHER_VILLAGE, committed, make_user

pytestmark = pytest.mark.both_databases  # order and search are each database's own


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def test_a_handed_over_case_appears_as_new_with_its_papers_and_its_day(site):
    case_id = site.case("handed_off")
    page = site.desk("clerk").queue("new")
    [item] = page["items"]
    assert item["id"] == case_id
    assert (item["resident_name"], item["matter_name"], item["agent_name"]) == ("罗秀芳", "高龄津贴", "村干部")
    assert item["materials"] == {"total": 5, "arrived": 5, "good": 0, "bad": 0}
    assert item["due"] == {"kind": "sign_in", "on": "2026-11-23", "left_wd": 0, "light": "yellow"}
    assert page["counts"]["new"] == page["total"] == 1
    assert page["villages"][0]["code"] == "511825101201"
    assert page["matters"] == [{"code": "gaoling", "name": "高龄津贴"}]


def test_a_case_whose_photos_are_on_their_way_is_shown_as_such(site):
    with committed(site.app):
        case = site.county.registered()
        site.county.photographed(case, state="declared")
        site.county.photographed(case, "hukou", state="stored")
        site.county.collected(case)
        site.county.handed_off(case)
    [item] = site.desk("clerk").queue("new")["items"]
    assert (item["hand_off_pending"], item["docs_missing"], item["docs_total"]) == (True, 3, 5)


def test_each_state_has_its_tab_and_the_counts_stand_beside_every_tab(site):
    for state in ("handed_off", "received", "judged", "accepted", "decided", "ready", "delivered"):
        site.case(state)
    counts = site.desk("clerk").queue("all")["counts"]
    assert counts == {
        "new": 1, "waiting": 1, "checking": 1, "correcting": 0, "running": 1, "due": 0, "overdue": 0, "ready": 1,
        "deliver": 1, "archive": 1, "all": 7,
    }  # fmt: skip


def test_the_pickup_window_sees_only_what_is_decided(site):
    site.case("accepted")
    decided = site.case("decided")
    page = site.desk("pickup").queue("all")
    assert [item["id"] for item in page["items"]] == [decided]


def test_what_is_late_is_found_under_overdue_with_its_colour(site, clock):
    case_id = site.case("accepted")
    clock.advance(days=15)
    page = site.desk("clerk").queue("overdue")
    assert [item["id"] for item in page["items"]] == [case_id]
    assert page["items"][0]["due"] == {"kind": "promised", "on": "2026-12-07", "left_wd": -1, "light": "red"}


def test_a_hand_over_nobody_signed_for_is_overdue_once_its_working_day_is_over(site, clock):
    """What comes on Saturday is to be signed in on Monday, and late on Tuesday."""
    clock.advance(days=5)  # Saturday
    case_id = site.case("handed_off")
    for days, late in ((0, []), (2, []), (1, [case_id])):
        clock.advance(days=days)
        assert [item["id"] for item in site.desk("clerk").queue("overdue")["items"]] == late


def test_what_is_due_today_has_a_tab_of_its_own(site, clock):
    case_id = site.case("accepted")
    clock.advance(days=14)
    assert [item["id"] for item in site.desk("clerk").queue("due")["items"]] == [case_id]


@pytest.mark.parametrize(
    "q", ["罗秀芳", "秀", "zdy", "ZDY", "0015", "0001", "TQ511825101-20261123-0001", "20261123-0001"]
)
def test_a_case_is_found_by_name_initials_last_four_or_number(site, q: str):
    case_id = site.case("received")
    found = site.desk("clerk").queue("all", q=q)["items"]
    assert [item["id"] for item in found] == [case_id]


@pytest.mark.parametrize("q", ["%", "_", "王", "' OR 1=1 --", "\\", "9999"])
def test_signs_that_mean_something_to_a_database_find_nothing(site, q: str):
    """Security list 21."""
    site.case("received")
    assert site.desk("clerk").queue("all", q=q)["items"] == []


def test_filters_narrow_counts_and_rows_alike(site):
    site.case("received")
    page = site.desk("clerk").queue("all", village=OTHER_VILLAGE)
    assert (page["total"], page["items"], page["counts"]["waiting"]) == (0, [], 0)
    assert site.desk("clerk").queue("all", matter="gaoling")["total"] == 1
    assert site.desk("clerk").queue("all", window="civil_affairs")["total"] == 1


def test_pages_do_not_overlap(site):
    ids = {site.case("registered") for _ in range(5)}
    lead = site.desk("lead")
    pages = [lead.queue("all", page=n, size=2) for n in (1, 2, 3)]
    assert [len(page["items"]) for page in pages] == [2, 2, 1]
    assert {item["id"] for page in pages for item in page["items"]} == ids


@pytest.mark.parametrize("query", [{"tab": "nothing"}, {"size": 1000}, {"page": 0}, {"page": 10**30}])
def test_a_question_that_makes_no_sense_is_refused(site, query):
    answer = site.client.get("/api/v1/desk/queue", query_string=query, headers=site.desk("clerk").headers)
    assert answer.status_code == 422


def test_another_township_sees_nothing(site):
    site.case("received")
    with committed(site.app):
        make_user("clerk", windows=["civil_affairs"], township="511825102", account="sijing1")
    assert site.desk("sijing1").queue("all")["total"] == 0


def test_an_ended_post_sees_nothing_with_the_next_request(site, clock):
    """Security list 6."""
    desk = site.desk("clerk")
    assert desk.get("/desk/queue").status_code == 200
    with committed(site.app):
        user = db.session.query(AppUser).filter_by(account="chuang1").one()
        db.session.execute(db.text("UPDATE scope_grant SET valid_to = :t WHERE user_id = :u"),
                           {"t": clock.now().replace(tzinfo=None), "u": user.id.replace("-", "") if db.engine.dialect.name == "sqlite" else user.id})  # fmt: skip
    assert desk.get("/desk/queue").status_code == 403


def test_the_poll_is_small_and_says_nothing_when_nothing_has_changed(site):
    """UX: under 300 bytes every five seconds, 304 when unchanged."""
    site.case("handed_off")
    desk = site.desk("clerk")
    first = desk.get("/desk/changes")
    size = len(first.get_data()) + sum(len(k) + len(v) + 4 for k, v in first.headers if k in {"ETag", "Content-Type"})
    assert (first.status_code, size < 300) == (200, True)
    seq = first.get_json()["seq"]
    assert desk.get(f"/desk/changes?since={seq}").status_code == 304
    assert desk.get("/desk/changes", **{"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_the_poll_tells_a_change_in_scope_and_keeps_quiet_about_others(site):
    desk = site.desk("clerk")
    etag = desk.get("/desk/changes").headers["ETag"]
    with committed(site.app):
        make_user("cadre", villages=[OTHER_VILLAGE])
    assert desk.get("/desk/changes?since=0", **{"If-None-Match": etag}).status_code == 304
    site.case("registered")
    assert desk.get("/desk/changes?since=0", **{"If-None-Match": etag}).status_code == 200


def test_people_of_the_township_are_found_and_never_with_a_full_number(site):
    answer = site.desk("clerk").get("/desk/residents?q=罗秀")
    [found] = answer.get_json()["items"]
    assert (found["name"], found["id_last4"], found["age"]) == ("罗秀芳", "0015", 86)
    assert "13900000001" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("q", ["", "罗", "%%", "__"])
def test_a_search_too_short_or_too_wide_finds_nobody(site, q: str):
    assert site.desk("clerk").get("/desk/residents?q=" + q).get_json()["items"] == []


def test_the_county_supervisor_reads_but_does_not_act(site):
    case_id = site.case("received")
    with committed(site.app):
        make_user("county_supervisor", account="jiandu1", township=None)
    desk = site.desk("jiandu1")
    page = desk.case(case_id)
    assert [a["action"] for a in page["actions"]] == []
    assert desk.post(f"/desk/cases/{case_id}/actions/accept", {}, page["case"]["ver"]).status_code == 403
