"""用印登记: the register of the seal, for those who keep it (rules R14.7)."""

from typing import Any
from urllib.parse import quote

from flask import Response

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.routes.desk import blueprint
from api.routes.desk_queue import XLSX
from api.routes.pages import BINARY, closed
from api.schemas.seals import SealCancelIn, SealDay, SealIn, SealQuery, SealRegisterOut, SealUseOut
from services import seals

KEEPERS = ("pickup_clerk", "township_lead")


@blueprint.get("/seals")
@access(*KEEPERS)
@blueprint.arguments(SealQuery, location="query")
@blueprint.response(200, SealRegisterOut)
def seal_register(query: dict[str, Any]) -> dict[str, Any]:
    """The uses of the seal in the caller's township, newest first, of one day when named."""
    return seals.register(current_actor(), now(), day=query["day"], page=query["page"])


@blueprint.post("/seals")
@access(*KEEPERS)
@problems("not_found")
@blueprint.arguments(SealIn)
@blueprint.response(201, SealUseOut)
def record_seal(body: dict[str, Any]) -> dict[str, Any]:
    """Write down a use of the seal."""
    return seals.line_of(seals.record(current_actor(), now(), **body))


@blueprint.post("/seals/<uuid:use_id>/cancel")
@access(*KEEPERS)
@problems("reason_needed")
@blueprint.arguments(SealCancelIn)
@blueprint.response(200, SealUseOut)
def cancel_seal(body: dict[str, Any], use_id: object) -> dict[str, Any]:
    """Strike out a line written by mistake; it stays to be read."""
    return seals.line_of(seals.cancel(current_actor(), now(), use_id=str(use_id), reason=body["reason"]))


@blueprint.post("/seals/ledger")
@access(*KEEPERS)
@blueprint.arguments(SealDay)
@blueprint.response(200, BINARY, content_type=XLSX)
def seal_ledger(body: dict[str, Any]) -> Response:
    """The register as an Excel workbook; the export is on record."""
    data = seals.register_workbook(current_actor(), now(), body["day"])
    return closed(data, XLSX, f"attachment; filename*=UTF-8''{quote(seals.file_name(now(), body['day']))}")
