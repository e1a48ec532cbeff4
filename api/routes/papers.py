"""Printed papers: as data for the desk's own print view; as pages by ticket (tickets.py)."""

from typing import Any
from urllib.parse import quote

from flask import Response, current_app, make_response
from flask_smorest import Blueprint

from api.access import access, current_actor, transaction
from api.edge import now
from api.schemas.desk import PaperOut, PaperQuery
from services import printing

blueprint = Blueprint("papers", "papers", url_prefix="/api/v1/papers", description="Papers with a number")

# A sheet of paper: our style, our drawings, nothing else; framed only by our own desk.
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

# The browser's own viewer draws it; `sandbox` would keep that viewer shut.
PDF_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@blueprint.get("/<uuid:paper_id>")
@access()
@transaction("write")
@blueprint.arguments(PaperQuery, location="query")
@blueprint.response(200, PaperOut)
def show(query: dict[str, Any], paper_id: object) -> dict[str, Any]:
    """One paper of a case in scope, with its print page; the look is on record."""
    return printing.paper_page(current_actor(), now(), str(paper_id), public_url(), query["size"])


def sheet(html: str) -> Response:
    """A page to print, kept nowhere."""
    response = make_response(html)
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Cache-Control"] = "no-store"
    return response


def pdf(data: bytes, name: str) -> Response:
    """A PDF the browser opens in its own viewer, kept nowhere; `name` is what it is called when stored."""
    response = Response(data, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
    response.headers["Content-Security-Policy"] = PDF_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def public_url() -> str:
    """The address that QR codes point to."""
    return str(current_app.extensions["daiban"].config.public_url)
