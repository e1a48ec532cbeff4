"""What is asked of one resident directly: the full identity number, for a reason and on record (R11.12)."""

from typing import Any

from flask_smorest import Blueprint

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.schemas.residents import RevealIn, RevealOut
from services import residents

blueprint = Blueprint("residents", "residents", url_prefix="/api/v1/residents", description="Residents, beside sync")

# Offices only: a phone never receives a full number (sync B20).
OFFICES = ("clerk", "pickup_clerk", "township_lead", "department_reviewer")


@blueprint.post("/<uuid:resident_id>/reveal")
@access(*OFFICES)
@problems("reason_needed")
@blueprint.arguments(RevealIn)
@blueprint.response(200, RevealOut)
def reveal(body: dict[str, Any], resident_id: object) -> dict[str, str]:
    """The full identity number. The audit line with the reason is committed before anything is shown."""
    return {"id_no": residents.reveal_id(current_actor(), now(), str(resident_id), body["reason"])}
