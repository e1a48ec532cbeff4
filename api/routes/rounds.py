"""Rounds of extra visits: started, watched, ended early (visits.md V4)."""

from typing import Any

from flask_smorest import Blueprint

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.schemas.rounds import RoundEndIn, RoundIn, RoundOut, RoundsOut
from services import extra_rounds, round_views

blueprint = Blueprint("rounds", "rounds", url_prefix="/api/v1/desk/rounds", description="Rounds of extra visits")
LEADS = ("township_lead", "county_supervisor")
LOOKERS = (*LEADS, "inspector", "admin", "auditor")


@blueprint.get("")
@access(*LOOKERS)
@blueprint.response(200, RoundsOut)
def rounds() -> dict[str, Any]:
    """Rounds in scope, the newest first, and where one may be started."""
    return round_views.list_rounds(current_actor(), now())


@blueprint.post("")
@access(*LEADS)
@problems("not_found", "round_running", "nobody_to_visit")
@blueprint.arguments(RoundIn)
@blueprint.response(200, RoundsOut)
def start(body: dict[str, Any]) -> dict[str, Any]:
    """Ask the agents of some townships to see everybody at L1 and L2 in time; 409 when such a round runs there."""
    actor, moment = current_actor(), now()
    extra_rounds.start(actor, moment, **body)
    return round_views.list_rounds(actor, moment)


@blueprint.get("/<uuid:round_id>")
@access(*LOOKERS)
@blueprint.response(200, RoundOut)
def show(round_id: object) -> dict[str, Any]:
    """How far a round is, per village, who is missing and whom to call."""
    return round_views.show(current_actor(), now(), str(round_id))


@blueprint.post("/<uuid:round_id>/end")
@access(*LEADS)
@problems("forbidden", "reason_needed", "round_over")
@blueprint.arguments(RoundEndIn)
@blueprint.response(200, RoundOut)
def end(body: dict[str, Any], round_id: object) -> dict[str, Any]:
    """End a round early, with a reason: open visits of it are dropped from the phones."""
    actor, moment = current_actor(), now()
    extra_rounds.finish(actor, moment, str(round_id), body["reason"])
    return round_views.show(actor, moment, str(round_id))
