"""Problems as JSON. The only place that knows which kind of problem is which HTTP status.

Body of every error: {"code", "message", "fields": [{"path","code"}], "details", "request_id"}.
"""

import logging
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, g, jsonify
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from domain.problems import CATALOGUE, Fault, Kind, Problem

log = logging.getLogger("daiban.errors")

STATUS: dict[Kind, int] = {
    Kind.MALFORMED: 400,
    Kind.INVALID: 422,
    Kind.UNAUTHENTICATED: 401,
    Kind.FORBIDDEN: 403,
    Kind.NOT_FOUND: 404,
    Kind.NOT_ALLOWED: 405,
    Kind.CONFLICT: 409,
    Kind.GONE: 410,
    Kind.PRECONDITION: 412,
    Kind.TOO_LARGE: 413,
    Kind.UNSUPPORTED: 415,
    Kind.CHECKSUM: 460,
    Kind.LOCKED: 423,
    Kind.LIMITED: 429,
    Kind.UNAVAILABLE: 503,
    Kind.FULL: 507,
    Kind.UNEXPECTED: 500,
}
_CODE_OF_STATUS = {
    400: "malformed", 404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "unsupported_media",
    422: "validation", 429: "rate_limited", 503: "busy",
}  # fmt: skip
RETRY_AFTER = {503: "5", 507: "60"}


def install_errors(app: Flask) -> None:
    """Answer every exception with the one JSON shape."""
    app.register_error_handler(Problem, problem_response)
    app.register_error_handler(
        ValidationError, lambda e: problem_response(Problem("validation", fields=faults(e.messages)))
    )
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def problem_body(problem: Problem) -> dict[str, Any]:
    """The JSON body of a problem."""
    return {
        "code": problem.code,
        "message": problem.entry.text,
        "fields": [{"path": f.path, "code": f.code} for f in problem.fields],
        "details": problem.details,
        "request_id": g.get("request_id"),
    }


def faults(messages: Any, path: str = "") -> list[Fault]:
    """Marshmallow's nested messages as flat JSON pointers; the wording of the library is not passed on."""
    if isinstance(messages, Mapping):
        return [
            f for key, value in messages.items() for f in faults(value, path if key in _PLACES else f"{path}/{key}")
        ]
    return [Fault(path or "/", "unknown_field" if "Unknown field." in messages else _word(messages))]


_PLACES = {"json", "query", "headers", "form", "_schema"}


def _word(messages: Any) -> str:
    text = " ".join(messages) if isinstance(messages, list) else str(messages)
    if "Missing data" in text:
        return "required"
    return text if text.isidentifier() else "invalid"


def problem_response(problem: Problem) -> Response:
    """The answer to a problem; for routes whose refusal must be committed (see services/accounts.py)."""
    status = STATUS[problem.entry.kind]
    response = jsonify(problem_body(problem))
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    if status in RETRY_AFTER:
        response.headers["Retry-After"] = str(problem.details.get("retry_after", RETRY_AFTER[status]))
    elif status == 429:
        response.headers["Retry-After"] = str(problem.details.get("retry_after", 60))
    return response


def _http(error: HTTPException) -> Response:
    if error.response is not None or (error.code or 500) < 400:
        return error.get_response()  # type: ignore[return-value]
    status = error.code or 500
    if status not in _CODE_OF_STATUS:
        return _unexpected(error)
    fields = faults(getattr(error, "data", {}).get("messages", {})) if status == 422 else []
    response = problem_response(
        Problem(_CODE_OF_STATUS[status], fields=[f for f in fields if f.path != "/" or status == 422])
    )
    response.status_code = status
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def _unexpected(error: Exception) -> Response:
    log.error("unexpected %s", type(error).__name__, exc_info=error)
    return problem_response(Problem("unexpected"))


def statuses() -> dict[str, int]:
    """code -> HTTP status, for the OpenAPI document and the tests."""
    return {code: STATUS[entry.kind] for code, entry in CATALOGUE.items()}
