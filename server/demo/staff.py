"""Who works in the demo county: 153 agents, 92 window staff, leads, departments, supervision (people.md §9)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from models.content_files import read_csv, read_yaml
from server.demo.chance import Chance
from server.demo.names import full_name
from server.demo.people import Numbers

PASSWORD = "daiban-yanshi"  # noqa: S105 (the demo county's, printed at start; no demo account exists elsewhere)
MAIN_TOWNSHIP = "511825101"
MAIN_VILLAGE = "511825101009"
MAIN_VILLAGES = (MAIN_VILLAGE, "511825101002", "511825101006", "511825101209")
CADRES, VOLUNTEERS, WINDOW_STAFF = 98, 55, 92
_POSTS = (
    "civil_affairs", "social_health", "land_build", "agri_law", "pickup", "civil_affairs", "social_health", "pickup", "consult",
)  # fmt: skip
_SECOND_POST = {"land_build": "agri_law", "agri_law": "land_build", "consult": "civil_affairs"}
_OTHER_DEPARTMENTS = (
    "县公安局", "县司法局", "县财政局", "县教育局", "县交通运输局", "县水利局", "县文化体育和旅游局", "县市场监督管理局", "县应急管理局",
    "县税务局", "县发展和改革局", "县经济信息和科技局", "县商务局", "县审计局", "县统计局", "县行政审批局", "县生态环境局",
    "县气象局", "县档案馆", "县红十字会", "县烟草专卖局", "县供电公司", "县邮政公司", "县住房公积金管理部", "县妇女联合会",
)  # fmt: skip
_TITLES = ("村文书", "村主任", "村支书", "村妇联主席")


@dataclass(frozen=True)
class Post:
    """One account to be made: who, and which buckets in which role since and until when."""

    account: str
    name: str
    title: str
    phone: str
    township: str | None = None
    village: str | None = None
    card_no: str | None = None
    licence_valid_until: date | None = None
    sponsor: str | None = None
    grants: tuple[tuple[str, str], ...] = ()
    former: tuple[tuple[str, str, int, int], ...] = field(default=())  # bucket, role, days ago from, days ago until


def all_posts(now: datetime, numbers: Numbers, townships: list[str]) -> list[Post]:
    """Everyone, for the given townships (all ten, or one in a small demo)."""
    return list(_Staff(now, numbers, townships).everyone())


class _Staff:
    def __init__(self, now: datetime, numbers: Numbers, townships: list[str]) -> None:
        self._chance = Chance("staff")
        self._numbers = numbers
        self._today = now.date()
        # The main township first, so that its people carry the first numbers.
        self._townships = sorted(townships, key=lambda t: (t != MAIN_TOWNSHIP, t))
        lines = read_csv("divisions")
        self._villages = {
            t: sorted(
                (x["code"] for x in lines if x["parent"] == t),
                key=lambda c: (c not in MAIN_VILLAGES, c != MAIN_VILLAGE, c),
            )
            for t in self._townships
        }

    def everyone(self) -> Iterator[Post]:
        yield from self._cadres()
        yield from self._volunteers()
        yield from self._windows()
        yield from self._township_offices()
        yield from self._county()

    def _person(self, account: str, title: str, born: tuple[int, int] = (1968, 1992), **more: object) -> Post:
        sex = self._chance.one(["男", "女"])
        name = full_name(self._chance, sex, self._chance.number(*born))
        return Post(account=account, name=name, title=title, phone=self._numbers.phone(), **more)  # type: ignore[arg-type]

    def _licence(self) -> date:
        return self._today + timedelta(days=self._chance.number(40, 330))

    def _cadres(self) -> Iterator[Post]:
        villages = [(t, v) for t in self._townships for v in self._villages[t]]
        # Two large villages have a second cadre (B post).
        double = [(MAIN_TOWNSHIP, v) for v in MAIN_VILLAGES[:2]] if len(villages) > 90 else []
        for n, (township, village) in enumerate([*villages, *double][:CADRES], 1):
            yield self._person(
                f"ganbu{n:02d}", self._chance.one(_TITLES), (1966, 1988), township=township, village=village,
                card_no=f"DB-G{n:03d}", licence_valid_until=self._licence(),
                grants=((f"v:{village}", "cadre"), (f"c:{village}", "cadre")),
            )  # fmt: skip

    def _volunteers(self) -> Iterator[Post]:
        routes = [(MAIN_TOWNSHIP, list(MAIN_VILLAGES))]
        for n in range(1, VOLUNTEERS if len(self._townships) > 1 else 3):
            township = self._townships[n % len(self._townships)]
            villages = self._villages[township]
            start = (n // len(self._townships)) * 2 % len(villages)
            routes.append((township, [villages[(start + k) % len(villages)] for k in range(self._chance.number(2, 3))]))
        for n, (township, villages) in enumerate(routes, 1):
            # One licence has run out: what that means can be tried (R16.2).
            licence = self._today - timedelta(days=12) if n == 7 else self._licence()
            former = ((f"v:{self._villages[township][-1]}", "volunteer", 230, 75),) if n == 1 else ()
            yield self._person(
                f"daiban{n:02d}", "志愿代办员", (1964, 2001), township=township, card_no=f"DB-Z{n:03d}",
                licence_valid_until=licence, sponsor="ganbu01" if n == 1 else None, former=former,
                grants=tuple((f"v:{village}", "volunteer") for village in villages),
            )  # fmt: skip

    def _windows(self) -> Iterator[Post]:
        staff = [(t, window) for t in self._townships for window in _POSTS]
        extra = [(self._townships[-1], "social_health"), (self._townships[-1], "civil_affairs")]
        counted = {"chuangkou": 0, "qujian": 0}
        for township, window in [*staff, *(extra if len(self._townships) > 1 else [])][:WINDOW_STAFF]:
            pickup = window == "pickup"
            prefix, role = ("qujian", "pickup_clerk") if pickup else ("chuangkou", "clerk")
            counted[prefix] += 1
            windows = [window, *([_SECOND_POST[window]] if window in _SECOND_POST else [])]
            yield self._person(
                f"{prefix}{counted[prefix]:02d}", "取件窗口" if pickup else "窗口工作人员", (1975, 1999), township=township,
                grants=tuple((f"w:{township}:{w}", role) for w in windows),
            )  # fmt: skip

    def _township_offices(self) -> Iterator[Post]:
        for n, township in enumerate(self._townships, 1):
            yield self._person(
                f"lingdao{n:02d}",
                "便民服务中心主任",
                (1970, 1988),
                township=township,
                grants=((f"t:{township}", "township_lead"),),
            )
            yield self._person(
                f"zhuandi{n:02d}", "转递代办员", township=township, grants=((f"w:{township}:convey", "convey_agent"),)
            )

    def _county(self) -> Iterator[Post]:
        known = list(dict.fromkeys(m["department"] for m in read_yaml("matters")["matters"]))
        for n, department in enumerate([*known, *_OTHER_DEPARTMENTS], 1):
            yield self._person(
                f"shenpi{n:02d}", f"{department}审批人员", grants=((f"d:{department}", "department_reviewer"),)
            )
        for n in range(1, 4):
            yield self._person(f"dudao{n:02d}", "县督导员", grants=(("county", "county_supervisor"),))
            yield self._person(f"xuncha{n:02d}", "督查小组成员", grants=(("county", "inspector"),))
        for n in range(1, 5):
            yield self._person(f"qiye{n:02d}", "企业代办员", grants=(("enterprise", "enterprise_agent"),))
        yield self._person("guanli01", "县中心管理员", grants=(("county", "admin"),))
        yield self._person("shenji01", "审计员", grants=(("county", "auditor"),))
