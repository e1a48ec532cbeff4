"""One case: the page, a verdict on a paper, a person who walks in."""

import re
from typing import Any

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.routes.desk import READERS, blueprint
from api.schemas.desk import IfMatch, VerdictIn, WalkInIn
from api.schemas.desk_case import CaseDetailOut
from domain.actor import Actor
from domain.problems import Fault, Problem
from models.base import db
from models.residents import Resident
from services import catalogue, paper_hints
from services.access import require_case
from services.cases import desk
from services.cases.desk_acts import require_version
from services.cases.detail import detail

# What a route may say that acts on the version its screen shows.
VERSIONED = ("precondition_required", "stale")
_VERSION = re.compile(r'(?:W/)?"?(\d{1,18})"?')


@blueprint.get("/cases/<uuid:case_id>")
@access(*READERS)
@blueprint.response(200, CaseDetailOut)
def show(case_id: object) -> dict[str, Any]:
    """The case with its papers, clocks, and the acts allowed now."""
    actor = current_actor()
    return detail(actor, now(), require_case(actor, now(), str(case_id)))


@blueprint.post("/cases/<uuid:case_id>/materials/<requirement>/verdict")
@access("clerk")
@problems(*VERSIONED, "state_forbids", "reason_needed")
@blueprint.arguments(IfMatch, location="headers")
@blueprint.arguments(VerdictIn)
@blueprint.response(200, CaseDetailOut)
def judge(headers: dict[str, Any], body: dict[str, Any], case_id: object, requirement: str) -> dict[str, Any]:
    """Mark one paper good or bad with a reason."""
    actor, moment = current_actor(), now()
    case = require_case(actor, moment, str(case_id))
    require_version(case, version_of(headers))
    desk.judge_material(actor, moment, case, requirement=requirement, **body)
    return detail(actor, moment, case)


@blueprint.post("/cases/<uuid:case_id>/papers/<uuid:document_id>/hints/seen")
@access("clerk")
@problems("not_found", "forbidden")
@blueprint.response(200, CaseDetailOut)
def settle_hints(case_id: object, document_id: object) -> dict[str, Any]:
    """A person has looked at what the machine hinted at on this paper: no more asking."""
    actor, moment = current_actor(), now()
    case = require_case(actor, moment, str(case_id))
    paper_hints.settle(actor, moment, case, str(document_id))
    return detail(actor, moment, case)


@blueprint.post("/walk-ins")
@access("clerk")
@problems("not_found", "applicant_absent", "id_number", "duplicate", "sub_type_unknown", "state_forbids")
@blueprint.arguments(WalkInIn)
@blueprint.response(201, CaseDetailOut)
def walk_in(body: dict[str, Any]) -> dict[str, Any]:
    """Open a case for an applicant who stands at the window; the clerk answers for their presence."""
    actor, moment = current_actor(), now()
    counts = [{"requirement": line["requirement"], "count": line["originals"]} for line in body.pop("materials")]
    township = body.pop("township") or _township(actor, body["resident_id"], body["matter"])
    case = desk.walk_in(actor, moment, township=township, counts=counts, **body)
    return detail(actor, moment, case)


def version_of(headers: dict[str, Any]) -> int | None:
    """The version in If-Match, quoted or not. Raises Problem("validation") for anything else."""
    text = headers.get("if_match")
    if text is None:
        return None
    match = _VERSION.fullmatch(text.strip())
    if match is None:
        raise Problem("validation", fields=[Fault("/If-Match", "invalid")])
    return int(match[1])


def _township(actor: Actor, resident_id: str | None, matter: str) -> str:
    """Where the case belongs when the screen does not say: the resident's township, else the clerk's only window."""
    windows = sorted(township for township, window in actor.windows_at(now()) if window == _window_of(matter))
    resident = db.session.get(Resident, resident_id) if resident_id else None
    if resident is not None and resident.township in windows:
        return resident.township
    if not windows:
        raise Problem("forbidden", action="walk_in")
    return windows[0]


def _window_of(matter: str) -> str:
    return str(catalogue.current_guide(matter).content["window"])
