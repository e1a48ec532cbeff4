"""Everything a desk does with a case, by name: the routes and the demo county call these."""

from services.cases.late import explain_late
from services.cases.notices import draft_notice, need_correction
from services.cases.office import (
    close_objection,
    convey,
    county_back,
    county_receive,
    decide,
    extend,
    objection,
    pause,
    publish,
    publish_ok,
    resume,
    start_review,
)
from services.cases.pickup import archive, issue
from services.cases.walking_in import walk_in
from services.cases.window import (
    accept,
    correct_on_spot,
    decide_at_once,
    judge_material,
    refuse,
    return_case,
    send_back,
    sign_in,
    start_precheck,
    supplement_at_window,
    terminate,
    withdraw_at_window,
)

__all__ = [
    "accept", "archive", "close_objection", "convey", "correct_on_spot", "county_back", "county_receive", "decide",
    "decide_at_once", "draft_notice", "explain_late", "extend", "issue", "judge_material", "need_correction", "objection", "pause",
    "publish", "publish_ok", "refuse", "resume", "return_case", "send_back", "sign_in", "start_precheck",
    "start_review", "supplement_at_window", "terminate", "walk_in", "withdraw_at_window",
]  # fmt: skip
