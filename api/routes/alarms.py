"""Alarms from homes at the desk: seen, taken up, ended, looked back at (visits.md A2, A3, A5)."""

from typing import Any

from flask_smorest import Blueprint

from api.access import access, current_actor, transaction
from api.answers import problems
from api.edge import now
from api.schemas.alarms import AlarmsQuery, AlarmsWaitingOut, DeskAlarmDetailOut, DeskAlarmsOut, LookBackIn, OutcomeIn
from services.alarms import handling, views

blueprint = Blueprint("alarms", "alarms", url_prefix="/api/v1/desk/alarms", description="Alarms from homes")
HANDLE = ("clerk", "township_lead", "county_supervisor")
SEE = (*HANDLE, "inspector", "auditor")


@blueprint.get("")
@access(*SEE)
@blueprint.arguments(AlarmsQuery, location="query")
@blueprint.response(200, DeskAlarmsOut)
def alarms(query: dict[str, Any]) -> dict[str, Any]:
    """Those that are not over, red ones nobody has first; or the newest that are."""
    return views.list_alarms(current_actor(), now(), query["state"])


@blueprint.get("/waiting")
@access(*SEE)
@blueprint.response(200, AlarmsWaitingOut)
def waiting() -> dict[str, Any]:
    """How many nobody has taken up: every desk asks again and again."""
    return {"waiting": views.count_waiting(current_actor(), now())}


@blueprint.get("/<uuid:alarm_id>")
@access(*SEE)
@transaction("write")
@blueprint.response(200, DeskAlarmDetailOut)
def alarm(alarm_id: object) -> dict[str, Any]:
    """One alarm with where the person lives and whom to call; each look is on record."""
    return views.show_alarm(current_actor(), now(), str(alarm_id))


@blueprint.post("/<uuid:alarm_id>/take-up")
@access(*HANDLE)
@problems("state_forbids")
@blueprint.response(200, DeskAlarmDetailOut)
def take_up(alarm_id: object) -> dict[str, Any]:
    """I have it: nobody else is told any more."""
    actor, moment = current_actor(), now()
    handling.take_up(actor, moment, str(alarm_id))
    return views.show_alarm(actor, moment, str(alarm_id))


@blueprint.post("/<uuid:alarm_id>/outcome")
@access(*HANDLE)
@problems("state_forbids", "reason_needed")
@blueprint.arguments(OutcomeIn)
@blueprint.response(200, DeskAlarmDetailOut)
def outcome(body: dict[str, Any], alarm_id: object) -> dict[str, Any]:
    """How it ended; the look-back begins to run."""
    actor, moment = current_actor(), now()
    handling.write_outcome(actor, moment, str(alarm_id), **body)
    return views.show_alarm(actor, moment, str(alarm_id))


@blueprint.post("/<uuid:alarm_id>/look-back")
@access(*HANDLE)
@problems("state_forbids", "reason_needed")
@blueprint.arguments(LookBackIn)
@blueprint.response(200, DeskAlarmDetailOut)
def look_back(body: dict[str, Any], alarm_id: object) -> dict[str, Any]:
    """Looked again: the alarm is over."""
    actor, moment = current_actor(), now()
    handling.look_back(actor, moment, str(alarm_id), note=body["note"])
    return views.show_alarm(actor, moment, str(alarm_id))
