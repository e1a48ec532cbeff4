"""Taking the body of a pull apart."""

import re
from typing import Any

from api.push_body import is_uuid
from domain.problems import Fault, Problem
from services.sync.pull import At, Cursor, Wanted

MAX_BUCKETS = 500
LEAST_BYTES, MOST_BYTES, USUAL_BYTES = 4 * 1024, 512 * 1024, 64 * 1024
GZIP_GAIN = 4  # column-major rows shrink five-fold (measured in sync B9); a little is kept in reserve
_AFTER = re.compile(r"[a-z_]{1,32}/[0-9a-f-]{36}", re.ASCII)


def read_pull(body: Any, *, gzipped: bool) -> tuple[Wanted, str | None]:
    """The request and the phone's id when it names itself. Raises Problem malformed, validation."""
    if not isinstance(body, dict):
        raise Problem("malformed")
    buckets = body.get("buckets", {})
    if not isinstance(buckets, dict) or len(buckets) > MAX_BUCKETS:
        raise Problem("validation", fields=[Fault("/buckets", "count")])
    cursors = {bucket: _cursor(value) for bucket, value in buckets.items()}
    size = body.get("max_bytes", USUAL_BYTES)
    if not isinstance(size, int) or isinstance(size, bool):
        raise Problem("validation", fields=[Fault("/max_bytes", "not_a_number")])
    size = min(max(size, LEAST_BYTES), MOST_BYTES) * (GZIP_GAIN if gzipped else 1)
    epoch = body.get("epoch") if is_uuid(body.get("epoch")) else None
    device_id = body.get("device_id")
    return Wanted(epoch, cursors, size), device_id if is_uuid(device_id) else None


def _cursor(value: Any) -> Cursor:
    """A position the phone gave back; what is no position means "I hold nothing I can trust"."""
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**62:
        return value
    if isinstance(value, dict):
        as_of, after = value.get("as_of"), value.get("after", "")
        if isinstance(as_of, int) and 0 <= as_of < 2**62 and (after == "" or _is_place(after)):
            return At(as_of, after)
    raise Problem("validation", fields=[Fault("/buckets", "cursor")])


def _is_place(after: Any) -> bool:
    return isinstance(after, str) and _AFTER.fullmatch(after) is not None and is_uuid(after.partition("/")[2])
