"""Resumable uploads of sealed photos: tus 1.0.0 with creation, checksum and expiration (sync B12).

Bodies are buffered by the server before the view runs, so a slow phone holds neither a thread nor a transaction.
No post is asked for: photos taken before somebody's post ended still come home (sync B10, B16).
"""

import base64
import binascii
import re
from datetime import datetime
from http import HTTPStatus

from flask import Response, make_response, request
from flask_smorest import Blueprint
from werkzeug.http import http_date

from api.access import beaten, caller, current_actor, signed_in, transaction
from api.answers import problems
from api.edge import now
from api.schemas import tus
from api.upload_address import address_of, load_sender
from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import begin, db
from models.documents import MAX_SEALED_BYTES, Upload
from services import uploads
from services.sync import bundles

blueprint = Blueprint("uploads", "uploads", url_prefix="/api/v1/uploads", description="Resumable photo uploads")

TUS = "1.0.0"
MEDIA = "application/offset+octet-stream"
METADATA_BYTES = 2_048
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HASH = re.compile(r"[0-9a-f]{64}")
KID = re.compile(r"[A-Za-z0-9._-]{1,64}")
METADATA = {"page_id": ID, "doc_id": ID, "sha_sealed": HASH, "sha_plain": HASH, "kid": KID}


@blueprint.after_request
def _say_version(response: Response) -> Response:
    """Every answer names the protocol; OPTIONS and 412 also say what the server can do."""
    response.headers["Tus-Resumable"] = TUS
    response.headers["Cache-Control"] = "no-store"
    if request.method == "OPTIONS" or response.status_code == HTTPStatus.PRECONDITION_FAILED:
        response.headers["Tus-Version"] = TUS
        response.headers["Tus-Extension"] = "creation,checksum,expiration"
        response.headers["Tus-Max-Size"] = str(MAX_SEALED_BYTES)
        response.headers["Tus-Checksum-Algorithm"] = ",".join(uploads.ALGORITHMS)
    return response


@blueprint.route("", methods=["POST"])
@signed_in
@beaten("upload_locked")
@problems(
    *("tus_version", "malformed", "too_large", "forbidden", "not_found"),
    *("upload_differs", "upload_quota", "upload_locked"),
)
@blueprint.doc(**tus.CREATE)
def create() -> Response:
    """Open the upload of one page; the same page of the same user gives the same Location."""
    _check_version()
    page = _announced()
    upload = uploads.create(_sender(page.page_id, page), now(), page)
    response = make_response("", HTTPStatus.CREATED)
    # Who carries a bundle for somebody says so with every piece: the address alone would make them its owner.
    carried = request.headers.get("X-Bundle") is not None
    response.headers["Location"] = f"/api/v1/uploads/{upload.page_id}" if carried else address_of(upload)
    return _with_state(response, upload)


@blueprint.route("/<page_id>", methods=["HEAD"])
@signed_in
@caller(load_sender)
@problems("tus_version", "forbidden", "upload_expired")
@blueprint.doc(**tus.HEAD)
def head(page_id: str) -> Response:
    """Where to go on, and what has become of the page."""
    _check_version()
    upload = uploads.head(_sender(page_id), now(), _page_id(page_id))
    response = make_response("", HTTPStatus.OK)
    response.headers["Upload-Length"] = str(upload.size)
    return _with_state(response, upload)


@blueprint.route("/<page_id>", methods=["PATCH"])
@signed_in
@caller(load_sender)
@transaction("read")
@beaten("upload_locked")
@problems(
    *("tus_version", "forbidden", "storage_full", "store_unavailable"),
    *("upload_offset", "upload_checksum", "upload_expired", "upload_locked", "upload_quota"),
)
@blueprint.doc(**tus.APPEND)
def append(page_id: str) -> Response:
    """Take one piece. The object store is written to between two transactions: it may be slow, and locks nobody."""
    _check_version()
    if request.mimetype != MEDIA:
        raise Problem("unsupported_media")
    sender, offset = _sender(page_id), _number("Upload-Offset")
    piece = uploads.prepare(
        sender, now(), _page_id(page_id), offset=offset, data=request.get_data(), checksum=_checksum()
    )
    db.session.close()
    kept = uploads.keep(piece)
    begin("write")
    upload = uploads.append(sender, now(), kept)
    return _with_state(make_response("", HTTPStatus.NO_CONTENT), upload)


