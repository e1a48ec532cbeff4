"""Which cases the demo county has: the main volunteer's, one of every state, and the mass (people.md §10)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from domain.ages import age_on
from models.content_files import read_yaml
from models.residents import Resident
from server.demo.chance import Chance
from server.demo.staff import MAIN_TOWNSHIP, MAIN_VILLAGES
from server.demo.stories import Course

_MATTERS = {
    "yanglao_renzheng": 70.0, "gaoling": 24.0, "yibao_canbao": 24.0, "yibao_baoxiao": 26.0, "canbu": 18.0,
    "canzheng": 16.0, "dibao": 12.0, "tekun": 4.0, "linshi": 8.0, "yanglao_canbao": 10.0, "yanglao_lingqu": 10.0,
    "fuju": 6.0, "weifang": 4.0, "zhaijidi": 3.0, "linmu_caifa": 3.0, "tuiyi": 2.0,
}  # fmt: skip
_SUB_TYPES = {"dibao": "new", "gaoling": "new", "canzheng": "renew", "yibao_canbao": "new"}
_ANSWERS = {"canzheng": {"cz_old": True}, "yibao_baoxiao": {"med_record": True}}

# The main volunteer's cases: matter, where it stands, how many working days ago it came there.
_MAIN = (
    ("linshi", "correcting", 3), ("gaoling", "ready", 1), ("canbu", "ready", 0), ("yibao_baoxiao", "handed_off", 0),
    ("dibao", "prechecking", 1), ("fuju", "reviewing", 6), ("tekun", "publicizing", 2), ("canzheng", "conveying", 1),
    ("yibao_baoxiao", "county_reviewing", 4), ("canbu", "archived", 8), ("gaoling", "archived", 20),
    ("yanglao_lingqu", "delivered", 2), ("canzheng", "registered", 0), ("yanglao_renzheng", "collected", 0),
    ("linshi", "withdrawn", 12),
)  # fmt: skip
# One of every state (and of every detour) at the main township, for the desk.
_EVERY = (
    ("gaoling", "registered", 1, None), ("canbu", "collected", 1, None), ("gaoling", "handed_off", 0, None),
    ("dibao", "handed_off", 1, None), ("linshi", "received", 0, None), ("canzheng", "received", 1, None),
    ("yibao_baoxiao", "prechecking", 2, None), ("dibao", "correcting", 21, None), ("canzheng", "correcting", 5, None),
    ("gaoling", "accepted", 0, None), ("fuju", "accepted", 3, None), ("dibao", "reviewing", 4, None),
    ("gaoling", "reviewing", 13, None), ("linshi", "publicizing", 1, None), ("canbu", "conveying", 0, None),
    ("dibao", "county_reviewing", 3, None), ("yanglao_lingqu", "county_reviewing", 16, None),
    ("canzheng", "paused", 4, None), ("gaoling", "decided", 0, None), ("linshi", "decided", 1, "objection"),
    ("canbu", "ready", 2, "county_back"), ("gaoling", "ready", 12, None), ("fuju", "delivered", 1, "extended"),
    ("tekun", "archived", 15, "resumed"), ("canbu", "refused_intake", 9, None), ("dibao", "returned", 6, None),
    ("gaoling", "withdrawn", 8, None), ("fuju", "terminated", 5, None), ("canzheng", "sent_back", 1, None),
    ("linshi", "deemed", 2, None), ("gaoling", "not_corrected", 1, None), ("dibao", "county_reviewing", 18, "denied"),
    ("canzheng", "county_reviewing", 2, None), ("canzheng", "conveying", 0, None), ("canbu", "decided", 0, None),
)  # fmt: skip
_OFTEN_OPEN = ("received", "prechecking", "accepted", "reviewing", "county_reviewing", "decided", "ready", "correcting")
_STAYS_AT_LAST = 6  # working days a running case has stood where it stands, at most


@dataclass(frozen=True)
class Plan:
    """One case to be: who, what, how it went, where it stands and since when."""

    resident: Resident
    matter: str
    agent: str | None
    stop: str
    ago: int
    course: Course
    by_photos: bool
    held_back: frozenset[str] = frozenset()
    sub_type: str | None = None
    answers: dict[str, bool] = field(default_factory=dict)


class Planner:
    """Chooses people and courses; each resident applies once at most."""

    def __init__(self, residents: list[Resident], cadres: dict[str, str], today: date, *, with_photos: int) -> None:
        self._chance = Chance("plans")
        self._free = self._chance.shuffled(residents)
        self._cadres = cadres
        self._today = today
        self._photos_left = with_photos
        self._guides = {m["matter"]: m for m in read_yaml("matters")["matters"]}

    def plans(self, count: int) -> Iterator[Plan]:
        """At most `count` plans: the main volunteer's first, then every state, then the mass."""
        made = 0
        for maker in (self._main(), self._every(), self._mass()):
            for plan in maker:
                if made == count:
                    return
                made += 1
                yield plan

    def _main(self) -> Iterator[Plan]:
        for matter, stop, ago in _MAIN:
            resident = self._take(matter, set(MAIN_VILLAGES))
            if resident is not None:
                yield self._plan(resident, matter, "daiban01", stop, ago)

    def _every(self) -> Iterator[Plan]:
        for matter, stop, ago, detour in _EVERY:
            resident = self._take(matter, {v for v in self._cadres if v.startswith(MAIN_TOWNSHIP)})
            if resident is not None:
                yield self._plan(resident, matter, self._cadres[str(resident.village)], stop, ago, detour=detour)

    def _mass(self) -> Iterator[Plan]:
        while True:
            matter = self._chance.weighted(_MATTERS)
            resident = self._take(matter, None)
            if resident is None:
                return
            open_now = self._chance.happens(0.22)
            stop = (
                self._chance.one(_OFTEN_OPEN)
                if open_now
                else self._chance.weighted({"archived": 80.0, "delivered": 20.0})
            )
            ago = self._chance.number(0, 3) if open_now else self._chance.number(1, 45)
            late = self._chance.happens(0.2) and stop in {"reviewing", "county_reviewing"}
            walk_in = self._chance.happens(0.55) or stop == "correcting"
            yield self._plan(
                resident, matter, self._cadres[str(resident.village)], stop, ago + (22 if late else 0),
                by_photos=False, walk_in=walk_in, corrected=walk_in and self._chance.happens(0.08),
            )  # fmt: skip

    def _plan(
        self, resident: Resident, matter: str, agent: str, stop: str, ago: int, *, by_photos: bool | None = None,
        walk_in: bool = False, corrected: bool = False, detour: str | None = None,
    ) -> Plan:  # fmt: skip
        guide = self._guides[matter]
        if by_photos is None:
            by_photos = self._photos_left > 0
        self._photos_left -= by_photos
        # What only time does: the case is left where it waits.
        waits = {"deemed": ("handed_off", 8), "not_corrected": ("correcting", 26)}
        real_stop, more = waits.get(stop, (stop, 0))
        home = by_photos or self._chance.happens(0.5)
        corrected = corrected or (by_photos and real_stop in {"archived", "delivered"} and self._chance.happens(0.3))
        course = Course(
            delegation=guide["delegation"], instant=guide["limits"].get("promised_wd") == 0,
            publicity_wd=_publicity_wd(guide), walk_in=walk_in, corrected=corrected,
            denied=detour == "denied", home=home, detour=None if detour == "denied" else detour,
        )  # fmt: skip
        if course.instant and real_stop in {"accepted", "reviewing", "county_reviewing", "correcting"}:
            real_stop, ago = "archived", ago + 2
        if guide["delegation"] != "forward" and real_stop in {"county_reviewing", "conveying"}:
            real_stop = "reviewing"
        if not _has_publicity(guide) and real_stop == "publicizing":
            real_stop = "reviewing"
        held = {"bank_card"} if corrected or real_stop == "correcting" else set()
        return Plan(
            resident, matter, agent, real_stop, ago + more, course, by_photos,
            frozenset(held & {m["code"] for m in guide["materials"]}), _SUB_TYPES.get(matter), _ANSWERS.get(matter, {}),
        )  # fmt: skip

    def _take(self, matter: str, villages: set[str] | None) -> Resident | None:
        """Somebody the matter fits, from one of the villages; the least unfitting when nobody quite fits."""
        here = [r for r in self._free if villages is None or r.village in villages]
        found = next((r for r in here if _fits(matter, r, self._today)), None) or next(
            (r for r in here if age_on(r.birth_on, self._today) >= 18 and r.capacity == "full"), None
        )
        if found is not None:
            self._free.remove(found)
        return found


