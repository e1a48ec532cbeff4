"""The desk's queue: tabs with live counts, filters, search by name, initials, last four or number."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true, union_all

from domain.actor import Actor
from domain.ages import age_on
from domain.case_states import RUNNING
from domain.workdays import SHANGHAI, WorkCalendar, add_workdays, days_left, light, shanghai_day
from models.base import db
from models.cases import BEFORE_NOTICE, Case, CaseMaterial
from models.catalogue import Matter
from models.changes import change_number
from models.content_files import word
from models.people import AppUser
from models.place import Division
from models.residents import Resident
from services import settings
from services.access import case_scope_clause
from services.calendar import work_calendar
from services.cases import approvals
from services.cases.forecast import Forecasts

TABS = (
    "new", "waiting", "checking", "correcting", "running", "due", "overdue", "ready", "deliver", "archive", "all",
)  # fmt: skip
MOST = 100
# Tabs that ask for a day, and the states in which somebody is liable for one.
DATED = ("due", "overdue")
LIABLE = (*sorted(RUNNING), *BEFORE_NOTICE)
# So many found cases are named one by one; more than that, and the database had better look through all.
MANY = 4_000
# A number as it is printed, and a piece of one long enough to mean something.
WHOLE_NUMBER = re.compile(r"TQ\d{9}-\d{8}-\d{4,}-\d")
PART_OF_NUMBER = re.compile(r"[TQ\d-]{4,40}")


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
    county = _at_county(actor, now)
    tabs = _tab_clauses(today, calendar, county=county)
    seen = case_scope_clause(actor, now)
    scope = and_(seen, _filter_clause(filters, seen))
    size = min(size, MOST)
    first = (page - 1) * size
    if filters.q:
        # Few are found: they are read once, counted and sorted here.
        lines = _Lines(scope, today, calendar, county=county)
        counts, ids = lines.counts(), lines.ids(tab)[first : first + size]
    else:
        counts = _counts(scope, tabs, county=county)
        # First which cases, from an index alone, then their rows: a sort never carries whole rows.
        page_of = select(Case.id).where(scope, tabs[tab]).order_by(*_order(tab)).limit(size).offset(first)
        ids = list(db.session.scalars(page_of))
    found = {row[0].id: row for row in db.session.execute(_listed().where(Case.id.in_(ids))).all()}
    papers, asked = _paper_counts(ids), approvals.waiting_for(actor, ids)
    forecasts = Forecasts(today, calendar)
    villages, matters = _filterable(seen)
    return {
        "counts": counts,
        "items": [
            {
                **_item(found[one], papers, today, calendar),
                "forecast": _forecast(forecasts, found[one][0]),
                "asked": asked.get(one),
            }
            for one in ids
            if one in found
        ],
        "total": counts[tab],
        "seq": change_number(),
        "villages": villages,
        "matters": matters,
    }


def listing(actor: Actor, now: datetime, tab: str, filters: Filters) -> Select[*tuple[Any, ...]]:
    """All rows of a tab in its order: case, resident, matter's short name, agent's name, village's name."""
    tabs = _tab_clauses(shanghai_day(now), work_calendar(), county=_at_county(actor, now))
    seen = case_scope_clause(actor, now)
    return _listed().where(seen, _filter_clause(filters, seen), tabs[tab]).order_by(*_order(tab))


def stamp(actor: Actor, now: datetime) -> str:
    """A short text that changes exactly when a case in scope has: for the changes poll, without reading a case."""
    count, versions = db.session.execute(
        select(func.count(), func.coalesce(func.sum(Case.ver), 0)).where(case_scope_clause(actor, now))
    ).one()
    return f"{count}-{versions}"


def _at_county(actor: Actor, now: datetime) -> bool:
    return any(bucket.startswith("d:") for bucket in actor.buckets_at(now))


