"""What was destroyed when its time was over, and what may not be (R11.11, R17.3)."""

from typing import Any

from flask_smorest import Blueprint

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.schemas.letters import DestroyedListOut, DestroyedQuery, HoldIn, HoldsOut, LiftIn
from services import holds

blueprint = Blueprint("keeping", "keeping", url_prefix="/api/v1/desk/keeping", description="Keeping and destroying")
LOOKERS = ("township_lead", "county_supervisor", "inspector", "auditor", "admin")
HOLDERS = ("township_lead", "county_supervisor", "auditor")


@blueprint.get("/destroyed")
@access(*LOOKERS)
@blueprint.arguments(DestroyedQuery, location="query")
@blueprint.response(200, DestroyedListOut)
def destroyed(query: dict[str, Any]) -> dict[str, Any]:
    """The record of destruction: what, when, by which rule, and the hashes of what is gone."""
    return holds.list_destroyed(current_actor(), now(), **query)


@blueprint.get("/holds")
@access(*LOOKERS)
@blueprint.response(200, HoldsOut)
def held() -> dict[str, Any]:
    """What may not be destroyed now, and what might not."""
    return {"items": holds.list_holds(current_actor(), now())}


@blueprint.post("/holds")
@access(*HOLDERS)
@problems("not_found")
@blueprint.arguments(HoldIn)
@blueprint.response(200, HoldsOut)
def hold(body: dict[str, Any]) -> dict[str, Any]:
    """Keep everything of a resident or of a case until it is lifted."""
    actor, moment = current_actor(), now()
    holds.set_hold(actor, moment, **body)
    return {"items": holds.list_holds(actor, moment)}


@blueprint.post("/holds/<uuid:hold_id>/lift")
@access(*HOLDERS)
@blueprint.arguments(LiftIn)
@blueprint.response(200, HoldsOut)
def lift(body: dict[str, Any], hold_id: object) -> dict[str, Any]:
    """The dispute is over."""
    actor, moment = current_actor(), now()
    holds.lift_hold(actor, moment, str(hold_id), **body)
    return {"items": holds.list_holds(actor, moment)}
