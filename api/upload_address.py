"""The address of an upload opens that upload alone: a piece of a photo needs no bearer token beside it.

A token of the session is four hundred bytes, sent again with every piece over a line of 40 kbit/s: three hundredths of
all that a day's photos cost (issue 3, at most 1.15 times the ideal). The key in the address is a keyed hash of page and
owner, so it needs no table and is worth nothing for any other page.
"""

import base64
import hashlib
import hmac
from datetime import datetime

from flask import request

from api.session import actor_of, load_actor
from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.documents import Upload
from models.vault import current_vault

PARAMETER = "k"
_BYTES = 16


def address_of(upload: Upload) -> str:
    """Where the pieces of this upload go, with its key."""
    return f"/api/v1/uploads/{upload.page_id}?{PARAMETER}={_key_of(upload)}"


def load_sender(now: datetime) -> Actor:
    """Whose upload the address opens; without a key in it, the caller of the session.

    A key of another page or owner opens nothing: the phone creates the upload again. Raises Problem not_found, and
    what `load_actor` raises.
    """
    given = request.args.get(PARAMETER)
    if given is None:
        return load_actor(now)
    upload = db.session.get(Upload, (request.view_args or {}).get("page_id"))
    if upload is None or not hmac.compare_digest(_key_of(upload).encode(), given.encode("utf-8", "replace")):
        raise Problem("not_found")
    return actor_of(upload.user_id, now, upload.device_id)


def _key_of(upload: Upload) -> str:
    secret = current_vault().derive("address of an upload")
    digest = hmac.new(secret, f"{upload.page_id}:{upload.user_id}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:_BYTES]).decode().rstrip("=")
