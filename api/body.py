"""Reading a JSON body that may be gzipped and may be hostile (sync B16): size, ratio, depth, doubled keys, NaN."""

import gzip
import io
import json
import math
import zlib
from typing import Any, NoReturn

from flask import request

from domain.problems import Problem

MAX_INFLATED = 2 * 1024 * 1024
MAX_RATIO = 50
MAX_DEPTH = 32
SMALL = 4096  # a few repeated bytes are no bomb


def read_json() -> Any:
    """The request's JSON value. Raises Problem malformed, too_large, unsupported_media."""
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    raw = request.get_data(cache=False)
    if encoding == "gzip":
        raw = inflate(raw)
    elif encoding not in {"identity", ""}:
        raise Problem("unsupported_media")
    if len(raw) > MAX_INFLATED:
        raise Problem("too_large")
    return parse(raw)


def inflate(raw: bytes) -> bytes:
    """Gzip undone, never further than 2 MB and 50 times the size received."""
    limit = min(MAX_INFLATED, max(MAX_RATIO * len(raw), SMALL))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
            content = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error):
        raise Problem("malformed") from None
    if len(content) > limit:
        raise Problem("too_large")
    return content


def parse(raw: bytes) -> Any:
    """Strict JSON: UTF-8, no doubled keys, no NaN or infinity, at most 32 levels deep."""
    try:
        value = json.loads(
            raw.decode("utf-8"), object_pairs_hook=_without_doubles, parse_constant=_refuse, parse_float=_finite
        )
    except (ValueError, RecursionError):
        raise Problem("malformed") from None
    if not _shallow(value, MAX_DEPTH):
        raise Problem("malformed")
    return value


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("doubled key")
    return found


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("not finite")
    return number


def _shallow(value: Any, depth: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    if depth == 0:
        return False
    return all(_shallow(item, depth - 1) for item in (value.values() if isinstance(value, dict) else value))
