"""From what is known and seen of a resident to the matters that may help (visits.md 6)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from domain.ages import age_on

BIRTHDAY_DAYS = 61  # "within 2 months"
CARD_AHEAD_DAYS = 90
CERTIFIED_MONTHS = 10
SENSE_HARD = frozenset({"dysfunction", "dementia", "bedridden"})


@dataclass(frozen=True)
class ResidentFacts:
    """What suggestions look at. `benefits` holds matter codes already enjoyed, `seen` coded findings.

    Words of `seen`: severe_loss, aid_broken, no_income_no_supporter, low_income, shock_event,
    hospital_bills, chronic_drugs, house_cracks, death, chongqing.
    """

    birth_on: date
    tags: Collection[str] = ()
    benefits: Collection[str] = ()
    disability_grade: int | None = None
    disability_class: str | None = None
    card_expires_on: date | None = None
    draws_pension: bool = False
    certified_on: date | None = None
    veteran: bool = False
    seen: Collection[str] = ()


@dataclass(frozen=True)
class Suggestion:
    """A matter or bundle code, a stable reason word, and the reason as one says it to the agent."""

    matter: str
    reason: str
    text: str


def for_resident(facts: ResidentFacts, today: date) -> list[Suggestion]:
    """The matters to talk about at this visit, the most pressing first, each matter once (visits.md 6)."""
    found = [*_death(facts), *_papers(facts, today), *_relief(facts, today), *_seen(facts), *_birthdays(facts, today)]
    first = {suggestion.matter: suggestion for suggestion in reversed(found)}
    return [suggestion for suggestion in found if first[suggestion.matter] is suggestion]


def _death(facts: ResidentFacts) -> list[Suggestion]:
    if "death" not in facts.seen:
        return []
    return [Suggestion("shenhou", "death", "家里有人去世，当天办身后事")]


def _papers(facts: ResidentFacts, today: date) -> list[Suggestion]:
    found = []
    if facts.draws_pension and _certified_long_ago(facts.certified_on, today):
        found.append(Suggestion("yanglao_renzheng", "certification_due", "养老金年审快到期"))
    expires = facts.card_expires_on
    if expires is not None and expires <= today + timedelta(days=CARD_AHEAD_DAYS):
        found.append(Suggestion("canzheng", "card_expires", "残疾人证快到期，要换证"))
    elif facts.disability_grade is None and ("severe_loss" in facts.seen or set(facts.tags) & SENSE_HARD):
        found.append(Suggestion("canzheng", "loss_without_card", "行动或自理困难，还没有残疾人证"))
    return found


def _relief(facts: ResidentFacts, today: date) -> list[Suggestion]:
    found = []
    # Section 6 names the months around the 80th birthday; who missed them then is still entitled.
    if age_on(facts.birth_on, today) >= 80 and "gaoling" not in facts.benefits:
        found.append(Suggestion("gaoling", "aged80_without_allowance", "已满80岁，还没有领高龄津贴"))
    if facts.disability_grade in (1, 2) and not {"canbu", "tekun"} & set(facts.benefits):
        found.append(Suggestion("canbu", "severe_without_subsidy", "一、二级残疾，还没有领两项补贴"))
    if facts.veteran and "tuiyi" not in facts.benefits and age_on(facts.birth_on, today) >= 60:
        found.append(Suggestion("tuiyi", "veteran", "退役老兵，可以申请老年补助"))
    return found


_SEEN = (
    ("aid_broken", "fuju", "辅助器具坏了或没有"),
    ("no_income_no_supporter", "tekun", "没有收入，没有人赡养，不能劳动"),
    ("low_income", "dibao", "家里收入低于低保线"),
    ("shock_event", "linshi", "突然遇到大困难"),
    ("hospital_bills", "yibao_baoxiao", "有没报销的医院单据"),
    ("chronic_drugs", "mantebing", "长期吃药，可以办门诊慢特病"),
    ("house_cracks", "weifang", "房子有裂缝或是危房"),
    ("chongqing", "chuanyu", "户口或生活在重庆，可以川渝通办"),
)


def _seen(facts: ResidentFacts) -> list[Suggestion]:
    seen = set(facts.seen) | ({"house_cracks"} if "house_c_d" in facts.tags else set())
    return [
        Suggestion(matter, word, text) for word, matter, text in _SEEN if word in seen and matter not in facts.benefits
    ]


def _birthdays(facts: ResidentFacts, today: date) -> list[Suggestion]:
    return [
        Suggestion(bundle, f"turns_{years}", f"两个月内满{years}岁，或刚满{years}岁")
        for years, bundle in ((60, "man60"), (80, "man80"))
        if _near_birthday(facts.birth_on, years, today)
    ]


def _near_birthday(birth_on: date, years: int, today: date) -> bool:
    span = timedelta(days=BIRTHDAY_DAYS)
    return age_on(birth_on, today + span) >= years > age_on(birth_on, today - span)


def _certified_long_ago(certified_on: date | None, today: date) -> bool:
    if certified_on is None:
        return True
    months = (today.year - certified_on.year) * 12 + today.month - certified_on.month
    return months - (today.day < certified_on.day) >= CERTIFIED_MONTHS
