"""What the site's own records say, read beside the running server: tests choose people and check truth with it."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import create_engine, select

from models.base import db
from models.cases import Case
from server.app import create_app
from server.config import Config
from services.cases.core import events_of, replay, verify_chain
from tests.e2e.site import Site

# State Council notice on the holidays of 2026: days off, and days of the weekend worked in exchange.
OFF_2026 = (
    ("01-01", 3), ("02-15", 9), ("04-04", 3), ("05-01", 5), ("06-19", 3), ("09-25", 3), ("10-01", 7),
)  # fmt: skip
WORKED_2026 = ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")


@dataclass(frozen=True)
class Resident:
    """Somebody on the volunteer's roll; `typed` are the initials as one types them."""

    id: str
    name: str
    typed: str


def ask(site: Site, query: str, *values: object) -> list[tuple]:
    """Rows of the site's database, with `?` for each value, on SQLite and on PostgreSQL."""
    engine = create_engine(Config.from_env(site.environment()).database_url)
    if engine.dialect.name == "postgresql":
        query = query.replace("%", "%%").replace("?", "%s")
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query, values)]
    finally:
        engine.dispose()


def as_id(value: object) -> str:
    """An id as the API writes it; SQLite keeps it without dashes, PostgreSQL has a type for it."""
    return str(UUID(str(value)))


def at_level(site: Site, account: str, level: str) -> Resident:
    """Somebody of this level on the volunteer's roll, of whom nobody has judged anything."""
    rows = ask(
        site,
        """SELECT r.id, r.name, r.initials FROM resident r JOIN scope_grant g ON g.bucket = 'v:' || r.village
           JOIN app_user u ON u.id = g.user_id WHERE u.account = ? AND g.valid_to IS NULL AND r.on_roll AND r.level = ?
           AND CAST(r.judged AS TEXT) = '[]' AND r.died_at IS NULL AND r.deleted_at IS NULL ORDER BY r.name""",
        account,
        level,
    )
    found, name, initials = rows[0]
    return Resident(as_id(found), name, initials)


def entitled_to_both(site: Site, account: str) -> Resident:
    """Over 80 with a disability card, on this volunteer's roll, gets neither benefit and has no case yet."""
    rows = ask(
        site,
        """SELECT r.id, r.name, r.initials FROM resident r JOIN scope_grant g ON g.bucket = 'v:' || r.village
           JOIN app_user u ON u.id = g.user_id WHERE u.account = ? AND g.valid_to IS NULL AND r.birth_on < '1946-11-01'
           AND CAST(r.disability AS TEXT) <> 'null'
           AND CAST(r.benefits AS TEXT) NOT LIKE '%gaoling%' AND CAST(r.benefits AS TEXT) NOT LIKE '%canbu%'
           AND r.capacity = 'full' AND r.id NOT IN (SELECT resident_id FROM case_file) ORDER BY r.name""",
        account,
    )
    resident_id, name, initials = rows[0]
    return Resident(as_id(resident_id), name, initials.split()[0])


def cadre_and_resident_of_both(site: Site, account: str) -> tuple[str, str]:
    """A cadre of a village on this volunteer's round, and somebody who lives there and has no case."""
    rows = ask(
        site,
        """SELECT c.account, min(CAST(r.id AS TEXT)) FROM scope_grant gc JOIN app_user c ON c.id = gc.user_id AND gc.role = 'cadre'
           JOIN scope_grant gv ON gv.bucket = gc.bucket JOIN app_user v ON v.id = gv.user_id AND v.account = ?
           JOIN resident r ON gc.bucket = 'v:' || r.village WHERE gc.valid_to IS NULL AND gv.valid_to IS NULL
           AND r.id NOT IN (SELECT resident_id FROM case_file) GROUP BY c.account ORDER BY c.account""",
        account,
    )
    return rows[0][0], as_id(rows[0][1])


def a_case_in_each_state(site: Site, account: str) -> list[str]:
    """One case of this agent for every state that any of hers is in."""
    query = "SELECT min(CAST(c.id AS TEXT)) FROM case_file c JOIN app_user u ON u.id = c.agent_id WHERE u.account = ? GROUP BY c.state"
    return [as_id(row[0]) for row in ask(site, query, account)]


def a_case(site: Site, account: str, state: str) -> str:
    """A case of this agent in this state."""
    query = "SELECT c.id FROM case_file c JOIN app_user u ON u.id = c.agent_id WHERE u.account = ? AND c.state = ?"
    return as_id(ask(site, query, account, state)[0][0])


def number_of_a_case(site: Site, state: str, township: str = "511825101", window: str = "civil_affairs") -> str:
    """The number of a forwarded case in this state at this window, of any case when none is forwarded."""
    query = (
        'SELECT coalesce(case_no, provisional_no) FROM case_file WHERE state = ? AND township = ? AND "window" = ?'
        " ORDER BY department <> '县民政局', delegation <> 'forward', id"
    )
    return ask(site, query, state, township, window)[0][0]


