"""应享未享 of many people at once, as a township counts it; the twin of the phone's list (issue 4, decision 0082)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from domain.case_states import TERMINAL
from domain.radar import Hit, radar
from models.base import db
from models.cases import Case
from models.catalogue import GuideVersion
from models.mirror_rows import day
from models.residents import Resident
from services.precheck import GRANTED, facts_of_resident

BATCH = 500
SHOWN = 100
# States in which a matter may be begun again; one that was granted, only where it must be renewed.
_IN_VAIN = TERMINAL - {"archived"}
_OVER = TERMINAL | {"delivered"}


def entitled(residents: Sequence[Resident], today: date) -> list[dict[str, Any]]:
    """By matter: who may claim it, must renew it or reaches it within 60 days; the matter that concerns most first.

    Only what is counted (`Hit.strong`); of each matter SHOWN people are named. A matter already under way is left out; amounts are never computed.
    """
    guides = db.session.scalars(
        select(GuideVersion).where(GuideVersion.is_current.is_(True), GuideVersion.deleted_at.is_(None))
    ).all()
    rules = {guide.matter: guide.content for guide in guides}
    cases = _cases([resident.id for resident in residents])
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for resident in residents:
        own = cases.get(resident.id, [])
        facts = facts_of_resident(resident, [case for case in own if case.outcome in GRANTED])
        for hit in radar(rules.values(), facts, today):
            if hit.strong and not _under_way(hit, own):
                found[hit.matter].append(_line(resident, hit))
    return [_matter(rules[matter], lines) for matter, lines in sorted(found.items(), key=lambda one: -len(one[1]))]


def _cases(ids: Sequence[str]) -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = defaultdict(list)
    for start in range(0, len(ids), BATCH):
        wanted = select(Case).where(Case.resident_id.in_(ids[start : start + BATCH]), Case.deleted_at.is_(None))
        for case in db.session.scalars(wanted.order_by(Case.decided_at, Case.id)):
            found[case.resident_id].append(case)
    return found


def _under_way(hit: Hit, cases: Sequence[Case]) -> bool:
    over = _OVER if hit.kind == "renew" else _IN_VAIN
    return any(case.matter == hit.matter and case.state not in over for case in cases)


def _line(resident: Resident, hit: Hit) -> dict[str, Any]:
    return {
        "id": resident.id, "name": resident.name, "group_no": resident.group_no, "kind": hit.kind, "why": hit.text,
        "ask": not hit.sure, "on": day(hit.on),
    }  # fmt: skip


def _matter(guide: Mapping[str, Any], lines: list[dict[str, Any]]) -> dict[str, Any]:
    return {"matter": guide["matter"], "name": guide["short_name"], "n": len(lines), "people": lines[:SHOWN]}
