"""The word of the second person: yes, no, and the question taken back."""

from typing import Any

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.routes.desk import DESK, blueprint
from api.routes.desk_actions import MORE
from api.routes.desk_cases import VERSIONED, version_of
from api.schemas.desk import IfMatch
from api.schemas.desk_actions import DeclineIn
from api.schemas.desk_case import CaseDetailOut
from domain.case_states import problems_of
from services.access import require_case
from services.cases import approvals
from services.cases.desk_acts import APPROVED, require_version
from services.cases.detail import detail

ADDRESS = "/cases/<uuid:case_id>/approvals/<uuid:approval_id>"
# A supervisor of the county is a second person too.
PEOPLE = (*DESK, "county_supervisor")
OF_ACTS = sorted({code for name in APPROVED for code in (*problems_of(name), *MORE.get(name, ()))})


@blueprint.post(f"{ADDRESS}/agree")
@access(*PEOPLE)
@problems(*VERSIONED, "approval_over", *OF_ACTS)
@blueprint.arguments(IfMatch, location="headers")
@blueprint.response(200, CaseDetailOut)
def agree(headers: dict[str, Any], case_id: object, approval_id: object) -> dict[str, Any]:
    """Say yes: the act is done in the asker's name."""
    actor, moment = current_actor(), now()
    case = require_case(actor, moment, str(case_id))
    require_version(case, version_of(headers))
    approvals.agree(actor, moment, case, str(approval_id), APPROVED)
    return detail(actor, moment, case)


@blueprint.post(f"{ADDRESS}/decline")
@access(*PEOPLE)
@problems("approval_over", "reason_needed")
@blueprint.arguments(DeclineIn)
@blueprint.response(200, CaseDetailOut)
def decline(body: dict[str, Any], case_id: object, approval_id: object) -> dict[str, Any]:
    """Say no, with a reason for the asker."""
    actor, moment = current_actor(), now()
    case = require_case(actor, moment, str(case_id))
    approvals.decline(actor, moment, case, str(approval_id), body["note"])
    return detail(actor, moment, case)


@blueprint.post(f"{ADDRESS}/withdraw")
@access(*PEOPLE)
@problems("approval_over", "state_forbids")
@blueprint.response(200, CaseDetailOut)
def withdraw(case_id: object, approval_id: object) -> dict[str, Any]:
    """Take the question back."""
    actor, moment = current_actor(), now()
    case = require_case(actor, moment, str(case_id))
    approvals.withdraw(actor, moment, case, str(approval_id))
    return detail(actor, moment, case)
