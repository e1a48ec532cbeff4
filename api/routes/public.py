"""The public page behind the QR code on every slip, and the style sheets of printed and public pages.

No login, no script, under 30 KB, in every browser, WeChat's included (ux, public page).
"""

from pathlib import Path

from flask import Response, make_response, request
from flask_smorest import Blueprint

from api.access import public
from api.edge import now
from api.public_pages import is_staff, looking, page, pages
from domain.problems import Problem
from services.paper_html.whole import whole
from services.public import status_by_code
from services.rating_pages import form_by_slip

STYLES = ("paper.css", "public.css")
API = Path(__file__).parent.parent
blueprint = Blueprint(
    "public", "public", url_prefix="", template_folder=str(API / "templates"), description="Pages for everybody"
)


blueprint.add_app_template_filter(whole, "whole")


@blueprint.get("/q/<slip_code>")
@public
@pages(blueprint, 404, 429)
def slip(slip_code: str) -> Response:
    """Where the case of this slip stands, in one sentence, and the rating once there is a result.

    Any code that tells nothing gets the same page.
    """

    def answer() -> Response | None:
        found = status_by_code(now(), slip_code, request.args.get("p"))
        if found is None:
            return None
        form = form_by_slip(now(), slip_code)
        return page("public.html", 200, status=found, form=form, slip_code=slip_code, staff=is_staff())

    return looking(answer)


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
