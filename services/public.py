"""What a slip's code tells anybody who holds the paper: where the case stands, and nothing about who it is.

A wrong code, an old one and one whose case has not arrived yet look exactly the same (ux, public page).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from domain.sentence import SentenceFacts, public_sentence, say_day
from domain.workdays import add_workdays, days_left, shanghai_day, workdays_between
from models.base import db
from models.cases import Case, CaseEvent
from models.catalogue import Matter
from models.content_files import word
from models.residents import Resident
from services import catalogue, papers, settings
from services.calendar import work_calendar
from services.cases import late
from services.cases.clocks import open_pause
from services.cases.core import events_of
from services.cases.opening import SLIP_CODE
from services.paper_trail import Look, looks_at

# Steps of the trail in plain words: act -> what it means to the resident.
_TRAIL = {
    "collect": "收下材料",
    "walk_in": "窗口收下材料",
    "sign_in": "窗口签收",
    "need_correction": "告知要补的材料",
    "supplement": "补交材料",
    "accept": "受理",
    "deem_accept": "受理",
    "publish": "公示",
    "objection": "有人提了意见，再核实",
    "convey": "送往县里",
    "county_receive": "县里收到",
    "county_back": "县里退回补充说明",
    "pause": "暂停计时",
    "resume": "恢复计时",
    "decide": "有了结果",
    "decide_at_once": "当场办结",
    "issue": "结果做好",
    "deliver": "送达",
    "send_back": "退回村里",
    "refuse": "不予受理",
    "return": "退件",
    "withdraw": "撤回",
    "terminate": "停办",
}


@dataclass(frozen=True)
class TrailStep:
    """One knot of the trail: done, or where it is now."""

    title: str
    day: str
    place: str


@dataclass(frozen=True)
class PublicStatus:
    """Everything the public page may say."""

    matter: str
    matter_code: str
    who: str
    case_no: str
    sentence: str
    left: str
    stopped: str
    trail: Sequence[TrailStep]
    here: str
    ahead: Sequence[str]
    asked: Sequence[tuple[str, str, str]]
    given: Sequence[str]
    looks: Sequence[Look]
    window: str
    phone: str
    hotline: str
    slip: str | None
    slip_wrong: bool
    demo: bool


def status_by_code(now: datetime, code: str, check_code: str | None = None) -> PublicStatus | None:
    """The state of the case behind a slip, None for every code that tells nothing.

    `check_code` is the one printed on a paper: the page then says whether that paper is genuine.
    """
    case = open_case(now, code)
    return None if case is None else _status(case, now, check_code)


def open_case(now: datetime, code: str) -> Case | None:
    """The case of a slip that still answers, None for every code that tells nothing."""
    if not SLIP_CODE.fullmatch(code):
        return None
    case = db.session.scalar(select(Case).where(Case.slip_code == code, Case.deleted_at.is_(None)))
    if case is None or case.state == "draft" or _too_old(case, now):
        return None
    return case


def sentence_facts(case: Case, now: datetime) -> SentenceFacts:
    """The little the sentence is made of."""
    calendar = work_calendar()
    township = catalogue.place_name(case.township) or "乡镇"
    pause = open_pause(case.id, publicity=False) if case.state == "paused" else None
    resumes = add_workdays(pause.from_on, pause.expected_days, calendar) if pause and pause.expected_days else None
    handed = shanghai_day(case.handed_off_at) if case.handed_off_at else None
    told = late.reason_of(case)
    return SentenceFacts(
        window=f"{township}窗口",
        township=township,
        department=case.department.split("(")[0],
        pickup=f"{township}{word('windows', 'pickup')}",
        today=shanghai_day(now),
        sign_in_on=add_workdays(handed, settings.number("sign_in_wd"), calendar) if handed else None,
        notice_on=case.notice_due_on,
        correction_on=case.correction_due_on,
        promised_on=case.promised_due_on,
        publicity_until=case.publicity_until,
        resumes_on=resumes,
        pause_reason=pause.reason if pause else None,
        ready_by=add_workdays(shanghai_day(case.decided_at), settings.number("ready_wd"), calendar)
        if case.decided_at
        else None,
        outcome=case.outcome,
        delivery_mode=case.delivery_mode,
        docs_missing=case.docs_missing,
        missing=len(_asked(case, events_of(case.id))),
        late_reason=told["reason_name"] if told else None,
        late_until=date.fromisoformat(told["expected_on"]) if told and told["expected_on"] else None,
        agent_cut_off=case.revoked,
        go_to=_go_to(events_of(case.id)),
    )


def slip_facts(case: Case, now: datetime) -> dict[str, object]:
    """What the small slip says: no name, so that a lost slip tells nothing about anybody."""
    township = catalogue.place_name(case.township)
    window = catalogue.find_window(case.township, case.window)
    return {
        "body": f"{township}便民服务中心",
        "matter": db.session.get_one(Matter, case.matter).short_name,
        "case_no": case.case_no,
        "sentence": public_sentence(case.state, sentence_facts(case, now)),
        "window": window.name if window else "",
        "phone": (window.phone if window else None) or "",
        "hotline": settings.get("hotline"),
        "demo": case.is_demo,
    }


def _status(case: Case, now: datetime, check_code: str | None) -> PublicStatus:
    events = events_of(case.id)
    facts = sentence_facts(case, now)
    window = catalogue.find_window(case.township, case.window)
    resident = db.session.get_one(Resident, case.resident_id)
    paper = papers.find_by_check_code(case.id, check_code) if check_code else None
    materials = catalogue.get_guide(case.guide_id).content["short_name"]
    return PublicStatus(
        matter=materials,
        matter_code=case.matter,
        who=resident.name[:1] + "○",
        case_no=case.case_no or case.provisional_no or "",
        sentence=public_sentence(case.state, facts),
        left=_left(case, now),
        stopped=_stopped(case, now),
        trail=_trail(events, case),
        here=_HERE.get(case.state, ""),
        ahead=_ahead(case),
        asked=_asked(case, events),
        given=[row.name for row in case.materials if row.document_id or row.originals_received],
        looks=looks_at(case),
        window=f"{catalogue.place_name(case.township)}便民服务中心{window.name if window else ''}窗口",
        phone=(window.phone if window else None) or "",
        hotline=str(settings.get("hotline")),
        slip=f"{paper.content['title']} {paper.no}，{say_day(shanghai_day(paper.issued_at))}开出" if paper else None,
        slip_wrong=bool(check_code) and paper is None,
        demo=case.is_demo,
    )


def _left(case: Case, now: datetime) -> str:
    today = shanghai_day(now)
    if case.state == "correcting" or case.promised_due_on is None or case.decided_at or case.state == "paused":
        return ""
    left = days_left(case.promised_due_on, today, work_calendar())
    if left < 0 and late.reason_of(case) is not None:
        return f"原来答应 {say_day(case.promised_due_on, today)}办好。不满意可以打监督电话。"
    if left < 0:
        return "已经过了承诺的日子，可以打监督电话问。"
    return "今天到期。" if left == 0 else f"还剩 {left} 个工作日。您现在不用做什么。"


def _stopped(case: Case, now: datetime) -> str:
    """R3.12: how many working days the clock has stood so far, in all."""
    pause = open_pause(case.id, publicity=False) if case.state == "paused" else None
    running = workdays_between(pause.from_on, shanghai_day(now), work_calendar()) if pause else 0
    days = case.paused_days + running
    return f"中间一共停过 {days} 个工作日，不算在期限里。" if days else ""


def _trail(events: Sequence[CaseEvent], case: Case) -> list[TrailStep]:
    county = case.department.split("(")[0]
    township = catalogue.place_name(case.township)
    village = catalogue.place_name(case.village)
    known = [event for event in events if event.action in _TRAIL]
    if known and known[-1].action == _SAME_STEP.get(case.state):
        known.pop()
    steps = []
    for event in known:
        place = county if event.actor_role == "department_reviewer" else township
        place = village if event.action == "collect" and village else place
        steps.append(TrailStep(_TRAIL[event.action], say_day(shanghai_day(event.at)), place))
    return steps


# Where the case is now, as a knot of its own; the step that led there is then not shown twice.
_HERE = {
    "registered": "等收齐材料",
    "collected": "等交到窗口",
    "handed_off": "等窗口签收",
    "received": "窗口看材料",
    "prechecking": "窗口看材料",
    "correcting": "等您补交材料",
    "accepted": "乡镇审核",
    "reviewing": "乡镇审核",
    "publicizing": "公示",
    "conveying": "送往县里",
    "county_reviewing": "县里审核",
    "paused": "暂停计时",
    "decided": "做结果",
    "ready": "等送到您手里",
}
_SAME_STEP = {"publicizing": "publish", "conveying": "convey", "paused": "pause", "correcting": "need_correction"}
_BEFORE_ACCEPTANCE = frozenset({"registered", "collected", "handed_off", "received", "prechecking", "correcting"})


def _ahead(case: Case) -> list[str]:
    """What is still to come after the knot where it is, coarse and in order."""
    if case.state not in _HERE or case.state == "ready":
        return []
    last = "送到您手里" if case.delivery_mode != "pickup" else "您来领取"
    if case.state == "decided":
        return [last]
    return [*(["受理"] if case.state in _BEFORE_ACCEPTANCE else []), "有结果", last]


def _asked(case: Case, events: Sequence[CaseEvent]) -> list[tuple[str, str, str]]:
    """The papers asked for, only while they are asked: name, what is wrong, what will do."""
    if case.state != "correcting":
        return []
    notice = next((e for e in reversed(events) if e.action == "need_correction"), None)
    items = notice.data.get("items", []) if notice else []
    return [(item["name"], item["wrong"], item["acceptable"]) for item in items]


def _go_to(events: Sequence[CaseEvent]) -> str | None:
    last = next((e for e in reversed(events) if e.action == "return"), None)
    return last.data.get("go_to") if last else None


def _too_old(case: Case, now: datetime) -> bool:
    """R: a slip answers for some months after the end; then its code tells nothing any more."""
    ended: date | None = None
    if case.archived_at is not None:
        ended = shanghai_day(case.archived_at)
    elif case.state in ("refused_intake", "returned", "withdrawn", "terminated"):
        ended = shanghai_day(events_of(case.id)[-1].at)
    return ended is not None and shanghai_day(now) > ended + timedelta(days=settings.number("slip_days"))
