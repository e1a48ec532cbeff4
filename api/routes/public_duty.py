"""Who is on duty today, for everybody: no login, no script, under 30 KB (rules R6.2, R6.5, R9.10)."""

from flask import Response
from flask_smorest import Blueprint

from api.access import public
from api.edge import now
from api.public_pages import looking, page, pages
from domain.sentence import say_day
from domain.workdays import shanghai_day
from services.duty_board import public_board, public_townships

blueprint = Blueprint("public_duty", "public_duty", url_prefix="", description="The duty board for everybody")


@blueprint.get("/duty")
@public
@pages(blueprint, 429)
def choose() -> Response:
    """Which centre."""
    return looking(lambda: page("public_duty_list.html", 200, townships=public_townships()))


@blueprint.get("/duty/<township>")
@public
@pages(blueprint, 404, 429)
def today(township: str) -> Response:
    """The board of one centre today."""

    def answer() -> Response | None:
        found = public_board(township, now())
        if found is None:
            return None
        return page("public_duty.html", 200, board=found, today=say_day(shanghai_day(now())))

    return looking(answer)
