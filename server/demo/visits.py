"""Past home visits: mostly in time and well, some late, some that found trouble (visits.md §3, §5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.actor import Actor
from models.residents import Resident
from server.demo.chance import Chance
from services import visits

SHANGHAI = ZoneInfo("Asia/Shanghai")
_WELL = {
    "health": ("eats", "sleeps", "moves", "medicine_taken"),
    "mental": ("mood", "talks"),
    "safety": ("gas_co", "wires", "exit"),
    "hygiene": ("person", "food"),
    "environment": ("warm", "power"),
}
_WATCH = (
    ("mental", "mood"),
    ("health", "sleeps"),
    ("health", "pain"),
    ("safety", "floor"),
    ("environment", "roof"),
    ("mental", "worry"),
)
_PROBLEM = (
    ("safety", "wires"),
    ("health", "aids"),
    ("environment", "roof"),
    ("safety", "smoke_alarm"),
    ("safety", "handrail"),
    ("health", "falls"),
    ("hygiene", "food"),
)
_NEEDS = ("medicine", "escort_to_doctor", "repair", "talk", "phone_help", "transport", "aids", "cleaning")
_SUMMARIES = (
    "精神可以，饮食正常，交代了用电安全。", "在院坝晒太阳，摆了一会儿龙门阵。", "膝盖痛，走路慢，提醒按时吃药。", "儿子上周回来过，米油都够。",
    "灶房电线有点旧，已提醒不要乱拉。", "睡眠不太好，想有人说说话。", "今天在地里干活，身体硬朗。", None, None, None,
)  # fmt: skip


@dataclass(frozen=True)
class Planned:
    """One visit to be told to the services: who, whom, when it began, and what was found."""

    agent: Actor
    resident_id: str
    at: datetime
    args: Mapping[str, Any]


# Agent and day: when they are free again. Nobody is at two doors at once.
Diary = dict[tuple[str | None, date], datetime]
_WAY = timedelta(minutes=12)


def past_visits(
    residents: list[Resident], agents: list[Actor], until: datetime, diary: Diary, *, rounds: int, seed: str
) -> list[Planned]:
    """The last `rounds` visits (fewer for long intervals) to each resident, in the order they happened."""
    chance = Chance("visits", seed)
    planned = [visit for resident in residents for visit in _of_one(resident, agents, until, rounds, chance)]
    return [_one_after_another(visit, diary, until) for visit in sorted(planned, key=lambda visit: visit.at)]


def _one_after_another(visit: Planned, diary: Diary, until: datetime) -> Planned:
    start, end = visit.args["started_at"], visit.args["ended_at"]
    key = (visit.agent.user_id, start.date())
    begins = max(start, diary.get(key, start))
    if begins + (end - start) > until:
        return visit
    diary[key] = begins + (end - start) + _WAY
    moved = {**visit.args, "started_at": begins, "ended_at": begins + (end - start)}
    return Planned(visit.agent, visit.resident_id, moved["ended_at"], moved)


def tell(visit: Planned, now: datetime) -> None:
    """Have the services record one visit, as a phone's command would."""
    visits.record(visit.agent, now, **visit.args)


def _of_one(resident: Resident, agents: list[Actor], until: datetime, rounds: int, chance: Chance) -> Iterator[Planned]:
    today = until.astimezone(SHANGHAI).date()
    interval = resident.interval_days
    # Where more than one visit is shown somebody goes regularly, so little is late.
    day = today - timedelta(days=_days_since_last(interval, chance, late=0.05 if rounds == 1 else 0.015))
    joined = resident.created_at.astimezone(SHANGHAI).date()
    for n in range(max(1, min(rounds, 200 // interval))):
        if day < joined:
            return
        yield _visit(resident, chance.one(agents), day, chance, eventful=n == 0)
        day -= timedelta(days=max(1, interval - chance.number(0, interval // 4)))


def _days_since_last(interval: int, chance: Chance, *, late: float) -> int:
    """Most are well within their period, some are due now, a few are late (V2)."""
    if chance.happens(late):
        return interval + chance.number(1, max(2, interval // 4))
    if chance.happens(late):
        return interval
    return chance.number(1, max(1, interval - 1))


def _visit(resident: Resident, agent: Actor, day: date, chance: Chance, *, eventful: bool) -> Planned:
    start = datetime.combine(day, time(chance.number(8, 17), chance.number(0, 59)), SHANGHAI)
    end = start + timedelta(minutes=chance.number(6, 35))
    at_home = chance.happens(0.96)
    mode = "door" if at_home or resident.level == "L1" else "phone"
    answers: dict[str, dict[str, str]] = {section: dict.fromkeys(items, "ok") for section, items in _WELL.items()}
    if eventful and chance.happens(0.18):
        section, item = chance.one(_WATCH)
        answers[section][item] = "watch"
    if eventful and chance.happens(0.02):
        section, item = chance.one(_PROBLEM)
        answers[section][item] = "problem"
    args = {
        "visit_id": chance.id(start), "resident_id": resident.id, "started_at": start, "ended_at": end, "mode": mode,
        "purpose": ["routine"], "place": "home" if mode == "door" else None, "met": "person", "answers": answers,
        "needs": chance.some(_NEEDS, 1) if eventful and chance.happens(0.08) else [], "matters_spotted": [],
        "summary": chance.one(_SUMMARIES), "resident_mark": "fingerprint" if resident.level == "L1" else "signature",
    }  # fmt: skip
    return Planned(agent, resident.id, end, args)
