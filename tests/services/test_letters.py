"""Letters that are ended, frozen, renewed, or given where somebody gains (R9.1, R9.6 to R9.8)."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from domain.problems import Problem
from models.base import db
from models.cases import Authorization
from models.documents import Document
from models.residents import Household, Task
from models.sync import ReviewItem
from services import authorizations, documents, letter_ending, letters_desk
from services.cases import registering
from services.cases.detail import detail
from services.review_decisions import Decision, decide
from services.reviews import open_review
from tests.builders import actor_for, make_resident, make_user, new_id
from tests.casework import County, make_county, make_document, refused

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def county(session: Any, clock: Any) -> County:
    return make_county(clock)


def letter(county: County, **kw: Any) -> Authorization:
    values = {
        "authorization_id": new_id(), "resident_id": county.resident.id, "matters": ["gaoling"], "powers": ["submit"],
        "valid_from": date(2026, 11, 23), "valid_to": date(2027, 2, 20), "sub_delegation": False,
        "method": "signature", "letter_doc_id": new_id(), "witnesses": [], "read_aloud": True, "language": "dialect",
        "place": "home", "signed_at": county.now, "read_by": "agent", "read_way": "person", **kw,
    }  # fmt: skip
    return authorizations.record(county.cadre, county.now, **values)


def call(county: County, letter_id: str, **kw: Any) -> Authorization:
    told = {
        "how": "call", "caller": "罗秀芳", "relation": "本人", "checked_by": "call_back", "reason": "自己去办", **kw
    }  # fmt: skip
    return letter_ending.revoke_at_desk(county.clerk, county.now, authorization_id=letter_id, **told)


def test_a_call_at_the_desk_ends_the_letter_and_every_open_step(county: County) -> None:
    before, after = county.handed_off(), county.received("canbu")
    call(county, county.letter.id)

    kept = (county.letter.state, county.letter.ended_how, county.letter.ended_by)
    assert kept == ("revoked", "call", county.clerk.user_id)
    assert county.letter.caller == {"name": "罗秀芳", "relation": "本人", "checked_by": "call_back"}
    assert (before.state, before.revoked) == ("collected", True)
    assert (after.state, after.revoked) == ("received", True), "from received on only the agent's acts stop"
    with refused("authorization_revoked"):
        registering.hand_off(county.cadre, county.now, case_id=before.id, batch_id=new_id(), doc_ids=[])
    told = set(db.session.scalars(select(Task.user_id).where(Task.title.contains("撤销了委托"))))
    assert told == {county.cadre.user_id, county.volunteer.user_id}
    call(county, county.letter.id, caller="别人")
    assert county.letter.caller["name"] == "罗秀芳", "twice is once"


def test_a_desk_of_another_town_finds_no_letter(county: County) -> None:
    elsewhere = actor_for(make_user("township_lead", township="511825102", account="far"))
    with refused("not_found"):
        letter_ending.revoke_at_desk(
            elsewhere, county.now, authorization_id=county.letter.id, how="call", caller="某", relation="本人",
            checked_by="id_last4", reason="不办了",
        )  # fmt: skip
    assert letters_desk.list_letters(elsewhere, county.now, "罗秀芳")["items"] == []


def test_the_desk_is_told_of_letters_that_end_in_ten_days_and_finds_all_of_a_person(county: County) -> None:
    assert letters_desk.list_letters(county.clerk, county.now)["items"] == []
    county.letter.valid_to = date(2026, 11, 26)
    db.session.flush()
    (line,) = letters_desk.list_letters(county.clerk, county.now)["items"]
    assert (line["reminder"], line["days_left"], line["agent_a"], line["agent_b"]) == ("near", 3, "村干部", "志愿者")
    letter(county, renews_id=county.letter.id)
    found = letters_desk.list_letters(county.clerk, county.now, "罗秀芳")["items"]
    assert {one["renewed"] for one in found} == {True, False}
    assert letters_desk.list_letters(county.clerk, county.now, "罗")["items"] == [], "too short to mean anyone"


def test_a_renewal_keeps_the_old_letter_and_carries_the_running_cases_on(county: County) -> None:
    case, other = county.registered(), county.registered("canbu")
    new = letter(county, renews_id=county.letter.id)

    assert (case.authorization_id, other.authorization_id) == (new.id, county.letter.id)
    assert (county.letter.state, new.renews_id) == ("valid", county.letter.id)


def test_a_letter_given_anew_takes_up_what_a_revocation_had_stopped(county: County) -> None:
    case = county.handed_off()
    call(county, county.letter.id)
    new = letter(county)
    assert (case.authorization_id, case.revoked) == (new.id, False)
    assert county.handed_off(case).state == "handed_off"


def test_no_letter_continues_one_of_somebody_else(county: County) -> None:
    stranger = make_resident(name="别人")
    with pytest.raises(Problem) as caught:
        letter(county, resident_id=stranger.id, renews_id=county.letter.id)
    assert [f.path for f in caught.value.fields] == ["/renews_id"]


@pytest.mark.parametrize("power", ["face_recognition", "survival_check", "assessment", "marriage", "ward_property"])
def test_what_only_the_person_can_do_is_in_no_letter(county: County, power: str) -> None:
    with refused("never_delegable"):
        letter(county, powers=["submit", power])


def test_an_agent_of_the_household_is_put_before_a_supervisor_who_may_stop_the_letter(county: County) -> None:
    home = Household(id=new_id(), village=county.resident.village, group_no=1, head_id=county.resident.id)
    db.session.add(home)
    county.resident.household_id = home.id
    db.session.flush()
    make_resident(name="村干部", household_id=home.id)
    row = letter(county, interest="relative")
    assert row.conflict == ["household", "relative"]
    item = db.session.scalars(select(ReviewItem).where(ReviewItem.kind == "letter_conflict")).one()
    decide(county.lead, county.now, item.id, Decision("stop", reason="代办员是家里人"), lambda _sent: Problem("busy"))
    assert (row.state, row.ended_how) == ("revoked", "supervisor")


def test_the_same_surname_is_kept_as_a_hint_and_asks_nobody(county: County) -> None:
    county.resident.name = "村秀芳"
    db.session.flush()
    assert letter(county).conflict == ["surname"]
    assert db.session.scalars(select(ReviewItem)).all() == []


@pytest.mark.parametrize(
    ("seconds", "change", "lacks"),
    [
        (12, {}, None),
        (9, {}, ["voice"]),
        (None, {}, ["voice"]),
        (None, {"read_way": "sign", "read_by": "interpreter"}, None),
        (12, {"witnesses": [{"name": "甲", "relation": "邻居"}, {"name": "志愿者", "relation": "邻居"}]}, ["two_witnesses"]),
    ],
)  # fmt: skip
def test_a_fingerprint_has_two_witnesses_a_reading_and_ten_to_thirty_seconds_of_voice(
    county: County, seconds: int | None, change: dict[str, Any], lacks: list[str] | None
) -> None:
    voice = make_document(county.resident, "recording", by=county.cadre)
    if seconds is not None:
        voice.pages[0].quality = {"seconds": seconds}
        db.session.flush()
    witnesses = [{"name": "甲", "relation": "邻居"}, {"name": "乙", "relation": "组长"}]
    args = {"method": "fingerprint", "witnesses": witnesses, "voice_doc_id": voice.id if seconds else None, **change}
    letter(county, agent_b=county.volunteer.user_id, **args)
    found = [item.theirs for item in db.session.scalars(select(ReviewItem).where(ReviewItem.kind == "letter_weak"))]
    assert found == ([{"lacks": lacks}] if lacks else [])


def test_for_somebody_without_full_capacity_the_guardian_signs(county: County) -> None:
    county.resident.capacity = "limited"
    db.session.flush()
    letter(county)
    assert [i.theirs for i in db.session.scalars(select(ReviewItem))] == [{"lacks": ["guardian"]}]
    strong = letter(county, guardian={"name": "罗拟明", "relation": "儿子"})
    assert strong.guardian == {"name": "罗拟明", "relation": "儿子"}


def _report(county: County) -> ReviewItem:
    return open_review(county.cadre, county.now, "death_report", "v1", entity="resident", entity_id=county.resident.id)


def page(county: County) -> dict[str, Any]:
    return {
        "page_id": new_id(), "side": "page", "n": 1, "sha_plain": "0" * 64, "sha_sealed": "1" * 64, "size": 9,
        "kid": "p1", "captured_at": county.now,
    }  # fmt: skip


def add(county: County, kind: str) -> Document:
    return documents.add(
        county.cadre, county.now, doc_id=new_id(), resident_id=county.resident.id, kind=kind, pages=[page(county)]
    )


def test_a_confirmed_death_freezes_letters_and_photos_and_leaves_the_cases_to_the_unit(
    county: County, clock: Any
) -> None:
    case = county.received()
    item = _report(county)
    assert county.letter.standing == "valid", "a report alone stops nothing"
    decide(county.lead, county.now, item.id, Decision("died"), lambda _sent: Problem("busy"))

    assert (county.letter.standing, case.state, case.revoked) == ("frozen", "received", False)
    clock.advance(hours=1)
    with refused("authorization_frozen"):
        registering.withdraw(county.cadre, county.now, case_id=case.id, reason="不办了")
    with refused("resident_died"):
        add(county, "id_card")
    add(county, "death_proof")
    with refused("authorization_frozen"):
        letter(county)
    titles = list(db.session.scalars(select(Task.title).where(Task.user_id == county.cadre.user_id)))
    assert any("身后一件事" in title for title in titles)

    letter_ending.deny_death(county.lead, county.now, county.resident.id)
    assert county.letter.standing == "valid"
    add(county, "id_card")


def test_a_paper_that_has_run_out_serves_no_case(county: County) -> None:
    case = county.registered()
    paper = make_document(county.resident, "id_card", by=county.cadre)
    paper.expires_on = date(2026, 11, 22)
    db.session.flush()
    with refused("paper_expired"):
        registering.attach(county.cadre, county.now, case_id=case.id, requirement="id_card", doc_id=paper.id)


def test_the_window_sees_where_a_paper_comes_from(county: County) -> None:
    (paper,) = county.photographed(county.registered("canbu"), "id_card")
    case = county.registered()
    registering.attach(county.cadre, county.now, case_id=case.id, requirement="id_card", doc_id=paper.id)
    line = next(m for m in detail(county.clerk, county.now, case)["materials"] if m["requirement"] == "id_card")
    assert line["source"] == {
        "captured_on": "2026-01-01", "captured_by_name": "村干部", "again": True, "served": 1, "expires_on": None
    }  # fmt: skip
