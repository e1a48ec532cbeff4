"""The table of a case's life (rules.md 1, 1.1, R1.1-R1.8, R2.3, R4.4)."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import case_states
from domain.actor import ROLES
from domain.case_guards import GUARDS, Facts
from domain.codes import PAPER_LETTERS
from domain.problems import CATALOGUE, Problem
from tests.domain.vectors import load

VECTORS = load("states")
ROOT = Path(__file__).parents[2]
EVERY_ROLE = frozenset(ROLES) | {"system"}
STORED = {"resume_state": "reviewing", "paused_from": "reviewing"}
WILLING = Facts(
    **{
        name: True
        for name, value in Facts.__dataclass_fields__.items()
        if value.default is False and name != "by_volunteer"
    },
    is_collector=False,
    by_agent=False,
    by_volunteer=False,
    open_objection=False,
    notice_given=False,
    outcome="granted",
)


@pytest.mark.parametrize("case", VECTORS["allowed"])
def test_a_person_is_offered_what_role_and_case_allow(case: dict[str, Any]) -> None:
    assert case_states.allowed(case["state"], case["roles"], Facts(**case["facts"])) == case["want"]


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c['action']}: {c['why']}") for c in VECTORS["refusals"]])
def test_an_act_is_refused_with_the_code_of_its_first_failing_rule(case: dict[str, Any]) -> None:
    assert _refusal(case["state"], case["action"], Facts(**case["facts"]), case["roles"]) == case["code"]


def _refusal(state: str, action: str, facts: Facts, roles: list[str]) -> str | None:
    try:
        case_states.check(case_states.find(state, action), facts, roles)
    except Problem as refusal:
        return refusal.code
    return None


@pytest.mark.parametrize("case", VECTORS["next"])
def test_an_act_leads_to_its_state_or_back_to_the_stored_one(case: dict[str, Any]) -> None:
    stored = {"resume_state": case["resume_state"], "paused_from": case["paused_from"]}
    if case["want"] is None:
        with pytest.raises(Problem, match="state_forbids"):
            case_states.next_state(case["state"], case["action"], **stored)
    else:
        assert case_states.next_state(case["state"], case["action"], **stored) == case["want"]


def test_a_state_that_forbids_an_act_says_what_is_possible() -> None:
    with pytest.raises(Problem) as refusal:
        case_states.find("correcting", "accept")
    assert refusal.value.details["allowed"] == ["supplement", "terminate", "withdraw"]


@pytest.mark.parametrize(
    ("state", "delegation", "right"),
    [
        ("reviewing", "direct", True),
        ("reviewing", "forward", False),
        ("county_reviewing", "forward", True),
        ("county_reviewing", "direct", False),
        ("county_reviewing", "external", False),
    ],
)
def test_the_body_that_decides_follows_the_delegation(state: str, delegation: str, right: bool) -> None:
    if right:
        assert case_states.next_state(state, "decide", delegation=delegation) == "decided"
    else:
        with pytest.raises(Problem, match="wrong_decider"):
            case_states.next_state(state, "decide", delegation=delegation)


def test_a_fact_that_nobody_proved_allows_nothing_but_the_harmless() -> None:
    """Every state, every role, no facts: no transition that decides, accepts or ends can pass its check."""
    blind = Facts()
    passing = {
        row.action
        for row in case_states.TABLE
        if all(GUARDS[name].holds(blind) for name in row.guards) and not row.who.isdisjoint(EVERY_ROLE)
    }
    assert passing == {"start_precheck", "correct_on_spot", "resume"}


def test_with_everything_proved_each_transition_can_be_done() -> None:
    unprovable = {"publicity_required": True, "site_check": True}
    facts = {**vars(WILLING), **unprovable}
    for row in case_states.TABLE:
        own = Facts(**{**facts, "delegation": _delegation_for(row)})
        case_states.check(row, own, row.who)


def _delegation_for(row: case_states.Transition) -> str:
    return "forward" if "forwarded" in row.guards else "direct"


def _steps_from(state: str) -> set[str]:
    return {case_states.next_state(state, row.action, **STORED) for row in case_states.TABLE if state in row.source}


def test_every_state_is_reachable_from_draft() -> None:
    reached, edge = {"draft"}, {"draft"}
    while edge:
        edge = {target for state in edge for target in _steps_from(state)} - reached
        reached |= edge
    assert reached == set(case_states.STATES)


@pytest.mark.parametrize("state", sorted(case_states.OPEN))
def test_every_open_state_has_an_exit_a_person_can_take(state: str) -> None:
    people = frozenset(ROLES)
    exits = {
        row.action
        for row in case_states.TABLE
        if state in row.source
        and not row.who.isdisjoint(people)
        and case_states.next_state(state, row.action, **STORED) != state
    }
    assert exits


@pytest.mark.parametrize("state", sorted(case_states.TERMINAL))
def test_a_finished_case_has_no_exit(state: str) -> None:
    assert not _steps_from(state)


@given(st.data())
def test_a_case_walked_at_random_by_people_always_can_still_end(data: st.DataObject) -> None:
    """R1.8: after any walk people can take, a person's path to a finished state exists."""
    state, resume_state, paused_from = "draft", None, None
    for _ in range(data.draw(st.integers(0, 25))):
        rows = [row for row in case_states.TABLE if state in row.source and row.who != case_states.SYSTEM]
        if not rows:
            break
        row = data.draw(st.sampled_from(rows))
        before = state
        state = case_states.next_state(state, row.action, resume_state=resume_state, paused_from=paused_from)
        resume_state = before if row.action == "publish" else resume_state
        paused_from = before if row.action == "pause" else paused_from
        assert state in case_states.STATES
    assert _can_end(state, resume_state, paused_from)


