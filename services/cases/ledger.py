"""The ledger (台账) of cases as an Excel workbook: what a tab of the queue lists, for the office's own records.

No identity number, telephone or address leaves the system this way. Each export is in the audit trail (issue: township
window, search and ledger).
"""

from datetime import date, datetime
from typing import Any

from domain.actor import Actor
from domain.workdays import SHANGHAI, shanghai_day
from models.base import db
from models.content_files import word
from services import audit
from services.cases.queue import Filters, listing
from services.workbooks import Cell, Columns, workbook

# More than a township has in years; a workbook of this size is made in seconds.
MOST_ROWS = 20_000
COLUMNS: tuple[tuple[str, int], ...] = (
    ("办件号", 28), ("居民", 12), ("村", 14), ("组", 6), ("事项", 20), ("窗口", 18), ("代办员", 12), ("到哪一步", 14),
    ("收件日", 12), ("受理日", 12), ("承诺办结", 12), ("法定办结", 12), ("办结日", 12), ("结果", 14), ("送达日", 12),
)  # fmt: skip


def cases_workbook(actor: Actor, now: datetime, tab: str, filters: Filters) -> bytes:
    """The rows of a tab in the actor's scope, in its order; at most MOST_ROWS, and then the last line says so."""
    found = db.session.execute(listing(actor, now, tab, filters).limit(MOST_ROWS + 1)).all()
    lines = [_line(row) for row in found[:MOST_ROWS]]
    audit.record(
        actor, now, "cases.export", tab=tab, rows=len(lines), window=filters.window, township=filters.township,
        village=filters.village, matter=filters.matter, searched=filters.q is not None,
    )  # fmt: skip
    cut = f"只导出了前 {MOST_ROWS} 件，请先选村或事项再导。" if len(found) > MOST_ROWS else None
    return workbook(Columns("台账", COLUMNS), lines, cut)


def file_name(now: datetime) -> str:
    """Name of the workbook made at this moment."""
    return f"台账-{now.astimezone(SHANGHAI):%Y%m%d-%H%M}.xlsx"


def _line(row: Any) -> list[Cell]:
    found, resident, matter, agent, village = row
    return [
        found.case_no or found.provisional_no, resident.name, village, resident.group_no, matter,
        word("windows", found.window), agent, word("states", found.state),
        _day(found.received_at), found.accepted_on, found.promised_due_on, found.statutory_due_on,
        _day(found.decided_at), word("outcomes", found.outcome) if found.outcome else None, _day(found.delivered_at),
    ]  # fmt: skip


def _day(moment: datetime | None) -> date | None:
    return shanghai_day(moment) if moment else None
