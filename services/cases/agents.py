"""May this agent work on this case at all, and does the letter cover the act? Said before anything is written."""

from datetime import datetime

from domain.actor import Actor
from domain.case_states import find
from domain.problems import Problem
from models.cases import Case
from services.access import require_case
from services.cases.facts import Situation, authorization_problem
from services.cases.roles import agent_roles


def agents_case(actor: Actor, now: datetime, case_id: str) -> Case:
    """The case, for an agent of its village. Raises Problem not_found (out of scope) | forbidden (another post)."""
    case = require_case(actor, now, case_id)
    of_case = actor.user_id is not None and actor.user_id in {case.agent_id, case.agent_b_id}
    if not of_case and not agent_roles(actor, now, case.village):
        raise Problem("forbidden")
    return case


def explain_authority(actor: Actor, now: datetime, case: Case, action: str) -> None:
    """Raises the Problem that names what is wrong with the letter; the guard alone could only say that it is."""
    from_letter = authorization_problem(actor, Situation(case, now), action)
    if from_letter is not None and not case.self_present:
        raise from_letter


def require_state(case: Case, action: str) -> None:
    """Raises Problem("state_forbids") before anything is written for an act the state does not know."""
    find(case.state, action)
