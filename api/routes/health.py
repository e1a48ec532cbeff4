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
from services.backups import condition


class HealthOut(Schema):
    """What a load balancer and the desk look at."""

    status = fields.String(required=True, validate=validate.OneOf(["ok"]))
    worker = fields.String(required=True, validate=validate.OneOf(["ok", "degraded"]))
    backup = fields.String(required=True, validate=validate.OneOf(["ok", "late", "local"]))


blueprint = Blueprint("health", "health", url_prefix="")
SILENT_AFTER = timedelta(minutes=2)


@blueprint.get("/healthz")
@public
@blueprint.response(200, HealthOut)
def healthz() -> dict[str, Any]:
    """200 when the database answers.

    `worker` is degraded when none has been heard of for two minutes; `backup` is late when the newest verified one
    elsewhere is older than a day, local when the site promises none.
    """
    db.session.execute(text("SELECT change_seq FROM sync_meta WHERE id = 1")).scalar_one()
    beat = db.session.scalar(select(func.max(WorkerBeat.at)))
    alive = beat is not None and now() - beat < SILENT_AFTER
    return {"status": "ok", "worker": "ok" if alive else "degraded", "backup": condition(now())}
