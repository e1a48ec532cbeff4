"""How a township looks after its villages: visits, loads, what people could claim (visits.md V7, 10)."""

from typing import Any

from flask_smorest import Blueprint

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.routes.rounds import LOOKERS
from api.schemas.duty import DutyQuery
from api.schemas.villages import VillageOut, VillagesOut
from services import village_care

blueprint = Blueprint("villages", "villages", url_prefix="/api/v1/desk/villages", description="Villages looked after")


@blueprint.get("")
@access(*LOOKERS)
@problems("not_found")
@blueprint.arguments(DutyQuery, location="query")
@blueprint.response(200, VillagesOut)
def villages(query: dict[str, Any]) -> dict[str, Any]:
    """A township's villages in figures, and whom each agent looks after."""
    return village_care.overview(current_actor(), now(), query["township"])


@blueprint.get("/<string:code>")
@access(*LOOKERS)
@problems("not_found")
@blueprint.response(200, VillageOut)
def village(code: str) -> dict[str, Any]:
    """One village: who is late, and what its people could claim."""
    return village_care.village(current_actor(), now(), code)
