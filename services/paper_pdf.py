"""Papers as PDF: ordinary A4, A4 in large type, a roll of 58 mm (rules §5, R13.3, R14.6).

What a paper says was frozen when it was issued (services/papers.py); this only sets it. The file bears the day of
issue, so the same paper is the same file on every machine and on every day.
"""

from typing import Any

from models.documents import Paper
from services.typesetting import qr_drawing, typeset

SIZES = ("a4", "large", "58")


def render_pdf(paper: Paper, public_url: str, size: str = "a4", tear_off: str | None = None) -> bytes:
    """The PDF of a paper, with the rating code where a window prints it. Raises ValueError for an unknown size."""
    if size not in SIZES:
        raise ValueError(f"unknown size {size!r}")
    content = {"applicant": None, "agent": None, **paper.content}
    return typeset(
        "paper.typ",
        {
            "paper": content, "no": paper.no, "size": size, "check_code": _grouped(paper.check_code),
            "matter_code": _matter_code(content), "qr": qr_drawing(code_address(paper, public_url)),
            "qr_words": "扫码看进度、验真伪" if content["slip_code"] else "扫码验真伪", "tear_off": tear_off,
            "entry": public_url.rsplit("://", maxsplit=1)[-1] + "/p",
        },
        paper.issued_at,
    )  # fmt: skip


def code_address(paper: Paper, public_url: str) -> str:
    """Where the paper's QR code leads: the case's page and whether the paper is genuine.

    A paper for a board bears no code that opens the case (R4.2): it leads to the page that only says it is genuine.
    """
    slip = paper.content["slip_code"]
    return f"{public_url}/q/{slip}?p={paper.check_code}" if slip else f"{public_url}/z/{paper.check_code}"


def file_name(paper: Paper) -> str:
    """A name for the file by which an office finds it again: its number and what it is, nobody's name."""
    return f"{paper.no} {paper.content['title']}.pdf"


def _grouped(code: str) -> str:
    return " ".join(code[n : n + 5] for n in range(0, len(code), 5))


def _matter_code(content: dict[str, Any]) -> str:
    """The number the province gave the matter (R14.4) where the county keeps it, else our own code."""
    matter = content["matter"]
    return str(matter.get("official_code") or matter["code"])
