"""The OpenAPI document is complete: it is the contract that the phone's types are made from."""

import hashlib
import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import document as offline_document
from api.commands import NEWEST, SCHEMAS
from api.errors import statuses
from domain.problems import CATALOGUE
from models.mirror import SOURCES
from tests.api.route_map import Operation, operations
from tests.api.shapes import shapeless
from tests.conftest import ROOT

SCHEMA_TS = ROOT / "pwa" / "src" / "api" / "schema.ts"


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


def test_every_refusal_is_a_code_of_its_own_status(app: Flask, document: dict[str, Any]):
    wrong = []
    for operation in operations(app):
        for status, answer in documented(document, operation)["responses"].items():
            if status.isdigit() and int(status) >= 400:
                wrong += [
                    (operation.name, status, c) for c in codes_of(document, answer) if statuses()[c] != int(status)
                ]
    assert wrong == []


def test_every_route_says_which_problems_it_may_answer_with(app: Flask, document: dict[str, Any]):
    for operation in operations(app):
        answers = documented(document, operation)["responses"]
        said = {code for answer in answers.values() for code in codes_of(document, answer)}
        assert {"busy", "unexpected"} <= said
        assert not operation.access or {"token_missing", "token_expired", "token_invalid", "session_revoked"} <= said


def test_every_success_has_a_shape(app: Flask, document: dict[str, Any]):
    """No bare object anywhere below /api/v1: what has fields names them, what is a table says of what."""
    bare = [
        f"{o.name}: {place}"
        for o in operations(app)
        if o.rule.startswith("/api/v1")
        for place in shapeless(document, documented(document, o))
    ]
    assert bare == []


def test_every_command_and_every_row_of_a_phone_is_in_the_document(document: dict[str, Any]):
    schemas = document["components"]["schemas"]
    sent = [schemas[line["$ref"].rsplit("/", 1)[1]]["properties"] for line in schemas["Mutation"]["oneOf"]]
    assert {(p["name"]["enum"][0], p["v"]["enum"][0]) for p in sent} == set(SCHEMAS)
    assert set(schemas["Commands"]["properties"]) == set(NEWEST)
    assert set(schemas["Rows"]["properties"]) == set(SOURCES)


def test_the_document_needs_no_database_and_is_the_same_from_the_command_line(document: dict[str, Any]):
    assert offline_document() == document


def test_the_types_of_the_pwa_were_made_from_this_document():
    """`make gen-api` renews them; commit pwa/src/api/schema.ts with the route."""
    text = json.dumps(offline_document(), ensure_ascii=False, indent=1, sort_keys=True)
    said = SCHEMA_TS.read_text().split("\n", 1)[0]
    assert said == f"// openapi sha256 {hashlib.sha256(text.encode()).hexdigest()}", "run `make gen-api`"


def codes_of(document: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """The codes of one refusal; none for other answers."""
    if "$ref" in answer:
        answer = document["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    return schema["allOf"][1]["properties"]["code"]["enum"] if "allOf" in schema else []
