"""Bundles that somebody carries in for a phone that never sees the signal (sync B15, B17).

The envelope comes in one body and is settled at once, so that text never waits for photos; its pages follow one by
one through the resumable uploads, each with the header `X-Bundle`. Any signed-in person may carry.
"""

from typing import Any

from flask import current_app, request
from flask_smorest import Blueprint
from werkzeug.wrappers import Response

from api.access import current_actor, signed_in
from api.answers import problems
from api.bundling import take_in
from api.edge import now
from api.routes.sync import reply
from domain.problems import Problem
from services.sync import bundles
from services.sync.bundle_format import MAX_ENVELOPE

blueprint = Blueprint("bundles", "bundles", url_prefix="/api/v1/sync/bundles", description="Carried bundles")
MEDIA = "application/octet-stream"
BYTES: dict[str, Any] = {"content": {MEDIA: {"schema": {"type": "string", "format": "binary"}}}}


@blueprint.post("")
@signed_in
@problems(
    *("bundle_unreadable", "bundle_not_genuine", "unknown_key", "unsupported_version"),
    *("forbidden", "not_found", "rate_limited", "seq_reuse"),
)
@blueprint.doc(requestBody={"required": True, **BYTES})
@blueprint.response(200, "BundleReply")
def take() -> Response:
    """Settle what a bundle holds under its owner's name and numbers; bringing it twice is bringing it once."""
    if request.mimetype != MEDIA:
        raise Problem("unsupported_media")
    if (request.content_length or 0) > MAX_ENVELOPE:
        raise Problem("too_large", limit=MAX_ENVELOPE)
    return reply(take_in(current_actor(), now(), request.get_data(cache=False)))


@blueprint.get("/<bundle_id>")
@signed_in
@blueprint.response(200, "BundleReply")
def look(bundle_id: str) -> Response:
    """How far a bundle is that the caller brought: which of its pages are still wanted."""
    return reply({**bundles.summary(current_actor(), now(), bundle_id), "stop": None})


@blueprint.get("/<bundle_id>/receipt")
@signed_in
@problems("forbidden")
@blueprint.doc(responses={"200": {"description": "The sealed receipt", **BYTES}})
def receipt(bundle_id: str) -> Response:
    """The receipt for the owner's phone, which alone can read it."""
    content = bundles.receipt(current_actor(), now(), bundle_id)
    headers = {"X-Sync": "1", "Cache-Control": "no-store", "Content-Disposition": "attachment"}
    return current_app.response_class(content, headers=headers, mimetype=MEDIA)
