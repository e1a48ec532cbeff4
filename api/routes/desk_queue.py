"""The queue: changes poll, tabs with counts, the same as a workbook, search for people."""

from typing import Any
from urllib.parse import quote

from flask import Response, make_response, request

from api.access import access, current_actor
from api.edge import now
from api.routes.desk import READERS, WINDOW, blueprint
from api.routes.pages import BINARY, closed
from api.schemas.desk import ChangesOut, ChangesQuery, LedgerIn, QueueOut, QueueQuery, ResidentsOut, ResidentsQuery
from models.changes import change_number
from services.cases.detail import search_residents
from services.cases.ledger import cases_workbook, file_name
from services.cases.queue import Filters, queue, stamp
from services.duty_board import stands_in_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/changes")
@access(*READERS)
@blueprint.arguments(ChangesQuery, location="query")
@blueprint.response(200, ChangesOut)
def changes(query: dict[str, Any]) -> Response:
    """Has anything in scope changed? 304 when not, by `since` or by If-None-Match; asked every five seconds."""
    seq = change_number()
    if query["since"] == seq:  # nothing at all has changed: no case need be looked at
        return _nothing_new()
    etag = stamp(current_actor(), now())
    unchanged = etag in request.if_none_match
    response = make_response("", 304) if unchanged else make_response({"seq": seq})
    response.set_etag(etag)
    response.headers["Cache-Control"] = "no-store"
    return response


def _nothing_new() -> Response:
    """Nothing new."""
    response = make_response("", 304)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/queue")
@access(*READERS)
@blueprint.arguments(QueueQuery, location="query")
@blueprint.response(200, QueueOut)
def show_queue(query: dict[str, Any]) -> dict[str, Any]:
    """One page of a tab, most urgent first, with live counts of all tabs."""
    actor, moment = current_actor(), now()
    found = queue(actor, moment, query["tab"], _filters(query), page=query["page"], size=query["size"])
    return {**found, "stands_in": stands_in_for(actor, moment)}


@blueprint.post("/ledger")
@access(*READERS)
@blueprint.arguments(LedgerIn)
@blueprint.response(200, BINARY, content_type=XLSX)
def ledger(body: dict[str, Any]) -> Response:
    """The cases of a tab as an Excel workbook; the export is on record."""
    data = cases_workbook(current_actor(), now(), body["tab"], _filters(body))
    return closed(data, XLSX, f"attachment; filename*=UTF-8''{quote(file_name(now()))}")


def _filters(asked: dict[str, Any]) -> Filters:
    return Filters(asked["window"], asked["township"], asked["village"], asked["matter"], asked["q"] or None)


@blueprint.get("/residents")
@access(*WINDOW)
@blueprint.arguments(ResidentsQuery, location="query")
@blueprint.response(200, ResidentsOut)
def residents(query: dict[str, Any]) -> dict[str, Any]:
    """People of the township by name, initials or last four."""
    return {"items": search_residents(current_actor(), now(), query["q"])}
