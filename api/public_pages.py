"""What all pages for everybody have in common: small, without script, floods held off, staff kept from rating."""

from collections.abc import Callable
from typing import TypeVar

from flask import Response, current_app, make_response, render_template, request
from flask_smorest import Blueprint

from api.edge import now
from api.flood import FloodGuard
from api.session import REFRESH_COOKIE, require_own_origin
from domain.problems import Problem

F = TypeVar("F", bound=Callable[..., object])
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
CALLS_A_MINUTE, MISSES_A_MINUTE = 60, 10
VOTES_A_MINUTE, WRONG_A_MINUTE = 12, 5
FIELDS = 40


REFUSALS = {
    400: "Something does not fit",
    403: "From elsewhere, or a session of staff is at hand",
    404: "Tells nothing",
    409: "Rated already, or no result yet",
    429: "Asked too often",
}


def pages(blueprint: Blueprint, *refusals: int) -> Callable[[F], F]:
    """Declare a page for people and the pages that may come in its place."""

    def mark(view: F) -> F:
        for code in refusals:
            view = blueprint.alt_response(
                code, schema={"type": "string"}, content_type="text/html", description=REFUSALS[code]
            )(view)
        marked: F = blueprint.response(200, {"type": "string"}, content_type="text/html")(view)
        return marked

    return mark


def page(template: str, http: int, **values: object) -> Response:
    """A page of `api/templates`, kept nowhere and found by nobody."""
    response = make_response(render_template(template, **values), http)
    response.headers["Content-Security-Policy"] = POLICY
    # Its own forms must name where they come from, which "no-referrer" would keep them from.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    if http == 429:
        response.headers["Retry-After"] = "60"
    return response


def looking(answer: Callable[[], Response | None]) -> Response:
    """A look at something by its code: too many get 429, too many that find nothing too."""
    return _guarded("daiban_public_guard", CALLS_A_MINUTE, MISSES_A_MINUTE, answer)


def writing(answer: Callable[[], Response | None]) -> Response:
    """The same for what changes something: from our own page, by nobody who is signed in here, and fewer of them.

    There is no cookie to ride on: who may write knows the code, and whoever knows the code needs no stranger's browser.
    """
    try:
        require_own_origin()
    except Problem:
        return page("public_elsewhere.html", 403)
    if is_staff():
        return page("public_staff.html", 403)
    return _guarded("daiban_vote_guard", VOTES_A_MINUTE, WRONG_A_MINUTE, answer)


def checking(answer: Callable[[], Response | None], nothing: Callable[[], Response]) -> Response:
    """A question by form, with a page of its own for what is not found."""
    return _guarded("daiban_check_guard", VOTES_A_MINUTE, WRONG_A_MINUTE, answer, nothing)


def is_staff() -> bool:
    """True when this browser or program carries a session of ours, valid or not (R7.4)."""
    return REFRESH_COOKIE in request.cookies or "Authorization" in request.headers


def typed(name: str, most: int = 200) -> str:
    """A field of the form, without spaces around it; "" when it is not there or far too long."""
    value = request.form.get(name, "").strip() if len(request.form) <= FIELDS else ""
    return value if len(value) <= most else ""


def _nothing() -> Response:
    return page("public_nothing.html", 404)


def _guarded(
    name: str,
    most: int,
    misses: int,
    answer: Callable[[], Response | None],
    nothing: Callable[[], Response] = _nothing,
) -> Response:
    guard: FloodGuard = current_app.extensions.setdefault(name, FloodGuard(most, misses))
    address, moment = request.remote_addr or "", now()
    try:
        guard.enter(address, moment)
    except Problem:
        return page("public_busy.html", 429)
    found = answer()
    if found is None:
        guard.missed(address, moment)
        return nothing()
    return found
