"""The desk's queue: tabs with live counts, filters, search by name, initials, last four or number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true

from domain.actor import Actor
from domain.ages import age_on
from domain.case_states import RUNNING
from domain.workdays import SHANGHAI, WorkCalendar, add_workdays, days_left, light, shanghai_day
from models.base import db
from models.cases import Case, CaseMaterial
from models.catalogue import Matter
from models.changes import change_number
from models.content_files import word
from models.people import AppUser
from models.place import Division
from models.residents import Resident
from services import settings
from services.access import case_scope_clause
from services.calendar import work_calendar

TABS = (
    "new", "waiting", "checking", "correcting", "running", "due", "overdue", "ready", "deliver", "archive", "all",
)  # fmt: skip
MOST = 100


@dataclass(frozen=True)
class Filters:
    """What the clerk narrows the queue to."""

    window: str | None = None
    township: str | None = None
    village: str | None = None
    matter: str | None = None
    q: str | None = None


def queue(
    actor: Actor, now: datetime, tab: str = "all", filters: Filters = Filters(), *, page: int = 1, size: int = 50
) -> dict[str, Any]:
    """One page of one tab, the counts of all tabs under the same filters, and the number for the changes poll."""
    calendar = work_calendar()
    today = shanghai_day(now)
    tabs = _tab_clauses(actor, now, today, calendar)
    scope = and_(case_scope_clause(actor, now), _filter_clause(filters))
    counts = _counts(scope, tabs)
    size = min(size, MOST)
    rows = db.session.execute(_rows(scope, tabs[tab], tab).limit(size).offset((page - 1) * size)).all()
    papers = _paper_counts([row[0].id for row in rows])
    return {
        "counts": counts,
        "items": [_item(row, papers, today, calendar) for row in rows],
        "total": counts[tab],
        "seq": change_number(),
        "villages": _named(Division.code, Division.name, Division.code == Case.village, actor, now),
        "matters": _named(Matter.code, Matter.short_name, Matter.code == Case.matter, actor, now),
    }


def listing(actor: Actor, now: datetime, tab: str, filters: Filters) -> Select[*tuple[Any, ...]]:
    """All rows of a tab in its order: case, resident, matter's short name, agent's name, village's name."""
    tabs = _tab_clauses(actor, now, shanghai_day(now), work_calendar())
    return _rows(and_(case_scope_clause(actor, now), _filter_clause(filters)), tabs[tab], tab)


def stamp(actor: Actor, now: datetime) -> str:
    """A short text that changes exactly when a case in scope has: for the changes poll, without reading a case."""
    count, versions = db.session.execute(
        select(func.count(Case.id), func.coalesce(func.sum(Case.ver), 0)).where(case_scope_clause(actor, now))
    ).one()
    return f"{count}-{versions}"


def _tab_clauses(actor: Actor, now: datetime, today: date, calendar: WorkCalendar) -> Mapping[str, ColumnElement[bool]]:
    # At the county the file that comes by courier is the new one, and the review is the check.
    county = any(bucket.startswith("d:") for bucket in actor.buckets_at(now))
    due = _due_on()
    at_window = Case.state.in_(("received", "prechecking"))
    liable = or_(Case.state.in_(sorted(RUNNING)), at_window, Case.state == "handed_off")
    unsigned_since = _unsigned_since(today, calendar)
    unsigned = and_(Case.state == "handed_off", Case.handed_off_at < unsigned_since)
    return {
        "new": Case.state == "conveying"
        if county
        else or_(Case.state == "handed_off", and_(Case.state == "collected", Case.hand_off_pending)),
        "waiting": Case.state == "received",
        "checking": Case.state.in_(("prechecking", "county_reviewing") if county else ("prechecking",)),
        "correcting": Case.state == "correcting",
        "running": or_(Case.state.in_(sorted(RUNNING)), Case.state == "paused"),
        "due": and_(liable, due == today),
        "overdue": or_(and_(liable, due < today), unsigned),
        # The pickup window makes the result and hands it over; what goes to a home is the agent's to deliver.
        "ready": or_(Case.state == "decided", and_(Case.state == "ready", Case.delivery_mode != "home")),
        "deliver": and_(Case.state == "ready", Case.delivery_mode == "home"),
        "archive": Case.state == "delivered",
        "all": true(),
    }


