"""Every refusal has a stable code and a sentence a person understands."""

import pytest

from domain.problems import CATALOGUE, Fault, Problem


def test_a_problem_carries_its_code_fields_and_details() -> None:
    problem = Problem("validation", fields=[Fault("/name", "required")], limit=3)
    assert (problem.code, problem.fields, problem.details) == (
        "validation",
        (Fault("/name", "required"),),
        {"limit": 3},
    )
    assert problem.entry is CATALOGUE["validation"]


def test_a_code_outside_the_catalogue_is_a_programming_error() -> None:
    with pytest.raises(KeyError, match="not in the catalogue"):
        Problem("something_went_wrong")


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_speaks_plain_chinese_and_ends_its_sentence(code: str) -> None:
    text = CATALOGUE[code].text
    assert text.endswith("。")
    assert not any(word in text for word in ("error", "Exception", "HTTP", "API"))
