"""A few spoken sentences from a visit: WebM with one Opus track, checked by its structure and kept as it is (sync B12).

Nothing is decoded here: the file is only ever handed out as an attachment, and a browser plays it from a blob address.
A recording travels as a page of a document of the kind `recording`: sealed on the phone at once, sent by the same
sender, kept encrypted in the same store. What is no such file is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select

from domain.problems import Problem
from models.base import db
from models.cases import Authorization, Case
from models.documents import Document, DocumentPage
from models.residents import Visit
from services.image_coding import Kept

KIND = "recording"
MAX_BYTES = 500_000
# A minute; the phone stops by itself, its last piece may reach a little over.
MAX_MS = 62_000
MAGIC = b"\x1aE\xdf\xa3"
_DOCTYPE, _SEGMENT, _CLUSTER, _TIME, _BLOCK, _GROUP_BLOCK = 0x4282, 0x18538067, 0x1F43B675, 0xE7, 0xA3, 0xA1
_EBML, _TRACKS, _TRACK, _CODEC, _GROUP = 0x1A45DFA3, 0x1654AE6B, 0xAE, 0x86, 0xA0
_OPENED = frozenset({_EBML, _SEGMENT, _CLUSTER, _TRACKS, _TRACK, _GROUP})
_BLOCK_HEAD = 3


@dataclass
class _Found:
    """What matters of the file's elements."""

    doctype: bytes = b""
    codecs: tuple[bytes, ...] = ()
    cluster_ms: int = 0
    last_ms: int = 0
    blocks: int = 0


def claims_to_be(data: bytes) -> bool:
    """True when the first bytes are those of a WebM file; then the rest must be one as well."""
    return data.startswith(MAGIC)


def keep_as_is(data: bytes) -> Kept:
    """The recording itself. Raises Problem not_a_recording for anything but WebM with Opus alone, recording_too_long
    for more than a minute or 500 KB."""
    if len(data) > MAX_BYTES:
        raise Problem("recording_too_long")
    if not claims_to_be(data):
        raise Problem("not_a_recording")
    found = _Found()
    for name, content in _elements(data):
        _note(found, name, content)
    if found.doctype != b"webm" or found.codecs != (b"A_OPUS",) or not found.blocks:
        raise Problem("not_a_recording")
    if found.last_ms > MAX_MS:
        raise Problem("recording_too_long")
    return Kept(data, 0, 0)


def is_recording(page_id: str) -> bool:
    """True for the page of a document that is a recording."""
    statement = select(Document.kind).join(DocumentPage, DocumentPage.document_id == Document.id)
    return db.session.scalar(statement.where(DocumentPage.id == page_id)) == KIND


def of_case(case: Case) -> list[DocumentPage]:
    """What the agent said into the phone during the visit on which the case was opened, and the resident for the letter,
    the oldest first."""
    visit = db.session.get(Visit, case.visit_id) if case.visit_id else None
    on_letter = on_letter_of(case)
    which = [_during(visit)] if visit is not None else []
    if on_letter is not None:
        which.append(and_(Document.id == on_letter, Document.kind == KIND, Document.state == "open"))
    if not which:
        return []
    statement = (
        select(DocumentPage)
        .join(Document, Document.id == DocumentPage.document_id)
        .where(or_(*which), DocumentPage.state == "stored")
    )
    return list(db.session.scalars(statement.order_by(Document.captured_at, DocumentPage.n)))


def on_letter_of(case: Case) -> str | None:
    """The resident's own voice on the letter the case stands on (R9.2), None without one."""
    letter = db.session.get(Authorization, case.authorization_id) if case.authorization_id else None
    return letter.voice_doc_id if letter is not None else None


def _during(visit: Visit) -> ColumnElement[bool]:
    return and_(
        Document.kind == KIND,
        Document.state == "open",
        Document.resident_id == visit.resident_id,
        Document.captured_by == visit.agent_id,
        Document.captured_at >= visit.started_at,
        Document.captured_at <= visit.ended_at,
    )


def _note(found: _Found, name: int, content: bytes) -> None:
    if name == _DOCTYPE:
        found.doctype = content
    elif name == _CODEC:
        found.codecs += (content,)
    elif name == _TIME:
        found.cluster_ms = int.from_bytes(content[:8], "big")
    elif name in {_BLOCK, _GROUP_BLOCK} and len(content) >= _BLOCK_HEAD:
        found.blocks += 1
        # Milliseconds since the cluster began, as browsers count.
        found.last_ms = max(found.last_ms, found.cluster_ms + int.from_bytes(content[1:3], "big", signed=True))


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Names and contents of the file's elements, those inside segment, clusters and tracks included."""
    at = 0
    while at < len(data):
        name, at = _number(data, at, marked=True)
        size, at = _number(data, at, marked=False)
        if name in _OPENED:
            continue  # its children follow; browsers leave the size of these open
        if size > len(data) - at:
            return  # cut off in the middle of its last element: a browser plays what is there
        yield name, data[at : at + size]
        at += size


def _number(data: bytes, at: int, *, marked: bool) -> tuple[int, int]:
    """A number whose first bits tell its length, and where it ends; names keep the mark."""
    first = data[at] if at < len(data) else 0
    length = 9 - first.bit_length()
    if not first or at + length > len(data):
        raise Problem("not_a_recording")
    value = int.from_bytes(data[at : at + length], "big")
    return (value if marked else value & ~(1 << (7 * length))), at + length
