"""Photos of a home: taken in with consent alone, seen by few, gone in a year; the same for two homes is asked about."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import scoped_session

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.documents import Document, DocumentPage
from models.mirror import SOURCES
from models.residents import Household, Resident, Visit
from models.sync import ReviewItem
from services import consents, documents, page_views, review_lists, same_photos, visit_photos, visits
from services.cases.checklist import put_document
from tests.builders import NOW, TOWNSHIP, VILLAGE, actor_for, make_resident, make_user, new_id

MINUTE = timedelta(minutes=1)


@pytest.fixture
def agent(session: scoped_session) -> Actor:
    return actor_for(make_user("volunteer", villages=[VILLAGE]))


@pytest.fixture
def resident(session: scoped_session) -> Resident:
    return make_resident(household_id=None)


def agreed(agent: Actor, resident: Resident, *purposes: str, at: datetime = NOW - timedelta(hours=1)) -> str:
    consent_id = new_id()
    consents.record(
        agent, at, consent_id=consent_id, resident_id=resident.id, purposes=purposes or (visit_photos.PURPOSE,),
        notice_version="2026-12", notice_sha256="0" * 64, given_by="self", method="voice", given_at=at,
    )  # fmt: skip
    return consent_id


def visited(agent: Actor, resident: Resident) -> Visit:
    return visits.record(
        agent, NOW, visit_id=new_id(), resident_id=resident.id, started_at=NOW - 30 * MINUTE, ended_at=NOW, mode="door",
        met="person", resident_mark="voice",
    )  # fmt: skip


def page(**kw: Any) -> dict[str, Any]:
    said = {"page_id": new_id(), "n": 0, "side": "page", "sha_plain": new_id(), "sha_sealed": "2" * 64, "size": 900}
    return {**said, "kid": "k", "captured_at": NOW - 10 * MINUTE, **kw}


def shot(agent: Actor, resident: Resident, visit: Visit | None, **kw: Any) -> Document:
    args = {"kind": "visit_hazard", "visit_id": visit.id if visit else None, "pages": [page()], **kw}
    return documents.add(agent, NOW, doc_id=new_id(), resident_id=resident.id, **args)


def kept(document: Document) -> Document:
    """The worker has kept the picture."""
    for row in db.session.scalars(select(DocumentPage).where(DocumentPage.document_id == document.id)):
        row.state, row.storage_key = "stored", f"pages/{row.id}"
        db.session.flush()
        same_photos.compare(NOW, document, row)
    return document


def refusal(call: Any, *args: Any, **kw: Any) -> str:
    with pytest.raises(Problem) as caught:
        call(*args, **kw)
    return caught.value.code


def test_without_a_consent_for_photos_of_the_home_none_is_taken_in(agent: Actor, resident: Resident) -> None:
    visit = visited(agent, resident)
    agreed(agent, resident, "handle_case", "photos", "health")
    assert refusal(shot, agent, resident, visit) == "photo_consent_missing"
    agreed(agent, resident)
    assert shot(agent, resident, visit).visit_id == visit.id


def test_a_photo_taken_before_the_consent_was_taken_back_is_kept_and_a_later_one_refused(
    agent: Actor, resident: Resident
) -> None:
    visit = visited(agent, resident)
    consent_id = agreed(agent, resident)
    consents.withdraw(agent, NOW - 5 * MINUTE, consent_id=consent_id, reason="不想了")
    assert shot(agent, resident, visit).state == "open"
    late = [page(captured_at=NOW - MINUTE)]
    assert refusal(shot, agent, resident, visit, pages=late) == "photo_consent_missing"


def test_a_visit_has_six_photos_at_most_and_one_given_up_makes_room(agent: Actor, resident: Resident) -> None:
    visit = visited(agent, resident)
    agreed(agent, resident)
    photos = [shot(agent, resident, visit) for _ in range(visit_photos.MOST)]
    assert refusal(shot, agent, resident, visit) == "visit_photos_full"
    assert refusal(documents.discard, agent, NOW, doc_id=photos[0].id, reason=" ") == "reason_needed"
    documents.discard(agent, NOW, doc_id=photos[0].id, reason="拍错了")
    shot(agent, resident, visit)
    (listed,) = visit_photos.of_visits(agent, NOW, [visit]).values()
    assert [one["reason"] for one in listed if one["state"] == "discarded"] == ["拍错了"]


def test_a_photo_belongs_to_an_own_visit_to_this_person_and_says_so(agent: Actor, resident: Resident) -> None:
    visit = visited(agent, resident)
    agreed(agent, resident)
    neighbour = make_resident(name="张邻居", household_id=None)
    agreed(agent, neighbour)
    colleague = actor_for(make_user("volunteer", villages=[VILLAGE], account="colleague"))
    assert refusal(shot, agent, neighbour, visit) == "not_found"
    assert refusal(shot, colleague, resident, visit) == "not_found"
    assert refusal(shot, agent, resident, None, visit_id=new_id()) == "not_found"
    assert refusal(shot, agent, resident, None) == "validation"
    assert refusal(shot, agent, resident, visit, kind="id_card") == "validation"
    assert refusal(shot, agent, resident, visit, pages=[page(), page(n=1)]) == "validation"


def test_only_the_agent_civil_affairs_and_supervisors_see_them_the_county_with_a_reason(
    agent: Actor, resident: Resident
) -> None:
    agreed(agent, resident)
    visit = visited(agent, resident)
    photo = kept(shot(agent, resident, visit))
    page_id = photo.pages[0].id
    seen = {
        "desk": actor_for(make_user("clerk", windows=["civil_affairs"], account="desk")),
        "lead": actor_for(make_user("township_lead", township=TOWNSHIP, account="lead")),
        "agent": agent,
    }
    for actor in seen.values():
        found = page_views.require_page(actor, NOW, page_id)
        assert visit.visit_no in found.words
        assert len(visit_photos.of_visits(actor, NOW, [visit])[visit.id]) == 1
    county = actor_for(make_user("county_supervisor", account="county"))
    assert refusal(page_views.require_page, county, NOW, page_id) == "reason_needed"
    assert page_views.require_page(county, NOW, page_id, reason="inspection").reason == "inspection"
    for n, (role, where) in enumerate(
        [
            ("clerk", {"windows": ["social_security"]}),
            ("township_lead", {"township": "511825102"}),
            ("cadre", {"villages": [VILLAGE]}),
            ("volunteer", {"villages": [VILLAGE]}),
            ("admin", {}),
            ("auditor", {}),
        ]
    ):
        stranger = actor_for(make_user(role, account=f"stranger{n}", **where))
        assert refusal(page_views.require_page, stranger, NOW, page_id, reason="inspection") == "not_found", role
        assert visit_photos.of_visits(stranger, NOW, [visit]) == {}, role


def test_it_is_on_no_phone_but_its_agents_and_never_a_paper_of_a_case(agent: Actor, resident: Resident) -> None:
    agreed(agent, resident)
    photo = shot(agent, resident, visited(agent, resident))
    assert SOURCES["document"].buckets(photo) == [f"u:{agent.user_id}"]
    with pytest.raises(Problem) as caught:
        put_document(agent, NOW, None, None, photo.id)  # type: ignore[arg-type]
    assert caught.value.code == "validation"


def two_shots(agent: Actor, one: Resident, other: Resident, first: dict[str, Any], second: dict[str, Any]) -> list[Any]:
    for resident, said in ((one, first), (other, second)):
        agreed(agent, resident)
        kept(shot(agent, resident, visited(agent, resident), pages=[page(**said)]))
    found = select(ReviewItem).where(ReviewItem.kind == same_photos.KIND)
    return list(db.session.scalars(found))


def test_the_same_photo_in_two_homes_is_one_question_naming_both(agent: Actor, resident: Resident) -> None:
    other = make_resident(name="张邻居", household_id=None)
    (item,) = two_shots(agent, resident, other, {"sha_plain": "a" * 64}, {"sha_plain": "a" * 64})
    kept(db.session.get_one(Document, item.entity_id))  # the worker comes again: still one
    lead = actor_for(make_user("township_lead", township=TOWNSHIP, account="lead"))
    shown = review_lists.detail(lead, NOW, item)
    assert {one["name"] for one in shown["shots"]} == {resident.name, "张邻居"}
    assert {one["by_name"] for one in shown["shots"]} == {agent.name}
    assert shown["choices"] == ["seen", "dismiss"]
    assert item.user_id is None, "the agent's phone is not told"


def test_the_same_file_is_found_again_whatever_the_phone_drew_on_it(agent: Actor, resident: Resident) -> None:
    other = make_resident(name="张邻居", household_id=None)
    same = {"quality": {"file": "b" * 40}}
    assert len(two_shots(agent, resident, other, same, same)) == 1


@pytest.mark.parametrize("case", ["household", "different", "nothing_said"])
def test_one_household_or_another_picture_is_no_question(agent: Actor, resident: Resident, case: str) -> None:
    home = new_id() if case == "household" else None
    resident.household_id = None
    other = make_resident(name="张家人", household_id=None)
    if home:
        db.session.add(Household(id=home, village=VILLAGE, group_no=1))
        db.session.flush()
        resident.household_id = other.household_id = home
    said = [{"sha_plain": "a" * 64}, {"sha_plain": "a" * 64 if home else "c" * 64}]
    if case == "nothing_said":
        said = [{**one, "quality": {"file": ""}} for one in said]
    assert two_shots(agent, resident, other, *said) == []


def test_names_out_of_scope_are_not_told(agent: Actor, resident: Resident) -> None:
    far = make_resident(name="李远方", household_id=None, village="511825102201", township="511825102")
    there = actor_for(make_user("volunteer", villages=["511825102201"], account="far"))
    agent = replace(agent, grants=(*agent.grants, *there.grants))
    (item,) = two_shots(agent, resident, far, {"sha_plain": "a" * 64}, {"sha_plain": "a" * 64})
    lead = actor_for(make_user("township_lead", township="511825102", account="lead"))
    shown = review_lists.detail(lead, NOW, item)
    assert {one["name"] for one in shown["shots"]} == {None, "李远方"}
    assert shown["hidden_people"] == 1
