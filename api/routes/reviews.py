"""What a person must look at: conflicts, duplicates, late or doubtful work (sync B10, B11)."""

from typing import Any

from flask_smorest import Blueprint

from api.access import access, current_actor, transaction
from api.answers import problems
from api.edge import now
from api.replaying import typed
from api.schemas.reviews import DecisionIn, ReviewOut, ReviewsOut, ReviewsQuery
from services import review_lists
from services.review_decisions import Decision, decide

blueprint = Blueprint("reviews", "reviews", url_prefix="/api/v1/desk/reviews", description="For a person to decide")
DECIDERS = ("clerk", "township_lead", "county_supervisor")
LOOKERS = (*DECIDERS, "inspector", "admin", "auditor")


@blueprint.get("")
@access(*LOOKERS)
@blueprint.arguments(ReviewsQuery, location="query")
@blueprint.response(200, ReviewsOut)
def reviews(query: dict[str, Any]) -> dict[str, Any]:
    """One page of items in scope, with the number of open ones by kind."""
    return review_lists.list_reviews(current_actor(), now(), **query)


@blueprint.get("/<uuid:review_id>")
@access(*LOOKERS)
@transaction("write")
@blueprint.response(200, ReviewOut)
def show(review_id: object) -> dict[str, Any]:
    """One item with both sides, the rows behind it and what may be decided."""
    actor, moment = current_actor(), now()
    return review_lists.detail(actor, moment, review_lists.get_review(actor, moment, str(review_id)))


@blueprint.post("/<uuid:review_id>/decide")
@access(*DECIDERS)
@problems(
    "forbidden", "reason_needed", "state_forbids", "stale_field", "same_person", "grade_not_lower", "grade_asked",
    "duplicate",
)  # fmt: skip
@blueprint.arguments(DecisionIn)
@blueprint.response(200, ReviewOut)
def decided(body: dict[str, Any], review_id: object) -> dict[str, Any]:
    """Decide; what follows from it is done in the same transaction. 412 when somebody has decided meanwhile."""
    actor, moment = current_actor(), now()
    item = decide(actor, moment, str(review_id), Decision(**body), typed)
    return review_lists.detail(actor, moment, item)
