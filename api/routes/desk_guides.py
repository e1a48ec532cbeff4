"""The guides a window works by: a person at the window is told what is needed before anything is opened."""

from typing import Any

from api.access import access, current_actor
from api.edge import now
from api.routes.desk import blueprint
from api.schemas.desk import GuidesOut
from models.mirror_rows import guide_row
from services.catalogue import guides_of_windows


@blueprint.get("/guides")
@access("clerk")
@blueprint.response(200, GuidesOut)
def guides() -> dict[str, Any]:
    """The current guides of the clerk's own windows, as the phones have them (contract §5)."""
    codes = {window for _, window in current_actor().windows_at(now())}
    return {"items": [guide_row(guide) for guide in guides_of_windows(codes)]}
