"""The catalogue: loading the defaults once, and finding the guide a case lives under."""

import uuid
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from domain.problems import Problem
from models.base import db
from models.catalogue import CalendarYear, GuideVersion, Matter, Setting
from models.content_files import read_csv, read_yaml
from models.place import Division, Window
from models.precheck_content import with_rules
from services.calendar import provisional_days
from services.handbook import life_events, with_everyday
from services.settings import DEFAULTS, LIFE_EVENTS

PLACES_SINCE = date(2020, 1, 1)  # the division list is the one in force since the township reform
_SUFFIXES = ("居委会", "村委会", "街道", "镇", "乡", "县", "村")
_SPACE = uuid.UUID("5d4f0f6e-4a39-4b8f-9a51-1c8d9e0f2a77")


def load_defaults(now: datetime) -> dict[str, int]:
    """Load what a new county starts with; returns how many rows of each kind were added.

    Safe to repeat. Divisions, windows and guides are loaded only into an empty table: afterwards the
    database is the truth. Days off, settings, the words guides are found by and the things of life are added where
    they are missing, never changed.
    """
    added = {
        "divisions": _load_divisions(),
        "windows": _load_windows(),
        "matters": _load_matters(now),
        "everyday": _load_everyday(),
        "life_events": _load_life_events(),
        "years": _load_years(),
        "settings": _load_settings(),
    }
    db.session.flush()
    return added


def current_guide(matter: str) -> GuideVersion:
    """The published guide in force. Raises Problem("not_found") for an unknown or retired matter."""
    guide = db.session.scalar(
        select(GuideVersion).where(
            GuideVersion.matter == matter, GuideVersion.is_current.is_(True), GuideVersion.deleted_at.is_(None)
        )
    )
    if guide is None:
        raise Problem("not_found")
    return guide


def guides_of_windows(windows: Collection[str]) -> list[GuideVersion]:
    """The guides in force of these windows' matters, in the county's order."""
    found = db.session.scalars(
        select(GuideVersion)
        .where(GuideVersion.is_current.is_(True), GuideVersion.deleted_at.is_(None))
        .order_by(GuideVersion.matter)
    )
    return sorted((g for g in found if g.content["window"] in windows), key=lambda guide: guide.content["seq"])


def get_guide(guide_id: str) -> GuideVersion:
    """A published version, also an older one: a case keeps the version it began under (R15.7)."""
    guide = db.session.get(GuideVersion, guide_id)
    if guide is None:
        raise Problem("not_found")
    return guide


def find_division(code: str | None) -> Division | None:
    """The place with this statistical code, None when unknown."""
    if not code:
        return None
    return db.session.scalar(select(Division).where(Division.code == code, Division.valid_to.is_(None)))


def place_name(code: str | None) -> str:
    """The name of a place, empty when unknown."""
    place = find_division(code)
    return place.name if place else ""


def find_window(township: str, code: str) -> Window | None:
    """A window of a township centre."""
    return db.session.scalar(select(Window).where(Window.township == township, Window.code == code))


def body_short(township: str) -> str:
    """R14.6: the short name of a township centre in paper numbers, one that no other township has."""
    return _short_names()[township] + "便"


def department_short(department: str) -> str:
    """R14.6: the short name of a county department in paper numbers: 县民政局 -> 天民政."""
    plain = department.split("(", maxsplit=1)[0].removeprefix("县").removesuffix("局").removesuffix("联合会")
    return "天" + plain[:4]


def _short_names() -> dict[str, str]:
    townships = db.session.scalars(select(Division).where(Division.level == "township")).all()
    firsts = [place.short_name[0] for place in townships]
    return {
        place.code: place.short_name[0] if firsts.count(place.short_name[0]) == 1 else place.short_name
        for place in townships
    }


def _empty(column: InstrumentedAttribute[Any]) -> bool:
    return db.session.scalar(select(column).limit(1)) is None


def _fixed_id(*parts: object) -> str:
    """The same default row has the same id on every installation, so that demo and tests can name it."""
    return str(uuid.uuid5(_SPACE, "/".join(map(str, parts))))


