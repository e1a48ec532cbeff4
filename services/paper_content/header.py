"""What every paper carries at its head and foot (rules §5), and how days and counts are written on paper."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.actor import Actor
from domain.workdays import SHANGHAI
from models.base import db
from models.cases import CaseMaterial
from models.content_files import word
from models.documents import DocumentPage
from models.people import AppUser
from services import catalogue, settings
from services.cases.facts import Situation

REMEDY = (
    "不服本决定的，可以自收到之日起60日内申请行政复议，也可以自收到之日起6个月内向人民法院提起行政诉讼"
    "（行政复议法第二十条，行政诉讼法第四十六条）。"
)
FREE = "代办不收任何费用。"


@dataclass(frozen=True)
class Occasion:
    """The act a paper comes from."""

    situation: Situation
    actor: Actor
    action: str
    reason: str | None
    data: dict[str, Any]
    by_county: bool = False


@dataclass
class Sheet:
    """The part of a paper that differs from kind to kind."""

    facts: list[tuple[str, str]]
    paragraphs: list[str] | None = None
    head: list[str] | None = None
    rows: list[list[str]] | None = None
    notes: list[str] | None = None
    signatures: tuple[str, ...] = ("申请人或代办员", "经办人")
    copies: str = "一式两份，窗口和申请人各留一份。"
    public: bool = False  # hangs on a board: no name in full, no number of a person


def full_sheet(kind: str, occasion: Occasion, sheet: Sheet) -> dict[str, Any]:
    """The content of a paper: common head, its own part, common foot."""
    s = occasion.situation
    case = s.case
    window = catalogue.find_window(case.township, case.window)
    place = catalogue.place_name(case.township)
    return {
        "title": word("papers", kind),
        # What hangs on a board shows only what R4.2 lists: no case number, and no code that opens the case's page.
        "case_no": None if sheet.public else case.case_no,
        "matter": {"code": case.matter, "name": s.content["name"], "short": s.content["short_name"]},
        "applicant": None if sheet.public else {"name": s.resident.name, "id_last4": s.resident.id_last4 or ""},
        "agent": None if sheet.public else _agent(case.agent_id),
        "body": case.department if occasion.by_county else f"{place}便民服务中心",
        "window": window.name if window else word("windows", case.window),
        "address": (window.address if window else None) or f"{place}便民服务中心",
        "phone": (window.phone if window else None) or "",
        "hotline": settings.get("hotline"),
        "issued_on": day_text(s.today),
        "issued_at": moment_text(s.now),
        "clerk": occasion.actor.name,
        "slip_code": None if sheet.public else case.slip_code,
        "facts": [list(pair) for pair in sheet.facts if pair[1]],
        "paragraphs": sheet.paragraphs or [],
        "table": {"head": sheet.head, "rows": sheet.rows} if sheet.head else None,
        "notes": sheet.notes or [],
        "signatures": [] if sheet.public else list(sheet.signatures),
        "copies": sheet.copies,
        "public": sheet.public,
        "demo": case.is_demo,
    }


def day_text(day: date | str | None) -> str:
    """2026年11月23日, empty for no day."""
    if day is None:
        return ""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day.year}年{day.month}月{day.day}日"


def moment_text(moment: datetime | None) -> str:
    """2026年11月23日 09:00 in local time, empty for no moment."""
    if moment is None:
        return ""
    local = moment.astimezone(SHANGHAI)
    return f"{day_text(local.date())} {local:%H:%M}"


def masked_name(name: str) -> str:
    """R4.2: the surname and a circle for the rest; a compound surname is not guessed."""
    return name[:1] + "○" * max(1, len(name) - 1) if name else ""


def pages_text(row: CaseMaterial) -> str:
    """How many photos stand behind a line."""
    if row.document_id is None:
        return "-"
    count = db.session.query(DocumentPage).filter_by(document_id=row.document_id).count()
    return f"{count}张照片"


def copies_text(number: int | None) -> str:
    """A number of originals."""
    return f"{number}份" if number else "-"


def form_text(occasion: Occasion, row: CaseMaterial) -> str:
    """In what form the guide asks a material."""
    line = occasion.situation.lines.get(row.requirement)
    return word("forms", line["form"]) if line else ""


def _agent(user_id: str | None) -> dict[str, str] | None:
    user = db.session.get(AppUser, user_id) if user_id else None
    return {"name": user.name, "card_no": user.card_no or "", "phone": user.phone or ""} if user else None
