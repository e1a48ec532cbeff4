"""Posts of a centre: the duty board, A and B, absences, handovers (rules R6.2)."""

from typing import Any

from flask_smorest import Blueprint

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.routes.desk import WINDOW
from api.schemas.duty import AbsenceIn, AssignIn, DutyOut, DutyQuery, HandoverOut, PostIn
from services import absences, handovers, posts
from services.duty_board import duty

blueprint = Blueprint("duty", "duty", url_prefix="/api/v1/desk/duty", description="Posts, absences, handovers")
LEADS = ("township_lead", "admin")
SEES = (*WINDOW, "county_supervisor", "inspector", "admin", "auditor")


@blueprint.get("")
@access(*SEES)
@problems("not_found")
@blueprint.arguments(DutyQuery, location="query")
@blueprint.response(200, DutyOut)
def show(query: dict[str, Any]) -> dict[str, Any]:
    """Who is on duty today at a centre, who is away, what was handed over."""
    return duty(current_actor(), now(), query["township"])


@blueprint.post("/assignments")
@access(*LEADS)
@problems("not_found")
@blueprint.arguments(AssignIn)
@blueprint.response(200, DutyOut)
def assign(body: dict[str, Any]) -> dict[str, Any]:
    """Give a post to somebody of the centre as A or B."""
    actor, moment = current_actor(), now()
    posts.assign(actor, moment, **body)
    return duty(actor, moment, body["township"])


@blueprint.post("/assignments/end")
@access(*LEADS)
@problems("not_found")
@blueprint.arguments(PostIn)
@blueprint.response(200, DutyOut)
def release(body: dict[str, Any]) -> dict[str, Any]:
    """Nobody holds this rank any more."""
    actor, moment = current_actor(), now()
    posts.release(actor, moment, **body)
    return duty(actor, moment, body["township"])


@blueprint.post("/absences")
@access(*LEADS)
@problems("not_found", "duplicate", "both_away")
@blueprint.arguments(AbsenceIn)
@blueprint.response(200, DutyOut)
def register_absence(body: dict[str, Any]) -> dict[str, Any]:
    """Somebody will be away; their open cases go to the other holder of the post."""
    actor, moment = current_actor(), now()
    absences.register(actor, moment, **body)
    return duty(actor, moment, body["township"])


@blueprint.post("/absences/<uuid:absence_id>/end")
@access(*LEADS)
@problems("not_found", "state_forbids")
@blueprint.response(200, DutyOut)
def end_absence(absence_id: object) -> dict[str, Any]:
    """Back earlier, or not away at all."""
    actor, moment = current_actor(), now()
    row = absences.end(actor, moment, str(absence_id))
    return duty(actor, moment, row.township)


@blueprint.get("/handovers/<uuid:handover_id>")
@access(*SEES)
@problems("not_found")
@blueprint.response(200, HandoverOut)
def handover(handover_id: object) -> dict[str, Any]:
    """The open cases that went with the post, and what was done meanwhile."""
    return handovers.show(current_actor(), now(), str(handover_id))


@blueprint.post("/handovers/<uuid:handover_id>/briefed")
@access(*WINDOW)
@problems("not_found", "state_forbids")
@blueprint.response(200, HandoverOut)
def briefed(handover_id: object) -> dict[str, Any]:
    """Who was away has read it and takes the post back."""
    actor, moment = current_actor(), now()
    handovers.brief(actor, moment, str(handover_id))
    return handovers.show(actor, moment, str(handover_id))
