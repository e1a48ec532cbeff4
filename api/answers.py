"""Which problems a route may answer with: a declaration beside the view, and what every route of its kind may say.

    @blueprint.post("/tickets")
    @access()
    @problems("ticket_spent", "page_rejected")
    @blueprint.arguments(TicketIn)
    @blueprint.response(201, TicketOut)
    def issue(body): ...

A route names only what its own work may refuse. What follows from its form is added here: who may call it, whether
it takes a body, parameters, a place in the address, whether it writes. `api/openapi.py` writes all of it down, and
the tests fail when a route answers anything else (docs/recipes/add-a-route.md).
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from api.access import ANYONE_SIGNED_IN, PUBLIC, WITH_OR_WITHOUT_ROLE
from domain.problems import CATALOGUE

F = TypeVar("F", bound=Callable[..., object])

EVERY_ROUTE = frozenset({"busy", "unexpected"})
SIGNED_IN = frozenset({"token_missing", "token_expired", "token_invalid", "session_revoked"})
WITH_BODY = frozenset({"malformed", "validation", "unsupported_media", "too_large"})
WITH_PARAMETERS = frozenset({"validation"})
# An address that names nothing, or nothing the caller may see.
WITH_PLACE = frozenset({"not_found"})
# A full disk takes nothing.
WRITING = frozenset({"storage_full"})
# Two writers on one row: the second must look again (models/columns.py), unless the route says it in other words.
BEATEN = "stale"


def problems(*codes: str) -> Callable[[F], F]:
    """Declare what the route's own work may refuse. Raises ValueError for a code that is not in the catalogue."""
    unknown = set(codes) - set(CATALOGUE)
    if unknown:
        raise ValueError(f"unknown problem codes {sorted(unknown)}")

    def mark(view: F) -> F:
        view.daiban_problems = frozenset(codes)  # type: ignore[attr-defined]
        return view

    return mark


def problems_of(view: Any, operation: Mapping[str, Any], method: str, path: str) -> frozenset[str]:
    """Every code the operation may answer with: its own, and those of its kind."""
    allowed = getattr(view, "daiban_access", None)
    codes = set(EVERY_ROUTE) | getattr(view, "daiban_problems", frozenset())
    if getattr(view, "daiban_intent", "read" if method in ("GET", "HEAD") else "write") == "write":
        codes |= WRITING | {getattr(view, "daiban_beaten", BEATEN)}
    if allowed not in (None, PUBLIC):
        codes |= SIGNED_IN
        if allowed != WITH_OR_WITHOUT_ROLE:  # a user whose posts have all ended holds no role at all
            codes |= {"forbidden"}
    if operation.get("requestBody"):
        codes |= WITH_BODY
    if any(p["in"] != "path" for p in operation.get("parameters", [])):
        codes |= WITH_PARAMETERS
    if "{" in path:
        codes |= WITH_PLACE
    return frozenset(codes)


def roles_of(view: Any) -> list[str] | None:
    """Who may call the view as the document says it; None for everybody."""
    allowed = getattr(view, "daiban_access", None)
    if allowed is None or allowed == PUBLIC:
        return None
    return ["*"] if allowed in (WITH_OR_WITHOUT_ROLE, ANYONE_SIGNED_IN) else sorted(allowed)
