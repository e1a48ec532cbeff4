"""The phones in the field, and what of theirs is held in quarantine (sync B17)."""

from dataclasses import asdict
from typing import Any

from flask_smorest import Blueprint

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.replaying import replay_held
from api.schemas.devices import HeldListOut, PhoneOut, PhonesOut, ReplayIn, ReplayOut, StatusIn
from models.base import db
from services import phones
from services.sync.held import list_held

blueprint = Blueprint("devices", "devices", url_prefix="/api/v1/desk", description="Phones in the field")
COUNTY = ("county_supervisor", "admin")


@blueprint.get("/devices")
@access(*COUNTY, "township_lead")
@blueprint.response(200, PhonesOut)
def devices() -> dict[str, Any]:
    """Every phone in scope with what it reported last, those in trouble first."""
    return phones.list_phones(current_actor(), now())


@blueprint.get("/devices/<uuid:device_id>")
@access(*COUNTY, "township_lead")
@blueprint.response(200, PhoneOut)
def device(device_id: object) -> dict[str, Any]:
    """One phone with the residents its unsent work is about, as far as the viewer may see them."""
    return phones.show_phone(current_actor(), now(), str(device_id))


@blueprint.post("/devices/<uuid:device_id>/status")
@access(*COUNTY, "township_lead")
@problems("reason_needed")
@blueprint.arguments(StatusIn)
@blueprint.response(200, PhoneOut)
def set_status(body: dict[str, Any], device_id: object) -> dict[str, Any]:
    """Stop a lost phone from reading, or let it read again. Its unsent work comes home either way."""
    actor, moment = current_actor(), now()
    phones.set_status(actor, moment, str(device_id), **body)
    return phones.show_phone(actor, moment, str(device_id))


@blueprint.get("/quarantine")
@access(*COUNTY)
@blueprint.response(200, HeldListOut)
def quarantine() -> dict[str, Any]:
    """Commands the server failed on, as they came in; their content stays sealed."""
    return {"items": list_held()}


@blueprint.post("/quarantine/replay")
@access(*COUNTY)
@blueprint.arguments(ReplayIn)
@blueprint.response(200, ReplayOut)
def replay(body: dict[str, Any]) -> dict[str, Any]:
    """Try them again after a repair, in the order they came in, each in a transaction of its own."""
    actor, moment = current_actor(), now()
    db.session.commit()
    return {"results": [asdict(each) for each in replay_held(actor, moment, **body)]}
