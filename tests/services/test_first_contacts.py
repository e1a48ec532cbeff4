"""首问负责: who was asked first owns the question until it is answered (R6.1)."""

import pytest

from models.alerts import DeskAlert
from models.base import db
from models.posts import FirstContact
from services import first_contacts as asked
from services import posts
from tests.builders import TOWNSHIP, actor_for, make_user
from tests.casework import County, make_county, refused, shanghai


@pytest.fixture
def county(session, clock) -> County:
    made = make_county(clock)
    posts.assign(made.lead, made.now, township=TOWNSHIP, window="social_health", rank="A", account="chuang2")
    return made


def ask(county: County, handled_as: str, **kw) -> FirstContact:
    values = {"township": None, "channel": "counter", "question": "社保卡丢了怎么办", "handled_as": handled_as, **kw}
    return asked.ask(county.clerk, county.now, **values)


PASSED = {"window": "social_health", "name": "王大爷", "phone": "13900000001"}


def test_what_is_answered_on_the_spot_is_closed_with_it(county):
    ways = {"answered": {"answer": "到银行补"}, "guided": {"answer": "带身份证来"}, "elsewhere": {"go_to": "县人社局"}}
    assert [ask(county, way, **more).closed_at for way, more in ways.items()] == [county.now] * 3
    assert asked.list_contacts(county.clerk, county.now, "open")["open"] == 0


def test_each_way_asks_what_it_needs(county):
    lacking = (
        ("answered", {}), ("guided", {"answer": " "}), ("elsewhere", {}), ("passed_on", {}),
        ("passed_on", {"window": "social_health", "name": "王大爷"}), ("passed_on", {**PASSED, "handed_to": "xian1"}),
        ("answered", {"answer": "好", "matter": "no_such_matter"}),
    )  # fmt: skip
    for way, more in lacking:
        with refused("validation"):
            ask(county, way, **more)
    assert db.session.query(FirstContact).count() == 0


def test_a_question_passed_on_stays_with_the_first_and_is_due_the_next_working_day(county):
    row = ask(county, "passed_on", **PASSED)
    assert (row.owner_id, row.handed_to_id, str(row.due_on)) == (
        county.clerk.user_id, county.colleague.user_id, "2026-11-24",
    )  # fmt: skip
    assert [a.user_id for a in db.session.query(DeskAlert)] == [county.colleague.user_id]
    assert asked.list_contacts(county.colleague, county.now, "open")["items"][0]["mine"]
    asked.close(county.colleague, county.now, row.id, answer="已回电")
    with refused("contact_closed"):
        asked.close(county.clerk, county.now, row.id, answer="再答一次")


def test_who_is_brought_to_the_window_leaves_no_telephone_number(county):
    row = ask(county, "passed_on", window="social_health", in_person=True)
    assert (row.name_enc, row.phone_enc) == (None, None)


def test_a_late_question_is_told_to_those_who_owe_it_and_their_head_once_a_day(county):
    row = ask(county, "passed_on", **PASSED)
    county.clock.set(shanghai("2026-11-24 17:00"))
    assert asked.overdue(county.now) == []
    county.clock.set(shanghai("2026-11-24 17:01"))
    assert asked.overdue(county.now) == [row.id]
    assert (asked.remind(county.now, row.id), asked.remind(county.now, row.id)) == (3, 0)
    assert asked.list_contacts(county.lead, county.now, "open")["overdue"] == 1
    county.clock.advance(days=1)
    assert asked.remind(county.now, row.id) == 3
    asked.close(county.clerk, county.now, row.id, answer="已当面答复")
    assert asked.overdue(county.now) == []


def test_name_and_number_are_sealed_shown_to_who_calls_back_and_each_look_is_on_record(county):
    row = ask(county, "passed_on", **PASSED)
    assert b"13900000001" not in bytes(row.phone_enc)
    assert asked.reveal(county.colleague, county.now, row.id) == {"name": "王大爷", "phone": "13900000001"}
    supervisor = make_user("county_supervisor", account="du1")
    with refused("forbidden"):
        asked.reveal(actor_for(supervisor), county.now, row.id)
    for stranger in (county.cadre, county.pickup):
        with refused("not_found"):
            asked.close(stranger, county.now, row.id, answer="x")
