"""The pre-check of a matter by its guide's own rules: may this person apply, what is missing, what must be asked.

The same rules run on the phone at the bedside, on the server when the window looks, and behind the radar
(decision 0082). Pure; the twin is `pwa/src/rules/precheck.ts`, both fulfil `tests/vectors/precheck.json`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from domain.materials import GUARDIAN_PROOF, PROXY_LETTER, Need, listed, needed
from domain.rule_form import Facts, Rule, Truth, asked_in, faults, judge, open_questions, rests_on

Guide = Mapping[str, Any]
Outcome = Literal["eligible", "not", "ask"]
HAVE, PROMISED = "have", "promised"
KINDS = ("claim", "renew", "milestone")
PAPER_KINDS = ("expired", "contradiction")
PAPER_STATES = ("missing", *PAPER_KINDS, PROMISED)
SAID_BY = ("self", "family", "neighbour")
_SLIP_NO = re.compile(r"YS[0-9A-Z]{4}[0-9]{9}")
# What a rule may look at beside answers and papers: see `services/precheck.py` and `pwa/src/agent/precheck/facts.ts`.
FACTS = (
    "birth_on", "sex", "name", "categories", "benefits", "capacity", "card_on_record", "disability_kind",
    "disability_grade", "card_expires_on", "veteran", "seen",
)  # fmt: skip


@dataclass(frozen=True)
class Condition:
    """One condition of the guide as it stands for this person, with the facts it rests on."""

    code: str
    state: Truth
    text: str
    basis: str
    rests: tuple[str, ...]


@dataclass(frozen=True)
class PaperFinding:
    """One paper that is not in order: missing, expired, contradiction, or promised in writing (告知承诺)."""

    code: str
    name: str
    kind: str
    text: str
    commit: bool


@dataclass(frozen=True)
class Precheck:
    """What the rules say: `answers` tells for each conditional paper whether it is asked (R2.2)."""

    outcome: Outcome
    conditions: tuple[Condition, ...]
    questions: tuple[str, ...]
    answers: Mapping[str, bool]
    papers: tuple[PaperFinding, ...]


def check(guide: Guide, sub_type: str | None, facts: Facts, today: date, *, by_agent: bool) -> Precheck:
    """Everything the rules of this guide say of this person on this day.

    A conditional paper whose rule is not known counts as asked: nobody walks home for a paper that might be
    wanted. Raises Problem("sub_type_unknown").
    """
    form = form_of(guide)
    rules = material_rules(guide, sub_type)
    conditions = [_condition(line, facts, today) for line in conditions_of(guide, sub_type)]
    answers = {code: judge(rule, facts, today) != "no" for code, rule in rules.items()}
    capacity = str(facts["capacity"].value) if "capacity" in facts else "full"
    needs = needed(guide, sub_type, answers, by_agent=by_agent, capacity=capacity)
    asked = [
        code
        for rule in [line["rule"] for line in conditions_of(guide, sub_type)] + list(rules.values())
        for code in open_questions(rule, facts, today)
    ]
    return Precheck(
        outcome=outcome_of([one.state for one in conditions]),
        conditions=tuple(conditions),
        questions=tuple(dict.fromkeys(asked)),
        answers=answers,
        papers=tuple(paper for need in needs for paper in _papers(need, form, facts, today)),
    )


def outcome_of(states: Sequence[Truth]) -> Outcome:
    """One condition that fails is enough for no; one that is open, for asking."""
    if "no" in states:
        return "not"
    return "ask" if "unknown" in states else "eligible"


def is_slip_no(text: str) -> bool:
    """True for a well-formed number of a 家门口预审单: YS, four signs of the device, yymmdd, sequence of three."""
    return _SLIP_NO.fullmatch(text) is not None


def form_of(guide: Guide) -> Mapping[str, Any]:
    """The rules of a guide; one without any asks whether all its conditions hold, and each conditional paper's."""
    form: Mapping[str, Any] | None = guide.get("precheck")
    if form:
        return form
    text = "；".join(guide["applicant"]["conditions"])
    own = guide["matter"]
    all_of_them = {
        "code": "all",
        "rule": {"ask": f"{own}.all"},
        "holds": text,
        "fails": text,
        "unknown": text,
        "basis": "",
    }
    lines = [line for kind in [None, *_kinds(guide)] for line in _listed(guide, kind)]
    asked = {line["code"]: line.get("condition") or line["name"] for line in lines if line["required"] is not True}
    return {
        "questions": {
            f"{own}.all": f"这几条都符合吗？{text}",
            **{f"{own}.{code}": said for code, said in asked.items()},
        },
        "conditions": [all_of_them],
        "materials": {code: {"ask": f"{own}.{code}"} for code in asked},
    }


