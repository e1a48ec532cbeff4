"""办事一本通: the county's published guides as a booklet to print (A5), each matter with a code to its public page.

It says what the public guide page says and nothing of any person (issue: bedside, booklet; rules §15: what is
published). The same guides give the same file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import select

from domain.actor import Actor
from domain.workdays import SHANGHAI
from models.base import db
from models.catalogue import GuideVersion, Matter
from models.content_files import read_yaml, word
from models.place import Division, Window
from services import audit, settings
from services.paper_content.header import day_text
from services.typesetting import qr_drawing, typeset


@dataclass(frozen=True)
class Booklet:
    """Everything the booklet says, read from the database; setting it needs none."""

    data: Mapping[str, Any]
    published_at: datetime

    @property
    def name(self) -> str:
        """The name of the file."""
        return f"{self.data['county']}办事一本通-{self.published_at.astimezone(SHANGHAI):%Y%m%d}.pdf"

    def pdf(self) -> bytes:
        """The file; takes about a second."""
        return typeset("booklet.typ", self.data, self.published_at)


def booklet(public_url: str) -> Booklet | None:
    """The booklet of the guides in force, dated by the newest of them; None before any guide was published."""
    guides = db.session.scalars(
        select(GuideVersion)
        .join(Matter, Matter.code == GuideVersion.matter)
        .where(GuideVersion.is_current.is_(True), GuideVersion.deleted_at.is_(None), Matter.retired_on.is_(None))
        .order_by(Matter.seq)
    ).all()
    if not guides:
        return None
    newest = max(guide.published_at for guide in guides)
    sections = [_section(n, guide, public_url) for n, guide in enumerate(guides, start=1)]
    return Booklet(
        {
            "county": settings.get("county_name"), "hotline": settings.get("hotline"), "sections": sections,
            "as_of": day_text(newest.astimezone(SHANGHAI).date()), "centres": _centres(), "list_address": f"{public_url}/g",
            "list_qr": qr_drawing(f"{public_url}/g"),
        },
        newest,
    )  # fmt: skip


def booklet_for(actor: Actor, now: datetime, public_url: str) -> Booklet | None:
    """The same for somebody at the county's desk; that it was taken is on record."""
    found = booklet(public_url)
    if found is not None:
        audit.record(actor, now, "booklet_made", matters=len(found.data["sections"]))
    return found


def _section(n: int, guide: GuideVersion, public_url: str) -> dict[str, Any]:
    content, limits = guide.content, guide.content["limits"]
    applicant = content["applicant"]
    return {
        "n": n,
        "code": guide.matter,
        "name": content["name"],
        "short": content["short_name"],
        "window": word("windows", content["window"]),
        "department": content["department"],
        "qr": qr_drawing(f"{public_url}/g/{guide.matter}"),
        "who": applicant["who"],
        "conditions": [str(line) for line in applicant.get("conditions") or []],
        "lists": _lists(content),
        "promised": _promised(limits.get("promised_wd")),
        "statutory": f"法律规定最长{limits['statutory_wd']}个工作日。" if limits.get("statutory_wd") else "",
        "fee": f"收{content['fee']}元。" if content.get("fee") else "不收钱。",
        "result": (content.get("result") or {}).get("document") or "",
        "proxy": str(content["proxy"].get("how") or ""),
        "in_person": [str(line) for line in content["proxy"].get("personal_presence") or []],
        "basis": [str(line) for line in content.get("legal_basis") or []],
        "version": f"第{guide.version}版，{day_text(guide.published_at.astimezone(SHANGHAI).date())}公布",
    }


def _promised(days: int | None) -> str:
    if days is None:
        return "看具体情况，窗口会告诉您。"
    return f"受理后{days}个工作日内。" if days else "当场办结。"


def _lists(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The papers by kind of request; kinds with the same list stand together, without a name when there is one list."""
    kinds: Sequence[Mapping[str, Any]] = content.get("sub_types") or []
    general = "、".join(kind["name"] for kind in kinds if not kind.get("materials"))
    found = [
        (general, content.get("materials") or []),
        *((k["name"], k["materials"]) for k in kinds if k.get("materials")),
    ]
    return [{"kind": name, "papers": [_paper(line) for line in papers]} for name, papers in found if papers]


def _paper(line: Mapping[str, Any]) -> dict[str, str]:
    copies = line.get("copies") or 0
    form = word("forms", line["form"])
    return {
        "name": line["name"],
        "when": str(line.get("condition") or "") if line["required"] == "conditional" else "",
        "form": f"{form}，{copies}份" if copies > 1 else form,
    }


def _centres() -> list[dict[str, Any]]:
    """Where to go and whom to call, township by township."""
    rows = db.session.execute(
        select(Division.name, Window.name, Window.phone, Window.address)
        .join(Division, Division.code == Window.township)
        .where(Window.deleted_at.is_(None), Division.level == "township", Division.deleted_at.is_(None))
        .order_by(Division.code, Window.code)
    ).all()
    order = {code: n for n, code in enumerate(read_yaml("words")["windows"].values())}
    return [
        {
            "township": township,
            "windows": [
                {"name": window, "phone": phone or "", "address": address or ""}
                for _, window, phone, address in sorted(found, key=lambda row: order.get(row[1], len(order)))
            ],
        }
        for township, found in groupby(rows, key=lambda row: row[0])
    ]
