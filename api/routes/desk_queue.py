"""The queue: changes poll, tabs with counts, search for people."""

from typing import Any

from flask import Response, make_response, request

from api.access import access, current_actor
from api.edge import now
from api.routes.desk import READERS, WINDOW, blueprint
from api.schemas.desk import ChangesOut, ChangesQuery, QueueOut, QueueQuery, ResidentsOut, ResidentsQuery
from models.changes import change_number
from services.cases.detail import search_residents
from services.cases.queue import Filters, queue, stamp


@blueprint.get("/changes")
@access(*READERS)
@blueprint.arguments(ChangesQuery, location="query")
@blueprint.response(200, ChangesOut)
def changes(query: dict[str, Any]) -> Response:
    """Has anything in scope changed? 304 when not, by `since` or by If-None-Match; asked every five seconds."""
    etag = stamp(current_actor(), now())
    seq = change_number()
    unchanged = etag in request.if_none_match or query["since"] == seq
    response = make_response("", 304) if unchanged else make_response({"seq": seq})
    response.set_etag(etag)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/queue")
@access(*READERS)
@blueprint.arguments(QueueQuery, location="query")
@blueprint.response(200, QueueOut)
def show_queue(query: dict[str, Any]) -> dict[str, Any]:
    """One page of a tab, most urgent first, with live counts of all tabs."""
    filters = Filters(query["window"], query["township"], query["village"], query["matter"], query["q"] or None)
    return queue(current_actor(), now(), query["tab"], filters, page=query["page"], size=query["size"])


@blueprint.get("/residents")
@access(*WINDOW)
@blueprint.arguments(ResidentsQuery, location="query")
@blueprint.response(200, ResidentsOut)
def residents(query: dict[str, Any]) -> dict[str, Any]:
    """People of the township by name, initials or last four."""
    return {"items": search_residents(current_actor(), now(), query["q"])}
