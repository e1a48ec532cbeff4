"""The OpenAPI document made complete: who may call a route, and every problem it may answer with.

The document is the contract: the phone's types are generated from it (architecture.md).
"""

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

from apispec import APISpec
from flask import Flask
from flask_smorest import Api, Blueprint
from marshmallow import Schema, fields, validate

from api.answers import problems_of, roles_of
from api.errors import STATUS
from domain.problems import CATALOGUE

FILES = "static"
SHORT = 4


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
    """Answers problems in our one shape.

    The document is written when it is first asked for: it takes longer than everything else of a start, and hardly any
    process is ever asked.
    """

    ERROR_SCHEMA = ProblemOut

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self._untold: list[Blueprint] | None = []
        self._lock = Lock()

    def register_blueprint(self, blp: Blueprint) -> None:
        """Give the application the routes; the document hears of them later."""
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blp.name] = self
        self._app.register_blueprint(blp)
        if self._untold is not None:
            self._untold.append(blp)

    def document(self, publish: Callable[[APISpec], object]) -> dict[str, Any]:
        """The whole document; `publish` adds the shapes that belong to no route."""
        with self._lock:
            if self._untold is not None:
                publish(self.spec)
                for blp in self._untold:
                    blp.register_views_in_doc(self, self._app, self.spec, name=blp.name, parameters=None)
                    self.spec.tag({"name": blp.name, "description": blp.description})
                complete(self._app, self)
                self._untold = None
            written: dict[str, Any] = self.spec.to_dict()
            return written


def complete(app: Flask, api: Api) -> None:
    """Add to every operation who may call it and each problem it may answer; add what smorest did not see."""
    api.spec.components.security_scheme("access_token", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"})
    api.spec.components.schema("ProblemCode", _catalogue())
    for rule in app.url_map.iter_rules():
        if rule.endpoint == FILES:
            continue
        path = api.flask_plugin.flaskpath2openapi(rule.rule)
        view = app.view_functions[rule.endpoint]
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"} or (rule.methods or set()) - {"OPTIONS"}):
            operation = api.spec._paths.setdefault(path, {}).setdefault(method.lower(), {"responses": {}})  # noqa: SLF001
            _describe(operation, view, rule.endpoint)
            _refusals(api, operation, problems_of(view, operation, method, path))


def _describe(operation: dict[str, Any], view: Any, endpoint: str) -> None:
    operation.setdefault("operationId", endpoint.replace(".", "_"))
    operation.setdefault("summary", (view.__doc__ or "").strip().split("\n")[0])
    operation["responses"].setdefault("default", {"$ref": "#/components/responses/DEFAULT_ERROR"})
    roles = roles_of(view)
    operation["security"] = [] if roles is None else [{"access_token": []}]
    if roles is not None:
        operation["x-roles"] = roles


def _refusals(api: Api, operation: dict[str, Any], codes: Iterable[str]) -> None:
    """One answer per status with the codes it may carry, beside other shapes of that status (a page for people)."""
    by_status: dict[int, list[str]] = {}
    for code in sorted(codes):
        by_status.setdefault(STATUS[CATALOGUE[code].kind], []).append(code)
    operation["responses"].pop("422", None)  # smorest's own word for bad arguments
    for status, said in sorted(by_status.items()):
        answer = operation["responses"].get(str(status))
        if answer is not None:
            answer.setdefault("content", {})["application/json"] = {"schema": _refusal(said)}
        else:
            operation["responses"][str(status)] = _shared(api, status, said)


def _shared(api: Api, status: int, codes: list[str]) -> dict[str, Any]:
    """The answer itself, or a pointer to it when it is one of the short ones that many routes give."""
    answer = {"description": ", ".join(codes), "content": {"application/json": {"schema": _refusal(codes)}}}
    if len(codes) > SHORT:
        return answer
    name = f"{status}.{'.'.join(codes)}"
    if name not in api.spec.components.responses:
        api.spec.components.response(name, answer)
    return {"$ref": f"#/components/responses/{name}"}


def _refusal(codes: list[str]) -> dict[str, Any]:
    said = {"type": "object", "properties": {"code": {"enum": codes}}, "required": ["code"]}
    return {"allOf": [{"$ref": "#/components/schemas/ProblemOut"}, said]}


def _catalogue() -> dict[str, Any]:
    """Every code there is, with its status and its sentence."""
    lines = {code: {"status": STATUS[entry.kind], "message": entry.text} for code, entry in CATALOGUE.items()}
    return {"type": "string", "enum": sorted(CATALOGUE), "x-problems": lines}
