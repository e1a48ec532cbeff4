"""A and B of a post: rights, absences, handover, standing in, the empty post, the board (R6.2)."""

from datetime import date

import pytest

from models.alerts import DeskAlert
from models.base import db
from models.posts import Handover
from services import absences, duty_board, handovers, posts, standing_in
from services.actors import actor_of_user
from services.cases.facts import Situation
from services.cases.forms import Asking
from tests.builders import TOWNSHIP, make_user
from tests.casework import County, make_county, refused, shanghai

POST = {"township": TOWNSHIP, "window": "civil_affairs"}


@pytest.fixture
def county(session, clock) -> County:
    """The civil affairs window has A (chuang1) and B (chuang2)."""
    made = make_county(clock)
    for rank, account in (("A", "chuang1"), ("B", "chuang2")):
        posts.assign(made.lead, made.now, **POST, rank=rank, account=account)
    return made


def away(county: County, account: str, first: int, last: int, reason: str = "leave", **kw):
    values = {"from_half": "am", "until_half": "pm", **kw}
    return absences.register(
        county.lead, county.now, township=TOWNSHIP, account=account, reason=reason,
        from_on=date(2026, 11, first), until_on=date(2026, 11, last), **values,
    )  # fmt: skip


def told(kind: str) -> list[tuple[str, str]]:
    return [(row.user_id, row.rank) for row in db.session.query(DeskAlert).filter_by(kind=kind)]


def holder(county: County) -> str | None:
    return posts.holder_of(TOWNSHIP, "civil_affairs", county.now)


def test_a_post_brings_the_right_to_its_window_and_takes_it_along(county):
    """B has A's powers (R6.2)."""
    user_id = county.colleague.user_id
    posts.assign(county.lead, county.now, township=TOWNSHIP, window="agri_law", rank="B", account="chuang2")
    assert (TOWNSHIP, "agri_law") in actor_of_user(county.now, user_id).windows_at(county.now)
    county.clock.advance(minutes=1)
    posts.release(county.lead, county.now, township=TOWNSHIP, window="agri_law", rank="B")
    assert (TOWNSHIP, "agri_law") not in actor_of_user(county.now, user_id).windows_at(county.now)
    posts.release(county.lead, county.now, **POST, rank="B")
    assert (TOWNSHIP, "civil_affairs") in actor_of_user(county.now, user_id).windows_at(county.now)  # had it before


def test_posts_are_given_by_the_head_to_people_of_the_centre_and_not_twice(county):
    with refused("forbidden"):
        posts.assign(county.clerk, county.now, **POST, rank="A", account="chuang2")
    with refused("validation"):
        posts.assign(county.lead, county.now, **POST, rank="A", account="chuang2")  # is B
    with refused("validation"):
        posts.assign(county.lead, county.now, **POST, rank="A", account="xian1")
    with refused("validation"):
        posts.assign(county.lead, county.now, **POST, rank="A", account="nobody")
    with refused("not_found"):
        posts.assign(county.lead, county.now, township=TOWNSHIP, window="none", rank="A", account="chuang1")
    other = make_user("township_lead", township="511825102", account="fen2")
    with refused("forbidden"):
        posts.assign(actor_of_user(county.now, other.id), county.now, **POST, rank="A", account="chuang2")


def test_from_the_start_of_an_absence_the_work_is_bs_until_its_end(county):
    case = county.received()
    row = away(county, "chuang1", 24, 25, from_half="pm")
    assert holder(county) == county.clerk.user_id
    county.clock.set(shanghai("2026-11-24 12:00"))
    assert holder(county) == county.colleague.user_id
    county.clock.set(shanghai("2026-11-25 17:00"))
    assert holder(county) == county.clerk.user_id
    [list_] = db.session.query(Handover)
    assert (list_.absence_id, list_.to_user_id, list_.by_itself) == (row.id, county.colleague.user_id, False)
    assert [line["case_id"] for line in list_.cases] == [case.id]
    assert told("handover") == [(county.colleague.user_id, "B")]


