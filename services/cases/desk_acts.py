"""The desk's acts by the name of their button: what the routes and the forms know."""

from collections.abc import Callable
from typing import Any

from domain.problems import Problem
from models.cases import Case
from services import deliveries
from services.cases import desk

# A second person says yes first (services/cases/approvals.py); a notice only after the first one.
APPROVED: dict[str, Callable[..., Any]] = {
    "need_correction": desk.need_correction,
    "refuse": desk.refuse,
    "pause": desk.pause,
}
ACTS: dict[str, Callable[..., Any]] = {
    **APPROVED,
    "sign_in": desk.sign_in,
    "send_back": desk.send_back,
    "start_precheck": desk.start_precheck,
    "correct_on_spot": desk.correct_on_spot,
    "supplement": desk.supplement_at_window,
    "accept": desk.accept,
    "decide_at_once": desk.decide_at_once,
    "return": desk.return_case,
    "start_review": desk.start_review,
    "publish": desk.publish,
    "objection": desk.objection,
    "close_objection": desk.close_objection,
    "publish_ok": desk.publish_ok,
    "convey": desk.convey,
    "county_receive": desk.county_receive,
    "county_back": desk.county_back,
    "resume": desk.resume,
    "extend": desk.extend,
    "explain_late": desk.explain_late,
    "decide": desk.decide,
    "issue": desk.issue,
    "deliver": deliveries.deliver_at_window,
    "archive": desk.archive,
    "withdraw": desk.withdraw_at_window,
    "terminate": desk.terminate,
}


def require_version(case: Case, ver: int | None) -> None:
    """Nobody acts on what they have not seen. Raises Problem precondition_required | stale."""
    if ver is None:
        raise Problem("precondition_required")
    if ver != case.ver:
        raise Problem("stale", ver=case.ver)
