"""Download tickets: asked for with the header, opened by the browser without one, once (architecture.md)."""

from typing import Any
from urllib.parse import quote

from flask import Response, request, stream_with_context
from flask_smorest import Blueprint

from api.access import access, current_actor, public, transaction
from api.answers import problems
from api.edge import now
from api.routes.pages import picture
from api.routes.papers import pdf, public_url, sheet
from api.schemas.pages import TicketIn, TicketOut
from api.session import actor_of
from domain.problems import Problem
from models.base import begin, db
from models.people import Ticket
from services import archive_package, page_views, printing, tickets
from services.printing import ARCHIVE

blueprint = Blueprint("tickets", "tickets", url_prefix="", description="One-use downloads")
# What may stand between a person and the thing itself, when the ticket is given and again when it is used.
UNSEEN = (
    "not_found",
    "forbidden",
    "state_forbids",
    "reason_needed",
    "device_upload_only",
    "page_not_ready",
    "page_destroyed",
    "page_rejected",
    "page_lost",
    "store_unavailable",
)


@blueprint.post("/api/v1/tickets")
@access()
@problems(*UNSEEN)
@blueprint.arguments(TicketIn)
@blueprint.response(201, TicketOut)
def issue(body: dict[str, Any]) -> dict[str, str]:
    """An address for something the caller may see now."""
    actor, target = current_actor(), str(body["id"])
    case_id = str(body["case_id"]) if body["case_id"] else None
    if body["kind"] == "page":
        seen = page_views.require_page(actor, now(), target, case_id=case_id, reason=body["reason"])
        page_views.record_view(actor, now(), seen, "ticket")
    elif body["kind"] == ARCHIVE:
        archive_package.require_archived(actor, now(), target)
    elif printing.is_pdf(body["kind"]):
        printing.pdf_of(actor, now(), body["kind"], target)
    else:
        printing.sheet_of(actor, now(), body["kind"], target, public_url())
    token = tickets.issue(actor, now(), kind=body["kind"], target_id=target, case_id=case_id)
    return {"url": f"/d/{token}"}


@blueprint.get("/d/<token>")
@public
@problems(*UNSEEN, "ticket_spent", "method_not_allowed", "session_revoked")
@transaction("write")
@blueprint.doc(
    responses={"200": {"description": "The picture, the sheet to print, the PDF, or the zip for the archive"}}
)
def redeem(token: str) -> Response:
    """The thing itself. The right is looked at again: whoever lost it in this minute gets nothing."""
    if request.method == "HEAD":  # looking ahead must not use the ticket up
        raise Problem("method_not_allowed")
    ticket = tickets.redeem(now(), token)
    if ticket.kind == "page":
        return _page(ticket)
    if ticket.kind == ARCHIVE:
        return _package(ticket)
    actor = actor_of(ticket.user_id, now())
    if printing.is_pdf(ticket.kind):
        ready = printing.pdf_of(actor, now(), ticket.kind, ticket.target_id)
        released()
        return pdf(ready.pdf(public_url()), ready.name)
    return sheet(printing.sheet_of(actor, now(), ticket.kind, ticket.target_id, public_url()))


def _page(ticket: Ticket) -> Response:
    actor = actor_of(ticket.user_id, now())
    seen = page_views.require_page(actor, now(), ticket.target_id, case_id=ticket.case_id, reason="ticket")
    page_views.record_view(actor, now(), seen, "download")
    released()
    return picture(page_views.derive(seen, "view"), f'attachment; filename="page-{seen.page.n}.jpg"')


def _package(ticket: Ticket) -> Response:
    package = archive_package.gather(actor_of(ticket.user_id, now()), now(), ticket.target_id)
    released()
    response = Response(stream_with_context(archive_package.stream(package, public_url())), mimetype="application/zip")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(package.name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def released() -> None:
    """Commit what was recorded; making the file takes a moment and must not hold up every writer (sync B8)."""
    db.session.commit()
    begin("read")