def test_what_came_after_the_list_was_made_is_on_it_when_the_absence_begins(county):
    away(county, "chuang1", 24, 24)
    case = county.received()
    assert standing_in.due(county.now) == []
    county.clock.set(shanghai("2026-11-24 09:01"))
    for turn in standing_in.due(county.now):
        standing_in.run(county.now, turn)
    [row] = db.session.query(Handover)
    assert [line["case_id"] for line in row.cases] == [case.id]
    assert standing_in.due(county.now) == []


def test_a_and_b_may_not_be_away_together(county):
    away(county, "chuang1", 24, 25)
    with refused("both_away"):
        away(county, "chuang2", 25, 26)
    assert away(county, "chuang2", 26, 27)
    with refused("duplicate"):
        away(county, "chuang1", 25, 25)
    for first, last in ((24, 23), (20, 20)):  # upside down, over already
        with refused("validation"):
            away(county, "chuang1", first, last)
    # Half days that only touch are not together; a post without B cannot be left at all.
    away(county, "chuang1", 30, 30, until_half="am")
    away(county, "chuang2", 30, 30, from_half="pm")
    posts.release(county.lead, county.now, **POST, rank="B")
    with refused("both_away"):
        away(county, "chuang1", 28, 28)


def test_illness_is_written_down_and_the_empty_post_is_told(county):
    supervisor = make_user("county_supervisor", account="du1")
    away(county, "chuang1", 23, 24)
    away(county, "chuang2", 23, 23, reason="sick")
    assert holder(county) is None
    post = next(p for p in duty_board.board(TOWNSHIP, county.now)["posts"] if p["window"] == "civil_affairs")
    assert (post["vacant"], post["on_duty"]) == (True, None)
    assert set(told("vacant")) == {(county.lead.user_id, "lead"), (supervisor.id, "supervisor")}


def test_who_comes_back_is_briefed_on_what_was_done(county):
    case = county.received()
    away(county, "chuang1", 23, 23)  # called in the morning: B steps in unasked
    [row] = db.session.query(Handover)
    assert (row.by_itself, holder(county)) == (True, county.colleague.user_id)
    county.clock.advance(minutes=30)
    county.judged(case)
    with refused("state_forbids"):
        handovers.brief(county.clerk, county.now, row.id)
    county.clock.set(shanghai("2026-11-24 09:00"))
    for turn in standing_in.due(county.now):
        standing_in.run(county.now, turn)
    assert told("briefing") == [(county.clerk.user_id, "A")]
    shown = handovers.show(county.clerk, county.now, row.id)
    assert shown["may_brief"]
    assert [line["moved"] for line in shown["cases"]] == [True]
    assert "开始预审" in {step["label"] for step in shown["done"]}
    with refused("forbidden"):
        handovers.brief(county.colleague, county.now, row.id)
    with refused("not_found"):
        handovers.show(county.cadre, county.now, row.id)
    handovers.brief(county.clerk, county.now, row.id)
    assert standing_in.due(county.now) == []


def test_who_is_on_leave_is_named_last_and_as_such_when_somebody_is_asked_to_agree(county):
    case = county.received()
    away(county, "chuang2", 24, 25)
    county.clock.set(shanghai("2026-11-24 12:00"))
    asking = Asking(county.clerk, Situation(case, county.now))
    assert [account for account, _ in asking.colleagues] == ["fen1", "chuang2"]
    assert [name.endswith("（请假）") for _, name in asking.colleagues] == [False, True]


def test_coming_back_earlier_ends_the_absence_at_once(county):
    row = away(county, "chuang1", 23, 27)
    later = away(county, "chuang2", 30, 30)
    county.clock.advance(hours=2)
    absences.end(county.lead, county.now, row.id)
    assert holder(county) == county.clerk.user_id
    absences.end(county.lead, county.now, later.id)
    assert duty_board.duty(county.lead, county.now, None)["absences"] == []
    with refused("state_forbids"):
        absences.end(county.lead, county.now, later.id)
    with refused("forbidden"):
        absences.end(county.clerk, county.now, row.id)


def test_the_board_says_on_a_rest_day_when_the_centre_opens_again(county):
    county.clock.set(shanghai("2026-11-28 10:00"))
    shown = duty_board.board(TOWNSHIP, county.now)
    assert (shown["workday"], shown["open_now"], shown["next_workday"]) == (False, False, "2026-11-30")
    assert not any(post["vacant"] for post in shown["posts"])
