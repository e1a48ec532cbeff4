"""The public page behind the QR code on every slip, and the style sheets of printed and public pages.

No login, no script, under 30 KB, in every browser, WeChat's included (ux, public page).
"""

from pathlib import Path

from flask import Response, current_app, make_response, render_template, request
from flask_smorest import Blueprint

from api.access import public
from api.edge import now
from api.flood import FloodGuard
from domain.problems import Problem
from services.paper_html.whole import whole
from services.public import status_by_code

STYLES = ("paper.css", "public.css")
API = Path(__file__).parent.parent
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
blueprint = Blueprint(
    "public", "public", url_prefix="", template_folder=str(API / "templates"), description="Pages for everybody"
)
CALLS_A_MINUTE, MISSES_A_MINUTE = 60, 10


blueprint.add_app_template_filter(whole, "whole")


@blueprint.get("/q/<slip_code>")
@public
@blueprint.response(200, {"type": "string"}, content_type="text/html")
@blueprint.alt_response(429, schema={"type": "string"}, content_type="text/html", description="Asked too often")
@blueprint.alt_response(404, schema={"type": "string"}, content_type="text/html", description="Tells nothing")
def slip(slip_code: str) -> Response:
    """Where the case of this slip stands, in one sentence. Any code that tells nothing gets the same page."""
    address, moment = request.remote_addr or "", now()
    guard = _guard()
    try:
        guard.enter(address, moment)
    except Problem:
        return _page("public_busy.html", 429)
    found = status_by_code(moment, slip_code, request.args.get("p"))
    if found is None:
        guard.missed(address, moment)
        return _page("public_nothing.html", 404)
    return _page("public.html", 200, status=found)


@blueprint.get("/static/<name>")
@public
@blueprint.response(200, {"type": "string"}, content_type="text/css")
def style(name: str) -> Response:
    """A style sheet."""
    if name not in STYLES:
        raise Problem("not_found")
    response = make_response((API / "static" / name).read_bytes())
    response.mimetype = "text/css"
    response.headers["Cache-Control"] = "public, max-age=3600"
    response.add_etag()
    response.make_conditional(request)
    return response


def _page(template: str, code: int, **values: object) -> Response:
    response = make_response(render_template(template, **values), code)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    if code == 429:
        response.headers["Retry-After"] = "60"
    return response


def _guard() -> FloodGuard:
    guard: FloodGuard = current_app.extensions.setdefault(
        "daiban_public_guard", FloodGuard(CALLS_A_MINUTE, MISSES_A_MINUTE)
    )
    return guard