def _tab_of(state: str, mode: str, *, pending: bool, county: bool) -> Iterator[str]:
    """The tabs a case of this state stands in, whatever its day; the same rules as `_tab_clauses` (a test compares)."""
    # At the county the file that comes by courier is the new one, and the review is the check.
    if (state == "conveying") if county else (state == "handed_off" or (state == "collected" and pending)):
        yield "new"
    if state == "prechecking" or (county and state == "county_reviewing"):
        yield "checking"
    if state in RUNNING or state == "paused":
        yield "running"
    if state == "decided" or (state == "ready" and mode != "home"):
        yield "ready"
    if state == "ready" and mode == "home":
        yield "deliver"
    named = {"received": "waiting", "correcting": "correcting", "delivered": "archive"}.get(state)
    if named:
        yield named
    yield "all"


def _tab_clauses(today: date, calendar: WorkCalendar, *, county: bool) -> Mapping[str, ColumnElement[bool]]:
    unsigned_since = _unsigned_since(today, calendar)
    unsigned = and_(Case.state == "handed_off", Case.handed_off_at < unsigned_since)
    return {
        "new": Case.state == "conveying"
        if county
        else or_(Case.state == "handed_off", and_(Case.state == "collected", Case.hand_off_pending)),
        "waiting": Case.state == "received",
        "checking": Case.state.in_(("prechecking", "county_reviewing") if county else ("prechecking",)),
        "correcting": Case.state == "correcting",
        "running": Case.state.in_((*sorted(RUNNING), "paused")),
        "due": and_(Case.state.in_(LIABLE), Case.due_on == today),
        "overdue": and_(Case.state.in_(LIABLE), or_(Case.due_on < today, unsigned)),
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


def _filter_clause(filters: Filters, seen: ColumnElement[bool]) -> ColumnElement[bool]:
    clauses: list[ColumnElement[bool]] = [true()]
    for column, wanted in (
        (Case.window, filters.window), (Case.township, filters.township), (Case.village, filters.village),
        (Case.matter, filters.matter),
    ):  # fmt: skip
        if wanted:
            clauses.append(column == wanted)
    if filters.q:
        clauses.append(search_clause(filters.q.strip(), seen))
    return and_(*clauses)


def search_clause(q: str, seen: ColumnElement[bool] | None = None) -> ColumnElement[bool]:
    """Cases by name, initials, last four of a person, or by their number or slip.

    Each way is asked by itself and before the scope, so that each has its index; `seen` spares the numbers out of it.
    """
    digits = q.upper().replace(" ", "")
    ways = [
        select(Case.id).where(Case.resident_id.in_(select(Resident.id).where(resident_search(q)))),
        select(Case.id).where(Case.provisional_no == digits),
        select(Case.id).where(Case.slip_code == q),
    ]
    if WHOLE_NUMBER.fullmatch(digits):
        ways.append(select(Case.id).where(Case.case_no == digits))
    elif PART_OF_NUMBER.fullmatch(digits):
        inside = Case.case_no.contains(digits, autoescape=True)
        ways.append(select(Case.id).where(inside if seen is None else and_(seen, inside)))
    found = list(db.session.scalars(union_all(*ways).limit(MANY + 1)))
    return Case.id.in_(found if len(found) <= MANY else union_all(*ways))


def resident_search(q: str) -> ColumnElement[bool]:
    """Name, pinyin initials, or the last four of the identity or telephone number; never a full number."""
    last4 = q.upper()[-4:] if len(q) == 4 else None
    clauses = [Resident.name.contains(q, autoescape=True), Resident.initials.contains(q.lower(), autoescape=True)]
    if last4:
        clauses += [Resident.id_last4 == last4, Resident.phone_last4 == last4]
    return or_(*clauses)


def _counts(scope: ColumnElement[bool], tabs: Mapping[str, ColumnElement[bool]], *, county: bool) -> dict[str, int]:
    """How many cases each tab has: by state for most, by their day for those that somebody is liable for."""
    # In the order of the index, so that nothing is sorted.
    kinds = (Case.window, Case.state, Case.delivery_mode, Case.hand_off_pending)
    counts = dict.fromkeys(TABS, 0)
    for _, state, mode, pending, number in db.session.execute(
        select(*kinds, func.count()).where(scope).group_by(*kinds)
    ).all():
        for tab in _tab_of(state, mode, pending=pending, county=county):
            counts[tab] += number
    dated = [func.coalesce(func.sum(case((tabs[name], 1), else_=0)), 0) for name in DATED]
    row = db.session.execute(select(*dated).where(scope, Case.state.in_(LIABLE))).one()
    return {**counts, **{name: int(value) for name, value in zip(DATED, row, strict=True)}}


class _Lines:
    """The cases that a search has found, by what their tabs and their order depend on."""

    def __init__(self, scope: ColumnElement[bool], today: date, calendar: WorkCalendar, *, county: bool) -> None:
        columns = (
            Case.id, Case.state, Case.delivery_mode, Case.hand_off_pending, Case.due_on, Case.handed_off_at,
            Case.arrived_at, Case.case_no,
        )  # fmt: skip
        self._rows = db.session.execute(select(*columns).where(scope)).all()
        self._today, self._unsigned_since, self._county = today, _unsigned_since(today, calendar), county

    def counts(self) -> dict[str, int]:
        """As `_counts` would say."""
        found = dict.fromkeys(TABS, 0)
        for row in self._rows:
            for tab in self._tabs(row):
                found[tab] += 1
        return found

    def ids(self, tab: str) -> list[str]:
        """Those of one tab in its order."""
        rows = [row for row in self._rows if tab in self._tabs(row)]
        if tab in ("new", "all"):
            rows.sort(key=lambda row: (row.arrived_at, row.id), reverse=tab == "all")
        else:
            rows.sort(key=lambda row: (row.due_on or date.max, row.case_no or "", row.id))
        return [row.id for row in rows]

    def _tabs(self, row: Any) -> list[str]:
        tabs = list(_tab_of(row.state, row.delivery_mode, pending=row.hand_off_pending, county=self._county))
        if row.state in LIABLE:
            if row.due_on == self._today:
                tabs.append("due")
            unsigned = row.state == "handed_off" and row.handed_off_at and row.handed_off_at < self._unsigned_since
            if unsigned or (row.due_on is not None and row.due_on < self._today):
                tabs.append("overdue")
        return tabs


def _listed() -> Select[*tuple[Any, ...]]:
    return (
        select(Case, Resident, Matter.short_name, AppUser.name, Division.name)
        .join(Resident, Resident.id == Case.resident_id)
        .join(Matter, Matter.code == Case.matter)
        .outerjoin(AppUser, AppUser.id == Case.agent_id)
        .outerjoin(Division, and_(Division.code == Case.village, Division.valid_to.is_(None)))
    )


def _order(tab: str) -> tuple[Any, ...]:
    if tab == "new":
        return (Case.arrived_at.asc(), Case.id.asc())
    if tab == "all":
        return (Case.arrived_at.desc(), Case.id.desc())
    return (Case.due_on.is_(None), Case.due_on, Case.case_no, Case.id)


def _filterable(seen: ColumnElement[bool]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """What can be filtered by: only what occurs among the cases in scope."""
    kinds = db.session.execute(select(Case.window, Case.matter, Case.village).where(seen).distinct()).all()
    villages = {village for _, _, village in kinds if village}
    matters = {matter for _, matter, _ in kinds}
    of_places = select(Division.code, Division.name).where(Division.code.in_(villages), Division.valid_to.is_(None))
    of_matters = select(Matter.code, Matter.short_name).where(Matter.code.in_(matters))
    return _named(of_places.order_by(Division.code)), _named(of_matters.order_by(Matter.code))


def _named(statement: Select[str, str]) -> list[dict[str, str]]:
    return [{"code": row[0], "name": row[1]} for row in db.session.execute(statement).all()]


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


def _forecast(forecasts: Forecasts, found: Case) -> dict[str, int] | None:
    told = forecasts.of(found)
    return vars(told) if told else None


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
