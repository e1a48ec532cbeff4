"""Every problem a route can raise is declared beside it (docs/recipes/add-a-route.md).

Read from the code, so that a refusal no test has provoked yet is found too; `tests/answered.py` holds what is really
answered against the same declarations.
"""

from typing import Any

import pytest
from flask import Flask

from api import install_api
from domain.case_states import PHONE_ACTIONS, TABLE, problems_of
from domain.problems import CATALOGUE
from services.cases.desk_acts import ACTS
from tests.answered import written
from tests.api.route_map import Operation, operations
from tests.architecture.raised import Place, code

# Not entered, because nothing raised there leaves by itself.
CLOSED: dict[Place, str] = {
    ("domain.agency", "powers_ok"): "its problem is returned and becomes a fact of a guard",
    ("domain.case_guards", "Guard"): "asked by name in the table of states, whose problems every act declares",
    ("services.sync.handlers", "HANDLERS"): "what a command is refused for stands in its receipt",
    ("services.sync.outcomes", "_run"): "the same",
    ("api.commands", "load"): "the same, for its arguments",
    ("api.replaying", "typed"): "the same",
    ("domain.materials", "listed"): "the kind of a case was looked at when it was opened",
    ("domain.case_states", "next_state"): "asked after the table of states has let the act through",
    ("domain.sentence", "public_sentence"): "asked for states of the table only",
    ("services.cases.handing_over", "pages_arrived"): "a step that may no longer be done is told to the agent",
    ("services.pieces", "_verified"): "a page that is not what was announced is `rejected` in X-Doc-Status",
    ("services.image_header", "read_header"): "the same",
    ("models.sealing", "open_any"): "the same",
}
RECEIPTS: tuple[Place, ...] = (
    ("services.sync.handlers", "HANDLERS"), ("api.commands", "load"), ("services.sync.outcomes", "attempt"),
)  # fmt: skip
PAGES: tuple[Place, ...] = (("services.pieces", "_verified"), ("services.image_header", "read_header"))
# In the catalogue for other reasons than an answer.
UNMET = {
    "disability_number": "checked by the rules phone and server share",
    "case_number": "the same",
    "authorization_valid": "a guard of what only the clock does",
    "silence_running": "the same",
    "depends_on": "a receipt, written without being raised",
}
# code -> why it cannot come out of this route although the code mentions it.
CAUGHT: dict[str, dict[str, str]] = {
    "POST /api/v1/auth/logout": dict.fromkeys(
        ("token_missing", "token_expired", "token_invalid"), "without a good cookie there is nothing to end"
    ),
    "HEAD /api/v1/uploads/<page_id>": {"upload_differs": "only what is announced is compared with the bundle"},
    "PATCH /api/v1/uploads/<page_id>": {"upload_differs": "the same"},
    **{
        f"GET {path}": {"rate_limited": "told on a page for people"}
        for path in (
            "/q/<slip_code>",
            "/z/<code>",
            "/g",
            "/g/<matter>",
            "/g/e/<event>",
            "/duty",
            "/duty/<township>",
            "/pj",
            "/pj/<month>",
        )
    },
    **{
        f"POST {path}": dict.fromkeys(codes, "told on a page for people")
        for path, codes in {
            "/q/<slip_code>": ("rate_limited", "foreign_origin", "already_rated", "state_forbids", "validation"),
            "/z": ("rate_limited",),
            "/q/<slip_code>/not-me": ("rate_limited", "foreign_origin"),
            "/p": ("rate_limited", "foreign_origin", "already_rated", "state_forbids", "validation"),
            "/p/<place>": ("rate_limited", "foreign_origin", "already_rated", "state_forbids", "validation"),
        }.items()
    },
}


@pytest.fixture(scope="module")
def app() -> Flask:
    app = Flask("routes", static_folder=None)
    install_api(app)
    return app


def declared(operation: Operation) -> set[str]:
    """Every code the document allows the operation."""
    answers = written()["paths"][operation.documented_path][operation.method.lower()]["responses"]
    return {code for status, answer in answers.items() if status != "default" for code in _codes(answer)}


def _codes(answer: dict[str, Any]) -> list[str]:
    if "$ref" in answer:
        answer = written()["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    return schema["allOf"][1]["properties"]["code"]["enum"] if "allOf" in schema else []


def raised(app: Flask, operation: Operation) -> dict[str, str]:
    """What the view of the operation may raise, and where."""
    view = app.view_functions[operation.endpoint]
    action = operation.endpoint.removeprefix("desk.act_")
    if action in ACTS:
        return code().reachable((ACTS[action].__module__, ACTS[action].__name__), CLOSED)
    return code().reachable((view.__module__, view.__name__), CLOSED)


def test_no_route_may_raise_what_it_does_not_declare(app: Flask):
    missing = []
    for operation in operations(app):
        said = declared(operation) | set(CAUGHT.get(operation.name, {}))
        missing += [
            f"{operation.name} may raise what it does not declare: {code} ({place})"
            for code, place in sorted(raised(app, operation).items())
            if code not in said
        ]
    assert missing == []


def test_every_guard_of_an_act_is_declared(app: Flask):
    for operation in operations(app):
        action = operation.endpoint.removeprefix("desk.act_")
        if any(row.action == action for row in TABLE) and action in ACTS:
            assert {"state_forbids", "forbidden", "stale", "precondition_required"} <= declared(operation)


def test_no_excuse_is_kept_that_is_not_needed(app: Flask):
    found = {operation.name: raised(app, operation) for operation in operations(app)}
    idle = [f"{name}: {code}" for name, codes in CAUGHT.items() for code in codes if code not in found.get(name, {})]
    assert idle == []
    assert all(place in code().definitions for place in CLOSED)


def test_every_code_of_the_catalogue_is_one_that_somebody_may_meet(app: Flask):
    by_routes = {code for operation in operations(app) for code in declared(operation)}
    by_receipts = {c for root in RECEIPTS for c in code().reachable(root, ())}
    by_receipts |= {problem for action in PHONE_ACTIONS for problem in problems_of(action)}
    by_pages = {c for root in PAGES for c in code().reachable(root, ())}
    assert set(CATALOGUE) - by_routes - by_receipts - by_pages == set(UNMET)
