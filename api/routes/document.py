"""The contract itself."""

from flask import Response, current_app, jsonify
from flask_smorest import Blueprint

from api.access import public

blueprint = Blueprint("document", "document", url_prefix="/api")


@blueprint.get("/openapi.json")
@public
@blueprint.doc(responses={"200": {"description": "An OpenAPI 3.1 document"}})
def openapi() -> Response:
    """This document, generated from the routes and their schemas."""
    return jsonify(current_app.extensions["daiban_openapi"]())
