"""All blueprints, listed once; the OpenAPI document is generated from them."""

from flask import Flask
from flask_smorest import Api, Blueprint

from api.routes import auth, health, sync, uploads

BLUEPRINTS: list[Blueprint] = [health.blueprint, auth.blueprint, sync.blueprint, uploads.blueprint]


def install_routes(app: Flask) -> None:
    """Register every blueprint and the OpenAPI document at /api/openapi.json."""
    app.config.update(
        API_TITLE="Daiban",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=None,
    )
    api = Api(app)
    for blueprint in BLUEPRINTS:
        api.register_blueprint(blueprint)
    app.extensions["daiban_openapi"] = api
