"""Is the service ready, and is its worker alive?"""

from datetime import timedelta
from typing import Any

from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate
from sqlalchemy import func, select, text

from api.access import public
from api.edge import now
from models.audit import WorkerBeat
from models.base import db


class HealthOut(Schema):
    """What a load balancer and the desk look at."""

    status = fields.String(required=True, validate=validate.OneOf(["ok"]))
    worker = fields.String(required=True, validate=validate.OneOf(["ok", "degraded"]))


blueprint = Blueprint("health", "health", url_prefix="")
SILENT_AFTER = timedelta(minutes=2)


@blueprint.get("/healthz")
@public
@blueprint.response(200, HealthOut)
def healthz() -> dict[str, Any]:
    """200 when the database answers; `worker` is degraded when no worker has been heard of for two minutes."""
    db.session.execute(text("SELECT change_seq FROM sync_meta WHERE id = 1")).scalar_one()
    beat = db.session.scalar(select(func.max(WorkerBeat.at)))
    alive = beat is not None and now() - beat < SILENT_AFTER
    return {"status": "ok", "worker": "ok" if alive else "degraded"}
