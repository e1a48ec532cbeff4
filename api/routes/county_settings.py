"""What the county may set for itself: read by those who answer for it, changed by the administrator with a reason."""

from typing import Any

from flask_smorest import Blueprint

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.schemas.settings import SettingIn, SettingOut, SettingsOut
from services.setting_changes import change, list_settings

blueprint = Blueprint(
    "county_settings", "county_settings", url_prefix="/api/v1/desk", description="The county's settings"
)


@blueprint.get("/settings")
@access("admin", "county_supervisor", "auditor")
@blueprint.response(200, SettingsOut)
def settings() -> dict[str, Any]:
    """Every setting with its default and its limits."""
    return {"items": list_settings()}


@blueprint.post("/settings/<string:key>")
@access("admin")
@problems("not_found", "stale", "reason_needed")
@blueprint.arguments(SettingIn)
@blueprint.response(200, SettingOut)
def set_one(body: dict[str, Any], key: str) -> dict[str, Any]:
    """Change one setting; it holds from the next request on, and goes into the audit trail."""
    return change(current_actor(), now(), key, **body)
