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
BINARY = {"type": "string", "format": "binary"}


@blueprint.get("/<uuid:page_id>")
@access()
@problems(
    "reason_needed",
    "device_upload_only",
    "page_not_ready",
    "page_rejected",
    "page_lost",
    "page_destroyed",
    "store_unavailable",
)
@transaction("read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, BINARY, content_type="image/jpeg")
def show(query: dict[str, Any], page_id: object) -> Response:
    """The page with the words of the case across it; the look is on record before the first byte leaves."""
    actor, case_id = current_actor(), query["case_id"]
    seen = page_views.require_page(
        actor, now(), str(page_id), case_id=str(case_id) if case_id else None, reason=query["reason"]
    )
    data = page_views.derive(seen, query["variant"])
    # Painting takes a moment and must not hold up every writer: only the record is a write transaction (sync B8).
    db.session.commit()
    begin("write")
    page_views.record_view(actor, now(), seen, query["variant"])
    return picture(data, "inline")


@blueprint.get("/<uuid:page_id>/sound")
@access()
@problems(
    "reason_needed",
    "device_upload_only",
    "page_not_ready",
    "page_rejected",
    "page_lost",
    "page_destroyed",
    "store_unavailable",
)
@transaction("read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, BINARY, content_type="audio/webm")
def sound(query: dict[str, Any], page_id: object) -> Response:
    """What an agent said on a visit, as an attachment; that it was listened to is on record before the first byte."""
    actor, case_id = current_actor(), query["case_id"]
    seen = page_views.require_page(
        actor, now(), str(page_id), case_id=str(case_id) if case_id else None, reason=query["reason"]
    )
    data = page_views.recording(seen)
    db.session.commit()
    begin("write")
    page_views.record_view(actor, now(), seen, "sound")
    return closed(data, "audio/webm", "attachment")


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
