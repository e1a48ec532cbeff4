"""The rules of `content/precheck.yaml` put into the guides they belong to, checked before anybody relies on them."""

from collections.abc import Mapping
from typing import Any

from domain.precheck import PAPER_KINDS, form_faults
from domain.rule_form import asked_in
from models.content_files import read_yaml

_SAYS = ("holds", "fails", "unknown")


def with_rules(content: Mapping[str, Any]) -> dict[str, Any]:
    """A matter's guide with the rules of its pre-check inside.

    Raises ValueError that names every fault and its place: a guide whose rules cannot be judged is never published.
    """
    lines = read_yaml("precheck")
    own = lines["matters"].get(content["matter"])
    if own is None:
        return dict(content)
    guide = {**content, "precheck": _form(content, own, lines)}
    found = form_faults(guide)
    if found:
        raise ValueError("precheck.yaml: " + "; ".join(found))
    return guide


def _form(content: Mapping[str, Any], own: Mapping[str, Any], lines: Mapping[str, Any]) -> dict[str, Any]:
    conditions = [_condition(line) for line in own["conditions"]]
    papers = [line for line in lines["papers"] if line["paper"] in _codes(content) and line["kind"] in PAPER_KINDS]
    materials = dict(own.get("materials") or {})
    rules = [line["rule"] for line in [*conditions, *papers]] + list(materials.values())
    put = dict.fromkeys(code for rule in rules for code in asked_in(rule))
    return {
        "questions": {code: lines["questions"][code] for code in put if code in lines["questions"]},
        "conditions": conditions,
        "materials": materials,
        "papers": papers,
        "radar": list(own.get("radar") or []),
    }


def _condition(line: Mapping[str, Any]) -> dict[str, Any]:
    rest = {key: value for key, value in line.items() if key != "say"}
    return {**rest, **dict(zip(_SAYS, line.get("say") or (), strict=False))}


def _codes(content: Mapping[str, Any]) -> set[str]:
    kinds = content.get("sub_types") or []
    lists = [content["materials"], *(kind.get("materials") or [] for kind in kinds)]
    return {line["code"] for lines in lists for line in lines}
