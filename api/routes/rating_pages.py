"""Rating without a login: from the slip's page, by the tear-off code, at a window's device (rules R7.4).

Plain HTML forms; no cookie, no script. What the code's holder sends is taken as it is and never asked twice.
"""

from flask import Response, request
from flask_smorest import Blueprint

from api.access import public
from api.edge import now
from api.public_pages import page, pages, typed, writing
from api.routes.public import API
from domain.problems import Problem
from domain.ratings import LABELS, PARTS
from models.cases import Case
from services import rating_followups, ratings
from services.rating_pages import case_by_code, case_by_slip, form_of, window_of
from services.rating_standing import to_follow

blueprint = Blueprint(
    "rating_pages",
    "rating_pages",
    url_prefix="",
    template_folder=str(API / "templates"),
    description="Rating, for everybody",
)
MISTAKES = {
    "validation": ("有一处没填对，请回去再看一下。", 400),
    "already_rated": ("这件事已经评过了，一件事只评一次。", 409),
    "state_forbids": ("这件事还没有结果，有了结果再评。", 409),
}


@blueprint.post("/q/<slip_code>")
@public
@pages(blueprint, 400, 403, 404, 409, 429)
def rate_by_slip(slip_code: str) -> Response:
    """Rate the service of this slip."""

    def answer() -> Response | None:
        case = case_by_slip(now(), slip_code)
        return None if case is None else _take(case, "slip", back=f"/q/{case.slip_code}")

    return writing(answer)


@blueprint.post("/q/<slip_code>/not-me")
@public
@pages(blueprint, 403, 404, 429)
def not_me(slip_code: str) -> Response:
    """The holder of the slip says that the rating that stands is not theirs."""

    def answer() -> Response | None:
        case = case_by_slip(now(), slip_code)
        if case is None:
            return None
        try:
            ratings.dispute(now(), case)
        except Problem:
            return None
        return page(
            "public_said.html", 200, title="记下了，县里会查。", text="急的话打 12345，请他们查这件事是谁评的。"
        )

    return writing(answer)


@blueprint.get("/p")
@public
@pages(blueprint)
def entry() -> Response:
    """Where a tear-off code is typed."""
    return page("public_code.html", 200, action="/p", window=None)


@blueprint.get("/p/<place>")
@public
@pages(blueprint, 404)
def entry_at_window(place: str) -> Response:
    """The same on the device of a window."""
    window = window_of(place)
    return page("public_nothing.html", 404) if window is None else _entry(place, window)


@blueprint.post("/p")
@public
@pages(blueprint, 400, 403, 404, 409, 429)
def rate_by_code() -> Response:
    """With a code: the form; with a code and a level: the rating."""
    return writing(lambda: _by_code("code", "/p", None))


@blueprint.post("/p/<place>")
@public
@pages(blueprint, 400, 403, 404, 409, 429)
def rate_at_window(place: str) -> Response:
    """The same on the device of a window, which is kept with the rating."""
    return writing(lambda: _by_code("window", f"/p/{place}", place) if window_of(place) else None)


def _entry(place: str, window: str) -> Response:
    return page("public_code.html", 200, action=f"/p/{place}", window=window)


def _by_code(channel: str, action: str, place: str | None) -> Response | None:
    code = typed("code", 40)
    case = case_by_code(now(), code)
    if case is None:
        return None
    if typed("level") and to_follow(case) is not None:
        return _take_once_more(case, back=action, place=place)
    if typed("level"):
        return _take(case, channel, back=action, place=place)
    return page("public_rate.html", 200, form=form_of(case, by_code=True), action=action, code=code)


def _take(case: Case, channel: str, *, back: str, place: str | None = None) -> Response:
    try:
        ratings.give(now(), case, _vote(), channel=channel, address=request.remote_addr or "", place=place)
    except Problem as problem:
        text, status = MISTAKES[problem.code]
        return page("public_said.html", status, title=text, text="", back=back)
    return _thanks(back if place else None)


def _take_once_more(case: Case, *, back: str, place: str | None) -> Response:
    """What is said after what was owed is done; the answer is the same as after any rating."""
    try:
        rating_followups.follow(now(), case, _level("level") or 0, typed("words", 2_000))
    except Problem as problem:
        text, status = MISTAKES[problem.code]
        return page("public_said.html", status, title=text, text="", back=back)
    return _thanks(back if place else None)


def _thanks(again: str | None) -> Response:
    return page(
        "public_said.html", 200, title="收到了，谢谢您。",
        text="代办员和窗口看不到是谁评的。不满意的，县里督导的人会盯着改。", again=again,
    )  # fmt: skip


def _vote() -> ratings.Vote:
    return ratings.Vote(
        level=_level("level") or 0,
        parts={part: level for part in PARTS if (level := _level(part))},
        labels=request.form.getlist("label")[: len(LABELS)],
        words=typed("words", 2_000),
        phone=typed("phone", 40).replace(" ", "").replace("-", ""),
    )


def _level(name: str) -> int | None:
    value = typed(name, 3)
    return int(value) if value.isascii() and value.isdigit() else None