def conditions_of(guide: Guide, sub_type: str | None) -> list[Mapping[str, Any]]:
    """The conditions that count for this kind of the matter."""
    return [line for line in form_of(guide)["conditions"] if not line.get("when") or sub_type in line["when"]]


def material_rules(guide: Guide, sub_type: str | None) -> dict[str, Rule]:
    """The rule of each conditional paper: `kind.paper` before `paper`. Letter and guardian's proof have their own."""
    own = form_of(guide).get("materials") or {}
    found: dict[str, Rule] = {}
    for line in listed(guide, sub_type):
        code = line["code"]
        if line["required"] is not True and code not in (PROXY_LETTER, GUARDIAN_PROOF):
            found[code] = own.get(f"{sub_type}.{code}") or own.get(code) or {"ask": code}
    return found


def form_faults(guide: Guide) -> list[str]:
    """What is wrong with a guide's rules, each with its place; empty when they may be published."""
    form, matter = form_of(guide), guide["matter"]
    asked = form.get("questions") or {}
    known = [*FACTS, f"last.{matter}", *(f"last.{code}" for code in form.get("last") or ())]
    rules = [(f"conditions.{line.get('code')}", line) for line in form["conditions"]]
    rules += [(f"papers.{line.get('code')}", line) for line in form.get("papers") or ()]
    found = [f"{matter}.{place}: {key} is missing" for place, line in rules for key in _lacking(place, line)]
    for place, line in rules:
        found += faults(line.get("rule"), known, asked, f"{matter}.{place}")
    for code, rule in (form.get("materials") or {}).items():
        found += faults(rule, known, asked, f"{matter}.materials.{code}")
    for line in form.get("radar") or ():
        found += faults(line.get("sign"), known, asked, f"{matter}.radar.{line.get('code')}")
        if line.get("kind") not in KINDS or not line.get("text"):
            found.append(f"{matter}.radar.{line.get('code')}: needs a text and a kind of {', '.join(KINDS)}")
    return found or _uncovered(guide, form)


def _lacking(place: str, line: Mapping[str, Any]) -> list[str]:
    wanted = ("code", "paper", "kind", "text") if place.startswith("papers") else ("code", "holds", "fails", "unknown")
    return [key for key in wanted if not line.get(key)]


def _uncovered(guide: Guide, form: Mapping[str, Any]) -> list[str]:
    """Conditional papers without a rule, rules for papers nobody lists, questions nobody puts."""
    if not guide.get("precheck"):
        return []
    matter = guide["matter"]
    own = form.get("materials") or {}
    lines = {(kind, line["code"]): line for kind in [None, *_kinds(guide)] for line in _listed(guide, kind)}
    wanted = {
        code for (_, code), line in lines.items()
        if line["required"] is not True and code not in (PROXY_LETTER, GUARDIAN_PROOF)
    }  # fmt: skip
    named = {key.split(".")[-1] for key in own}
    rules = [*(line["rule"] for line in [*form["conditions"], *(form.get("papers") or ())]), *own.values()]
    put = {code for rule in rules for code in asked_in(rule)}
    return (
        [f"{matter}.materials: no rule for {code}" for code in sorted(wanted - named)]
        + [f"{matter}.materials: {code} is not conditional in this guide" for code in sorted(named - wanted)]
        + [f"{matter}.questions: nobody puts {code}" for code in sorted(set(form["questions"]) - put)]
    )


def _kinds(guide: Guide) -> list[str]:
    return [kind["code"] for kind in guide.get("sub_types") or []]


def _listed(guide: Guide, kind: str | None) -> Sequence[Mapping[str, Any]]:
    materials: Sequence[Mapping[str, Any]] = guide["materials"]
    return listed(guide, kind) if kind is not None else materials


def _condition(line: Mapping[str, Any], facts: Facts, today: date) -> Condition:
    state = judge(line["rule"], facts, today)
    text = line[{"yes": "holds", "no": "fails", "unknown": "unknown"}[state]]
    return Condition(line["code"], state, text, line.get("basis") or "", tuple(rests_on(line["rule"], facts, today)))


def _papers(need: Need, form: Mapping[str, Any], facts: Facts, today: date) -> list[PaperFinding]:
    """A paper that runs out or contradicts is told as such; one that is simply not there, as missing."""
    wrong = [
        PaperFinding(need.code, need.name, line["kind"], line["text"], commit=False)
        for line in form.get("papers") or ()
        if line["paper"] == need.code and judge(line["rule"], facts, today) == "no"
    ]
    state = facts[f"paper.{need.code}.state"].value if f"paper.{need.code}.state" in facts else None
    if wrong or state == HAVE:
        return wrong
    if state == PROMISED and need.commit:
        return [PaperFinding(need.code, need.name, PROMISED, "当场写承诺代替", commit=True)]
    return [PaperFinding(need.code, need.name, "missing", "没有交", need.commit)]
