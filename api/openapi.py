"""The OpenAPI document made complete: who may call a route, and every problem it may answer with.

The document is the contract: the phone's types are generated from it (architecture.md).
"""

from typing import Any

from flask import Flask
from flask_smorest import Api
from marshmallow import Schema, fields, validate

from api.access import ANYONE_SIGNED_IN, PUBLIC, WITH_OR_WITHOUT_ROLE
from domain.problems import CATALOGUE

FILES = "static"


class FaultOut(Schema):
    """What is wrong with one field."""

    path = fields.String(required=True, metadata={"description": "JSON pointer into the request"})
    code = fields.String(required=True)


class ProblemOut(Schema):
    """Every answer that is no success. `code` is stable, `message` is for people."""

    code = fields.String(required=True, validate=validate.OneOf(sorted(CATALOGUE)))
    message = fields.String(required=True)
    fields_ = fields.List(fields.Nested(FaultOut), required=True, data_key="fields")
    details = fields.Dict(required=True)
    request_id = fields.String(required=True)


class DocumentedApi(Api):
    """Answers problems in our one shape."""

    ERROR_SCHEMA = ProblemOut


def complete(app: Flask, api: Api) -> None:
    """Add to every operation who may call it and that it may answer with a problem; add what smorest did not see."""
    api.spec.components.security_scheme("access_token", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"})
    for rule in app.url_map.iter_rules():
        if rule.endpoint == FILES:
            continue
        path = api.flask_plugin.flaskpath2openapi(rule.rule)
        view = app.view_functions[rule.endpoint]
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"} or (rule.methods or set()) - {"OPTIONS"}):
            operation = api.spec._paths.setdefault(path, {}).setdefault(method.lower(), {"responses": {}})  # noqa: SLF001
            _describe(operation, view, rule.endpoint)


def _describe(operation: dict[str, Any], view: Any, endpoint: str) -> None:
    allowed = getattr(view, "daiban_access", None)
    operation.setdefault("operationId", endpoint.replace(".", "_"))
    operation.setdefault("summary", (view.__doc__ or "").strip().split("\n")[0])
    operation["responses"].setdefault("default", {"$ref": "#/components/responses/DEFAULT_ERROR"})
    if allowed == PUBLIC or allowed is None:
        operation["security"] = []
        return
    operation["security"] = [{"access_token": []}]
    anyone = allowed in (WITH_OR_WITHOUT_ROLE, ANYONE_SIGNED_IN)
    operation["x-roles"] = ["*"] if anyone else sorted(allowed)