def somebody_with_cases(site: Site, account: str) -> str:
    """The resident for whom this agent has the most cases."""
    query = (
        "SELECT c.resident_id FROM case_file c JOIN app_user u ON u.id = c.agent_id WHERE u.account = ?"
        " GROUP BY c.resident_id ORDER BY count(*) DESC, c.resident_id"
    )
    return as_id(ask(site, query, account)[0][0])


def cases_of(site: Site, resident: Resident) -> dict[str, str]:
    """Matter and id of the resident's cases."""
    rows = ask(site, "SELECT matter, id FROM case_file WHERE resident_id = ?", UUID(resident.id).hex)
    return {matter: as_id(case_id) for matter, case_id in rows}


def case_column(site: Site, case_id: str, column: str) -> str:
    """One column of a case."""
    ((value,),) = ask(site, f"SELECT {column} FROM case_file WHERE id = ?", UUID(case_id).hex)
    return str(value)


def timeline(site: Site, case_id: str) -> list[str]:
    """The acts of a case in their order."""
    return [
        row[0] for row in ask(site, "SELECT action FROM case_event WHERE case_id = ? ORDER BY seq", UUID(case_id).hex)
    ]


def day_of(site: Site, case_id: str, action: str) -> date:
    """The day in Tianquan on which an act was done."""
    query = "SELECT at FROM case_event WHERE case_id = ? AND action = ? ORDER BY seq DESC"
    told = ask(site, query, UUID(case_id).hex, action)[0][0]
    at = told.astimezone(UTC) if isinstance(told, datetime) else datetime.fromisoformat(told)
    return (at + timedelta(hours=8)).date()


def tallies(site: Site) -> list[tuple]:
    """What a repeated push must leave as it is."""
    return ask(
        site,
        "SELECT (SELECT count(*) FROM case_event), (SELECT count(*) FROM visit), (SELECT count(*) FROM mutation),"
        " (SELECT count(*) FROM document_page), (SELECT change_seq FROM sync_meta)",
    )


def looks_at_photos(site: Site, account: str, case_id: str) -> int:
    """How often this person has opened a photo of the case, by the audit trail."""
    ((n,),) = ask(
        site,
        "SELECT count(*) FROM audit_log a JOIN app_user u ON u.id = a.actor"
        " WHERE u.account = ? AND a.action = 'page_viewed' AND CAST(a.detail AS TEXT) LIKE ?",
        account, f"%{case_id}%",
    )  # fmt: skip
    return n


def true_to_their_events(site: Site, *case_ids: str) -> bool:
    """Replaying the events of each case leads to where it stands, and no link of the chain is broken."""
    app = create_app(Config.from_env(site.environment()))
    with app.app_context():
        cases = db.session.scalars(select(Case).where(Case.id.in_(case_ids))).all()
        told = [replay(events_of(case.id)) for case in cases]
        same = [(one.state, one.outcome) == (case.state, case.outcome) for one, case in zip(told, cases, strict=True)]
        whole = [verify_chain(case) is None for case in cases]
        db.session.rollback()
        db.engine.dispose()
    return len(cases) == len(case_ids) and all(same) and all(whole)


def _list(value: object) -> list[str]:
    """A JSON column: SQLite gives its text."""
    return json.loads(value) if isinstance(value, str) else value


def working_day_after(site: Site, start: date, n: int) -> date:
    """The n-th working day after `start`, counted day by day; apart from 2026 by the site's own calendar."""
    off = {date.fromisoformat(f"2026-{day}") + timedelta(k) for day, days in OFF_2026 for k in range(days)}
    worked = {date.fromisoformat(f"2026-{day}") for day in WORKED_2026}
    for year, off_rows, worked_rows in ask(site, "SELECT year, off, work FROM calendar_year"):
        if year != 2026:
            off |= {date.fromisoformat(day) for day in _list(off_rows)}
            worked |= {date.fromisoformat(day) for day in _list(worked_rows)}
    day = start
    while n:
        day += timedelta(1)
        n -= day in worked or (day.weekday() < 5 and day not in off)
    return day


def unrated_slip(site: Site) -> tuple[str, str]:
    """The code of a slip of Shiyang whose service was delivered and not rated yet, and its case number."""
    [(slip, case_no), *_] = ask(
        site,
        """SELECT slip_code, case_no FROM case_file WHERE township = '511825101' AND state IN ('delivered', 'archived')
           AND id NOT IN (SELECT case_id FROM evaluation) ORDER BY delivered_at DESC""",
    )
    return str(slip), str(case_no)
