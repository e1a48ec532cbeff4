"""Reminders out: the channels an administrator keeps, and what a family agreed to (issue: township window, 10)."""

from typing import Any

from flask_smorest import Blueprint

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.routes.desk import READERS, WINDOW
from api.schemas.reminders import (
    AgreeIn,
    CaseRemindersOut,
    ChannelIn,
    ChannelOut,
    ChannelsOut,
    SwitchIn,
    TakeBackIn,
    TestIn,
)
from services.access import require_case
from services.reminders import channels, consent

blueprint = Blueprint("reminders", "reminders", url_prefix="/api/v1/desk", description="Reminders that leave the house")


@blueprint.get("/channels")
@access("admin")
@blueprint.response(200, ChannelsOut)
def list_channels() -> dict[str, Any]:
    """All ways out with their last try; never an address."""
    return channels.listed()


@blueprint.post("/channels")
@access("admin")
@blueprint.arguments(ChannelIn)
@blueprint.response(201, ChannelOut)
def add_channel(body: dict[str, Any]) -> dict[str, Any]:
    """A new way out; its address is sealed at once."""
    body["unit"] = body["unit"] or None
    return channels.row_of(channels.add(current_actor(), now(), **body))


@blueprint.post("/channels/<uuid:channel_id>/switch")
@access("admin")
@blueprint.arguments(SwitchIn)
@blueprint.response(200, ChannelOut)
def switch_channel(body: dict[str, Any], channel_id: object) -> dict[str, Any]:
    """Open or close a way."""
    return channels.row_of(channels.switch(current_actor(), now(), str(channel_id), enabled=body["enabled"]))


@blueprint.post("/channels/<uuid:channel_id>/test")
@access("admin")
@blueprint.arguments(TestIn)
@blueprint.response(200, ChannelOut)
def test_channel(body: dict[str, Any], channel_id: object) -> dict[str, Any]:
    """Send a test; the worker does it within half a minute and its fate stands in the list."""
    channels.test(current_actor(), now(), str(channel_id), body["phone"] or None)
    return channels.row_of(channels.get(str(channel_id)))


@blueprint.delete("/channels/<uuid:channel_id>")
@access("admin")
@blueprint.response(200, ChannelsOut)
def remove_channel(channel_id: object) -> dict[str, Any]:
    """Take a way out of use for good; its address is destroyed."""
    channels.remove(current_actor(), now(), str(channel_id))
    return channels.listed()


@blueprint.get("/cases/<uuid:case_id>/reminders")
@access(*READERS)
@blueprint.response(200, CaseRemindersOut)
def case_reminders(case_id: object) -> dict[str, Any]:
    """Who has agreed to be reminded of this case, and what was sent about it."""
    return consent.state(require_case(current_actor(), now(), str(case_id)))


@blueprint.post("/cases/<uuid:case_id>/reminders")
@access(*WINDOW)
@problems("duplicate")
@blueprint.arguments(AgreeIn)
@blueprint.response(200, CaseRemindersOut)
def agree(body: dict[str, Any], case_id: object) -> dict[str, Any]:
    """The family agrees at the window; it is a consent of its own and can be taken back."""
    actor, moment = current_actor(), now()
    case = require_case(actor, moment, str(case_id))
    consent.agree(actor, moment, case, body["who"], body["said_by"])
    return consent.state(case)


@blueprint.post("/cases/<uuid:case_id>/reminders/stop")
@access(*WINDOW)
@problems("duplicate")
@blueprint.arguments(TakeBackIn)
@blueprint.response(200, CaseRemindersOut)
def take_back(body: dict[str, Any], case_id: object) -> dict[str, Any]:
    """No more reminders to this family, from now on."""
    actor, moment = current_actor(), now()
    case = require_case(actor, moment, str(case_id))
    consent.take_back(actor, moment, case, body["reason"])
    return consent.state(case)