def _load_divisions() -> int:
    if not _empty(Division.id):
        return 0
    lines = read_csv("divisions")
    db.session.add_all(
        Division(
            id=_fixed_id("division", line["code"]), code=line["code"], name=line["name"], level=line["level"],
            parent=line["parent"] or None, short_name=_plain(line["name"]), valid_from=PLACES_SINCE,
        )
        for line in lines
    )  # fmt: skip
    return len(lines)


def _plain(name: str) -> str:
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name.removesuffix(suffix)
    return name


def _load_windows() -> int:
    if not _empty(Window.id):
        return 0
    townships = [line for line in read_csv("divisions") if line["level"] == "township"]
    kinds = read_yaml("matters")["windows"]
    for i, township in enumerate(townships):
        for j, kind in enumerate(kinds):
            db.session.add(
                Window(
                    id=_fixed_id("window", township["code"], kind["code"]), township=township["code"],
                    code=kind["code"], name=kind["name"], accepts_cases=kind["accepts_cases"],
                    # Numbers that ring nowhere: a county replaces them before it prints a paper.
                    phone=f"0835-0000{i:02d}{j}", address=f"{township['name']}便民服务中心",
                )
            )  # fmt: skip
    return len(townships) * len(kinds)


def _load_matters(now: datetime) -> int:
    if not _empty(Matter.code):
        return 0
    matters: list[Mapping[str, Any]] = read_yaml("matters")["matters"]
    for content in matters:
        db.session.add(
            Matter(
                code=content["matter"], seq=content["seq"], name=content["name"], short_name=content["short_name"],
                window=content["window"], department=content["department"], delegation=content["delegation"],
            )
        )  # fmt: skip
    db.session.flush()
    for content in matters:
        db.session.add(
            GuideVersion(
                id=_fixed_id("guide", content["matter"], content["version"]), matter=content["matter"],
                version=content["version"], content=with_everyday(with_rules(content)), published_at=now,
            )
        )  # fmt: skip
    return len(matters)


def _load_everyday() -> int:
    # Words to search by are not part of what was published: a guide of an older version may be given them.
    bare = [guide for guide in db.session.scalars(select(GuideVersion)) if not guide.content.get("everyday")]
    for guide in bare:
        guide.content = with_everyday({**guide.content, "matter": guide.matter})
    return len(bare)


def _load_life_events() -> int:
    if db.session.scalar(select(Setting.id).where(Setting.key == LIFE_EVENTS)) is not None:
        return 0
    current = select(GuideVersion).where(GuideVersion.is_current.is_(True), GuideVersion.deleted_at.is_(None))
    guides = [{**guide.content, "matter": guide.matter} for guide in db.session.scalars(current)]
    db.session.add(
        Setting(id=_fixed_id("setting", LIFE_EVENTS), key=LIFE_EVENTS, value=life_events(guides), public=True)
    )
    return 1


def _load_years() -> int:
    known = set(db.session.scalars(select(CalendarYear.year)))
    lines = [line for line in read_yaml("calendar")["years"] if line["year"] not in known]
    for line in lines:
        _add_year(line["year"], line["version"], line["off"], line["work"], provisional=line["provisional"])
    # Phones must count across New Year too, so the year after the last notice is there, marked provisional.
    following = max(line["year"] for line in read_yaml("calendar")["years"]) + 1
    if following not in known:
        _add_year(following, f"{following}-0", sorted(provisional_days(following)), [], provisional=True)
        return len(lines) + 1
    return len(lines)


def _add_year(year: int, version: str, off: list[date], work: list[date], *, provisional: bool) -> None:
    db.session.add(
        CalendarYear(
            id=_fixed_id("calendar", year), year=year, version=version, off=[str(day) for day in off],
            work=[str(day) for day in work], provisional=provisional,
        )
    )  # fmt: skip


def _load_settings() -> int:
    known = set(db.session.scalars(select(Setting.key)))
    missing = [key for key in DEFAULTS if key not in known]
    for key in missing:
        value, public = DEFAULTS[key]
        db.session.add(Setting(id=_fixed_id("setting", key), key=key, value=value, public=public))
    return len(missing)
