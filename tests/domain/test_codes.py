"""Numbers people read and type (R14)."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import codes
from domain.problems import Problem
from tests.domain.vectors import day, load

VECTORS = load("codes")
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("case", VECTORS["id_no"])
def test_a_good_identity_number_gives_birthday_and_sex(case: dict[str, Any]) -> None:
    want = codes.IdNo(case["number"], day(case["birth_on"]), case["sex"])
    assert codes.check_id_no(case["text"], day(case["today"])) == want


@pytest.mark.parametrize("case", VECTORS["id_no_whose"])
def test_a_number_must_agree_with_the_birth_date_and_sex_beside_it(case):
    number = codes.check_id_no(case["text"], day(case["today"]))
    if case["reason"] is None:
        codes.check_whose(number, day(case["birth_on"]), case["sex"])
        return
    with pytest.raises(Problem) as refused:
        codes.check_whose(number, day(case["birth_on"]), case["sex"])
    assert refused.value.details["reason"] == case["reason"]


@pytest.mark.parametrize("case", VECTORS["id_no_refused"])
def test_a_bad_identity_number_says_what_is_wrong(case: dict[str, Any]) -> None:
    with pytest.raises(Problem) as refusal:
        codes.check_id_no(case["text"], day(case["today"]))
    assert (refusal.value.code, refusal.value.details) == ("id_number", {"reason": case["reason"]})


def test_the_area_of_first_registration_is_never_refused() -> None:
    for area in ("513126", "511825", "511899", "999999"):
        body = f"{area}19400101002"
        number = next(body + sign for sign in "0123456789X" if _passes(body + sign))
        assert codes.check_id_no(number, TODAY).number == number


def _passes(number: str) -> bool:
    try:
        codes.check_id_no(number, TODAY)
    except Problem:
        return False
    return True


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(place: int, shift: int) -> None:
    good = "511899195203150017"
    wrong = good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :]
    assert not _passes(wrong)


@given(st.text(max_size=24))
def test_any_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    for read in (lambda t: codes.check_id_no(t, TODAY), lambda t: codes.disability_no(t, TODAY), codes.check_case_no):
        with suppress(Problem):
            read(text)


@pytest.mark.parametrize("case", VECTORS["disability_no"])
def test_a_disability_number_gives_class_grade_and_reissue(case: dict[str, Any]) -> None:
    found = codes.disability_no(case["text"], day(case["today"]))
    assert (found.number, found.class_code, found.grade, found.reissue) == (
        case["number"],
        case["class_code"],
        case["grade"],
        case["reissue"],
    )
    assert found.class_name in {"肢体", "精神"}


@pytest.mark.parametrize("case", VECTORS["disability_no_refused"])
def test_a_bad_disability_number_says_what_is_wrong(case: dict[str, Any]) -> None:
    with pytest.raises(Problem) as refusal:
        codes.disability_no(case["text"], day(case["today"]))
    assert (refusal.value.code, refusal.value.details["reason"]) == (case["code"], case["reason"])


@pytest.mark.parametrize("case", VECTORS["case_no"])
def test_a_case_number_carries_township_day_sequence_and_check(case: dict[str, Any]) -> None:
    number = codes.case_no(case["township"], day(case["day"]), case["n"])
    assert number == case["want"]
    read = codes.check_case_no(number)
    assert (read.township, read.day, read.n) == (case["township"], day(case["day"]), case["n"])


@pytest.mark.parametrize("case", VECTORS["case_no_read"])
def test_a_case_number_is_read_as_typed_or_scanned(case: dict[str, Any]) -> None:
    assert codes.check_case_no(case["text"]).number == case["want"]


@pytest.mark.parametrize("case", VECTORS["case_no_refused"])
def test_a_mistyped_case_number_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Problem) as refusal:
        codes.check_case_no(case["text"])
    assert refusal.value.details["reason"] == case["reason"]


@pytest.mark.parametrize(("township", "n"), [("511825", 1), ("51182510X", 1), ("511825101", 0), ("511825101", 10000)])
def test_a_case_number_needs_a_township_and_a_daily_sequence(township: str, n: int) -> None:
    with pytest.raises(ValueError, match="case number"):
        codes.case_no(township, TODAY, n)


@pytest.mark.parametrize("case", VECTORS["provisional_no"])
def test_a_phone_gives_provisional_numbers(case: dict[str, Any]) -> None:
    assert codes.provisional_no(case["device"], day(case["day"]), case["n"]) == case["want"]


@pytest.mark.parametrize(("device", "n"), [("abc", 1), ("ab-c", 1), ("abcd", 1000), ("abcd", -1)])
def test_a_provisional_number_that_does_not_fit_is_an_error(device: str, n: int) -> None:
    with pytest.raises(ValueError, match="provisional"):
        codes.provisional_no(device, TODAY, n)


def test_a_paper_number_has_the_year_in_full_and_no_leading_zero() -> None:
    assert codes.paper_no("始便", "accept_notice", 2026, 7) == "始便受〔2026〕7号"


@pytest.mark.parametrize(("kind", "n"), [("accept_notice", 0), ("leaflet", 1)])
def test_a_paper_number_needs_a_known_kind_and_a_sequence(kind: str, n: int) -> None:
    with pytest.raises(ValueError, match="paper number"):
        codes.paper_no("始便", kind, 2026, n)


def test_no_two_kinds_of_paper_share_a_letter() -> None:
    assert len(set(codes.PAPER_LETTERS.values())) == len(codes.PAPER_LETTERS)
