"""Pictures of papers: fetched with the header, shown from a blob: URL, never cached (architecture.md)."""

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from api.access import access, current_actor, transaction
from api.answers import problems
from api.edge import now
from api.schemas.pages import PageQuery
from models.base import begin, db
from services import page_views

blueprint = Blueprint("pages", "pages", url_prefix="/api/v1/pages", description="Pictures of papers")

CLOSED = "default-src 'none'; sandbox"
# Why a page is not shown, for pictures and for sound.
REFUSALS = (
    "reason_needed", "device_upload_only", "page_not_ready", "page_rejected", "page_lost", "page_destroyed",
    "store_unavailable",
)  # fmt: skip
BINARY = {"type": "string", "format": "binary"}


@blueprint.get("/<uuid:page_id>")
@access()
@problems(*REFUSALS)
@transaction("read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, BINARY, content_type="image/jpeg")
def show(query: dict[str, Any], page_id: object) -> Response:
    """The page with the words of the case across it; the look is on record before the first byte leaves."""
    seen = _page_for(query, page_id)
    data = page_views.derive(seen, query["variant"])
    _record(seen, query["variant"])
    return picture(data, "inline")


@blueprint.get("/<uuid:page_id>/sound")
@access()
@problems(*REFUSALS)
@transaction("read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, BINARY, content_type="audio/webm")
def sound(query: dict[str, Any], page_id: object) -> Response:
    """What an agent said on a visit, as an attachment; that it was listened to is on record before the first byte."""
    seen = _page_for(query, page_id)
    data = page_views.recording(seen)
    _record(seen, "sound")
    return closed(data, "audio/webm", "attachment")


def _page_for(query: dict[str, Any], page_id: object) -> page_views.Seen:
    case_id = str(query["case_id"]) if query["case_id"] else None
    return page_views.require_page(current_actor(), now(), str(page_id), case_id=case_id, reason=query["reason"])


def _record(seen: page_views.Seen, what: str) -> None:
    """Painting and opening take a moment and must not hold up every writer: only the record writes (sync B8)."""
    db.session.commit()
    begin("write")
    page_views.record_view(current_actor(), now(), seen, what)


def picture(data: bytes, disposition: str) -> Response:
    """A JPEG that a browser may show or save and nothing else (security list 32)."""
    return closed(data, "image/jpeg", disposition)


def closed(data: bytes, kind: str, disposition: str) -> Response:
    """A file that is no page: no script of it runs, nobody keeps a copy."""
    response = Response(data, mimetype=kind)
    response.headers["Content-Disposition"] = disposition
    response.headers["Content-Security-Policy"] = CLOSED
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
