"""Ratings published every month, for everybody: plain pages without a login or a script (R7.7)."""

import re

from flask import Response
from flask_smorest import Blueprint

from api.access import public
from api.public_pages import looking, page, pages
from api.routes.public import API
from domain.sentence import say_day
from domain.workdays import shanghai_day
from services import rating_bulletins

blueprint = Blueprint(
    "bulletins", "bulletins", url_prefix="", template_folder=str(API / "templates"), description="Ratings, every month"
)
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}", re.ASCII)


@blueprint.get("/pj")
@public
@pages(blueprint, 429)
def list_months() -> Response:
    """The months that are published."""
    return looking(lambda: page("public_bulletins.html", 200, months=rating_bulletins.months()))


@blueprint.get("/pj/<month>")
@public
@pages(blueprint, 404, 429)
def one_month(month: str) -> Response:
    """One month: how many, how good, what was put right."""

    def answer() -> Response | None:
        found = rating_bulletins.bulletin(month) if _MONTH.fullmatch(month) else None
        if found is None:
            return None
        published = say_day(shanghai_day(found.published_at))
        return page("public_bulletin.html", 200, month=month, content=found.content, published=published)

    return looking(answer)
