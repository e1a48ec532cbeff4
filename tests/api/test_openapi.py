"""The OpenAPI document is complete: it is the contract that the phone's types are made from."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.problems import CATALOGUE
from tests.api.route_map import Operation, operations


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    return client.get("/api/openapi.json").json


def documented(document: dict[str, Any], operation: Operation) -> dict[str, Any]:
    return document["paths"].get(operation.documented_path, {}).get(operation.method.lower(), {})


def test_every_route_is_documented(app: Flask, document: dict[str, Any]):
    assert [o.name for o in operations(app) if not documented(document, o)] == []


def test_nothing_is_documented_that_is_no_route(app: Flask, document: dict[str, Any]):
    known = {(o.documented_path, o.method.lower()) for o in operations(app)}
    written = {(p, m) for p, item in document["paths"].items() for m in item if m != "parameters"}
    assert written - known == set()


def test_every_route_says_in_one_sentence_what_it_does(app: Flask, document: dict[str, Any]):
    assert [o.name for o in operations(app) if len(documented(document, o).get("summary", "")) < 10] == []


def test_every_operation_has_a_name_of_its_own(document: dict[str, Any]):
    names = [o["operationId"] for item in document["paths"].values() for m, o in item.items() if m != "parameters"]
    assert len(names) == len(set(names))


def test_every_route_may_answer_with_a_problem(app: Flask, document: dict[str, Any]):
    answer = {"$ref": "#/components/responses/DEFAULT_ERROR"}
    assert [o.name for o in operations(app) if documented(document, o)["responses"].get("default") != answer] == []


def test_every_route_documents_what_a_success_is(app: Flask, document: dict[str, Any]):
    assert [
        o.name for o in operations(app) if not any(k.startswith("2") for k in documented(document, o)["responses"])
    ] == []


def test_the_problem_lists_every_code_there_is(document: dict[str, Any]):
    answer = document["components"]["responses"]["DEFAULT_ERROR"]["content"]["application/json"]["schema"]["$ref"]
    schema = document["components"]["schemas"][answer.rsplit("/", 1)[1]]
    assert set(schema["properties"]["code"]["enum"]) == set(CATALOGUE)
    assert set(schema["properties"]) == {"code", "message", "fields", "details", "request_id"}


def test_every_pointer_of_the_document_points_at_something(document: dict[str, Any]):
    missing = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            target = value.get("$ref")
            if isinstance(target, str):
                place: Any = document
                for step in target.removeprefix("#/").split("/"):
                    place = place.get(step) if isinstance(place, dict) else None
                if place is None:
                    missing.append(target)
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(document)
    assert missing == []


def test_the_document_says_who_may_call(app: Flask, document: dict[str, Any]):
    for operation in operations(app):
        security = documented(document, operation)["security"]
        assert security == ([{"access_token": []}] if operation.access else [])
