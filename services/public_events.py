"""一件事一次办 for everybody: what belongs together and what to bring once (issue 4, item 10). No person is in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from models.base import db
from models.catalogue import GuideVersion, Setting
from services.settings import LIFE_EVENTS


@dataclass(frozen=True)
class Part:
    """One matter of it: `code` only where it has a guide, `when` it does not always belong to it."""

    name: str
    code: str | None
    when: str | None
    where: str | None


@dataclass
class BringOnce:
    """One paper, brought once for all its `parts`; `when` it is not always asked."""

    name: str
    when: str | None
    parts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Event:
    """A thing of life as the county has set it up."""

    name: str
    who: str
    parts: list[Part]
    papers: list[BringOnce]
    notes: list[str]
    visit: str
    result: str


def events() -> list[tuple[str, str]]:
    """All of them in the county's order: code and name."""
    return [(event["code"], event["name"]) for event in sorted(_stored(), key=lambda one: one["seq"])]


def event_of(code: str) -> Event | None:
    """One of them with its papers merged; None for a code that names none."""
    found = next((event for event in _stored() if event["code"] == code), None)
    if found is None:
        return None
    guides = _guides(part["matter"] for part in found["parts"])
    return Event(
        name=found["name"], who=f"{'、'.join(found['audience'])}。{found['trigger']}",
        parts=[_part(part, guides.get(part["matter"])) for part in found["parts"]], papers=_merged(found, guides),
        notes=[*(found.get("notes") or []), *([found["rule"]] if found.get("rule") else [])],
        visit=found["one_visit"], result=found["result"],
    )  # fmt: skip


def _stored() -> list[dict[str, Any]]:
    wanted = select(Setting.value).where(Setting.key == LIFE_EVENTS, Setting.deleted_at.is_(None))
    found: list[dict[str, Any]] | None = db.session.scalar(wanted)
    return found or []


def _guides(matters: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    rows = db.session.execute(
        select(GuideVersion.matter, GuideVersion.content).where(
            GuideVersion.matter.in_(list(matters)), GuideVersion.is_current.is_(True), GuideVersion.deleted_at.is_(None)
        )
    )
    return {row.matter: row.content for row in rows}


def _part(part: Mapping[str, Any], guide: Mapping[str, Any] | None) -> Part:
    other = part.get("other") or {}
    name = guide["short_name"] if guide else other.get("name") or part["matter"]
    return Part(name, part["matter"] if guide else None, part["when"], None if guide else other.get("department"))


def _merged(event: Mapping[str, Any], guides: Mapping[str, Mapping[str, Any]]) -> list[BringOnce]:
    """Each paper once, those always needed first: what one part always asks, everybody brings."""
    merged: dict[str, BringOnce] = {}
    for part in event["parts"]:
        guide = guides.get(part["matter"])
        for code, name, when in _papers(event, part, guide):
            condition = when or part["when"]
            known = merged.setdefault(code, BringOnce(name, condition))
            known.when = known.when and condition and known.when
            known.parts.append(_part(part, guide).name)
    return sorted(merged.values(), key=lambda paper: paper.when is not None)


def _papers(
    event: Mapping[str, Any], part: Mapping[str, Any], guide: Mapping[str, Any] | None
) -> list[tuple[str, str, str | None]]:
    """Code, name and condition of what one part asks for."""
    if guide is None:
        own = [paper for paper in event["papers"] if part["matter"] in paper["for"]]
        return [(paper["code"], _plain(paper["name"]), paper.get("condition")) for paper in own]
    kinds: list[Mapping[str, Any]] = guide.get("sub_types") or []
    kind = next((one for one in kinds if one["code"] == part.get("kind")), None)
    return [
        (m["code"], _plain(m["name"]), None if m["required"] is True else m.get("condition") or "有需要时")
        for m in (kind and kind.get("materials")) or guide["materials"]
    ]


def _plain(name: str) -> str:
    """Without what stands in brackets."""
    return re.sub(r"[(（][^)）]*[)）]", "", name) or name
