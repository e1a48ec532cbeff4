"""办事一本通 from the county's desk."""

from urllib.parse import quote

from flask import Response

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.routes.desk import blueprint
from api.routes.pages import BINARY, closed
from api.routes.papers import public_url
from domain.problems import Problem
from models.base import begin, db
from services.booklet import booklet_for


@blueprint.post("/booklet")
@access("county_supervisor", "admin")
@problems("not_found")
@blueprint.response(200, BINARY, content_type="application/pdf")
def booklet() -> Response:
    """All published guides as a booklet to print; that it was taken is on record."""
    found = booklet_for(current_actor(), now(), public_url())
    if found is None:
        raise Problem("not_found")
    # Setting forty pages takes a second and must not hold up every writer (sync B8).
    db.session.commit()
    begin("read")
    return closed(found.pdf(), "application/pdf", f"attachment; filename*=UTF-8''{quote(found.name)}")