def _unsigned_since(today: date, calendar: WorkCalendar) -> datetime:
    """What was handed over before this instant should have been signed in by yesterday."""
    day = today
    while add_workdays(day, _default("sign_in_wd"), calendar) >= today:
        day -= timedelta(days=1)
    return datetime.combine(day + timedelta(days=1), time(0), SHANGHAI)


def _due_on() -> ColumnElement[Any]:
    """The one day that counts in the state the case is in."""
    return case(
        (Case.state.in_(("handed_off", "received", "prechecking")), Case.notice_due_on),
        (Case.state == "correcting", Case.correction_due_on),
        else_=Case.promised_due_on,
    )


def _filter_clause(filters: Filters) -> ColumnElement[bool]:
    clauses: list[ColumnElement[bool]] = [true()]
    for column, wanted in (
        (Case.window, filters.window), (Case.township, filters.township), (Case.village, filters.village),
        (Case.matter, filters.matter),
    ):  # fmt: skip
        if wanted:
            clauses.append(column == wanted)
    if filters.q:
        clauses.append(search_clause(filters.q.strip()))
    return and_(*clauses)


def search_clause(q: str) -> ColumnElement[bool]:
    """Cases by name, initials, last four of a person, or by their number or slip."""
    people = select(Resident.id).where(resident_search(q))
    digits = q.upper().replace(" ", "")
    return or_(
        Case.resident_id.in_(people),
        Case.case_no.contains(digits, autoescape=True),
        Case.provisional_no == digits,
        Case.slip_code == q,
    )


def resident_search(q: str) -> ColumnElement[bool]:
    """Name, pinyin initials, or the last four of the identity or telephone number; never a full number."""
    last4 = q.upper()[-4:] if len(q) == 4 else None
    clauses = [Resident.name.contains(q, autoescape=True), Resident.initials.contains(q.lower(), autoescape=True)]
    if last4:
        clauses += [Resident.id_last4 == last4, Resident.phone_last4 == last4]
    return or_(*clauses)


def _counts(scope: ColumnElement[bool], tabs: Mapping[str, ColumnElement[bool]]) -> dict[str, int]:
    sums = [func.coalesce(func.sum(case((clause, 1), else_=0)), 0).label(name) for name, clause in tabs.items()]
    row = db.session.execute(select(*sums).where(scope)).one()
    return {name: int(value) for name, value in zip(tabs, row, strict=True)}


def _listed() -> Select[*tuple[Any, ...]]:
    return (
        select(Case, Resident, Matter.short_name, AppUser.name, Division.name)
        .join(Resident, Resident.id == Case.resident_id)
        .join(Matter, Matter.code == Case.matter)
        .outerjoin(AppUser, AppUser.id == Case.agent_id)
        .outerjoin(Division, and_(Division.code == Case.village, Division.valid_to.is_(None)))
    )


def _rows(scope: ColumnElement[bool], of_tab: ColumnElement[bool], tab: str) -> Select[*tuple[Any, ...]]:
    return _listed().where(scope, of_tab).order_by(*_order(tab))


def _order(tab: str) -> tuple[Any, ...]:
    if tab in ("new", "all"):
        latest = func.coalesce(Case.received_at, Case.handed_off_at, Case.collected_at, Case.created_at)
        return (latest.asc() if tab == "new" else latest.desc(), Case.id)
    due = _due_on()
    return (due.is_(None), due, Case.case_no, Case.id)


def _named(code: Any, name: Any, joined: ColumnElement[bool], actor: Actor, now: datetime) -> list[dict[str, str]]:
    """What can be filtered by: only what occurs among the cases in scope."""
    rows = db.session.execute(
        select(code, name).join(Case, joined).where(case_scope_clause(actor, now)).distinct().order_by(code)
    ).all()
    return [{"code": row[0], "name": row[1]} for row in rows]


