"""The one table of a case's life: its states, its transitions, who may do each and what must hold.

Rules: rules.md section 1. The table is data, so the same table drives the server, the desk's buttons and
the phone (`python -m domain.case_states` prints it for `pwa/src/rules/generated/case_states.json`).
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from domain.case_guards import GUARDS, OUTCOMES, Facts
from domain.problems import Problem

__all__ = [
    "ALL_STATES", "OPEN", "OUTCOMES", "PHONE_ACTIONS", "RUNNING", "STATES", "STATE_LIST", "TABLE", "TERMINAL",
    "Facts", "State", "Transition", "allowed", "check", "dump", "dump_text", "find", "next_state",
    "problems_of",
]  # fmt: skip


@dataclass(frozen=True)
class State:
    """One state: its code, its Chinese name, who has to act, and which clock it is about."""

    code: str
    label: str
    owner: str
    clock: str


ALL_STATES = (
    State("draft", "草稿", "agent", "none"),
    State("registered", "已登记", "agent", "first_contact"),
    State("collected", "村级收件", "agent", "hand_off"),
    State("handed_off", "待窗口签收", "window", "sign_in"),
    State("received", "窗口收件", "window", "notice"),
    State("prechecking", "预审中", "window", "notice"),
    State("correcting", "待补正", "applicant", "correction"),
    State("accepted", "已受理", "township", "matter"),
    State("reviewing", "审核中", "township", "matter"),
    State("publicizing", "公示中", "township", "matter"),
    State("conveying", "转递中", "convey_agent", "matter"),
    State("county_reviewing", "县级审核", "department", "matter"),
    State("paused", "中止计时", "township", "stopped"),
    State("decided", "已决定", "pickup", "delivery"),
    State("ready", "待取件", "pickup", "delivery"),
    State("delivered", "已送达", "pickup", "archive"),
    State("archived", "已归档", "nobody", "none"),
    State("refused_intake", "不予受理", "nobody", "none"),
    State("returned", "退件", "nobody", "none"),
    State("withdrawn", "撤回", "nobody", "none"),
    State("terminated", "终止", "nobody", "none"),
)
STATES = {state.code: state for state in ALL_STATES}
STATE_LIST = tuple(STATES)  # for CHECK constraints
TERMINAL = frozenset({"archived", "refused_intake", "returned", "withdrawn", "terminated"})
OPEN = frozenset(STATES) - TERMINAL
RUNNING = frozenset({"accepted", "reviewing", "publicizing", "conveying", "county_reviewing"})
_BEFORE_DECIDED = RUNNING | {
    "registered", "collected", "handed_off", "received", "prechecking", "correcting", "paused",
}  # fmt: skip

# Targets that depend on the case are named, not fixed.
RESUME_STATE = "@resume_state"
PAUSED_FROM = "@paused_from"
SAME = "@same"

# R1.5: what a phone may propose without a network; the case moves when the server applies it.
PHONE_ACTIONS = frozenset({"register", "collect", "hand_off", "supplement", "deliver", "withdraw"})

AGENTS = frozenset({"volunteer", "cadre"})
WINDOW = frozenset({"clerk"})
OFFICE = frozenset({"clerk", "township_lead"})
LEAD = frozenset({"township_lead"})
COUNTY = frozenset({"department_reviewer"})
PICKUP = frozenset({"pickup_clerk"})
SYSTEM = frozenset({"system"})
ANYONE = AGENTS | OFFICE | COUNTY | PICKUP | {"convey_agent", "county_supervisor", "inspector"}


@dataclass(frozen=True)
class Transition:
    """One line of the table. `paper` is the document it produces, `also` what is printed beside it."""

    action: str
    source: frozenset[str]
    target: str
    who: frozenset[str]
    guards: tuple[str, ...] = ()
    paper: str | None = None
    also: tuple[str, ...] = ()


def _row(
    action: str,
    source: str | Iterable[str],
    target: str,
    who: frozenset[str],
    *guards: str,
    paper: str | None = None,
    also: tuple[str, ...] = (),
) -> Transition:
    states = source.split() if isinstance(source, str) else source
    return Transition(action, frozenset(states), target, who, guards, paper, also)


TABLE = (
    # the village
    _row("register", "draft", "registered", AGENTS, "resident_identified", "notice_shown"),
    _row("collect", "registered", "collected", AGENTS, "authority", "licence", "papers_explained",
         paper="agent_receipt"),
    _row("hand_off", "collected", "handed_off", AGENTS, "authority", "batch_listed", "originals_counted",
         "cosigned", paper="handoff_list"),
    _row("revoke", "handed_off", "collected", SYSTEM, "revoked"),
    # the window
    _row("sign_in", "handed_off", "received", WINDOW, "second_person", "counts_match", paper="material_receipt"),
    _row("send_back", "handed_off", "collected", WINDOW, "back_reason", paper="send_back_list"),
    _row("walk_in", "draft", "received", WINDOW, "applicant_present", paper="material_receipt"),
    _row("start_precheck", "received", "prechecking", WINDOW),
    _row("correct_on_spot", "prechecking", SAME, WINDOW),
    _row("need_correction", "prechecking", "correcting", WINDOW, "one_notice", "notice_complete",
         paper="one_time_notice"),
    _row("supplement", "correcting", "prechecking", AGENTS | WINDOW, "wish", "supplied", paper="supplement_receipt"),
    _row("accept", "prechecking", "accepted", WINDOW, "complete", "in_scope", "paper_arrived", paper="accept_notice"),
    _row("deem_accept", "handed_off received prechecking", "accepted", SYSTEM, "silence_over", paper="accept_notice"),
    _row("decide_at_once", "received prechecking", "decided", WINDOW, "instant", "complete", "in_scope",
         "paper_arrived", "publicity_done", "outcome", "reasons_told", paper="instant_receipt"),
    _row("refuse", "received prechecking", "refused_intake", WINDOW, "reason", "approver", paper="refuse_notice",
         also=("return_list",)),
    _row("return", "received prechecking", "returned", WINDOW, "reason", paper="return_notice", also=("return_list",)),
    # the township office
    _row("start_review", "accepted", "reviewing", OFFICE, "two_inspectors"),
    _row("publish", "reviewing", "publicizing", OFFICE, "publicity_planned", "redacted", paper="publicity"),
    _row("publish", "county_reviewing", "publicizing", COUNTY, "publicity_planned", "redacted", paper="publicity"),
    _row("objection", "publicizing", RESUME_STATE, ANYONE, "reason"),
    _row("publish_ok", "publicizing", RESUME_STATE, OFFICE | COUNTY | SYSTEM, "publicity_over", "no_objection",
         paper="publicity_result"),
    _row("convey", "reviewing", "conveying", OFFICE, "forwarded", "no_objection", "sealed_list", paper="convey_list"),
    # the county
    _row("county_receive", "conveying", "county_reviewing", COUNTY, "counts_match", paper="convey_receipt"),
    _row("county_back", "county_reviewing", "reviewing", COUNTY, "reason", paper="county_back_note"),
    # clocks
    _row("pause", "accepted reviewing conveying", "paused", OFFICE, "pause_reason", "pause_told", "approver",
         paper="pause_notice"),
    _row("pause", "publicizing", "paused", OFFICE | COUNTY, "pause_reason", "pause_told", "approver",
         paper="pause_notice"),
    _row("pause", "county_reviewing", "paused", COUNTY, "pause_reason", "pause_told", "approver",
         paper="pause_notice"),
    _row("resume", "paused", PAUSED_FROM, OFFICE | COUNTY, paper="resume_notice"),
    _row("extend", "accepted reviewing conveying", SAME, LEAD, "before_expiry", "reason", "within_ceiling",
         paper="extend_notice"),
    _row("extend", "publicizing", SAME, LEAD | COUNTY, "before_expiry", "reason", "within_ceiling",
         paper="extend_notice"),
    _row("extend", "county_reviewing", SAME, COUNTY, "before_expiry", "reason", "within_ceiling",
         paper="extend_notice"),
    # the decision and after
    _row("decide", "reviewing", "decided", LEAD, "decided_here", "publicity_done", "no_objection", "outcome",
         "reasons_told", paper="decision", also=("finish_notice",)),
    _row("decide", "county_reviewing", "decided", COUNTY, "forwarded", "publicity_done", "no_objection", "outcome",
         "reasons_told", paper="decision", also=("finish_notice",)),
    _row("issue", "decided", "ready", PICKUP, "sealed"),
    _row("deliver", "ready", "delivered", PICKUP | AGENTS, "may_carry", "evidenced", paper="delivery_receipt"),
    _row("archive", "delivered", "archived", PICKUP, "checklist", paper="archive_list"),
    # leaving early
    _row("withdraw", _BEFORE_DECIDED, "withdrawn", AGENTS | WINDOW, "wish", paper="withdraw", also=("return_list",)),
    _row("terminate", "registered collected correcting", "terminated", OFFICE | SYSTEM, "ground",
         paper="termination", also=("return_list",)),
)  # fmt: skip


def find(state: str, action: str) -> Transition:
    """The line of the table for `action` in `state`.

    Raises Problem("state_forbids") with the acts that are possible there.
    """
    for row in TABLE:
        if row.action == action and state in row.source:
            return row
    raise Problem("state_forbids", state=state, action=action, allowed=_actions_from(state))


def next_state(
    state: str, action: str, *, resume_state: str | None = None, paused_from: str | None = None, delegation: str = ""
) -> str:
    """The state a case has after `action` (table 1.1).

    A publicity ends in the state it was published from (`resume_state`), a pause in `paused_from`. A
    finished publicity of a forwarded case goes on by `convey`, whose sealed list no machine can make.
    Raises Problem("state_forbids"), also when the stored state to return to is missing.
    """
    row = find(state, action)
    if action == "decide" and delegation not in ("", "direct" if state == "reviewing" else "forward"):
        raise Problem("wrong_decider", guard="decided_here")
    if row.target == SAME:
        return state
    stored = {RESUME_STATE: resume_state, PAUSED_FROM: paused_from}
    target = stored.get(row.target, row.target)
    if target is None:
        raise Problem("state_forbids", state=state, action=action, allowed=[])
    return target


def check(transition: Transition, facts: Facts, roles: Iterable[str]) -> None:
    """Raises the first Problem that forbids the act: `forbidden` for the role, else the guard's own code."""
    if transition.who.isdisjoint(roles):
        raise Problem("forbidden", action=transition.action)
    for name in transition.guards:
        GUARDS[name].require(facts)


