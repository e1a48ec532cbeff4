"""For everybody: is this paper genuine, and what does a matter need. Plain pages without a login or a script."""

from flask import Response
from flask_smorest import Blueprint

from api.access import public
from api.public_pages import checking, looking, page, pages, typed
from api.routes.public import API
from services import public_checks, public_events

blueprint = Blueprint(
    "public_checks",
    "public_checks",
    url_prefix="",
    template_folder=str(API / "templates"),
    description="Genuineness and guides",
)


@blueprint.get("/z")
@public
@pages(blueprint)
def check_form() -> Response:
    """Where number and check code of a paper are typed."""
    return page("public_check.html", 200, asked=False, paper=None)


@blueprint.post("/z")
@public
@pages(blueprint, 404, 429)
def check() -> Response:
    """Genuine, or nothing of the kind: wrong number and wrong code look alike."""

    def answer() -> Response | None:
        found = public_checks.check_paper(typed("no", 60), typed("code", 30))
        return None if found is None else page("public_check.html", 200, asked=True, paper=found)

    return checking(answer, lambda: page("public_check.html", 404, asked=True, paper=None))


@blueprint.get("/z/<code>")
@public
@pages(blueprint, 404, 429)
def check_code(code: str) -> Response:
    """The same by the QR code of a sheet that bears no case: genuine, with its number to compare, or nothing of the kind."""

    def answer() -> Response | None:
        found = public_checks.paper_of_code(code)
        return None if found is None else page("public_check.html", 200, asked=True, paper=found)

    return checking(answer, lambda: page("public_check.html", 404, asked=True, paper=None))


@blueprint.get("/g")
@public
@pages(blueprint, 429)
def guide_list() -> Response:
    """All matters."""
    return looking(
        lambda: page("public_guides.html", 200, guides=public_checks.guides(), events=public_events.events())
    )


@blueprint.get("/g/<matter>")
@public
@pages(blueprint, 404, 429)
def guide(matter: str) -> Response:
    """What one matter needs, by when, on which ground."""

    def answer() -> Response | None:
        found = public_checks.guide_of(matter)
        return None if found is None else page("public_guide.html", 200, guide=found)

    return looking(answer)


@blueprint.get("/g/e/<event>")
@public
@pages(blueprint, 404, 429)
def life_event(event: str) -> Response:
    """What belongs together in one thing of life, and what to bring once."""

    def answer() -> Response | None:
        found = public_events.event_of(event)
        return None if found is None else page("public_event.html", 200, event=found)

    return looking(answer)
