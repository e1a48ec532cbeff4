"""Speaks HTTP: one blueprint per resource, who may call it, problems as JSON, and the OpenAPI document."""

from typing import Any

from flask import Flask

from api.errors import install_errors
from api.routes import install_routes
from api.session import install_sessions


def install_api(app: Flask) -> None:
    """Install sessions, error handling and every route."""
    install_sessions(app)
    install_routes(app)
    install_errors(app)


def document() -> dict[str, Any]:
    """The OpenAPI document by itself: needs no database, no keys and no data directory."""
    app = Flask("document", static_folder=None)
    install_api(app)
    spec: dict[str, Any] = app.extensions["daiban_openapi"]()
    return spec
