"""The pre-check by the guides' own rules: the same vectors hold in the web app (pwa/tests/rules/precheck.test.ts)."""

import json
from typing import Any

import pytest

from domain.precheck import check, conditions_of, form_faults
from domain.rule_form import Fact, faults, judge, open_questions, rests_on
from models.content_files import read_yaml
from models.precheck_content import with_rules
from tests.domain.vectors import FOLDER, day, load

VECTORS = load("precheck")
TODAY = day(VECTORS["today"])
GUIDES = {content["matter"]: with_rules(content) for content in read_yaml("matters")["matters"]}
SAID_ON = "2026-11-20"


def facts_of(values: dict[str, Any]) -> dict[str, Fact]:
    return {name: Fact(value, SAID_ON, "本人") for name, value in values.items() if value is not None}


def have(codes: list[str]) -> dict[str, Any]:
    return {f"paper.{code}.state": "have" for code in codes}


def checked(
    case: dict[str, Any], change: dict[str, Any] | None = None, without: tuple[str, ...] = (), papers: bool = True
) -> Any:
    values = {**case["base"], **(have(case["needs"]) if papers else {}), **(change or {})}
    facts = facts_of({name: value for name, value in values.items() if name not in without})
    return check(GUIDES[case["matter"]], case["sub_type"], facts, TODAY, by_agent=False)


def state(result: Any, code: str) -> str:
    return str(next(one.state for one in result.conditions if one.code == code))


def title(case: dict[str, Any]) -> str:
    return f"{case['matter']}-{case['sub_type']}"


@pytest.mark.parametrize("case", VECTORS["rules"], ids=lambda case: f"{case['rule']}"[:60])
def test_a_rule_says_yes_no_or_unknown_and_what_to_ask(case: dict[str, Any]) -> None:
    facts = facts_of(case["facts"])
    assert judge(case["rule"], facts, TODAY) == case["want"]
    assert open_questions(case["rule"], facts, TODAY) == case["questions"]
    if "rests" in case:
        assert rests_on(case["rule"], facts, TODAY) == case["rests"]


@pytest.mark.parametrize("case", VECTORS["matters"], ids=title)
def test_who_fulfils_everything_and_has_all_papers_is_eligible(case: dict[str, Any]) -> None:
    result = checked(case)
    assert (result.outcome, result.questions, result.papers) == ("eligible", (), ())
    assert all(one.rests and one.text for one in result.conditions)


@pytest.mark.parametrize("case", VECTORS["matters"], ids=title)
def test_each_condition_that_fails_makes_not_and_each_that_is_open_asks(case: dict[str, Any]) -> None:
    for code, change in case["fails"].items():
        result = checked(case, change)
        assert (result.outcome, state(result, code)) == ("not", "no"), code
    for code, without in case["unknown"].items():
        result = checked(case, without=tuple(without))
        assert (result.outcome, state(result, code)) == ("ask", "unknown"), code


@pytest.mark.parametrize("case", VECTORS["matters"], ids=title)
def test_papers_that_are_missing_expired_or_contradict_are_named(case: dict[str, Any]) -> None:
    missing = checked(case, papers=False).papers
    assert [(paper.code, paper.kind) for paper in missing] == [(code, "missing") for code in case["needs"]]
    if case["expired"]:
        wanted = [(case.get("expired_paper", "id_card"), "expired")]
        assert [(paper.code, paper.kind) for paper in checked(case, case["expired"]).papers] == wanted
    if case.get("contradiction"):
        assert [paper.kind for paper in checked(case, case["contradiction"]).papers] == ["contradiction"]
    if case.get("promised"):
        result = checked(case, {f"paper.{case['promised']}.state": "promised"})
        assert [(paper.code, paper.kind, paper.commit) for paper in result.papers] == [
            (case["promised"], "promised", True)
        ]


def test_the_vectors_cover_every_condition_of_all_nineteen_matters_each_failing_and_open() -> None:
    cases = VECTORS["matters"]
    assert {case["matter"] for case in cases} == set(GUIDES)
    assert len(GUIDES) == 19
    for matter, guide in GUIDES.items():
        own = [case for case in cases if case["matter"] == matter]
        fails = {code for case in own for code in [*case["fails"], *case["never_fails"]]}
        assert {line["code"] for line in guide["precheck"]["conditions"]} <= fails, matter
        assert any(case["fails"] for case in own), matter
        assert any(case["unknown"] for case in own), matter
        assert any(case["expired"] for case in own), matter
        assert {case["sub_type"] for case in own} >= {kind["code"] for kind in guide["sub_types"]}, matter


@pytest.mark.parametrize("guide", GUIDES.values(), ids=lambda guide: guide["matter"])
def test_every_condition_the_guide_prints_has_a_rule(guide: dict[str, Any]) -> None:
    of = {str(place) for line in guide["precheck"]["conditions"] for place in line["of"]}
    applicant = guide["applicant"]
    printed = [str(n) for n, _ in enumerate(applicant["conditions"], start=1)]
    printed += [f"exempt{n}" for n, _ in enumerate(applicant.get("exempt") or [], start=1)]
    assert set(printed) <= of
    assert form_faults(guide) == []


def test_a_guide_without_rules_asks_whether_all_its_conditions_hold() -> None:
    guide = {key: value for key, value in GUIDES["gaoling"].items() if key != "precheck"}
    result = check(guide, "new", {}, TODAY, by_agent=False)
    assert (result.outcome, result.questions) == ("ask", ("gaoling.all", "gaoling.elder_live_photo"))
    assert len(conditions_of(guide, "new")) == 1


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ({}, "exactly one operator"),
        ({"all": []}, "needs a list of rules"),
        ({"all": [{"ask": "a"}], "not": {"ask": "a"}}, "exactly one operator"),
        ({"ask": "nobody"}, "nobody wrote the question 'nobody'"),
        ({"fact": "shoe_size", "eq": 1}, "unknown fact 'shoe_size'"),
        ({"fact": "sex"}, "needs one of"),
        ({"fact": "sex", "eq": "女", "ne": "男"}, "needs one of"),
        ({"fact": "sex", "in": "女"}, "needs a list"),
        ({"age_at": "birth_on", "ge": 80, "when": "tomorrow"}, "only month_end"),
        ({"valid_on": "card_expires_on", "ge": 3}, "needs no comparison"),
        ({"fact": "sex", "eq": "女", "days": 3}, "'days' does not belong to fact"),
        ({"any": [{"not": "x"}]}, "p.any[0].not: a rule is a mapping"),
    ],
)
def test_a_rule_nobody_could_judge_is_refused_with_its_place(rule: dict[str, Any], fault: str) -> None:
    (found,) = faults(rule, ["sex", "birth_on", "card_expires_on"], ["a"], "p")
    assert fault in found
    assert found.startswith("p")


def test_the_web_apps_vectors_are_judged_by_these_very_guides() -> None:
    """`tests/vectors/precheck_guides.json` is what the phone's tests read; write it anew when a rule changes."""
    kept = ("matter", "applicant", "sub_types", "materials", "precheck")
    wanted = {matter: {key: guide[key] for key in kept} for matter, guide in GUIDES.items()}
    path = FOLDER / "precheck_guides.json"
    if not path.exists():  # deleted by hand to have it written anew
        path.write_text(json.dumps(wanted, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(json.dumps(wanted))
