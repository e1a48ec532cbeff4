"""Originals and sealed bags at the desk: who holds what, sending, signing by count, giving back (rules R9.5)."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_smorest import Blueprint

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.routes.desk import DESK, READERS, WINDOW
from api.schemas.custody import (
    BatchDetailOut,
    BatchesOut,
    BatchesQuery,
    BatchReadyOut,
    BatchSendIn,
    BatchSignIn,
    CaseOriginalsOut,
    GiveBackIn,
    OriginalsHeldOut,
    OriginalsQuery,
    SettleIn,
    ToAgentIn,
)
from domain.case_states import problems_of
from models.cases import Case
from models.custody import CustodyBatch
from services.access import require_case
from services.custody import batch_views, giving_back, scope, sending, views

blueprint = Blueprint("custody", "custody", url_prefix="/api/v1/desk/custody", description="Originals and sealed bags")
SENDERS = ("clerk", "township_lead", "department_reviewer")
SIGNERS = (*WINDOW, "department_reviewer")
MAY_SIGN = sorted({*problems_of("sign_in"), *problems_of("county_receive"), "nothing_to_list", "not_found", "stale"})
MAY_SEND = sorted({*problems_of("convey"), "nothing_to_list", "not_found", "stale"})


@blueprint.get("")
@access(*READERS)
@blueprint.arguments(OriginalsQuery, location="query")
@blueprint.response(200, OriginalsHeldOut)
def held(query: dict[str, Any]) -> dict[str, Any]:
    """Who holds which originals since when, those kept too long first."""
    return views.held(current_actor(), now(), views.Wanted(**query))


@blueprint.get("/batches")
@access(*READERS)
@blueprint.arguments(BatchesQuery, location="query")
@blueprint.response(200, BatchesOut)
def list_batches(query: dict[str, Any]) -> dict[str, Any]:
    """Bags that come here, were sent from here, or were closed in the last two months."""
    return batch_views.list_batches(current_actor(), now(), query["which"])


@blueprint.get("/ready")
@access(*DESK)
@blueprint.response(200, BatchReadyOut)
def ready() -> dict[str, Any]:
    """Cases that may go into the next bag: to a county department, or back from one."""
    return batch_views.ready(current_actor(), now())


@blueprint.post("/batches")
@access(*SENDERS)
@problems(*MAY_SEND)
@blueprint.arguments(BatchSendIn)
@blueprint.response(201, BatchDetailOut)
def send(body: dict[str, Any]) -> dict[str, Any]:
    """Send cases under one seal: all of them, or none."""
    actor, moment = current_actor(), now()
    do = sending.convey if body["kind"] == "convey" else sending.send_home
    batch = do(actor, moment, _seen(body["cases"]), seal_no=body["seal_no"], courier=body["courier"])
    return _shown(batch)


@blueprint.get("/batches/<uuid:batch_id>")
@access(*READERS)
@blueprint.response(200, BatchDetailOut)
def show_batch(batch_id: object) -> dict[str, Any]:
    """One bag with its cases, what the list says and what was counted."""
    return _shown(scope.require_batch(current_actor(), now(), str(batch_id)))


@blueprint.post("/batches/<uuid:batch_id>/sign")
@access(*SIGNERS)
@problems(*MAY_SIGN)
@blueprint.arguments(BatchSignIn)
@blueprint.response(200, BatchDetailOut)
def sign(body: dict[str, Any], batch_id: object) -> dict[str, Any]:
    """Sign for cases of a bag by count; each moves on as by its own act, all of them or none."""
    actor, moment = current_actor(), now()
    batch = scope.require_batch(actor, moment, str(batch_id))
    sending.sign(actor, moment, batch, _seen(body["cases"]), seal_no=body["seal_no"])
    return _shown(batch)


@blueprint.post("/cases/<uuid:case_id>/give-back")
@access(*WINDOW)
@problems("forbidden", "delivery_unevidenced", "original_not_here")
@blueprint.arguments(GiveBackIn)
@blueprint.response(200, CaseOriginalsOut)
def give_back(body: dict[str, Any], case_id: object) -> dict[str, Any]:
    """Give originals back; whoever receives them has signed the list, or two people saw it."""
    actor, moment = current_actor(), now()
    case = require_case(actor, moment, str(case_id))
    originals = body.pop("originals")
    giving_back.to_resident(actor, moment, case, originals, giving_back.Receipt(**body))
    return _line(case)


@blueprint.post("/cases/<uuid:case_id>/to-agent")
@access(*WINDOW)
@problems("forbidden", "state_forbids", "original_not_here")
@blueprint.arguments(ToAgentIn)
@blueprint.response(200, CaseOriginalsOut)
def to_agent(body: dict[str, Any], case_id: object) -> dict[str, Any]:
    """The agent takes originals home and holds them from here on."""
    actor, moment = current_actor(), now()
    case = require_case(actor, moment, str(case_id))
    giving_back.to_agent(actor, moment, case, body["originals"])
    return _line(case)


@blueprint.post("/holdings/<uuid:holding_id>/settle")
@access(*SIGNERS)
@problems("forbidden", "reason_needed", "state_forbids")
@blueprint.arguments(SettleIn)
@blueprint.response(200, CaseOriginalsOut)
def settle(body: dict[str, Any], holding_id: object) -> dict[str, Any]:
    """What became of a paper that a count did not find."""
    case = giving_back.settle(current_actor(), now(), str(holding_id), body["outcome"], body["words"])
    return _line(case)


def _shown(batch: CustodyBatch) -> dict[str, Any]:
    return batch_views.show(current_actor(), now(), batch)


def _line(case: Case) -> dict[str, Any]:
    return views.of_case(current_actor(), now(), case)


def _seen(cases: Sequence[Mapping[str, Any]]) -> list[sending.Seen]:
    return [sending.Seen(**one) for one in cases]