def _paper_counts(case_ids: list[str]) -> dict[str, dict[str, int]]:
    """Per case how many papers are wanted, have arrived, are judged good and bad."""
    there = or_(CaseMaterial.document_id.is_not(None), CaseMaterial.originals_received > 0, CaseMaterial.seen_on_paper)
    rows = db.session.execute(
        select(
            CaseMaterial.case_id,
            func.count(CaseMaterial.id),
            func.sum(case((there, 1), else_=0)),
            func.sum(case((CaseMaterial.verdict == "good", 1), else_=0)),
            func.sum(case((CaseMaterial.verdict == "bad", 1), else_=0)),
        )
        .where(CaseMaterial.case_id.in_(case_ids))
        .group_by(CaseMaterial.case_id)
    ).all()
    return {
        case_id: {"total": int(total), "arrived": int(arrived), "good": int(good), "bad": int(bad)}
        for case_id, total, arrived, good, bad in rows
    }


def _item(row: Any, papers: dict[str, dict[str, int]], today: date, calendar: WorkCalendar) -> dict[str, Any]:
    found, resident, matter, agent, village = row
    return {
        "id": found.id,
        "case_no": found.case_no,
        "provisional_no": found.provisional_no,
        "slip_code": found.slip_code,
        "resident_name": resident.name,
        "age": age_on(resident.birth_on, today),
        "group_no": resident.group_no,
        "matter": found.matter,
        "matter_name": matter,
        "township": found.township,
        "window": found.window,
        "village": found.village,
        "village_name": village or "",
        "agent_name": agent,
        "state": found.state,
        "state_label": word("states", found.state),
        "outcome": found.outcome,
        "delegation": found.delegation,
        "docs_total": found.docs_total,
        "docs_missing": found.docs_missing,
        "hand_off_pending": found.hand_off_pending,
        "supplement_pending": found.supplement_pending,
        "objection_open": found.objection_open,
        "revoked": found.revoked,
        "second_notice": found.second_notice_count > 0,
        "handed_off_at": found.handed_off_at,
        "arrived_at": found.received_at or found.handed_off_at or found.collected_at or found.created_at,
        "materials": papers.get(found.id, {"total": 0, "arrived": 0, "good": 0, "bad": 0}),
        "due": due_of(found, today, calendar),
        "ver": found.ver,
    }


def due_of(found: Case, today: date, calendar: WorkCalendar) -> dict[str, Any] | None:
    """The clock that counts in the state the case is in: sign_in, notice, correction, promised, delivery, archive."""
    kind, due_on, total = _deadline(found, calendar)
    if due_on is None:
        return None
    waiting_for_resident = kind == "correction"
    return {
        "kind": kind,
        "on": due_on,
        "left_wd": days_left(due_on, today, calendar),
        "light": None if waiting_for_resident else light(due_on, today, calendar, total),
    }


def _deadline(found: Case, calendar: WorkCalendar) -> tuple[str, date | None, int]:
    if found.state == "handed_off":
        return "sign_in", _after(found.handed_off_at, "sign_in_wd", calendar), 0
    if found.state in ("received", "prechecking"):
        return "notice", found.notice_due_on, _default("notice_wd")
    if found.state == "correcting":
        return "correction", found.correction_due_on, 0
    if found.state in RUNNING:
        return "promised", found.promised_due_on, found.promised_wd or 0
    if found.state in ("decided", "ready"):
        return "delivery", _after(found.decided_at, "ready_wd", calendar), _default("ready_wd")
    if found.state == "delivered":
        return "archive", _after(found.delivered_at, "archive_wd", calendar), _default("archive_wd")
    return "", None, 0


def _after(moment: datetime | None, setting: str, calendar: WorkCalendar) -> date | None:
    return add_workdays(shanghai_day(moment), _default(setting), calendar) if moment else None


def _default(key: str) -> int:
    # A list of fifty rows asks no setting fifty times; the one case in detail reads the county's own value.
    return int(settings.DEFAULTS[key][0])
