"""Holds every answer a test gets against the OpenAPI document: an undeclared problem or a wrong shape is a failure.

Watched are all applications that `make_app` builds. What to do about a complaint: docs/recipes/add-a-route.md.
"""

import gzip
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import jsonschema_rs
import pytest
from flask import Flask, Response, request

from api import document

PLACE = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")
JSON = "application/json"
# The document itself, and routes that a test adds for itself.
UNWATCHED = {"/api/openapi.json"}


class Watch:
    """What the application under test has answered that the document does not say."""

    def __init__(self) -> None:
        self.complaints: list[str] = []

    def follow(self, app: Flask) -> None:
        """Look at every answer of `app`."""
        app.after_request(self._look)

    def settle(self) -> None:
        """Fails the test when anything was answered that the document does not announce."""
        if self.complaints:
            lines = "\n  ".join(dict.fromkeys(self.complaints))
            pytest.fail(f"answers that are not in the OpenAPI document (docs/recipes/add-a-route.md):\n  {lines}")

    def _look(self, response: Response) -> Response:
        rule = request.url_rule
        if rule is not None and request.method != "OPTIONS" and response.status_code != 405:
            path = PLACE.sub(r"{\1}", rule.rule)
            item = written()["paths"].get(path)
            if item is not None and path not in UNWATCHED:
                method = request.method.lower()
                method = "get" if method == "head" and "head" not in item else method
                wrong = complaint(path, method, response)
                if wrong:
                    self.complaints.append(f"{method.upper()} {path} {response.status_code}: {wrong}")
        return response


def complaint(path: str, method: str, response: Response) -> str | None:
    """What is wrong with an answer, None when the document announces it."""
    answers = written()["paths"][path][method]["responses"]
    said = _followed(answers.get(str(response.status_code)))
    if said is None and response.status_code != 304:
        return f"this status is not in the document (code {_code(response)}); name its code in @problems(...)"
    if response.status_code >= 400 and response.mimetype == JSON:
        return _refusal(said, response)
    if response.mimetype != JSON or request.method == "HEAD" or response.status_code == 304:
        return None
    return _shape(path, method, str(response.status_code), _body(response))


def _followed(answer: Any) -> Any:
    if isinstance(answer, dict) and "$ref" in answer:
        return written()["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
    return answer


def _refusal(said: Mapping[str, Any], response: Response) -> str | None:
    declared = said["content"][JSON]["schema"]["allOf"][1]["properties"]["code"]["enum"]
    body = _body(response)
    if body["code"] not in declared:
        return f"the code {body['code']} is not declared; name it in @problems(...) of the route"
    return _first(validator("ProblemOut"), body)


def _shape(path: str, method: str, status: str, body: Any) -> str | None:
    wrong = _first(_of_answer(path, method, status), body)
    if wrong is None and path.endswith("/sync/pull"):
        return _rows(body)
    return wrong


def _rows(body: Any) -> str | None:
    """The rows of a pull lie in columns; each is held against the schema of its entity."""
    for bucket in body["buckets"]:
        for entity, table in bucket["rows"].items():
            for values in zip(*table["data"], strict=True):
                wrong = _first(_of_row(entity), dict(zip(table["cols"], values, strict=True)))
                if wrong:
                    return f"row of {entity}: {wrong}"
    return None


@cache
def written() -> dict[str, Any]:
    """The document."""
    return document()


@cache
def validator(component: str) -> Any:
    """Checks values against a component of the document; a field the document does not know is a fault."""
    return _validator({"$ref": f"#/components/schemas/{component}"})


@cache
def _of_row(entity: str) -> Any:
    return _validator(written()["components"]["schemas"]["Rows"]["properties"][entity])


@cache
def _of_answer(path: str, method: str, status: str) -> Any:
    return _validator(written()["paths"][path][method]["responses"][status]["content"][JSON]["schema"])


def _validator(schema: Mapping[str, Any]) -> Any:
    return jsonschema_rs.Draft202012Validator({**schema, "components": _closed()}, validate_formats=True)


@cache
def _closed() -> dict[str, Any]:
    def close(value: Any) -> Any:
        if isinstance(value, list):
            return [close(item) for item in value]
        if not isinstance(value, dict):
            return value
        found = {key: close(item) for key, item in value.items()}
        if isinstance(found.get("properties"), dict) and "type" in found:
            found.setdefault("additionalProperties", False)
        return found

    return {"schemas": close(written()["components"]["schemas"])}


def _first(checker: Any, value: Any) -> str | None:
    error = next(iter(checker.iter_errors(value)), None)
    return None if error is None else f"{'/'.join(str(step) for step in error.instance_path)}: {error.message[:200]}"


def _body(response: Response) -> Any:
    raw = response.get_data()
    return json.loads(gzip.decompress(raw) if response.headers.get("Content-Encoding") == "gzip" else raw)


def _code(response: Response) -> str:
    return _body(response).get("code", "-") if response.mimetype == JSON else "-"