def _fits(matter: str, person: Resident, today: date) -> bool:
    age = age_on(person.birth_on, today)
    card = person.disability or {}
    if person.capacity != "full":
        return False
    fitting = {
        "gaoling": age >= 80 and "gaoling" not in person.benefits,
        "canbu": card.get("grade") in (1, 2) and "canbu" not in person.benefits,
        "canzheng": bool(card) and card["expires_on"] < (today + timedelta(days=120)).isoformat(),
        "fuju": card.get("class") == "肢体",
        "tekun": age >= 60 and "alone" in person.categories,
        "dibao": age >= 50 and "dibao" not in person.categories,
        "tuiyi": person.sex == "男" and age >= 60,
        "yanglao_lingqu": 60 <= age <= 62,
        "yanglao_renzheng": age >= 60,
        "yanglao_canbao": 18 <= age < 60,
        "weifang": "house_c_d" in person.categories,
    }
    return fitting.get(matter, age >= 18)


def _has_publicity(guide: dict[str, Any]) -> bool:
    publicity = guide.get("publicity") or {}
    return bool(publicity.get("days")) and not publicity.get("before_acceptance")


def _publicity_wd(guide: dict[str, Any]) -> int:
    """Days as the guide counts them are at least the working days until the last evening."""
    return int(guide["publicity"]["days"]) if _has_publicity(guide) else 0
