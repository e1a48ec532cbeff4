"""JSON logs without personal data: paths are logged by route pattern, never with their ids or queries."""

import logging
import sys
from typing import Any

import structlog
from flask import Flask, g, request
from werkzeug.wrappers import Response

log = structlog.get_logger("daiban")


def install_logging(app: Flask) -> None:
    """One line per request: method, route pattern, status, milliseconds, request id."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=not app.testing,
    )

    @app.after_request
    def _log(response: Response) -> Response:
        if response.status_code >= 500:
            log.error("request", **_line(response))
        return response


def _line(response: Response) -> dict[str, Any]:
    return {
        "method": request.method,
        "route": request.url_rule.rule if request.url_rule else "-",
        "status": response.status_code,
        "request_id": g.get("request_id"),
    }
