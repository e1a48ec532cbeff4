"""What windows asked beyond the slip left at home, for everyone who watches the service (R2.6)."""

from typing import Any

from api.access import access, current_actor
from api.edge import now
from api.routes.desk import READERS, blueprint
from api.schemas.beyond import BeyondListOut
from services.beyond_slip import list_beyond


@blueprint.get("/beyond-slip")
@access(*READERS)
@blueprint.response(200, BeyondListOut)
def beyond_slip() -> dict[str, Any]:
    """Papers asked in the last 90 days that the slip had not named: how many, which, why, by whom."""
    return list_beyond(current_actor(), now())
