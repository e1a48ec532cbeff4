"""应享未享 counted for a village: the phone's rules, without what is under way (issue 4, item 5)."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import scoped_session

from services.cases import registering
from services.entitlements import entitled
from tests.builders import make_resident
from tests.casework import County, make_county

TODAY = date(2026, 11, 24)


@pytest.fixture
def county(session: scoped_session, clock: Any) -> County:
    return make_county(clock)


def told(*residents: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (one["matter"], [(who["name"], who["kind"]) for who in one["people"]]) for one in entitled(residents, TODAY)
    ]


def allowance(county: County) -> list[tuple[str, list[tuple[str, str]]]]:
    return [one for one in told(county.resident) if one[0] == "gaoling"]


def test_the_matter_that_concerns_most_people_comes_first_with_name_and_reason(county: County) -> None:
    held = ["yibao_canbao", "yanglao_lingqu", "yanglao_renzheng"]
    old = [make_resident(name=name, birth_on=date(1940, 1, 1), benefits=held) for name in ("甲", "乙")]
    soon = make_resident(name="丙", birth_on=date(1967, 1, 20), benefits=["yibao_canbao"])

    found = entitled([*old, soon], TODAY)

    assert (found[0]["matter"], found[0]["n"]) == ("gaoling", 2)
    pension = next(one for one in found if one["matter"] == "yanglao_lingqu")
    assert pension["name"]
    assert [(one["kind"], one["on"], bool(one["why"])) for one in pension["people"]] == [("soon", "2027-01-20", True)]


def test_a_matter_under_way_is_left_out_and_comes_back_when_it_was_in_vain(county: County) -> None:
    assert allowance(county) == [("gaoling", [("罗秀芳", "claim")])]
    case = county.registered()
    assert allowance(county) == []
    registering.withdraw(county.cadre, county.now, case_id=case.id, reason="家里不想办")
    assert allowance(county) == [("gaoling", [("罗秀芳", "claim")])]


def test_what_was_granted_is_claimed_no_more_and_renewed_when_its_year_is_over(county: County) -> None:
    county.delivered()
    assert allowance(county) == []


def test_somebody_who_has_everything_is_not_listed(county: County) -> None:
    held = ["yibao_canbao", "yanglao_lingqu", "gaoling"]
    assert told(make_resident(birth_on=date(1952, 5, 5), benefits=held)) == []
