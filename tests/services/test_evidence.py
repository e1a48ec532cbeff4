"""What proves a delivery or the return of originals: a signature made for it, or two people who saw it (rules §5)."""

from collections.abc import Callable
from typing import Any

import pytest

from models.cases import Case
from models.residents import Resident
from services import deliveries
from services.custody import giving_back
from tests.builders import OTHER_VILLAGE, actor_for, make_resident, make_user, new_id
from tests.casework import County, make_county, make_document, refused
from tests.services.test_custody import BOOK, reviewing

Give = Callable[..., None]


@pytest.fixture
def county(session, clock) -> County:
    return make_county(clock)


def delivery(county: County) -> tuple[Case, Give]:
    """A result that waits, and how its agent hands it over."""
    case = county.ready()

    def give(**proof: Any) -> None:
        args = {"recipient": "罗秀芳", "relation": "本人", "method": "signature", **proof}
        deliveries.record(
            county.cadre, county.now, delivery_id=new_id(), case_id=case.id, delivered_at=county.now, **args
        )

    return case, give


def originals(county: County) -> tuple[Case, Give]:
    """A household book in the agent's hands, and how it is given back."""
    case = reviewing(county)
    giving_back.to_agent(county.clerk, county.now, case, BOOK)

    def give(**proof: Any) -> None:
        args = {"recipient": "罗秀芳", "relation": "本人", "method": "signature", **proof}
        giving_back.by_agent(
            county.cadre,
            county.now,
            return_id=new_id(),
            case_id=case.id,
            originals=BOOK,
            returned_at=county.now,
            **args,
        )

    return case, give


both_ways = pytest.mark.parametrize("way", [delivery, originals], ids=["result", "originals"])


def paper(county: County, kind: str = "signature", *, of: Resident | None = None, **kw: Any) -> str:
    return str(make_document(of or county.resident, kind, by=county.cadre, **kw).id)


def names(*seen_by: str) -> list[dict[str, str]]:
    return [{"name": name} for name in seen_by]


@both_ways
def test_a_signature_of_this_resident_made_for_this_proves_it(county: County, way) -> None:
    _, give = way(county)
    give(signature_doc_id=paper(county))


@both_ways
def test_the_photo_of_a_receipt_with_a_fingerprint_proves_it(county: County, way) -> None:
    _, give = way(county)
    give(method="fingerprint", signature_doc_id=paper(county, "receipt"))


@both_ways
def test_any_other_paper_somebody_elses_or_one_given_up_proves_nothing(county: County, way) -> None:
    _, give = way(county)
    stranger = make_resident(name="别人")
    gone = make_document(county.resident, "signature", by=county.cadre)
    gone.state = "discarded"
    for wrong in (None, new_id(), paper(county, "id_card"), paper(county, of=stranger), gone.id):
        with refused("delivery_unevidenced"):
            give(signature_doc_id=wrong)


@both_ways
def test_a_signature_proves_one_thing_once(county: County, way) -> None:
    used = paper(county)
    _, hand_over = delivery(county)
    hand_over(signature_doc_id=used)
    _, give_book = originals(county)
    book = paper(county)
    give_book(signature_doc_id=book)
    _, give = way(county)
    for again in (used, book, county.letter.signature_doc_id or county.letter.letter_doc_id):
        with refused("delivery_unevidenced"):
            give(signature_doc_id=again)


@both_ways
def test_two_witnesses_are_two_people_and_none_of_those_concerned(county: County, way) -> None:
    _, give = way(county)
    agent = county.cadre.name
    for nobody in (
        names(), names("张三"), names("张三", "张三"), names("张三", " 张三 "), names("张三", agent), names("张三", "罗秀芳"),
        names("张三", " "), [{}, {}],
    ):  # fmt: skip
        with refused("delivery_unevidenced"):
            give(method="witnessed", witnesses=nobody)
    give(method="witnessed", witnesses=names("张三", "李四", agent))


@both_ways
def test_what_is_witnessed_needs_witnesses_whatever_was_signed(county: County, way) -> None:
    _, give = way(county)
    with refused("delivery_unevidenced"):
        give(method="witnessed", signature_doc_id=paper(county))


def test_originals_are_given_back_by_their_agent_alone_and_no_more_than_are_there(county: County) -> None:
    case, give = originals(county)
    stranger = actor_for(make_user("volunteer", villages=[OTHER_VILLAGE]))
    args: dict[str, Any] = {
        "case_id": case.id, "recipient": "罗秀芳", "relation": "本人", "method": "signature", "returned_at": county.now,
    }  # fmt: skip
    for actor, code in ((county.clerk, "forbidden"), (stranger, "not_found")):
        with refused(code):
            giving_back.by_agent(
                actor, county.now, return_id=new_id(), originals=BOOK, signature_doc_id=paper(county), **args
            )
    for lines, code in (
        ([], "validation"), ([{"requirement": "hukou", "count": 0}], "validation"),
        ([{"requirement": "hukou", "count": 2}], "original_not_here"), ([*BOOK, *BOOK], "original_not_here"),
        ([{"requirement": "id_card", "count": 1}], "original_not_here"),
    ):  # fmt: skip
        with refused(code):
            giving_back.by_agent(
                county.cadre, county.now, return_id=new_id(), originals=lines, signature_doc_id=paper(county), **args
            )
    with refused("validation"):
        give(method="by_post", signature_doc_id=paper(county))
    give(signature_doc_id=paper(county))
    with refused("original_not_here"):
        give(signature_doc_id=paper(county))