def _can_end(state: str, resume_state: str | None, paused_from: str | None) -> bool:
    seen, edge = {state}, {state}
    while edge and not seen & case_states.TERMINAL:
        edge = {
            case_states.next_state(
                one, row.action, resume_state=resume_state or "reviewing", paused_from=paused_from or "reviewing"
            )
            for one in edge
            for row in case_states.TABLE
            if one in row.source and row.who != case_states.SYSTEM
        } - seen
        seen |= edge
    return bool(seen & case_states.TERMINAL)


def test_the_one_who_collected_may_never_sign_in() -> None:
    """R1.3, whatever else is proved."""
    collector = Facts(**{**vars(WILLING), "is_collector": True})
    with pytest.raises(Problem, match="same_person"):
        case_states.check(case_states.find("handed_off", "sign_in"), collector, ["clerk"])


def test_a_phone_may_propose_only_acts_of_agents() -> None:
    """R1.5."""
    assert set(case_states.PHONE_ACTIONS) == {
        row.action for row in case_states.TABLE if not row.who.isdisjoint(case_states.AGENTS)
    } - {"objection"}


def test_one_act_has_one_line_per_state() -> None:
    pairs = [(row.action, state) for row in case_states.TABLE for state in row.source]
    assert len(pairs) == len(set(pairs))


def test_every_name_in_the_table_exists() -> None:
    for row in case_states.TABLE:
        assert row.source <= set(case_states.STATES)
        assert row.who <= EVERY_ROLE
        assert set(row.guards) <= set(GUARDS)
        assert {row.paper, *row.also} - {None} <= set(PAPER_LETTERS)
    assert {name for row in case_states.TABLE for name in row.guards} == set(GUARDS)


def test_every_guard_speaks_of_known_facts_and_problems() -> None:
    for guard in GUARDS.values():
        assert guard.problem in CATALOGUE
        for needed in guard.alternatives:
            assert set(needed) <= set(Facts.__dataclass_fields__)
    used = {name for guard in GUARDS.values() for needed in guard.alternatives for name in needed}
    assert used == set(Facts.__dataclass_fields__)


@pytest.mark.parametrize("name", ["case_states", "checklists"])
def test_the_phones_tables_are_printed_from_the_servers(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """On drift: `python -m domain.case_states > pwa/src/rules/generated/case_states.json`, same for checklists."""
    runpy.run_path(str(ROOT / f"domain/{name}.py"), run_name="__main__")
    written = (ROOT / f"pwa/src/rules/generated/{name}.json").read_text(encoding="utf-8")
    assert json.loads(written) == json.loads(capsys.readouterr().out)
