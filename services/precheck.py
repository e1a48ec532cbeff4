"""The pre-check once more, with the server's facts: what the window sees beside the slip (R2.6, decision 0082)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from domain import precheck
from domain.rule_form import Fact
from domain.workdays import shanghai_day
from models.base import db
from models.cases import Case, CaseMaterial
from models.content_files import word
from models.documents import Document
from models.residents import Resident
from services.cases.facts import Situation
from services.cases.slips import Slip, named_on, slip_of

GRANTED = ("granted", "partly")
ROLL, PAPER = "名册", "材料"
LABELS = {
    "birth_on": "出生日期", "sex": "性别", "categories": "人群", "benefits": "享受待遇", "card_on_record": "残疾人证",
    "disability_kind": "残疾类别", "disability_grade": "残疾等级", "card_expires_on": "残疾人证到期", "capacity": "行为能力",
    "name": "姓名", "veteran": "退役军人", "seen": "走访时看到",
}  # fmt: skip


def evaluate(s: Situation) -> dict[str, Any]:
    """What the rules say of this case now, beside what its slip said; `differs` marks what is not the same."""
    slip = slip_of(s.case.id)
    facts = facts_of_case(s, slip)
    result = precheck.check(s.content, s.case.sub_type, facts, s.today, by_agent=not s.case.self_present)
    said: Mapping[str, str] = slip["conditions"] if slip else {}
    named = named_on(slip) if slip else set()
    return {
        "slip": _slip(slip),
        "outcome": result.outcome,
        "outcome_label": word("precheck_outcomes", result.outcome),
        "differs": slip is not None and slip["outcome"] != result.outcome,
        "conditions": [
            {
                "code": one.code, "state": one.state, "text": one.text, "basis": one.basis,
                "slip_state": said.get(one.code), "differs": one.code in said and said[one.code] != one.state,
                "rests": [_rest(name, facts, s.content) for name in one.rests if _tells(name, facts)],
            }
            for one in result.conditions
        ],
        "papers": [
            {
                "requirement": paper.code, "name": paper.name, "kind": paper.kind, "text": paper.text,
                "commit": paper.commit, "on_slip": paper.code in named if slip else None,
            }
            for paper in result.papers
            if _listed(s, paper.code)
        ],
        # Without the bedside's answers nearly every conditional paper "may" be asked: that says nothing.
        "more": [code for code, asked in result.answers.items() if slip and asked and not _listed(s, code)],
    }  # fmt: skip


def facts_of_case(s: Situation, slip: Slip | None) -> dict[str, Fact]:
    """The roll, the bedside's answers, the papers as the window has judged them."""
    facts = facts_of_resident(s.resident, _granted(s.resident.id))
    if slip:
        facts |= {
            f"ask.{code}": Fact(said, slip["checked_on"], slip["said_by"]) for code, said in slip["answers"].items()
        }
        promised = {line["requirement"] for line in slip["papers"] if line["kind"] == precheck.PROMISED}
        facts |= {
            f"paper.{code}.state": Fact(precheck.PROMISED, slip["checked_on"], slip["said_by"]) for code in promised
        }
    return facts | _papers(s.wanted)


def facts_of_resident(resident: Resident, granted: Iterable[Case]) -> dict[str, Fact]:
    """What the roll says of a person, and the days on which matters were last granted."""
    card = resident.disability or {}
    values = {
        "birth_on": resident.birth_on.isoformat(), "sex": resident.sex, "name": resident.name,
        "categories": resident.categories, "benefits": resident.benefits, "capacity": resident.capacity,
        "card_on_record": bool(resident.disability), "disability_kind": card.get("class"),
        "disability_grade": card.get("grade"), "card_expires_on": card.get("expires_on"), "seen": [],
    }  # fmt: skip
    facts = {name: Fact(value, None, ROLL) for name, value in values.items() if value is not None}
    for case in granted:
        if case.decided_at is not None:
            day = shanghai_day(case.decided_at).isoformat()
            facts[f"last.{case.matter}"] = Fact(day, day, case.case_no)
    return facts


def _granted(resident_id: str) -> Sequence[Case]:
    return db.session.scalars(
        select(Case).where(Case.resident_id == resident_id, Case.outcome.in_(GRANTED)).order_by(Case.decided_at)
    ).all()


def _papers(wanted: Iterable[CaseMaterial]) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for row in wanted:
        given = row.document_id is not None or bool(row.originals_received) or row.seen_on_paper
        if given and row.verdict != "bad":
            document = db.session.get(Document, row.document_id) if row.document_id else None
            day = shanghai_day(document.captured_at).isoformat() if document else None
            found[f"paper.{row.requirement}.state"] = Fact(precheck.HAVE, day, PAPER)
    return found


def _listed(s: Situation, requirement: str) -> bool:
    return any(row.requirement == requirement for row in s.wanted)


def _slip(slip: Slip | None) -> dict[str, Any] | None:
    if slip is None:
        return None
    return {
        "no": slip["slip_no"], "checked_on": slip["checked_on"], "said_by": word("said_by", slip["said_by"]),
        "outcome": slip["outcome"], "outcome_label": word("precheck_outcomes", slip["outcome"]),
    }  # fmt: skip


def _rest(name: str, facts: Mapping[str, Fact], guide: Mapping[str, Any]) -> dict[str, Any]:
    fact = facts[name]
    asked = precheck.form_of(guide)["questions"].get(name.removeprefix("ask.")) if name.startswith("ask.") else None
    by = word("said_by", fact.by) if fact.by else None
    return {"label": asked or _label(name), "value": _said(fact.value), "on": fact.on, "by": by}


def _tells(name: str, facts: Mapping[str, Fact]) -> bool:
    """What an agent saw in the home is not on the roll: that nothing was seen says nothing at the window."""
    return name != "seen" or bool(facts[name].value)


def _label(name: str) -> str:
    """The name of a fact in the words of an office."""
    kind, _, what = name.partition(".")
    if kind == "paper":
        return word("said_by", "paper")
    return f"上次办好{word('matters_short', what)}" if kind == "last" else LABELS.get(name, "情况")


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "有" if value else "没有"
    if isinstance(value, list):
        return "、".join(word("tags", word("matters_short", one)) for one in value) or "没有"
    return word("answers_said", str(value))