def _sender(page_id: str, page: uploads.Announced | None = None) -> Actor:
    """Whose page this is: the caller's, or with `X-Bundle` that of the person whose bundle the caller carries.

    Raises Problem not_found for a bundle that is not carried by the caller or does not list the page.
    """
    bundle_id = request.headers.get("X-Bundle")
    if bundle_id is None:
        return current_actor()
    if not ID.fullmatch(bundle_id):
        raise Problem("not_found")
    owner = bundles.sender_of(current_actor(), now(), bundle_id, page_id)
    if page is not None:
        bundles.require_as_listed(current_actor(), bundle_id, page)
    return owner


def _with_state(response: Response, upload: Upload) -> Response:
    response.headers["Upload-Offset"] = str(upload.durable_offset)
    response.headers["X-Doc-Status"] = doc_status(upload)
    if upload.state == "receiving":
        response.headers["Upload-Expires"] = http_date(_seconds(upload.expires_at))
    return response


def doc_status(upload: Upload) -> str:
    """What has become of the page: the phone deletes its copy only after `stored` with its own hash (sync B12.5)."""
    if upload.state == "rejected":
        return f"rejected; code={upload.reject_code}"
    if upload.state == "stored":
        return f"stored; sha256={upload.sha_sealed}; change_seq={upload.change_seq}"
    if upload.state == "verifying":
        return f"verifying; sha256={upload.sha_sealed}"
    return "receiving"


def _seconds(moment: datetime) -> float:
    return moment.timestamp()


def _check_version() -> None:
    if request.headers.get("Tus-Resumable") != TUS:
        raise Problem("tus_version")


def _page_id(text: str) -> str:
    if not ID.fullmatch(text):
        raise Problem("not_found")
    return text


def _number(header: str) -> int:
    text = request.headers.get(header, "")
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise Problem("malformed", fields=[Fault(f"/{header}", "number")])
    return int(text)


def _announced() -> uploads.Announced:
    if "Upload-Length" not in request.headers and request.headers.get("Upload-Defer-Length"):
        raise Problem("malformed", fields=[Fault("/Upload-Length", "required")])
    values = _metadata(request.headers.get("Upload-Metadata", ""))
    faults = [Fault(f"/{key}", "invalid") for key, form in METADATA.items() if not form.fullmatch(values.get(key, ""))]
    if faults:
        raise Problem("validation", fields=faults)
    return uploads.Announced(size=_number("Upload-Length"), **{key: values[key] for key in METADATA})


def _metadata(header: str) -> dict[str, str]:
    """`key base64, key base64` as tus writes it; unknown keys are passed over."""
    if len(header) > METADATA_BYTES:
        raise Problem("malformed", fields=[Fault("/Upload-Metadata", "length")])
    values: dict[str, str] = {}
    for pair in filter(None, (piece.strip() for piece in header.split(","))):
        key, _, encoded = pair.partition(" ")
        try:
            value = base64.b64decode(encoded, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError, ValueError):
            raise Problem("malformed", fields=[Fault("/Upload-Metadata", "base64")]) from None
        if key in values:
            raise Problem("malformed", fields=[Fault("/Upload-Metadata", "twice")])
        values[key] = value
    return values


def _checksum() -> uploads.Checksum | None:
    header = request.headers.get("Upload-Checksum")
    if header is None:
        return None
    algorithm, _, encoded = header.partition(" ")
    if algorithm not in uploads.ALGORITHMS:
        raise Problem("malformed", fields=[Fault("/Upload-Checksum", "algorithm")])
    try:
        return uploads.Checksum(algorithm, base64.b64decode(encoded, validate=True))
    except (binascii.Error, ValueError):
        raise Problem("malformed", fields=[Fault("/Upload-Checksum", "base64")]) from None
