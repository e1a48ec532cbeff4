"""The small form in which a guide writes its rules: yes, no, or not known (decision 0082).

A rule is a mapping with exactly one operator:

    {all: [rule...]}  {any: [rule...]}  {not: rule}  {first: [rule...]}  the first alternative that is known decides
    {ask: code}                                 what a person answered: yes, no, or cannot say
    {fact: name, eq|ne|lt|le|gt|ge|in|has: x}   a fact against a value, or against {fact: other}
    {age_at: name, ge: 80, when: month_end}     the age reached by a birth date
    {days_since: name, ge: 300}                 whole days that have passed since a day
    {valid_on: name, days: 30}                  true while the day lies no earlier than so many days from now

What a fact does not say is unknown, never no (Kleene's logic). The twin is `pwa/src/rules/ruleForm.ts`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from domain.ages import age_on, month_end

Truth = Literal["yes", "no", "unknown"]
Rule = Mapping[str, Any]

OPERATORS = ("all", "any", "not", "first", "ask", "fact", "age_at", "days_since", "valid_on")
COMPARES: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: bool(a == b),
    "ne": lambda a, b: bool(a != b),
    "lt": lambda a, b: bool(a < b),
    "le": lambda a, b: bool(a <= b),
    "gt": lambda a, b: bool(a > b),
    "ge": lambda a, b: bool(a >= b),
    "in": lambda a, b: a in b,
    "has": lambda a, b: bool(set(a) & set(b)),
}
_ORDERED = frozenset({"lt", "le", "gt", "ge"})
_EXTRAS = {"age_at": ("when",), "valid_on": ("days",)}
_ANSWERS: dict[str, Truth] = {"yes": "yes", "no": "no"}


@dataclass(frozen=True)
class Fact:
    """One thing known of a person: its value, the day it was known or said, and who says so."""

    value: Any
    on: str | None = None
    by: str | None = None


Facts = Mapping[str, Fact]


def judge(rule: Rule, facts: Facts, today: date) -> Truth:
    """Whether the rule holds on this day. Raises ValueError for a rule that `faults` would not let pass."""
    operator = operator_of(rule)
    if operator in ("all", "any", "first"):
        return _many(operator, [judge(part, facts, today) for part in rule[operator]])
    if operator == "not":
        return {"yes": "no", "no": "yes", "unknown": "unknown"}[judge(rule["not"], facts, today)]  # type: ignore[return-value]
    if operator == "ask":
        answer = facts.get(f"ask.{rule['ask']}")
        return _ANSWERS.get(answer.value, "unknown") if answer else "unknown"
    return _leaf(operator, rule, facts, today)


def open_questions(rule: Rule, facts: Facts, today: date) -> list[str]:
    """The questions nobody has put yet whose answer could still decide the rule, in their order."""
    if judge(rule, facts, today) != "unknown":
        return []
    operator = operator_of(rule)
    if operator == "ask":
        return [] if f"ask.{rule['ask']}" in facts else [rule["ask"]]
    return _unique(code for part in _parts(rule) for code in open_questions(part, facts, today))


def rests_on(rule: Rule, facts: Facts, today: date) -> list[str]:
    """The names of the known facts that decide the rule, or that are known so far."""
    operator = operator_of(rule)
    parts = _parts(rule)
    if not parts:
        return [name for name in _names(rule) if name in facts]
    states = [judge(part, facts, today) for part in parts]
    decisive = {"all": "no", "any": "yes"}.get(operator)
    if operator == "first":
        parts = [part for part, state in zip(parts, states, strict=True) if state != "unknown"][:1] or parts
    elif decisive in states:
        parts = parts[states.index(decisive) :][:1]
    return _unique(name for part in parts for name in rests_on(part, facts, today))


def asked_in(rule: Rule) -> list[str]:
    """Every question the rule may put."""
    if "ask" in rule:
        return [rule["ask"]]
    return _unique(code for part in _parts(rule) for code in asked_in(part))


def faults(rule: Any, known_facts: Iterable[str], questions: Iterable[str], path: str) -> list[str]:
    """What is wrong with a rule, each with its place; empty when it may be used."""
    if not isinstance(rule, Mapping):
        return [f"{path}: a rule is a mapping"]
    operators = [key for key in rule if key in OPERATORS]
    if len(operators) != 1:
        return [f"{path}: a rule has exactly one operator of {', '.join(OPERATORS)}, here {operators or 'none'}"]
    operator = operators[0]
    known, asked = set(known_facts), set(questions)
    if operator in ("all", "any", "first"):
        if not isinstance(rule[operator], list) or not rule[operator] or len(rule) > 1:
            return [f"{path}.{operator}: needs a list of rules and nothing beside it"]
        found = [faults(part, known, asked, f"{path}.{operator}[{n}]") for n, part in enumerate(rule[operator])]
        return [fault for part in found for fault in part]
    if operator == "not":
        return faults(rule["not"], known, asked, f"{path}.not")
    if operator == "ask":
        return [] if rule["ask"] in asked else [f"{path}.ask: nobody wrote the question {rule['ask']!r}"]
    return _leaf_faults(operator, rule, known, path)


def operator_of(rule: Rule) -> str:
    """The operator of a rule. Raises ValueError when it has none."""
    for key in OPERATORS:
        if key in rule:
            return key
    raise ValueError(f"no operator in {dict(rule)}")


def _many(operator: str, states: Sequence[Truth]) -> Truth:
    if operator == "first":
        return next((state for state in states if state != "unknown"), "unknown")
    decisive: Truth = "no" if operator == "all" else "yes"
    if decisive in states:
        return decisive
    return "unknown" if "unknown" in states else ("yes" if operator == "all" else "no")


def _leaf(operator: str, rule: Rule, facts: Facts, today: date) -> Truth:
    value = _value(facts, rule[operator])
    if value is None:
        return "unknown"
    if operator == "fact":
        return _compare(rule, value, facts)
    day = _day(value)
    if day is None:
        return "unknown"
    if operator == "valid_on":
        return "yes" if day >= today + timedelta(days=rule.get("days", 0)) else "no"
    if operator == "age_at":
        return _compare(rule, age_on(day, month_end(today) if rule.get("when") == "month_end" else today), facts)
    return _compare(rule, (today - day).days, facts)


def _compare(rule: Rule, value: Any, facts: Facts) -> Truth:
    name = next(key for key in COMPARES if key in rule)
    other = rule[name]
    if isinstance(other, Mapping):
        other = _value(facts, other["fact"])
        if other is None:
            return "unknown"
    if name in _ORDERED and not (_number(value) and _number(other)) and not (_text(value) and _text(other)):
        return "unknown"
    if name == "has" and not isinstance(value, list):
        return "unknown"
    return "yes" if COMPARES[name](value, other) else "no"


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _value(facts: Facts, name: str) -> Any:
    fact = facts.get(name)
    return fact.value if fact else None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def _parts(rule: Rule) -> list[Rule]:
    operator = operator_of(rule)
    if operator in ("all", "any", "first"):
        return list(rule[operator])
    return [rule["not"]] if operator == "not" else []


def _names(rule: Rule) -> list[str]:
    operator = operator_of(rule)
    names = [f"ask.{rule['ask']}"] if operator == "ask" else [rule[operator]]
    return names + [rule[key]["fact"] for key in COMPARES if isinstance(rule.get(key), Mapping)]


def _leaf_faults(operator: str, rule: Rule, known: set[str], path: str) -> list[str]:
    compares = [key for key in rule if key in COMPARES]
    wanted = 0 if operator == "valid_on" else 1
    found = [f"{path}: unknown fact {name!r}" for name in _names(rule) if not _known(name, known)]
    if len(compares) != wanted:
        found.append(f"{path}: {operator} needs {'no comparison' if not wanted else 'one of ' + ', '.join(COMPARES)}")
    allowed = {operator, *compares, *_EXTRAS.get(operator, ())}
    found += [f"{path}: {key!r} does not belong to {operator}" for key in rule if key not in allowed]
    if rule.get("when", "month_end") != "month_end":
        found.append(f"{path}.when: only month_end")
    found += [f"{path}.{key}: needs a list" for key in compares if key in ("in", "has") and not _list(rule[key])]
    return found


def _known(name: str, known: set[str]) -> bool:
    parts = name.split(".")
    return name in known or (parts[0] == "paper" and len(parts) == 3 and parts[2] in ("state", "expires_on", "name"))


def _list(value: Any) -> bool:
    return isinstance(value, list) and bool(value)


def _unique(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
