"""Invented residents of one village: homes, ages, hardships, cards and numbers in the shares of people.md §3, §10.

Identity numbers carry the area 511899, which no county has; phones begin with 100 (people.md §6, §7).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from stdnum.cn import ric

from server.demo.chance import Chance
from server.demo.names import full_name, surname

AREA = "511899"
_SIZES = {1: 30.0, 2: 38.0, 3: 16.0, 4: 10.0, 5: 6.0}
_CLASSES = {"肢体": 54.0, "视力": 11.0, "听力": 9.0, "言语": 1.5, "智力": 9.0, "精神": 11.0, "多重": 4.5}
_GRADES = {1: 14.0, 2: 30.0, 3: 28.0, 4: 28.0}
_LANDMARKS = (
    "过桥左手第三家", "小卖部对面", "村口大黄葛树旁", "水井坎上", "老学校后面", "茶园边上", "晒坝右边", "砖厂岔路进去",
    "堰塘边", "卫生站斜对面", "竹林后头", "机耕道尽头", "拐弯处红砖房", "土地庙下面", "公路坎下", "核桃树下",
)  # fmt: skip


@dataclass
class Person:
    """One invented resident, before the services know of them."""

    name: str
    sex: str
    birth_on: date
    id_no: str
    phone: str | None
    home: int
    group_no: int
    address: str
    landmark: str | None
    walk_minutes: int | None
    age: int
    is_head: bool
    categories: list[str] = field(default_factory=list)
    disability: dict[str, Any] | None = None
    capacity: str = "full"
    guardian: dict[str, str] | None = None
    emergency: dict[str, str] | None = None
    group_lead: dict[str, str] | None = None
    benefits: list[str] = field(default_factory=list)


class Numbers:
    """Identity and telephone numbers of the whole county, each given once."""

    def __init__(self) -> None:
        self._sequence: dict[tuple[date, str], int] = {}
        self._phone = 0

    def id_no(self, birth_on: date, sex: str) -> str:
        """The next number for this birthday and sex; the sequence is odd for men (R14.1)."""
        n = self._sequence[birth_on, sex] = self._sequence.get((birth_on, sex), -1) + 1
        body = f"{AREA}{birth_on:%Y%m%d}{2 * n + (1 if sex == '男' else 2):03d}"
        return body + ric.calc_check_digit(body + "0")

    def phone(self) -> str:
        """The next mobile number of the demo range."""
        self._phone += 1
        return f"100{self._phone:08d}"


@dataclass(frozen=True)
class Place:
    """A village to be filled."""

    code: str
    name: str
    full_name: str
    residents: int
    groups: int


def people_of(place: Place, today: date, numbers: Numbers, seed: str) -> list[Person]:
    """The residents of a village; the same seed gives the same people."""
    chance = Chance(seed, place.code)
    leads = [_group_lead(chance, numbers) for _ in range(place.groups)]
    found: list[Person] = []
    home = 0
    while len(found) < place.residents:
        home += 1
        group = chance.number(1, place.groups)
        found += _home(place, home, group, chance, numbers, today)
    people = found[: place.residents]
    for person in people:
        person.group_lead = leads[person.group_no - 1]
        _burdens(person, [p for p in people if p.home == person.home], chance, today)
        person.benefits = list(_benefits(person, chance))
        person.emergency = _emergency(person, chance, numbers)
    return people


def _group_lead(chance: Chance, numbers: Numbers) -> dict[str, str]:
    sex = chance.weighted({"男": 75.0, "女": 25.0})
    return {"name": full_name(chance, sex, chance.number(1962, 1985)), "phone": numbers.phone()}


def _home(place: Place, home: int, group: int, chance: Chance, numbers: Numbers, today: date) -> Iterator[Person]:
    address = f"四川省雅安市天全县{place.full_name}{group}组{home}号"
    landmark = chance.one(_LANDMARKS) if chance.happens(0.6) else None
    walk = chance.weighted({None: 55.0, 5: 15.0, 10: 12.0, 20: 8.0, 25: 5.0, 40: 3.0, 60: 2.0})
    for n, (sex, age, family) in enumerate(_members(chance)):
        birth_on = _birthday(today, age, chance)
        has_phone = age >= 14 and chance.happens(0.94 if age < 80 else 0.8)
        yield Person(
            name=full_name(chance, sex, birth_on.year, family), sex=sex, birth_on=birth_on,
            id_no=numbers.id_no(birth_on, sex), phone=numbers.phone() if has_phone else None, home=home,
            group_no=group, address=address, landmark=landmark, walk_minutes=walk, age=age, is_head=n == 0,
        )  # fmt: skip


def _members(chance: Chance) -> list[tuple[str, int, str | None]]:
    """(sex, age, surname or None for married in) of one home, the head first."""
    size = chance.weighted(_SIZES)
    family = surname(chance)
    head_age = _elder_age(chance) if chance.happens(0.8 if size <= 2 else 0.62) else chance.number(32, 59)
    if size == 1:
        sex = chance.weighted({"女": 58.0, "男": 42.0}) if head_age >= 70 else chance.weighted({"男": 65.0, "女": 35.0})
        return [(sex, head_age, family)]
    members: list[tuple[str, int, str | None]] = [("男", head_age, family)]
    if size == 2 and chance.happens(0.2):
        members.append((chance.one(["男", "女"]), max(18, head_age - chance.number(22, 34)), family))
        return members
    members.append(("女", max(22, head_age - chance.number(-1, 6)), None))
    child_age = head_age - chance.number(23, 32)
    for _ in range(size - 2):
        if child_age >= 30 and chance.happens(0.4):
            members.append((chance.one(["男", "女"]), max(1, child_age - chance.number(22, 29)), family))
        else:
            members.append((chance.one(["男", "女"]), max(1, child_age - chance.number(0, 6)), family))
    return members


def _elder_age(chance: Chance) -> int:
    band = chance.weighted(
        {(60, 66): 32.0, (67, 73): 30.0, (74, 79): 18.0, (80, 84): 12.0, (85, 89): 6.0, (90, 98): 2.5}
    )
    return chance.number(*band)


def _birthday(today: date, age: int, chance: Chance) -> date:
    last = date(today.year - age, today.month, min(today.day, 28))
    return last - timedelta(days=chance.number(0, 364))


def _burdens(person: Person, home: list[Person], chance: Chance, today: date) -> None:
    """Categories, disability card and capacity (visits.md §2)."""
    tags: list[str] = []
    elder = person.age >= 60
    if elder:
        tags += _living(home, chance)
        tags += _frailty(person, chance)
    _card(person, chance, today)
    if person.disability:
        tags += ["severe_disab"] if person.disability["grade"] <= 2 else []
        tags += {"精神": ["mental_disab"], "智力": ["mr_disab"]}.get(person.disability["class"], [])
    if person.age < 16 and chance.happens(0.12):
        tags.append("child_difficulty")
    rare = {
        "dibao": 0.06,
        "disaster_zone": 0.02,
        "house_c_d": 0.012,
        "family_plan_special": 0.004,
        "recent_loss": 0.006,
    }
    tags += [tag for tag, share in rare.items() if chance.happens(share)]
    if "alone" in tags and person.age >= 65 and chance.happens(0.12):
        tags = [tag for tag in tags if tag != "dibao"] + ["tekun_home"]
    tags += [tag for tag, years in (("aged80", 80), ("aged90", 90)) if person.age >= years]
    if elder and any(p.disability and p.disability["grade"] <= 2 and p.age < person.age - 15 for p in home):
        tags.append("elder_cares_disabled")
    person.categories = list(dict.fromkeys(tags))


def _living(home: list[Person], chance: Chance) -> list[str]:
    if len(home) == 1:
        return ["alone"] if chance.happens(0.62) else ["left_behind"] if chance.happens(0.5) else []
    if all(p.age >= 60 for p in home):
        return ["empty_nest"] if chance.happens(0.55) else []
    return ["left_behind"] if chance.happens(0.1) else []


def _frailty(person: Person, chance: Chance) -> list[str]:
    old = person.age >= 80
    shares = {
        "dysfunction": 0.13 if old else 0.035,
        "chronic_severe": 0.05 if old else 0.025,
        "dementia": 0.03 if old else 0.005,
        "discharged": 0.008,
    }
    tags = [tag for tag, share in shares.items() if chance.happens(share)]
    return [*tags, "bedridden"] if "dysfunction" in tags and chance.happens(0.2) else tags


def _card(person: Person, chance: Chance, today: date) -> None:
    share = 0.17 if "dysfunction" in person.categories else 0.125 if person.age >= 60 else 0.1
    if person.age < 6 or not chance.happens(share):
        return
    kind = chance.weighted(_CLASSES)
    grade = chance.one([1, 2]) if kind in {"智力", "精神"} and chance.happens(0.65) else chance.weighted(_GRADES)
    months_left = chance.weighted({1: 4.0, 2: 5.0, 14: 20.0, 40: 35.0, 75: 36.0})
    expires = today + timedelta(days=30 * months_left + chance.number(0, 20))
    person.disability = {"class": kind, "grade": grade, "expires_on": expires.isoformat()}
    if kind in {"智力", "精神"} and grade <= 2:
        person.capacity = "limited"


def _benefits(person: Person, chance: Chance) -> Iterator[str]:
    if chance.happens(0.95):
        yield "yibao_canbao"
    if person.age >= 60 and chance.happens(0.88):
        yield "yanglao_lingqu"
    if person.age >= 80 and chance.happens(0.84):
        yield "gaoling"
    if person.disability:
        yield "canzheng"
        if person.disability["grade"] <= 2 and chance.happens(0.8):
            yield "canbu"
    if "dibao" in person.categories:
        yield "dibao"
    if "tekun_home" in person.categories:
        yield "tekun"
    if person.sex == "男" and person.age >= 60 and chance.happens(0.012):
        yield "tuiyi"


def _emergency(person: Person, chance: Chance, numbers: Numbers) -> dict[str, str] | None:
    if person.age < 60 and person.capacity == "full" and not person.categories:
        return None
    relation = chance.weighted({"儿子": 40.0, "女儿": 32.0, "侄子": 8.0, "弟弟": 8.0, "邻居": 12.0})
    sex = "女" if relation == "女儿" else "男"
    own = person.name[0] if relation in {"儿子", "女儿", "侄子", "弟弟"} else None
    born = person.birth_on.year + (26 if relation != "弟弟" else 4)
    contact = {"name": full_name(chance, sex, min(born, 2000), own), "relation": relation, "phone": numbers.phone()}
    if person.capacity != "full":
        person.guardian = {"name": contact["name"], "phone": contact["phone"]}
    return contact
