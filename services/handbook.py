"""一本通: the words people use for a matter, with their pinyin, and the things of life that need several matters.

Phones have no pinyin library: whatever is searched for there comes with its reading from here (ux: search).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from domain.later import later
from models.content_files import read_yaml


def reading(word: str) -> str:
    """Pinyin syllables parted by spaces: 老人补贴 -> "lao ren bu tie"; digits and letters stay as they are."""
    return " ".join(part.strip().lower() for part in later("pypinyin").lazy_pinyin(word) if part.strip())


def with_everyday(content: Mapping[str, Any]) -> dict[str, Any]:
    """A guide with the words it is found by, its own names first. What a guide has already is kept."""
    if content.get("everyday"):
        return dict(content)
    said = read_yaml("handbook")["everyday"].get(content["matter"], [])
    return {**content, "everyday": _words([content["short_name"], content["name"], *said])}


def life_events(guides: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The bundles (一件事一次办) a new county starts with, in their order.

    Every part has the name, window and department it needs when the phone has no guide of it; every paper a name.
    `guides` are the contents of the county's guides. Raises ValueError for a part or paper nobody knows.
    """
    guides = list(guides)
    known = {guide["matter"] for guide in guides}
    names = {m["code"]: m["name"] for guide in guides for m in _materials(guide)}
    lines = read_yaml("handbook")
    others = {other["code"]: other for other in lines["others"]}
    return [_event(line, known, others, names) for line in sorted(lines["life_events"], key=lambda one: one["seq"])]


def _event(
    line: Mapping[str, Any], known: set[str], others: Mapping[str, Mapping[str, Any]], names: Mapping[str, str]
) -> dict[str, Any]:
    papers = [{**paper, "name": paper.get("name") or names.get(paper["code"])} for paper in line.get("papers") or []]
    nameless = [paper["code"] for paper in papers if not paper["name"]]
    strangers = [
        part["matter"] for part in line["parts"] if part["matter"] not in known and part["matter"] not in others
    ]
    if nameless or strangers:
        raise ValueError(f"handbook.yaml, {line['code']}: unknown {', '.join([*strangers, *nameless])}")
    parts = [
        {**part, "other": None if part["matter"] in known else dict(others[part["matter"]])} for part in line["parts"]
    ]
    return {**line, "parts": parts, "papers": papers, "everyday": _words([line["name"], *line["everyday"]])}


def _materials(guide: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    lists = [guide["materials"], *(kind.get("materials") or [] for kind in guide.get("sub_types") or [])]
    return [material for materials in lists for material in materials]


def _words(words: Iterable[str]) -> list[dict[str, str]]:
    return [{"word": word, "pinyin": reading(word)} for word in dict.fromkeys(map(str, words))]
