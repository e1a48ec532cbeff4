"""Ratings at the desk: sums for those rated, rows and rectifications for supervisors (rules §7, decision 0084)."""

from collections.abc import Callable
from typing import Any

from flask_smorest import Blueprint

from api.access import access, current_actor, signed_in
from api.answers import problems
from api.edge import now
from api.schemas.ratings import (
    ContactOut,
    OwnRatingsOut,
    RatingOut,
    RatingsOut,
    RatingsQuery,
    RectificationOut,
    RectificationsOut,
    RectificationsQuery,
    RectifyIn,
    WhyIn,
)
from domain.ratings import ACTS
from services import rating_views, rectifications

blueprint = Blueprint("ratings", "ratings", url_prefix="/api/v1/desk", description="Ratings and what follows bad ones")
SUPERVISORS = ("township_lead", "county_supervisor", "inspector", "auditor", "admin")
OWNERS = ("township_lead", "department_reviewer")
MAY_REFUSE = {
    "accept": (), "hard": ("reason_needed",), "answer": ("reason_needed", "validation"), "appeal": ("reason_needed",),
    "uphold": ("reason_needed",), "reject": ("reason_needed",), "call_back": ("reason_needed", "validation"),
}  # fmt: skip


@blueprint.get("/ratings/mine")
@signed_in
@blueprint.response(200, OwnRatingsOut)
def mine() -> dict[str, Any]:
    """Sums of one's own ratings, in steps of k and never of today."""
    return rating_views.own_sums(current_actor(), now())


@blueprint.get("/ratings")
@access(*SUPERVISORS)
@blueprint.arguments(RatingsQuery, location="query")
@blueprint.response(200, RatingsOut)
def ratings(query: dict[str, Any]) -> dict[str, Any]:
    """Sums by township and the rows behind them, as far as the caller supervises."""
    return rating_views.list_ratings(current_actor(), now(), **query)


@blueprint.post("/ratings/<uuid:evaluation_id>/exclude")
@access("county_supervisor")
@problems("forbidden", "own_unit", "reason_needed", "state_forbids")
@blueprint.arguments(WhyIn)
@blueprint.response(200, RatingOut)
def exclude(body: dict[str, Any], evaluation_id: object) -> dict[str, Any]:
    """Count a forged rating no more; it stays as it was given."""
    given = rectifications.exclude(current_actor(), now(), str(evaluation_id), body["reason"])
    return rating_views.rating_row(given)


@blueprint.post("/ratings/<uuid:evaluation_id>/contact")
@access("county_supervisor")
@problems("forbidden", "own_unit", "reason_needed")
@blueprint.arguments(WhyIn)
@blueprint.response(200, ContactOut)
def contact(body: dict[str, Any], evaluation_id: object) -> dict[str, Any]:
    """The number the rater left, with a reason, on record."""
    return {"phone": rating_views.contact(current_actor(), now(), str(evaluation_id), body["reason"])}


@blueprint.get("/rectifications")
@access(*SUPERVISORS, "department_reviewer")
@blueprint.arguments(RectificationsQuery, location="query")
@blueprint.response(200, RectificationsOut)
def list_all(query: dict[str, Any]) -> dict[str, Any]:
    """A page of rectifications of one's unit, or of the county."""
    return rating_views.list_rectifications(current_actor(), now(), **query)


@blueprint.get("/rectifications/<uuid:rectification_id>")
@access(*SUPERVISORS, "department_reviewer")
@blueprint.response(200, RectificationOut)
def show(rectification_id: object) -> dict[str, Any]:
    """One with its rating, its steps, and what may be done."""
    actor, moment = current_actor(), now()
    return rating_views.rectification(actor, moment, rectifications.get(actor, moment, str(rectification_id)))


def _act_view(name: str) -> Callable[..., dict[str, Any]]:
    def view(body: dict[str, Any], rectification_id: object) -> dict[str, Any]:
        actor, moment = current_actor(), now()
        told = rectifications.Words(**body)
        item = rectifications.do(actor, moment, str(rectification_id), name, told)
        return rating_views.rectification(actor, moment, item)

    view.__name__ = f"rectification_{name}"
    view.__doc__ = f"Do `{name}`."
    return view


for _name, _act in ACTS.items():
    _view = blueprint.response(200, RectificationOut)(_act_view(_name))
    _view = blueprint.arguments(RectifyIn)(_view)
    _view = problems("forbidden", "own_unit", "stale", "state_forbids", *MAY_REFUSE[_name])(_view)
    _view = access(*(OWNERS if _act.by == "owner" else ("county_supervisor",)))(_view)
    blueprint.post(f"/rectifications/<uuid:rectification_id>/{_name}")(_view)
