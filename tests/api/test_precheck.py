"""The slip of the pre-check at home and the window: seen beside each other, held to what it named (R2.6)."""

import re
from datetime import date
from typing import Any

import pytest
from flask import Flask

from domain.precheck import FACTS
from models.base import begin, db
from models.residents import Resident
from server.clock import SetClock
from services.precheck import LABELS
from tests.api.desking import Site, make_site
from tests.casework import refused

SLIP = {
    "slip_no": "YSABCD261123001", "checked_on": date(2026, 11, 23), "said_by": "family", "outcome": "eligible",
    "answers": {"local_hukou": "yes", "paid_elsewhere": "no", "not_met": "no"},
    "conditions": {"local_hukou": "yes", "aged80": "yes", "not_twice": "yes"},
    "papers": [{"requirement": "bank_card", "kind": "missing"}],
}  # fmt: skip


def judged(site: Site, bad: dict[str, str] | None = None, slip: dict[str, Any] | None = SLIP) -> str:
    """A case handed in with this slip, every paper looked at; its id."""
    with site.app.app_context():
        begin("write")
        county = site.county
        for person in ("resident", "letter"):
            setattr(county, person, db.session.merge(getattr(county, person), load=True))
        case = county.judged(county.handed_off(county.collected(county.registered(precheck=slip))), bad)
        db.session.commit()
        return case.id


@pytest.fixture
def site(app: Flask, clock: SetClock) -> Site:
    return make_site(app, clock)


def test_the_window_sees_the_slip_beside_what_its_own_facts_say(site: Site) -> None:
    case_id = judged(site)
    seen = site.desk("clerk").case(case_id)["precheck"]
    assert seen["slip"]["no"] == SLIP["slip_no"]
    assert (seen["slip"]["said_by"], seen["slip"]["outcome"], seen["differs"]) == ("家里人说", "eligible", False)
    aged = next(one for one in seen["conditions"] if one["code"] == "aged80")
    assert (aged["rests"][0]["label"], aged["rests"][0]["by"]) == ("出生日期", "名册")
    hukou = next(one for one in seen["conditions"] if one["code"] == "local_hukou")
    assert hukou["rests"] == [{"label": "户口在本县吗？", "value": "是", "on": "2026-11-23", "by": "家里人说"}]


def test_every_fact_a_rule_may_rest_on_has_a_name_the_window_understands() -> None:
    """A fact of the domain without a word here would stand on the desk as its code."""
    assert set(LABELS) == set(FACTS)
    assert all(re.fullmatch("[\u4e00-\u9fff]+", label) for label in LABELS.values())


def test_what_the_roll_says_otherwise_is_marked(site: Site) -> None:
    case_id = judged(site)
    with site.app.app_context():
        begin("write")
        db.session.get_one(Resident, site.county.resident.id).birth_on = date(1960, 1, 1)
        db.session.commit()
    seen = site.desk("clerk").case(case_id)["precheck"]
    assert (seen["outcome"], seen["differs"]) == ("not", True)
    assert [one["code"] for one in seen["conditions"] if one["differs"]] == ["aged80"]


def test_a_paper_the_slip_did_not_name_is_asked_only_with_a_reason_that_is_kept_and_counted(site: Site) -> None:
    clerk = site.desk("clerk")
    case_id = judged(site, {"hukou": "blurred"})
    draft = clerk.case(case_id)["notice_draft"]
    assert draft["beyond"] == ["hukou"]
    extra = {"extra": [{"requirement": "elder_live_photo"}]}
    answer = clerk.act(case_id, "need_correction", extra)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "reason_needed")
    answer = clerk.act(case_id, "need_correction", {**extra, "beyond_reason": "没有见到本人"})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    counted = clerk.get("/desk/beyond-slip").get_json()
    assert (counted["notices"], counted["count"]) == (1, 2)
    reasons = {line["name"][:5]: line["reason"] for line in counted["items"]}
    assert "没有见到本人" in reasons.values()
    assert all(reasons.values())


def test_what_the_slip_named_needs_no_reason(site: Site) -> None:
    clerk = site.desk("clerk")
    case_id = judged(site, {"bank_card": "blurred"})
    assert clerk.act(case_id, "need_correction").status_code == 200
    assert clerk.get("/desk/beyond-slip").get_json()["count"] == 0


def test_a_case_without_a_slip_is_judged_by_its_answers_and_counts_nothing(site: Site) -> None:
    clerk = site.desk("clerk")
    case_id = judged(site, {"hukou": "blurred"}, None)
    seen = clerk.case(case_id)["precheck"]
    assert (seen["slip"], seen["outcome"], seen["differs"]) == (None, "ask", False)
    assert clerk.act(case_id, "need_correction").status_code == 200
    assert clerk.get("/desk/beyond-slip").get_json()["count"] == 0


def test_conditions_that_are_open_are_told_on_the_notice(site: Site) -> None:
    clerk = site.desk("clerk")
    slip: dict[str, Any] = {**SLIP, "outcome": "ask", "answers": {"local_hukou": "unsure", "paid_elsewhere": "no"}}
    case_id = judged(site, {"bank_card": "blurred"}, slip)
    assert clerk.case(case_id)["notice_draft"]["conditions"] == ["户口在不在本县"]
    answer = clerk.act(case_id, "need_correction")
    (paper,) = [one for one in answer.get_json()["papers"] if one["kind"] == "one_time_notice"]
    assert "户口在不在本县" in clerk.get(f"/papers/{paper['id']}").get_json()["html"]


def test_another_window_counts_nothing_of_it(site: Site) -> None:
    clerk = site.desk("clerk")
    case_id = judged(site, {"hukou": "blurred"})
    assert clerk.act(case_id, "need_correction").status_code == 200
    assert site.desk("lead").get("/desk/beyond-slip").get_json()["count"] == 1


def test_a_slip_number_of_another_form_is_refused(site: Site, clock: SetClock) -> None:
    with site.app.app_context():
        begin("write")
        with refused("validation"):
            site.county.registered(precheck={**SLIP, "slip_no": "LABCD261123001"})