def allowed(state: str, roles: Iterable[str], facts: Facts) -> list[str]:
    """The acts to offer a person now: right role, and every guard holds that no form could still fill in."""
    mine = frozenset(roles)
    return [
        row.action
        for row in TABLE
        if state in row.source
        and not mine.isdisjoint(row.who)
        and all(GUARDS[name].holds(facts) for name in row.guards if GUARDS[name].standing)
    ]


def problems_of(action: str) -> frozenset[str]:
    """What may forbid the act by this table: the state, the role, and the problem of each of its guards."""
    guards = {GUARDS[name].problem for row in TABLE if row.action == action for name in row.guards}
    return frozenset(guards | {"state_forbids", "forbidden"})


def dump() -> dict[str, Any]:
    """The table and its guards as plain JSON for the phone and the desk."""
    return {
        "states": [vars(state) for state in ALL_STATES],
        "terminal": sorted(TERMINAL),
        "outcomes": list(OUTCOMES),
        "phone_actions": sorted(PHONE_ACTIONS),
        "facts": {field.name: field.default for field in fields(Facts)},
        "guards": {
            guard.name: {
                "problem": guard.problem,
                "standing": guard.standing,
                "any": [dict(needed) for needed in guard.alternatives],
            }
            for guard in GUARDS.values()
        },
        "transitions": [
            {
                "action": row.action,
                "source": sorted(row.source),
                "target": row.target,
                "who": sorted(row.who),
                "guards": list(row.guards),
                "paper": row.paper,
                "also": list(row.also),
            }
            for row in TABLE
        ],
    }


def dump_text() -> str:
    """The text of the generated table, the same for the same table."""
    return json.dumps(dump(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _actions_from(state: str) -> list[str]:
    return sorted({row.action for row in TABLE if state in row.source})


if __name__ == "__main__":
    sys.stdout.write(dump_text())
