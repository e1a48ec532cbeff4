"""What somebody asked first, and what a person at a desk is told (rules R6.1, R3.7)."""

from typing import Any

from flask_smorest import Blueprint

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.routes.desk import READERS, WINDOW
from api.routes.duty import SEES
from api.schemas.duty import AlertsOut, AnswerIn, AskedListOut, AskedQuery, AskIn, WhoAskedOut
from services import alerts, first_contacts

blueprint = Blueprint("contacts", "contacts", url_prefix="/api/v1/desk", description="First contacts and alerts")


@blueprint.get("/first-contacts")
@access(*SEES)
@blueprint.arguments(AskedQuery, location="query")
@blueprint.response(200, AskedListOut)
def contacts(query: dict[str, Any]) -> dict[str, Any]:
    """Questions in scope: open ones with those overdue first, or answered ones."""
    return first_contacts.list_contacts(current_actor(), now(), query["state"])


@blueprint.post("/first-contacts")
@access(*WINDOW)
@problems("not_found")
@blueprint.arguments(AskIn)
@blueprint.response(200, AskedListOut)
def ask(body: dict[str, Any]) -> dict[str, Any]:
    """Write down a question and how it was taken."""
    actor, moment = current_actor(), now()
    first_contacts.ask(actor, moment, **body)
    return first_contacts.list_contacts(actor, moment, "open")


@blueprint.post("/first-contacts/<uuid:contact_id>/close")
@access(*WINDOW)
@problems("not_found", "contact_closed", "reason_needed")
@blueprint.arguments(AnswerIn)
@blueprint.response(200, AskedListOut)
def close(body: dict[str, Any], contact_id: object) -> dict[str, Any]:
    """The person has been answered."""
    actor, moment = current_actor(), now()
    first_contacts.close(actor, moment, str(contact_id), answer=body["answer"])
    return first_contacts.list_contacts(actor, moment, "open")


@blueprint.post("/first-contacts/<uuid:contact_id>/reveal")
@access(*WINDOW)
@problems("not_found")
@blueprint.response(200, WhoAskedOut)
def reveal(contact_id: object) -> dict[str, str | None]:
    """Whom to call back; each look is on record."""
    return first_contacts.reveal(current_actor(), now(), str(contact_id))


@blueprint.get("/alerts")
@access(*READERS)
@blueprint.response(200, AlertsOut)
def show_alerts() -> dict[str, Any]:
    """What waits for me."""
    return alerts.list_alerts(current_actor(), now())


@blueprint.post("/alerts/<uuid:alert_id>/seen")
@access(*READERS)
@problems("not_found")
@blueprint.response(200, AlertsOut)
def seen(alert_id: object) -> dict[str, Any]:
    """I have looked at it."""
    actor, moment = current_actor(), now()
    alerts.see(actor, moment, str(alert_id))
    return alerts.list_alerts(actor, moment)
