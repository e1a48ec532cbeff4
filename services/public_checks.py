"""For everybody: is this paper genuine, and what does a matter need. No person is in either (ux, public page)."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from domain.sentence import say_day
from domain.workdays import shanghai_day
from models.base import db
from models.catalogue import GuideVersion, Matter
from models.content_files import word
from models.documents import Paper

LONGEST_NO = 40


@dataclass(frozen=True)
class Genuine:
    """What is said of a genuine paper: nothing that is not printed on it."""

    title: str
    no: str
    day: str
    body: str


def check_paper(no: str, code: str) -> Genuine | None:
    """The paper with this number and this check code; None for every pair that is none."""
    number, plain = plain_no(no), plain_no(code).upper()
    if not number or len(number) > LONGEST_NO or not re.fullmatch(r"[A-Z2-7]{10}", plain):
        return None
    return _genuine(db.session.scalar(select(Paper).where(Paper.no == number, Paper.check_code == plain)))


def paper_of_code(code: str) -> Genuine | None:
    """The paper with this check code, which is as random as it is long; None for every code that is none."""
    plain = plain_no(code).upper()
    if not re.fullmatch(r"[A-Z2-7]{10}", plain):
        return None
    return _genuine(db.session.scalar(select(Paper).where(Paper.check_code == plain)))


def _genuine(paper: Paper | None) -> Genuine | None:
    if paper is None:
        return None
    return Genuine(paper.content["title"], paper.no, say_day(shanghai_day(paper.issued_at)), paper.content["body"])


def plain_no(text: str) -> str:
    """A number as it is printed, whatever brackets, digits and spaces were typed."""
    # People type half and full brackets and digits alike; the number is printed with 〔 〕.
    kept = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\[(【]", "〔", re.sub(r"[\])】]", "〕", kept))


@dataclass(frozen=True)
class Guide:
    """The guide of one matter in force; `papers` are the lists by kind of request, one without a name when all agree."""

    name: str
    who: str
    conditions: list[str]
    papers: list[tuple[str, list[tuple[str, str]]]]
    promised_wd: int | None
    statutory_wd: int | None
    window: str
    department: str
    fee: int
    basis: list[str]
    proxy: str


def guides() -> list[tuple[str, str]]:
    """All matters with a guide in force, in their order: code and name."""
    current = select(Matter.code, Matter.name).join(GuideVersion, GuideVersion.matter == Matter.code)
    rows = db.session.execute(
        current.where(GuideVersion.is_current.is_(True), GuideVersion.deleted_at.is_(None)).order_by(Matter.seq)
    )
    return [(code, name) for code, name in rows]


def guide_of(code: str) -> Guide | None:
    """The guide of a matter; None for a code that names none."""
    current = select(GuideVersion.content).where(
        GuideVersion.matter == code, GuideVersion.is_current.is_(True), GuideVersion.deleted_at.is_(None)
    )
    content = db.session.scalar(current)
    if content is None:
        return None
    limits = content["limits"]
    return Guide(
        name=content["name"], who=content["applicant"]["who"], conditions=list(content["applicant"].get("conditions") or []),
        papers=_papers(content), promised_wd=limits.get("promised_wd"), statutory_wd=limits.get("statutory_wd"),
        window=word("windows", content["window"]), department=content["department"], fee=content.get("fee") or 0,
        basis=[str(line) for line in content.get("legal_basis") or []], proxy=str(content["proxy"].get("how") or ""),
    )  # fmt: skip


def _papers(content: dict[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    own = [kind for kind in content.get("sub_types") or [] if kind.get("materials")]
    general = "、".join(kind["name"] for kind in content.get("sub_types") or [] if not kind.get("materials"))
    lists = [(general, content.get("materials") or []), *((kind["name"], kind["materials"]) for kind in own)]
    return [(name, [(m["name"], _when(m)) for m in found]) for name, found in lists if found]


def _when(material: dict[str, Any]) -> str:
    return str(material.get("condition") or "") if material["required"] == "conditional" else ""
