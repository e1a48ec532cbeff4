"""The sync door of the phones: enrol, push, pull, ping (contract section 7, sync B5 and B9)."""

import base64
import gzip
import json
from typing import Any

from flask import current_app, request
from flask_smorest import Blueprint
from werkzeug.wrappers import Response

from api.access import current_actor, public, signed_in, transaction
from api.answers import problems
from api.body import read_json
from api.commands.published import body
from api.edge import now
from api.pull_body import read_pull
from api.push_body import is_uuid, read_push
from api.pushing import committed, run_batch
from domain.problems import Fault, Problem
from models.base import db
from services.sync import devices
from services.sync.bundles import secret_of
from services.sync.pull import pull as build_pull

blueprint = Blueprint("sync", "sync", url_prefix="/api/v1/sync", description="Phones and server in step (sync.md)")
GZIP_FROM = 1024


@blueprint.get("/ping")
@public
@blueprint.response(200, "Pong")
def ping() -> Response:
    """Is the server reachable? Under 300 bytes, marked so that a captive portal cannot pass for it."""
    return reply({"ok": True, "protocol": 1})


@blueprint.post("/enrol")
@signed_in
@problems("seq_reuse", "rate_limited")
@blueprint.doc(requestBody=body("EnrolRequest"))
@blueprint.response(200, "EnrolReply")
def enrol() -> Response:
    """Bind this installation to the signed-in user; twice is once. 409 seq_reuse: take a new device id."""
    asked = read_json()
    if not isinstance(asked, dict) or not is_uuid(asked.get("device_id")):
        raise Problem("validation", fields=[Fault("/device_id", "not_an_id")])
    actor, label, app, schema = current_actor(), _text(asked.get("label")), _text(asked.get("app")), asked.get("schema")
    db.session.commit()
    device = committed(
        lambda: devices.enrol(
            actor, now(), asked["device_id"], label=label, app=app, schema=schema if isinstance(schema, int) else None
        )
    )
    secret = base64.b64encode(secret_of(device.id, device.user_id)).decode()
    answer = {
        **devices.reply_head(now()),
        "device_id": device.id,
        "last_seq": device.last_seq,
        "status": device.status,
        "bundle_secret": secret,
    }
    return reply(answer)


@blueprint.post("/push")
@signed_in
@problems("seq_reuse", "rate_limited", "unsupported_version", "storage_full")
@transaction("read")
@blueprint.doc(requestBody=body("PushRequest"))
@blueprint.response(200, "PushReply")
def push() -> Response:
    """Settle a batch of commands in order, each in a transaction of its own. 200 whatever the results are.

    Who sends is looked up and the body is read before the first of them begins: a writer's place is not held for that.
    """
    return reply(run_batch(current_actor(), now(), read_push(read_json())))


@blueprint.post("/pull")
@signed_in
@problems("device_upload_only")
@transaction("read")
@blueprint.doc(requestBody=body("PullRequest"))
@blueprint.response(200, "PullReply")
def pull() -> Response:
    """What changed in the buckets this user holds. 403 device_upload_only when reading has been stopped."""
    actor = current_actor()
    wanted, device_id = read_pull(read_json(), gzipped=_takes_gzip())
    _one_snapshot()
    device = devices.reading_allowed(actor, device_id)
    answer = build_pull(actor, now(), wanted)
    if device is not None:
        answer["last_seq"] = device.last_seq
    return reply(answer)


def reply(content: dict[str, Any]) -> Response:
    """JSON with the mark of this protocol; compressed from 1 KB when the phone takes it."""
    raw = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8", "replace")
    headers = {"X-Sync": "1", "Cache-Control": "no-store", "Vary": "Accept-Encoding"}
    if len(raw) > GZIP_FROM and _takes_gzip():
        raw = gzip.compress(raw, 6, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return current_app.response_class(raw, headers=headers, mimetype="application/json")


def _takes_gzip() -> bool:
    return request.accept_encodings["gzip"] > 0


def _one_snapshot() -> None:
    """Let log, rows and digests be read as of one moment, that of the next statement.

    The actor was loaded in a transaction before it.
    """
    db.session.rollback()
    if db.engine.dialect.name == "postgresql":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})


def _text(value: Any) -> str | None:
    return value[:80] if isinstance(value, str) and value.isprintable() else None
