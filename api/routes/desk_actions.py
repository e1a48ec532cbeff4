"""One route per act of the desk, made from two tables: the arguments' schemas and the services' functions."""

from collections.abc import Callable
from typing import Any

from marshmallow import Schema

from api.access import access, current_actor
from api.answers import problems
from api.edge import now
from api.routes.desk import DESK, blueprint
from api.routes.desk_cases import VERSIONED, version_of
from api.schemas.desk import IfMatch
from api.schemas.desk_actions import ARGS
from api.schemas.desk_case import CaseDetailOut
from domain.case_states import problems_of
from models.content_files import word
from services.access import require_case
from services.cases.approvals import ask, needs_second_person
from services.cases.desk_acts import ACTS, APPROVED, require_version
from services.cases.detail import detail

# Anyone who sees the case may record that somebody objected (table of transitions).
_ROLES = {"objection": (*DESK, "county_supervisor", "inspector")}

# What an act may refuse beside the version and the guards of the table.
MORE: dict[str, tuple[str, ...]] = {
    "need_correction": ("reason_needed", "approval_waiting"),
    "refuse": ("approval_waiting",),
    "pause": ("approval_waiting",),
    "explain_late": ("not_late_yet",),
    "decide": ("late_reason_missing",),
    "correct_on_spot": ("reason_needed",),
    "close_objection": ("reason_needed",),
    "county_back": ("asked_again",),
    "archive": ("originals_held",),
    "deliver": ("original_not_here",),
}


def _route(action: str, schema: type[Schema], do: Callable[..., Any]) -> None:
    @blueprint.arguments(IfMatch, location="headers")
    @blueprint.arguments(schema)
    @blueprint.response(200, CaseDetailOut)
    def view(headers: dict[str, Any], body: dict[str, Any], case_id: object) -> dict[str, Any]:
        actor, moment = current_actor(), now()
        case = require_case(actor, moment, str(case_id))
        require_version(case, version_of(headers))
        if needs_second_person(case, action):
            ask(actor, moment, case, action, body, do)
        else:
            do(actor, moment, case, **body)
        return detail(actor, moment, case)

    view.__name__ = f"act_{action}"
    view.__doc__ = (
        f"{word('actions', action)} ({action}). Answers with the case as it is now; 412 when it has moved on."
        + (" Waits for a second person where one must agree: the answer has it as `approval`." * (action in APPROVED))
    )
    allowed = access(*_ROLES.get(action, DESK))(problems(*VERSIONED, *problems_of(action), *MORE.get(action, ()))(view))
    blueprint.route(f"/cases/<uuid:case_id>/actions/{action}", methods=["POST"])(allowed)


for _action, _schema in ARGS.items():
    _route(_action, _schema, ACTS[_action])
